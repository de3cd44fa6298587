/** Shots: how they come into being, change, go and come back. Rules: SHM. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnUndo } from '../../client/undo.ts'
import { renew, translate } from '../../server/documents/renewal.ts'
import { film } from '../../shared/documents.ts'
import { decide } from '../../shared/film/board.ts'
import { bearProposal, idsOfProposal, proposeAgain } from '../../shared/film/cutting.ts'
import { firstKeys } from '../../shared/film/order.ts'
import { readShots } from '../../shared/film/shotLists.ts'
import {
  bearShot,
  moveShot,
  setShotFact,
  setShotRemoved,
  setShotSeconds,
  setShotText,
  shotText,
} from '../../shared/film/shots.ts'
import { shotLength } from '../../shared/film/view.ts'
import { moveScene } from '../../shared/screenplay/scenes.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'
import { FilmRoom } from './filmRoom.ts'

const script = `INT. FORGE - DAY

Will lifts the golden hammer. He lets it fall.

BERYL
Whose is this?

WILL
Mine. It was always mine.

Beryl laughs. She walks to the door.

EXT. YARD - NIGHT

Rain on the anvil.
`

const edited = script.replace('She walks to the door.', 'She runs to the gate, and out into the rain.')

/** Two rooms on one film that have not heard of each other's last changes. */
function apart(first: FilmRoom, other = script): FilmRoom {
  const room = new FilmRoom(other)
  // The same scenes by the same ids.
  Y.applyUpdate(room.film, Y.encodeStateAsUpdate(first.film))
  return room
}

function meet(a: FilmRoom, b: FilmRoom): void {
  Y.applyUpdate(a.film, Y.encodeStateAsUpdate(b.film))
  Y.applyUpdate(b.film, Y.encodeStateAsUpdate(a.film))
}

/** The words of a scene's shots, by scene id. */
const listed = (room: FilmRoom, scene: string) =>
  (readShots(room.film).there.get(scene) ?? []).map(({ action, dialogue }) => `${action}|${dialogue}`)

const ada = { by: 'ada', at: 1 }
const bo = { by: 'bo', at: 2 }

describe('a shot', () => {
  it('[SHM2] is born unseen, is put there by a fact, and its making can be undone and done again', () => {
    const room = new FilmRoom(script)
    const undo = new OwnUndo([film.shots(room.film)], 'mine')
    bearShot(room.film, { id: 'new', added: ada }, { scene: room.scene(0).id, order: 'a0', action: 'Rain.' })
    expect(readShots(room.film).there.size).toBe(0)
    expect(readShots(room.film).removed.size).toBe(0)
    room.film.transact(() => setShotRemoved(room.film, 'new', null), 'mine')
    expect(room.shots(0).map(({ id }) => id)).toEqual(['new'])
    undo.undo()
    expect(readShots(room.film).removed.size).toBe(0)
    expect(room.view.shots(room.scene(0)).proposed).toBe(true)
    undo.redo()
    expect(room.shot('new')).toMatchObject({ action: 'Rain.', untouched: true, added: ada })
  })

  it('[SHM2] whose making is undone, and in which somebody else has written, was taken away: it can come back', () => {
    const room = new FilmRoom(script)
    const undo = new OwnUndo([film.shots(room.film)], 'mine')
    bearShot(room.film, { id: 'new', added: ada }, { scene: room.scene(0).id, order: 'a0' })
    room.film.transact(() => setShotRemoved(room.film, 'new', null), 'mine')
    shotText(room.film, 'new', 'action')!.insert(0, 'Snow.')
    undo.undo()
    const removed = readShots(room.film).removed.get(room.scene(0).id)!
    expect(removed.map(({ action }) => action)).toEqual(['Snow.'])
  })

  it('[SHM2] keeps facts tidy, and lengths that are none out', () => {
    const room = new FilmRoom(script)
    room.shoot('one', { order: 'a0' })
    setShotFact(room.film, 'one', 'label', '  12  A\n ')
    setShotFact(room.film, 'one', 'lens', `${'x'.repeat(199)}😀`)
    setShotSeconds(room.film, 'one', 3.1257)
    for (const no of [0, -1, 601, NaN, Infinity]) setShotSeconds(room.film, 'one', no)
    expect(room.shot('one')).toMatchObject({ label: '12 A', lens: 'x'.repeat(199), seconds: 3.1 })
    setShotSeconds(room.film, 'one', null)
    expect(room.shot('one').seconds).toBeNull()
  })

  it('[SHM2] that is not there is not changed, and nothing throws', () => {
    const room = new FilmRoom(script)
    setShotFact(room.film, 'none', 'size', 'CU')
    setShotText(room.film, 'none', 'action', 'Words.')
    setShotRemoved(room.film, 'none', null)
    moveShot(room.film, 'none', 'scene', 'a0')
    expect([...film.shots(room.film).keys()]).toEqual([])
    expect(shotText(room.film, 'none', 'action')).toBeNull()
  })

  it('[SHM2] without a length takes as long as its words, typed or from the script', () => {
    const words = { action: '', dialogue: '', notes: '', seconds: null, covers: [] }
    expect(shotLength(words)).toBe(1)
    const typed = shotLength({
      ...words,
      action: 'He crosses the whole of the yard, and looks up at the sky.',
    })
    expect(typed).toBeGreaterThan(2)
    const text = 'He crosses the whole of the yard, and looks up at the sky.'
    const covers = [{ kind: 'action', speaker: null, text, at: 0 } as const]
    expect(shotLength({ ...words, covers })).toBe(typed)
    expect(shotLength({ ...words, covers, seconds: 4 })).toBe(4)
    expect(
      shotLength({ ...words, dialogue: 'ALICE: We are late, we are very late for this.' }),
    ).toBeGreaterThan(2)
  })

  it('[SHM2] stays what it is when its scene is moved, and is told apart when its scene is gone', () => {
    const room = new FilmRoom(script)
    const [first, second] = room.view.scenes
    const ids = room.take(0).map(({ id }) => id)
    moveScene(room.story, second!.id, first!.id)
    expect(room.scene(1).id).toBe(first!.id)
    expect(room.shots(1).map(({ id }) => id)).toEqual(ids)
    replaceScript(room.story, parseFountain('EXT. SEA - DAY\n\nWaves.').screenplay)
    expect([...room.view.lost.keys()]).toEqual([first!.id])
    moveShot(room.film, ids[0]!, room.scene(0).id, 'a0')
    expect(room.shots(0).map(({ id }) => id)).toEqual([ids[0]])
  })
})

