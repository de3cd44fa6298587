/** Who and what is in a scene, and in which frame of which shot. Rules: BDM. */
import { describe, expect, it } from 'vitest'
import { type NewAsset, setAlias, setKind } from '../../shared/assets.ts'
import { mergeAssets, place, unmerge } from '../../shared/film/assets.ts'
import { decide, setMember, setRole } from '../../shared/film/board.ts'
import { setDeferred } from '../../shared/film/scenes.ts'
import { frames, setShotFact, setShotRemoved, setShotText } from '../../shared/film/shots.ts'
import {
  bearTransformation,
  lookInFrame,
  setTransformationRemoved,
} from '../../shared/film/transformations.ts'
import { FilmView } from '../../shared/film/view.ts'
import { FilmRoom } from './filmRoom.ts'

const script = `INT. FORGE - DAY

Alice lifts the hammer. The lantern is lit.

ALICE
Where is Bob? Where is the Duke?

ZOE (V.O.)
Not here.

EXT. YARD - NIGHT

Rain. Bob stands in the yard.
`

const assets: Record<string, NewAsset> = {
  alice: { kind: 'character', name: 'Alice' },
  bob: { kind: 'character', name: 'Bob' },
  zoe: { kind: 'character', name: 'Zoe' },
  duke: { kind: 'character', name: 'Duke' },
  forge: { kind: 'location', name: 'Forge' },
  yard: { kind: 'location', name: 'Yard' },
  hammer: { kind: 'prop', name: 'Hammer' },
  lantern: { kind: 'prop', name: 'Lantern' },
}

/** Scene 0 has the shots `one`, in which Alice is named, and `two`, in which nobody is. */
function room(): FilmRoom {
  const made = new FilmRoom(script, assets)
  made.shoot('one', { order: 'a0', action: 'Alice lifts the hammer.' })
  made.shoot('two', { order: 'a1', action: 'The fire.' })
  return made
}

const rows = (film: FilmRoom, nth = 0) =>
  film.view
    .board(film.scene(nth))
    .rows.map(({ asset }) => asset.id)
    .join(' ')
const gone = (film: FilmRoom, nth = 0) =>
  film.view
    .board(film.scene(nth))
    .removed.map(({ asset, from }) => `${asset.id} ${from}`)
    .join(', ')

