/** A small film in which everything is that a frame can follow from; all of its frames are made. */
import * as Y from 'yjs'
import { bearLook, keyOfLook, type Look, setCarried, setLookSource } from '../../../shared/film/looks.ts'
import { stills } from '../../../shared/frames/facts.ts'
import { FramesRoom } from './framesRoom.ts'

const script = `
INT. BOATHOUSE - NIGHT

Alice stands at the bench and lights the lamp. Bob watches Alice from the door.

BOB
It will not burn.

Alice turns to Bob.

EXT. JETTY - DAY

Alice walks along the jetty.

Bob sits on the edge and waits.
`

const camera = { angle: 'eye-level', movement: 'static', lens: '40 mm' }
const shots = {
  lamp: {
    ...camera,
    nth: 0,
    order: 'a0',
    size: 'WS',
    framing: 'two-shot',
    action: 'Alice stands at the bench and lights the lamp. Bob watches Alice from the door.',
  },
  talk: {
    ...camera,
    nth: 0,
    order: 'a1',
    size: 'MCU',
    framing: 'OTS',
    action: "Over ALICE's shoulder.",
    dialogue: 'BOB: It will not burn.',
  },
  walk: {
    ...camera,
    nth: 1,
    order: 'a0',
    size: 'EWS',
    framing: 'establishing',
    action: 'Alice walks along the jetty.',
  },
  wait: {
    ...camera,
    nth: 1,
    order: 'a1',
    size: 'MS',
    framing: 'single',
    action: 'Bob sits on the edge and waits.',
  },
}

/** Of scene 1 the first two, of scene 2 the others. */
export const shotIds = ['lamp', 'talk', 'walk', 'wait'] as const

export function boathouse(): FramesRoom {
  const room = new FramesRoom(script, {
    alice: { kind: 'character', name: 'Alice', description: 'A tall woman with red hair.' },
    bob: { kind: 'character', name: 'Bob', description: 'A thin man with a grey beard.' },
    boathouse: { kind: 'location', name: 'Boathouse', description: 'A long shed on stilts.' },
    jetty: { kind: 'location', name: 'Jetty' },
    lamp: { kind: 'prop', name: 'Lamp' },
  })
  for (const id of ['alice', 'bob', 'boathouse', 'lamp']) room.draw(id)
  room.style = { name: 'Etching', descriptors: 'Fine black lines', pillars: [], references: ['etching.png'] }
  for (const [id, shot] of Object.entries(shots)) room.shoot(id, shot)
  return room
}

/** With a look of Alice in each scene that is hers alone. */
export function withLook(room: FramesRoom, nth: number): () => Look {
  const scene = room.scene(nth).id
  const id = `look-${nth}`
  bearLook(room.film, id, { scene, asset: 'alice' }, room.stamp())
  const look = () => room.view.parts.looks.get(keyOfLook({ scene, asset: 'alice' }))!
  setLookSource(room.film, look(), { is: 'own' })
  setCarried(room.film, look(), false)
  return look
}

/** Every frame, made as it is now. */
export function makeAll(room: FramesRoom): void {
  // An end frame follows from the start frame that shows.
  for (const id of shotIds) for (const frame of stills) room.make(id, frame)
}

/** Everything that is done from now on, to be taken back. */
export function undoing(room: FramesRoom): () => void {
  const managers = [room.film, room.story].map(
    (doc) => new Y.UndoManager([...doc.share.values()], { captureTimeout: 0 }),
  )
  return () => {
    for (const manager of managers) while (manager.undoStack.length > 0) manager.undo()
  }
}