describe('what is proposed', () => {
  it('[SHM3] is shown before anybody stores it, and then stands there under the same ids', () => {
    const room = new FilmRoom(script)
    const { shots, proposed } = room.view.shots(room.scene(0))
    expect(proposed).toBe(true)
    const stored = room.take(0)
    expect(room.view.shots(room.scene(0)).proposed).toBe(false)
    expect(stored).toEqual(shots)
    expect(room.view.shots(room.scene(1)).proposed).toBe(true)
  })

  it('[SHM3] taken by two people at once is there once, with everything that either has changed', () => {
    const [one, other] = [new FilmRoom(script), new FilmRoom(script)]
    const scene = 'scene'
    const proposal = one.view.proposal(one.scene(0))
    const ids = idsOfProposal(scene, proposal)
    bearProposal(one.film, scene, proposal, ada)
    bearProposal(other.film, scene, other.view.proposal(other.scene(0)), bo)
    setShotFact(one.film, ids[0]!, 'size', 'ECU')
    setShotFact(other.film, ids[0]!, 'lens', '200 mm')
    shotText(one.film, ids[0]!, 'action')!.insert(0, 'Slowly, ')
    shotText(other.film, ids[0]!, 'action')!.insert(shotText(other.film, ids[0]!, 'action')!.length, ' Cut.')
    decide(one.film, ids[1]!, 'alice', 'start', true)
    decide(other.film, ids[1]!, 'alice', 'end', false)
    setShotRemoved(other.film, ids[2]!, bo)
    meet(one, other)
    expect(one.film.getMap('shots').toJSON()).toEqual(other.film.getMap('shots').toJSON())
    const list = readShots(one.film).there.get(scene)!
    expect(list.map(({ id }) => id)).toEqual(ids.filter((_, at) => at !== 2))
    expect(list[0]).toMatchObject({ size: 'ECU', lens: '200 mm' })
    expect(list[0]!.action).toMatch(/^Slowly, .* Cut\.$/)
    expect(film.uses(one.film).toJSON()).toEqual({
      [`${ids[1]}/alice/start`]: true,
      [`${ids[1]}/alice/end`]: false,
    })
  })

  it('[SHM3] is the same whichever way it is stored, and goes through the other encoding of Yjs', () => {
    const [one, other] = [new FilmRoom(script), new FilmRoom(script)]
    const proposal = one.view.proposal(one.scene(0))
    for (const { film } of [one, other]) bearProposal(film, 'scene', proposal, ada)
    const copy = new Y.Doc()
    Y.applyUpdateV2(copy, Y.mergeUpdatesV2([one, other].map(({ film }) => Y.encodeStateAsUpdateV2(film))))
    expect(copy.getMap('shots').toJSON()).toEqual(film.shots(one.film).toJSON())
    expect(copy.store.pendingStructs).toBeNull()
  })

  it('[SHM3] is stored under another client where its own was taken by somebody who knew it', () => {
    const room = new FilmRoom(script)
    const proposal = room.view.proposal(room.scene(0))
    const donor = new Y.Doc()
    bearProposal(donor, 'scene', proposal, ada)
    const client = [...donor.store.clients.keys()].find((id) => id > 2 ** 32)!
    const thief = new Y.Doc()
    thief.clientID = client
    for (let nth = 0; nth < 900; nth++) thief.getMap('elsewhere').set(`${nth}`, nth)
    Y.applyUpdate(room.film, Y.encodeStateAsUpdate(thief))
    bearProposal(room.film, 'scene', proposal, ada)
    expect(readShots(room.film).there.get('scene')).toHaveLength(proposal.length)
  })

  it('[SHM3] taken in an edition that was renewed meanwhile is the one that is there', () => {
    const old = new FilmRoom(script)
    old.shoot('other', { order: 'a0', nth: 1 })
    const away = apart(old)
    const { doc, map } = renew(old.film, 2 ** 31)
    const proposal = old.view.proposal(old.scene(0))
    bearProposal(doc, 'scene', proposal, ada)
    const seen = Y.encodeStateVector(away.film)
    bearProposal(away.film, 'scene', proposal, bo)
    const [first] = idsOfProposal('scene', proposal)
    setShotFact(away.film, first!, 'size', 'ECU')
    shotText(away.film, first!, 'notes')!.insert(0, 'Late.')
    Y.applyUpdate(doc, translate(old.film, map, Y.encodeStateAsUpdate(away.film, seen)))
    const list = readShots(doc).there.get('scene')!
    expect(list.map(({ id }) => id)).toEqual(idsOfProposal('scene', proposal))
    expect(list[0]).toMatchObject({ size: 'ECU', notes: 'Late.' })
    // And what was taken before the renewal is known by its ids after it.
    const renewed = renew(doc, 2 ** 31 + 1).doc
    bearProposal(renewed, 'scene', proposal, bo)
    expect(readShots(renewed).there.get('scene')).toEqual(list)
  })

  it('[SHM3] says of each person’s own change that it is theirs', () => {
    const room = new FilmRoom(script)
    const locals: boolean[] = []
    room.film.on('afterTransaction', ({ local }: Y.Transaction) => locals.push(local))
    bearProposal(room.film, 'scene', room.view.proposal(room.scene(0)), ada)
    expect(locals).toEqual([true])
  })

  it('[SHM5] stays when the change that it was stored for is undone, with what others did on it', () => {
    const room = new FilmRoom(script)
    const undo = new OwnUndo([film.shots(room.film), film.uses(room.film)], 'mine')
    const [first, second] = room.take(0)
    room.film.transact(() => setShotFact(room.film, first!.id, 'size', 'ECU'), 'mine')
    setShotFact(room.film, second!.id, 'size', 'EWS')
    undo.undo()
    expect(
      room
        .shots(0)
        .map(({ size }) => size)
        .slice(0, 2),
    ).toEqual([first!.size, 'EWS'])
  })

  it('[SHM4] of two versions of a script, taken at once, is one list: the first that was taken', () => {
    const one = new FilmRoom(script)
    const other = apart(one, edited)
    const scene = 'scene'
    const [old, now] = [one.view.proposal(one.scene(0)), other.view.proposal(other.scene(0))]
    expect(idsOfProposal(scene, old)).not.toEqual(idsOfProposal(scene, now))
    bearProposal(one.film, scene, old, ada)
    bearProposal(other.film, scene, now, bo)
    // Of what is the same in both, the one that somebody has changed is there; a fact about a frame finds it.
    setShotFact(other.film, idsOfProposal(scene, now)[0]!, 'size', 'ECU')
    decide(other.film, idsOfProposal(scene, now)[1]!, 'alice', 'start', true)
    meet(one, other)
    for (const room of [one, other]) {
      const list = readShots(room.film).there.get(scene)!
      expect(list.map(({ action, dialogue }) => `${action}|${dialogue}`)).toEqual(
        old.map(({ action, dialogue }) => `${action}|${dialogue}`),
      )
      expect(list[0]!.size).toBe('ECU')
      expect(list[1]!.owners.start).toContain(idsOfProposal(scene, now)[1])
    }
  })

  it('[SHM4] keeps of the other list what somebody has changed and nobody else has', () => {
    const one = new FilmRoom(script)
    const other = apart(one, edited)
    const [old, now] = [one.view.proposal(one.scene(0)), other.view.proposal(other.scene(0))]
    bearProposal(one.film, 'scene', old, ada)
    bearProposal(other.film, 'scene', now, bo)
    const last = idsOfProposal('scene', now).at(-1)!
    shotText(other.film, last, 'notes')!.insert(0, 'With the real rain.')
    meet(one, other)
    expect(listed(one, 'scene')).toEqual(listed(other, 'scene'))
    expect(
      readShots(one.film)
        .there.get('scene')!
        .filter(({ notes }) => notes),
    ).toHaveLength(1)
    expect(listed(one, 'scene')).toHaveLength(old.length + 1)
  })

  it('[SHM9] is not shown again by itself when all its shots are gone; it can be proposed again', () => {
    const room = new FilmRoom(script)
    const { id } = room.scene(0)
    const ids = room.take(0).map((shot) => shot.id)
    ids.forEach((shot) => setShotRemoved(room.film, shot, ada))
    expect(room.view.shots(room.scene(0))).toEqual({ shots: [], proposed: false })
    const proposal = room.view.proposal(room.scene(0))
    bearProposal(room.film, id, proposal, ada)
    proposeAgain(room.film, id, proposal)
    expect(room.shots(0).map((shot) => shot.id)).toEqual(ids)
  })

  it('[SHM9] can be proposed anew by an edited script, and shots that were moved away do not come twice', () => {
    const room = new FilmRoom(script)
    const { id } = room.scene(0)
    const [moved, ...others] = room.take(0)
    moveShot(room.film, moved!.id, room.scene(1).id, 'a0')
    others.forEach((shot) => setShotRemoved(room.film, shot.id, ada))
    expect(room.view.shots(room.scene(0))).toEqual({ shots: [], proposed: false })
    const now = new FilmRoom(edited).view.proposal(new FilmRoom(edited).scene(0))
    setShotRemoved(room.film, moved!.id, ada)
    bearProposal(room.film, id, now, bo)
    proposeAgain(room.film, id, now)
    expect(room.shots(0).map((shot) => shot.id)).toEqual(idsOfProposal(id, now))
  })
})