describe('who is on a board', () => {
  it('[BDM3] whom heading, action and cues name, by kind and first appearance; who is only spoken of is not', () => {
    const film = new FilmRoom(script, assets)
    expect(rows(film)).toBe('alice zoe forge hammer lantern')
    expect(film.view.board(film.scene(0)).spokenOf.map(({ id }) => id)).toEqual(['bob', 'duke'])
    expect(film.view.board(film.scene(0)).rows.map(({ why }) => why)).toEqual([
      'speaks',
      'heard',
      'setting',
      'named',
      'named',
    ])
    expect(rows(film, 1)).toBe('bob yard')
  })

  it('[BDM3] nobody is asked: a new asset is where it is named and nowhere else', () => {
    const film = new FilmRoom(script, assets)
    film.take(0)
    film.add('rain', { kind: 'extra', name: 'Rain' })
    expect(rows(film)).not.toContain('rain')
    expect(rows(film, 1)).toBe('bob yard rain')
    film.add('ghost', { kind: 'character', name: 'Ghost' })
    expect([0, 1].map((nth) => rows(film, nth))).toEqual(['alice zoe forge hammer lantern', 'bob yard rain'])
  })

  it('[BDM4] an added one is there, in no shot that does not name it', () => {
    const film = room()
    setMember(film.film, film.scene(0).id, 'duke', { is: 'added', ...film.stamp() })
    expect(rows(film)).toContain('duke')
    expect(film.cells(0, 'duke')).toBe('000 000')
    expect(rows(film, 1)).not.toContain('duke')
  })

  it('[BDM4] one put into exactly one shot is in exactly that shot', () => {
    const film = room()
    for (const frame of frames) decide(film.film, 'two', 'duke', frame, true)
    expect(film.cells(0, 'duke')).toBe('000 TTT')
    expect(film.row(0, 'duke')!.why).toBe('shot')
  })

  it('[BDM5] one that was taken off is offered back, and comes with its cells', () => {
    const film = room()
    decide(film.film, 'two', 'alice', 'end', true)
    const stamp = film.stamp()
    setMember(film.film, film.scene(0).id, 'alice', { is: 'removed', ...stamp })
    expect(rows(film)).not.toContain('alice')
    expect(film.view.board(film.scene(0)).removed).toMatchObject([
      { from: 'scene', by: { is: 'removed', ...stamp } },
    ])
    setMember(film.film, film.scene(0).id, 'alice', { is: 'added', ...film.stamp() })
    expect(film.cells(0, 'alice')).toBe('111 00T')
    expect(gone(film)).toBe('')
  })

  it('[BDM5] one that is named nowhere any more is offered back too, and one set aside in Stage 5', () => {
    const film = room()
    setMember(film.film, film.scene(0).id, 'duke', { is: 'removed', ...film.stamp() })
    place(film.film, 'alice', 'sidelined')
    expect(gone(film)).toBe('alice film, duke scene')
    place(film.film, 'alice', 'kept')
    expect(rows(film)).toContain('alice')
  })

  it('[BDM5] a name that one set aside has in common with one that is kept means that one', () => {
    const film = room()
    place(film.film, 'alice', 'sidelined')
    film.add('other', { kind: 'character', name: 'Alice' })
    expect(rows(film)).toContain('other')
    expect(film.cells(0, 'other')).toBe('111 000')
    expect(gone(film)).toBe('')
  })

  it('[BDM6] one that is a character after all moves with its cells', () => {
    const film = room()
    decide(film.film, 'two', 'hammer', 'clip', true)
    const before = film.cells(0, 'hammer')
    setAlias(film.film, 'hammer', 'hammer', true)
    setKind(film.film, 'hammer', 'character')
    expect(rows(film)).toBe('alice hammer zoe forge lantern')
    expect(film.cells(0, 'hammer')).toBe(before)
  })

  it('[BDM6] two that are one after all have the cells of both, and have them back when they are two', () => {
    const film = room()
    decide(film.film, 'two', 'duke', 'start', true)
    decide(film.film, 'two', 'duke', 'end', true)
    decide(film.film, 'two', 'alice', 'end', false)
    mergeAssets(film.film, ['duke'], 'alice')
    expect(film.cells(0, 'alice')).toBe('111 T0F')
    expect(rows(film)).not.toContain('duke')
    unmerge(film.film, 'duke')
    expect([film.cells(0, 'alice'), film.cells(0, 'duke')]).toEqual(['111 00F', '000 T0T'])
  })

  it.each([
    ['ALICE AND BOB', 'alice bob', 'two under one cue'],
    ['ALICE & BOB', 'alice bob', 'two under one cue'],
    ['ALICE/BOB', 'alice bob', 'two under one cue'],
    ['YOUNG ALICE', 'proposed:young alice', 'somebody else, until they are said to be one'],
    ['ALICE’S MOTHER', 'proposed:alice mother', 'somebody of hers'],
    ['ALICE’S VOICE', 'alice', 'her voice'],
    ['ALICE’S BOB', 'proposed:alice bob', 'a Bob of hers'],
  ])('[BDM3] under %s speaks “%s”: %s', (cue, speakers) => {
    const film = new FilmRoom(`INT. ROOM - DAY\n\nNobody.\n\n${cue}\nYes.\n`, assets)
    expect(rows(film)).toBe(`${speakers} proposed:room`)
  })

  it.each([
    ['YOUNG ALICE', 'alice', 'a name with a word before it'],
    ['ALICE’S MOTHER', '', 'somebody of hers'],
    ['ALICE’S VOICE', 'alice', 'her voice'],
    ['ALICE’S BOB', 'bob', 'a Bob of hers'],
  ])('[BDM3] by the names of assets alone, under %s speaks “%s”: %s', (cue, speakers) => {
    const { view } = new FilmRoom(`INT. ROOM - DAY\n\nNobody.\n\n${cue}\nYes.\n`, assets)
    const without = new FilmView({ ...view.parts, found: [] })
    const { rows } = without.board(without.scenes[0]!)
    expect(rows.map(({ asset }) => asset.id).join(' ')).toBe(speakers)
  })

  it('[BDM3] is in the same order for everybody, whoever was told of what first', () => {
    const film = room()
    const said = [
      ['duke', 7],
      ['bob', 3],
      ['yard', 5],
    ] as const
    for (const [id, at] of said) {
      setMember(film.film, film.scene(0).id, id, { is: 'added', by: 'ada', at })
      decide(film.film, 'two', id, 'end', true)
    }
    expect(rows(film)).toBe('alice zoe bob duke forge yard hammer lantern')
  })
})

