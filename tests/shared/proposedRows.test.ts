/** What the script speaks of and nobody has decided on: a row like any other, until the first thing said of it. */
import { describe, expect, it } from 'vitest'
import { bear, isProposedId, mergeAssets, place, proposedId, readUndone } from '../../shared/film/assets.ts'
import { decide, setMember, setRole } from '../../shared/film/board.ts'
import { headingWords } from '../../shared/film/headings.ts'
import { bearProposed } from '../../shared/film/proposals.ts'
import { summaryOf } from '../../shared/film/summary.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'
import { FilmRoom } from './filmRoom.ts'

const script = `INT. JOE'S - NIGHT

ALICE lights a lantern.

ALICE
Where is Joe?

EXT. ALICE'S YARD - DAY

JOE
Here.
`

const without = script.replace('lights a lantern', 'waits')

/** What a scene's board shows: `name` kept, `(name)` proposed, `-name` in the tray. */
function shown({ view }: FilmRoom, nth = 0): string {
  const { rows, removed } = view.board(view.scenes[nth]!)
  const names = rows.map(({ asset, plays }) => {
    const name = [asset.name, ...plays.map((role) => role.name)].join(' as ')
    return asset.standing === 'proposed' ? `(${name})` : name
  })
  return [...names, ...removed.map(({ asset }) => `-${asset.name}`)].join(' ')
}

const of = ({ view }: FilmRoom, key: string) => view.casting.of(proposedId(key))!

/** Stores a proposal under an id, and puts it there, as client/film/settle.ts does. */
function keep(room: FilmRoom, key: string, id: string, standing: 'kept' | 'sidelined' = 'kept'): string {
  const [first, ...others] = bearProposed(room.film, of(room, key), id, room.stamp())
  for (const one of [first!, ...others]) place(room.film, one, standing)
  return first!
}