describe('lists of shots', () => {
  it('[FLM2] are the same objects as long as nothing in them has changed', () => {
    const room = new FilmRoom(script)
    const [first, second] = [room.take(0), room.take(1)]
    setShotFact(room.film, first[0]!.id, 'size', 'ECU')
    const lists = readShots(room.film).there
    expect(lists.get(room.scene(1).id)).toBe(second)
    expect(lists.get(room.scene(0).id)).not.toBe(first)
    expect(lists.get(room.scene(0).id)![1]).toBe(first[1])
    expect(readShots(room.film)).toBe(readShots(room.film))
  })

  it('[FLM2] are read as they are in the middle of a change, and by whoever is told of it first', () => {
    const room = new FilmRoom(script)
    const [shot] = room.take(0)
    const seen: string[] = []
    film.shots(room.film).observeDeep(() => seen.push(room.shot(shot!.id).size))
    room.film.transact(() => {
      setShotFact(room.film, shot!.id, 'size', 'CU')
      seen.push(room.shot(shot!.id).size)
      setShotFact(room.film, shot!.id, 'size', 'ECU')
    })
    expect(seen).toEqual(['CU', 'ECU'])
  })

  it('[SHM1] are in order of their keys, removed ones the last first', () => {
    const room = new FilmRoom(script)
    const keys = firstKeys(3)
    room.shoot('c', { order: keys[2]! })
    room.shoot('a', { order: keys[0]! })
    room.shoot('b', { order: keys[1]! })
    expect(room.shots(0).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    setShotRemoved(room.film, 'a', { by: 'ada', at: 50 })
    setShotRemoved(room.film, 'c', { by: 'bo', at: 90 })
    expect(
      readShots(room.film)
        .removed.get(room.scene(0).id)!
        .map(({ id }) => id),
    ).toEqual(['c', 'a'])
  })
})