describe('roles', () => {
  it('[BDM7] every mention, cue, cell and look of a role is the one’s who plays it', () => {
    const film = room()
    decide(film.film, 'two', 'alice', 'end', true)
    setRole(film.film, film.scene(0).id, 'alice', 'duke')
    expect(rows(film)).toBe('duke zoe forge hammer lantern')
    expect(film.cells(0, 'duke')).toBe('111 00T')
    expect(film.row(0, 'duke')).toMatchObject({
      plays: [{ id: 'alice' }],
      ids: ['duke', 'alice'],
      why: 'speaks',
    })
    expect(film.view.board(film.scene(0)).spokenOf.map(({ id }) => id)).toEqual(['bob'])
    // In the other scene Alice is nobody else.
    setRole(film.film, film.scene(0).id, 'alice', null)
    expect(film.cells(0, 'alice')).toBe('111 00T')
  })

  it('[BDM7] what was decided of the one counts before what was decided of the role', () => {
    const film = room()
    decide(film.film, 'one', 'alice', 'start', false)
    decide(film.film, 'one', 'duke', 'start', true)
    decide(film.film, 'one', 'alice', 'end', false)
    setRole(film.film, film.scene(0).id, 'alice', 'duke')
    expect(film.cells(0, 'duke')).toBe('T1F 000')
  })

  it('[BDM7] a fact that the role is not there holds for who plays it, also where nothing names the role', () => {
    const film = room()
    setShotText(film.film, 'two', 'action', 'The Duke waits.')
    decide(film.film, 'two', 'bob', 'clip', false)
    setRole(film.film, film.scene(0).id, 'bob', 'duke')
    expect(film.cells(0, 'duke')).toBe('000 1F1')
  })

  it('[BDM7] of a role of a role; of a circle, one stands for all and each can be given back', () => {
    const film = room()
    const { id } = film.scene(0)
    setRole(film.film, id, 'alice', 'bob')
    setRole(film.film, id, 'bob', 'duke')
    expect(film.row(0, 'duke')!.plays.map((asset) => asset.id)).toEqual(['alice', 'bob'])
    setRole(film.film, id, 'duke', 'alice')
    expect(rows(film)).toBe('alice zoe forge hammer lantern')
    expect(film.row(0, 'alice')!.plays.map((asset) => asset.id)).toEqual(['bob', 'duke'])
    setRole(film.film, id, 'duke', null)
    setRole(film.film, id, 'bob', null)
    expect(film.row(0, 'bob')!.plays.map((asset) => asset.id)).toEqual(['alice'])
  })

  it('[BDM7] is the role’s own again while the one who plays it is set aside, and nobody’s who is taken off', () => {
    const film = room()
    setRole(film.film, film.scene(0).id, 'alice', 'duke')
    place(film.film, 'duke', 'sidelined')
    expect(rows(film)).toContain('alice')
    place(film.film, 'duke', 'kept')
    setMember(film.film, film.scene(0).id, 'duke', { is: 'removed', ...film.stamp() })
    expect(gone(film)).toBe('duke scene')
    expect(rows(film)).toBe('zoe forge hammer lantern')
  })

  it('[BDM7] whose role is played is not offered back beside the one who plays it', () => {
    const film = room()
    setMember(film.film, film.scene(0).id, 'alice', { is: 'removed', ...film.stamp() })
    setRole(film.film, film.scene(0).id, 'alice', 'duke')
    expect([rows(film), gone(film)]).toEqual(['duke zoe forge hammer lantern', ''])
  })

  it('[BDM7] of one that was merged: what was said of the asset itself counts', () => {
    const film = room()
    const { id } = film.scene(0)
    film.add('alicia', { kind: 'character', name: 'Alicia' })
    setRole(film.film, id, 'alicia', 'bob')
    mergeAssets(film.film, ['alicia'], 'alice')
    expect(rows(film)).toContain('bob')
    setRole(film.film, id, 'alice', 'duke')
    expect(rows(film)).toContain('duke')
    expect(rows(film)).not.toContain('bob')
  })
})

/**
 * Presence. What is decided for start, clip and end, each true, false or not at all; by the asset itself, by the
 * role it plays, or by both in opposite ways; whether the text names it; with and without a transformation; in a
 * deferred scene and not.
 */
