/** Films of our own whose prompts were read by hand, and the shots of them that are kept in golden/. */
import { readFileSync } from 'node:fs'
import { decide, setMember, setRole } from '../../../shared/film/board.ts'
import {
  bearLook,
  keyOfLook,
  pickForLook,
  setCarried,
  setCondition,
  setLookSource,
  lookText,
} from '../../../shared/film/looks.ts'
import { type Frame, setShotFact } from '../../../shared/film/shots.ts'
import { bearTransformation, setTransformationRemoved } from '../../../shared/film/transformations.ts'
import { FramesRoom, idFrom } from './framesRoom.ts'

export interface Golden {
  /** The name of its file. */
  name: string
  room: () => FramesRoom
  label: string
  frames: readonly Frame[]
}

const scripts = 'tests/shared/scripts'
const all: readonly Frame[] = ['start', 'end', 'clip']

/** Everybody has a picture but those who are named. */
function drawn(room: FramesRoom, without: readonly string[] = []): FramesRoom {
  room.keepFound()
  for (const { id } of room.view.assets) if (!without.includes(id)) room.draw(id)
  return room
}

const spareKey = () =>
  drawn(new FramesRoom(readFileSync(`${scripts}/the-spare-key.fountain`, 'utf8')), ['box', 'stairwell'])
const tideClock = () =>
  drawn(new FramesRoom(readFileSync(`${scripts}/the-tide-clock.fountain`, 'utf8')), ['bob-lent'])

const night = {
  name: 'Night on film',
  descriptors: 'Grainy, hand-held, natural light',
  pillars: [{ name: 'palette', words: 'ochre, teal' }],
  references: ['night-1.png', 'night-2.png'],
}

const ferry = `
EXT. FERRY DECK - DUSK

Wet planks, a rail, one lamp in a cage.

ADA (30s), a tall woman with cropped red hair, in a yellow oilskin, leans on the rail. BO (50), broad, grey beard, holds the brass compass.

CHE (20), thin, a blue cap, DEE (70), a fur hat, EVA (40), round glasses, and FIN (10), barefoot, gather around Ada and Bo.

BO
(whispering)
It still points at her.

ADA (V.O.)
It always did.

ADA'S POV: the brass compass in Bo's hand, its needle trembling.

The brass compass slips from Bo's hand. Ada lunges and catches the brass compass at the rail.

INT. FERRY CABIN - CONTINUOUS

A bench, a stove, a round window. Ada wrings out her sleeves. A CROWD of passengers sleeps on the floor. RUST, an old dog with one white paw, shakes himself and lies down beside her.
`

function onTheFerry(): FramesRoom {
  const room = drawn(new FramesRoom(ferry))
  room.style = night
  return room
}

function muddy(): FramesRoom {
  const room = onTheFerry()
  const shots = room.take(0)
  room.take(1)
  const ada = idFrom('Ada')
  bearTransformation(room.film, 'turn', { asset: ada, first: shots[0]!.id, last: shots[0]!.id }, room.stamp())
  setTransformationRemoved(room.film, 'turn', null)
  bearLook(room.film, 'soaked', { transformation: 'turn' }, room.stamp())
  const look = () => room.view.parts.looks.get(keyOfLook({ transformation: 'turn' }))!
  setLookSource(room.film, look(), { is: 'own' })
  setCondition(room.film, look(), 'wet', true)
  lookText(room.film, 'soaked')!.insert(0, 'hair plastered to her head')
  setCarried(room.film, look(), true)
  return room
}

function halfway(): FramesRoom {
  const room = onTheFerry()
  const shots = room.take(0)
  const ada = idFrom('Ada')
  bearTransformation(
    room.film,
    'turn',
    { asset: ada, first: shots[0]!.id, last: shots.at(-1)!.id },
    room.stamp(),
  )
  setTransformationRemoved(room.film, 'turn', null)
  bearLook(room.film, 'soaked', { transformation: 'turn' }, room.stamp())
  const look = () => room.view.parts.looks.get(keyOfLook({ transformation: 'turn' }))!
  setLookSource(room.film, look(), { is: 'own' })
  setCondition(room.film, look(), 'wet', true)
  for (const { id } of shots) decide(room.film, id, ada, 'start', true)
  return room
}

/** Another plays Reggie; she wears what he wears in that scene, in a picture of her own. */
function played(): FramesRoom {
  const room = tideClock()
  const scene = room.scene(1).id
  room.add('zoe', {
    kind: 'character',
    name: 'Zoe',
    description: 'A woman of sixty with a shaved head and a silver tooth.',
  })
  room.draw('zoe')
  setMember(room.film, scene, 'zoe', { is: 'added', ...room.stamp() })
  setRole(room.film, scene, idFrom('Reggie Moss'), 'zoe')
  bearLook(room.film, 'sugar', { scene, asset: 'zoe' }, room.stamp())
  const look = () => room.view.parts.looks.get(keyOfLook({ scene, asset: 'zoe' }))!
  setLookSource(room.film, look(), { is: 'own' })
  setCondition(room.film, look(), 'dusty', true)
  pickForLook(room.film, look(), null)
  return room
}

function withStart(): FramesRoom {
  const room = tideClock()
  room.style = {
    name: 'Harbour',
    descriptors: 'Soft overcast light, muted colours',
    pillars: [],
    references: [],
  }
  room.take(0)
  const { id, owners } = room.at('1C').shot
  for (const frame of all) decide(room.film, owners[frame][0]!, idFrom('Mara Lent'), frame, true)
  decide(room.film, owners.start[0]!, idFrom('Biscuit'), 'start', false)
  setShotFact(room.film, id, 'movement', 'pan')
  room.make('1C', 'start')
  return room
}

export const goldens: readonly Golden[] = [
  { name: '01-first-shot-of-a-scene', room: spareKey, label: '1A', frames: all },
  { name: '02-over-a-shoulder', room: spareKey, label: '1C', frames: all },
  { name: '03-voice-only-heard', room: spareKey, label: '2C', frames: all },
  { name: '04-enters-during-the-shot', room: withStart, label: '1C', frames: all },
  { name: '05-insert-of-a-thing', room: tideClock, label: '3B', frames: all },
  { name: '06-played-by-another', room: played, label: '2A', frames: all },
  { name: '07-six-people-and-style', room: onTheFerry, label: '1C', frames: all },
  { name: '08-point-of-view', room: onTheFerry, label: '1E', frames: all },
  { name: '09-wet-from-the-scene-before', room: muddy, label: '2A', frames: all },
  { name: '10-almost-wet', room: halfway, label: '1F', frames: all },
]