describe('a row that is only proposed', () => {
  it.each<[what: string, act: (room: FilmRoom) => void, board: string]>([
    ['nothing', () => {}, "(Alice) (Joe's) (Lantern)"],
    ['kept', (room) => keep(room, 'lantern', 'x'), "(Alice) (Joe's) Lantern"],
    ['set aside', (room) => keep(room, 'lantern', 'x', 'sidelined'), "(Alice) (Joe's) -Lantern"],
    [
      'undone',
      (room) => place(room.film, keep(room, 'lantern', 'x'), 'removed'),
      "(Alice) (Joe's) (Lantern)",
    ],
    [
      'kept by two at once',
      (room) => {
        bear(room.film, { id: 'y', created: room.stamp(), origin: 'lantern' }, of(room, 'lantern'))
        place(room.film, 'y', 'kept')
        bear(room.film, { id: 'x', created: room.stamp(), origin: 'lantern' }, of(room, 'lantern'))
        place(room.film, 'x', 'kept')
      },
      "(Alice) (Joe's) Lantern",
    ],
    [
      'the same as another',
      (room) => mergeAssets(room.film, [keep(room, 'lantern', 'x')], keep(room, 'alice', 'a')),
      "Alice (Joe's)",
    ],
    [
      'added under its name by hand',
      (room) => room.add('mine', { kind: 'prop', name: 'The lantern' }),
      "(Alice) (Joe's) The lantern",
    ],
    [
      'taken off the scene',
      (room) => {
        const by = room.stamp()
        setMember(room.film, room.scene(0).id, keep(room, 'lantern', 'x'), { is: 'removed', ...by })
      },
      "(Alice) (Joe's) -Lantern",
    ],
    [
      'cast with another',
      (room) => setRole(room.film, room.scene(0).id, keep(room, 'alice', 'a'), keep(room, 'joe', 'j')),
      "Joe as Alice (Joe's) (Lantern)",
    ],
    ['gone from the script', (room) => rewrite(room, without), "(Alice) (Joe's)"],
    [
      'kept, and gone from the script',
      (room) => {
        keep(room, 'lantern', 'x')
        rewrite(room, without)
      },
      "(Alice) (Joe's)",
    ],
  ])('[BDM10] %s', (_, act, board) => {
    const room = new FilmRoom(script)
    act(room)
    expect(shown(room)).toBe(board)
    // Of two orders of events, or read at once, the same.
    expect(shown({ view: new FilmView(readFilmParts(room.story, room.film)) } as FilmRoom)).toBe(board)
    expect(JSON.stringify(room.film.toJSON())).not.toContain(proposedId(''))
  })

  it('[BDM10] is in the frames whose words name it, and keeps them and what is decided when it is kept', () => {
    const room = new FilmRoom(script)
    const [shot] = room.take(0)
    expect(room.cells(0, proposedId('alice')).split(' ')[0]).toBe('111')
    decide(room.film, shot!.id, keep(room, 'alice', 'a'), 'end', false)
    expect(room.cells(0, 'a').split(' ')[0]).toBe('11F')
    // Whoever is at the row by its old id is at the row.
    expect(room.row(0, 'a')!.ids).toEqual(['a', proposedId('alice')])
    expect(of(room, 'alice').id).toBe('a')
  })

  it('[BDM11] what others said of one whose keeping was undone is said of the proposal, and comes back with it', () => {
    const room = new FilmRoom(script)
    const [shot] = room.take(0)
    const id = keep(room, 'alice', 'a')
    decide(room.film, shot!.id, id, 'end', false)
    place(room.film, id, 'removed')
    expect(shown(room)).toBe("(Alice) (Joe's) (Lantern)")
    expect(room.cells(0, proposedId('alice')).split(' ')[0]).toBe('11F')
    expect(keep(room, 'alice', 'b')).toBe('a')
    expect(room.cells(0, 'a').split(' ')[0]).toBe('11F')
    expect(readUndone(room.film).size).toBe(0)
  })

  it('[BDM11] of two who kept it at once and one who undid that, all that was said of either stands', () => {
    const room = new FilmRoom(script)
    const [shot] = room.take(0)
    for (const id of ['a', 'b']) {
      bear(room.film, { id, created: room.stamp(), origin: 'alice' }, of(room, 'alice'))
    }
    place(room.film, 'a', 'kept')
    place(room.film, 'b', 'kept')
    decide(room.film, shot!.id, 'a', 'start', false)
    decide(room.film, shot!.id, 'b', 'end', false)
    expect(room.cells(0, 'a').split(' ')[0]).toBe('F1F')
    place(room.film, 'a', 'removed')
    expect(room.cells(0, 'b').split(' ')[0]).toBe('F1F')
    place(room.film, 'b', 'removed')
    expect(room.cells(0, proposedId('alice')).split(' ')[0]).toBe('F1F')
  })

  it('[BDM11] one that somebody else has kept meanwhile is not made again', () => {
    const room = new FilmRoom(script)
    const before = of(room, 'alice')
    keep(room, 'alice', 'a')
    expect(bearProposed(room.film, before, 'b', room.stamp())).toEqual(['a'])
  })

  it('[BDM10] a place called after somebody is a place, whoever of the two is kept', () => {
    const room = new FilmRoom(script)
    expect(of(room, 'joe, place').kind).toBe('location')
    keep(room, 'joe', 'j')
    expect([shown(room), shown(room, 1)]).toEqual(["(Alice) (Joe's) (Lantern)", "Joe (Alice's yard)"])
    keep(room, 'joe, place', 'p')
    expect(shown(room)).toBe("(Alice) Joe's (Lantern)")
  })

  it('[BDM10] is in the cast of its scenes by its name, and its name is one in headings', () => {
    const { view } = new FilmRoom(script.replaceAll('ALICE', 'ALICE ADAIR'))
    const [first, second] = view.scenes
    expect(summaryOf(view, first!).cast.map(({ name }) => name)).toEqual(['Alice Adair'])
    expect(summaryOf(view, first!).unknown).toEqual([])
    expect(headingWords(view, second!)).toBe("Exterior, Alice Adair's yard, day")
  })

  it('[BDM12] an id of a proposal has no slash, is one for each key, and is no id of a stored asset', () => {
    const ids = ['cafe/kitchen', 'cafe%2Fkitchen', 'cafe kitchen', 'кафе/кухня'].map(proposedId)
    expect(new Set(ids).size).toBe(4)
    expect(ids.filter((id) => id.includes('/') || !isProposedId(id))).toEqual([])
    const room = new FilmRoom(script)
    room.add(proposedId('lantern'), { kind: 'character', name: 'Forged' })
    expect(room.view.assets.map(({ name }) => name)).not.toContain('Forged')
    expect(shown(room)).toBe("(Alice) (Joe's) (Lantern)")
  })

  it('[FLM2] a new breakdown with the same proposals is the same assets, boards and naming', () => {
    const room = new FilmRoom(script)
    const before = room.view
    const boards = before.scenes.map((scene) => before.board(scene))
    const parts = { ...before.parts, found: readFilmParts(room.story, room.film).found }
    expect(parts.found).not.toBe(before.parts.found)
    const after = new FilmView(parts, before)
    expect(after.assets).toBe(before.assets)
    expect(after.casting).toBe(before.casting)
    expect(after.scenes.map((scene) => after.board(scene))).toEqual(boards)
    expect(after.scenes.every((scene, at) => after.board(scene) === boards[at])).toBe(true)
  })

  it('[FLM2] keeping one makes the boards again that it is on, and nothing is looked for again', () => {
    const room = new FilmRoom(script)
    const before = room.view
    const boards = before.scenes.map((scene) => before.board(scene))
    keep(room, 'lantern', 'x')
    const after = room.view
    expect(after.casting.naming).toBe(before.casting.naming)
    expect(after.scenes.map((scene, at) => after.board(scene) === boards[at])).toEqual([false, true])
  })
})

function rewrite({ story }: FilmRoom, fountain: string): void {
  replaceScript(story, parseFountain(fountain).screenplay)
}