describe('presence in the frames of a shot', () => {
  const facts = [true, false, null]
  const combinations = facts.flatMap((start) =>
    facts.flatMap((clip) => facts.map((end) => ({ start, clip, end }))),
  )
  const sign = (fact: boolean | null, named: boolean) =>
    fact === null ? (named ? '1' : '0') : fact ? 'T' : 'F'

  for (const named of [true, false]) {
    for (const by of ['itself', 'its role', 'both, in opposite ways'] as const) {
      const shot = named ? 'one' : 'two'
      it(`[BDM8] ${named ? 'named' : 'not named'}, decided by ${by}: all combinations`, () => {
        const film = room()
        const asset = by === 'itself' ? 'alice' : 'duke'
        const { id } = film.scene(0)
        if (by !== 'itself') setRole(film.film, id, 'alice', 'duke')
        bearTransformation(film.film, 't', { asset, first: shot, last: shot }, film.stamp())
        for (const [nth, facts] of combinations.entries()) {
          setDeferred(film.film, id, nth % 2 ? film.stamp() : null)
          setTransformationRemoved(film.film, 't', nth % 3 ? film.stamp() : null)
          for (const frame of frames) {
            const there = facts[frame]
            decide(film.film, shot, by === 'its role' ? 'alice' : asset, frame, there)
            if (by === 'both, in opposite ways')
              decide(film.film, shot, 'alice', frame, there === null ? null : !there)
          }
          const cell = film.cells(0, asset).split(' ')[named ? 0 : 1]
          expect(cell, JSON.stringify(facts)).toBe(frames.map((frame) => sign(facts[frame], named)).join(''))
          const { view } = film
          const turns = view.turns(film.scene(0), film.row(0, asset)!.ids)
          expect(turns).toHaveLength(nth % 3 ? 0 : 1)
          const look = lookInFrame(turns, view.parts.looks, view.looks.at(id, [asset]), named ? 0 : 1, 'end')
          expect(look.is).toBe('look')
        }
      })
    }
  }

  it('[BDM8] the location is in every shot, unless a shot says where it is, or somebody has decided', () => {
    const film = room()
    expect(film.cells(0, 'forge')).toBe('111 111')
    setShotFact(film.film, 'two', 'setting', 'YARD')
    expect([film.cells(0, 'forge'), film.cells(0, 'yard')]).toEqual(['111 000', '000 111'])
    setShotFact(film.film, 'two', 'setting', 'somewhere else')
    expect(film.cells(0, 'forge')).toBe('111 111')
    decide(film.film, 'one', 'forge', 'clip', false)
    expect(film.cells(0, 'forge')).toBe('1F1 111')
  })

  it('[BDM8] a voice that is only heard is in no frame, and follows the shot’s own words', () => {
    const film = room()
    setShotText(film.film, 'one', 'dialogue', 'ZOE (V.O.): Not here.')
    expect(film.cells(0, 'zoe')).toBe('000 000')
    setShotText(film.film, 'one', 'dialogue', 'ZOE: Not here.')
    expect(film.cells(0, 'zoe')).toBe('111 000')
    setShotText(film.film, 'one', 'action', 'The fire.')
    expect(film.cells(0, 'alice')).toBe('000 000')
  })

  it('[BDM8] who walks in during a shot is in its end frame and not in its start frame', () => {
    const film = room()
    decide(film.film, 'two', 'bob', 'start', false)
    decide(film.film, 'two', 'bob', 'clip', true)
    decide(film.film, 'two', 'bob', 'end', true)
    expect(film.cells(0, 'bob')).toBe('000 FTT')
  })

  it('[BDM8] a shot that was taken away has no column, and its cells come back with it', () => {
    const film = room()
    decide(film.film, 'one', 'alice', 'end', false)
    setShotRemoved(film.film, 'one', film.stamp())
    expect(film.cells(0, 'alice')).toBe('000')
    setShotRemoved(film.film, 'one', null)
    expect(film.cells(0, 'alice')).toBe('11F 000')
  })

  it('[BDM8] proposed shots have cells too, the same as when they are stored', () => {
    const film = new FilmRoom(script, assets)
    const before = film.cells(0, 'alice')
    expect(before).toMatch(/^1/)
    film.take(0)
    expect(film.cells(0, 'alice')).toBe(before)
  })
})
