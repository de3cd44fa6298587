/** How an asset looks in a scene, in words, and how far a look is carried. Rules: LKS. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  lookHere,
  lookPicture,
  lookWords,
  otherwiseWords,
  scenesWithLooks,
  turnsOnRow,
} from '../../client/stages/board/looks/lookHere.ts'
import { reachOf } from '../../client/stages/board/looks/reach.ts'
import { pick } from '../../shared/assets.ts'
import { addAttempt } from '../../shared/attempts.ts'
import { bear, place } from '../../shared/film/assets.ts'
import { setMember, setRole } from '../../shared/film/board.ts'
import {
  bearLook,
  keyOfLook,
  type Look,
  type LookPlace,
  type LookSource,
  pickForLook,
  readLooks,
  setCarried,
  setCondition,
  setLookSource,
} from '../../shared/film/looks.ts'
import { setDeferred } from '../../shared/film/scenes.ts'
import { bearTransformation, setTransformationRemoved } from '../../shared/film/transformations.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'

const stamp = { by: 'ann', at: 1 }
const script = ['DAY', 'DUSK', 'NIGHT', 'DAWN', 'NOON']
  .map((time) => `INT. MILL - ${time}\n\nMara grinds the corn.\n\nThe wheel stops.\n`)
  .join('\n')

let storyDoc: Y.Doc
let film: Y.Doc

beforeEach(() => {
  storyDoc = new Y.Doc()
  film = new Y.Doc()
  replaceScript(storyDoc, parseFountain(script).screenplay)
  for (const [at, name] of ['Mara', 'Jon'].entries()) {
    bear(film, { id: name, created: { by: 'ann', at } }, { kind: 'character', name })
    place(film, name, 'kept')
    show(name, null)
  }
})

/** Gives an asset a picture of itself, or of a look. */
function show(asset: string, look: Look | null): void {
  const id = `${asset} ${look?.id ?? ''}`
  const picture = { media: `media of ${id}`, width: 3, height: 4, name: '', copyOf: null }
  addAttempt(film, id, asset, picture, stamp, null, null, look?.id ?? null)
  if (look) pickForLook(film, look, id)
  else pick(film, asset, id)
}

const viewNow = () => new FilmView(readFilmParts(storyDoc, film))
const idOf = (scene: number): string => viewNow().scenes[scene - 1]!.id

/** Says how somebody looks in a scene, counted from 1. */
function say(scene: number, source: LookSource, conditions = '', asset = 'Mara'): Look {
  return sayAt({ scene: idOf(scene), asset }, source, conditions)
}

function sayAt(at: LookPlace, source: LookSource, conditions: string): Look {
  bearLook(film, keyOfLook(at), at, stamp)
  const look = readLooks(film).get(keyOfLook(at))!
  setLookSource(film, look, source)
  for (const condition of conditions.split(' ')) setCondition(film, look, condition, true)
  return look
}

function rowIn(scene: number, asset = 'Mara') {
  const view = viewNow()
  const found = view.scenes[scene - 1]!
  const row = view.board(found).rows.find((each) => each.asset.id === asset)!
  return { view, scene: found, row }
}

function wordsIn(scene: number, asset = 'Mara'): string {
  const { view, scene: found, row } = rowIn(scene, asset)
  return lookWords(view, found, row)
}

function reach(scene: number, look: Look | null): string {
  const { view, scene: found, row } = rowIn(scene)
  const { scenes, until } = reachOf(view, found, row.asset, look)
  return `${scenes.map(({ index }) => index + 1).join(' ')} until ${until ? until.index + 1 : '-'}`
}

const own = { is: 'own' } as const
const master = { is: 'master' } as const

describe('a row', () => {
  it('[LKS20] says in a few words how it looks and shows its picture', () => {
    const look = say(2, own, 'torn muddy')
    show('Mara', look)
    setCarried(film, look, true)
    say(4, { is: 'earlier', scene: idOf(2) })
    say(5, master)
    expect([1, 2, 3, 4, 5].map((scene) => wordsIn(scene))).toEqual([
      '',
      'muddy, torn',
      'muddy, torn',
      'as in scene 2',
      '',
    ])
    const pictures = [1, 2, 3, 4, 5].map((scene) => {
      const { view, scene: found, row } = rowIn(scene)
      return lookPicture(view, found, row)
    })
    const [plain, muddy] = ['media of Mara ', `media of Mara ${look.id}`]
    expect(pictures).toEqual([plain, muddy, muddy, muddy, plain])
  })

  it('[LKS21] of who plays a role has its words, and the player’s own picture', () => {
    show('Mara', say(2, own, 'muddy'))
    setRole(film, idOf(2), 'Mara', 'Jon')
    const { view, scene, row } = rowIn(2, 'Jon')
    const here = lookHere(view, scene, row)
    expect(lookWords(view, scene, row)).toBe('muddy')
    expect(lookPicture(view, scene, row)).toBe('media of Jon ')
    expect([here.own, here.role?.name]).toEqual([null, 'Mara'])
    expect(otherwiseWords(view, here)).toBe('As Mara looks, whose role it is')
    say(2, own, 'bloody', 'Jon')
    expect(wordsIn(2, 'Jon')).toBe('bloody')
  })

  it('[TRF2] has its transformations by the places of the shots, and what they lead to', () => {
    const { view, scene, row } = rowIn(1)
    const [first, last] = [view.shots(scene).shots[0]!.id, view.shots(scene).shots.at(-1)!.id]
    expect(turnsOnRow(view, scene, row)).toEqual([])
    bearTransformation(film, 'turn', { asset: 'Mara', first, last }, stamp)
    expect(turnsOnRow(viewNow(), scene, row)).toEqual([])
    setTransformationRemoved(film, 'turn', null)
    sayAt({ transformation: 'turn' }, own, 'floury')
    const count = view.shots(scene).shots.length
    expect(turnsOnRow(viewNow(), scene, row)).toEqual([
      { id: 'turn', first: 0, last: count - 1, words: 'floury' },
    ])
  })
})

describe('what would hold without saying', () => {
  it.each([
    [() => {}, 'As in Assets'],
    [() => setCarried(film, say(1, own, 'muddy'), true), 'Carried from scene 1'],
    [
      () => {
        setCarried(film, say(1, own, 'muddy'), true)
        setCarried(film, say(2, master), true)
      },
      'As in Assets, carried from scene 2',
    ],
  ])('[LKS22] is said in words: %#', (decide, said) => {
    decide()
    say(3, own, 'wet')
    const { view, scene, row } = rowIn(3)
    expect(otherwiseWords(view, lookHere(view, scene, row))).toBe(said)
  })

  it('[LKS23] the scenes to pick a look from are those that have one of their own, the nearest earlier one first', () => {
    for (const scene of [1, 2, 3, 5]) say(scene, own, 'wet')
    say(4, master)
    const { view, scene, row } = rowIn(3)
    const found = scenesWithLooks(view, scene, row.ids)
    expect(found.map(({ scene, later }) => [scene.index + 1, later])).toEqual([
      [2, false],
      [1, false],
      [5, true],
    ])
  })
})

describe('how far a look is carried', () => {
  it('[LKS24] reaches to the end, past scenes with a look of their own, as long as nothing else is carried', () => {
    const look = say(1, own, 'muddy')
    expect(reach(1, look)).toBe(' until 1')
    setCarried(film, look, true)
    expect(reach(1, look)).toBe('2 3 4 5 until -')
    say(3, own, 'wet')
    expect(reach(1, look)).toBe('2 4 5 until -')
    setCarried(film, say(4, master), true)
    expect(reach(1, look)).toBe('2 until 4')
  })

  it('[LKS24] leaves out scenes that are put off, or that it is not in', () => {
    const look = say(1, own, 'muddy')
    setCarried(film, look, true)
    setDeferred(film, idOf(2), stamp)
    setMember(film, idOf(4), 'Mara', { is: 'removed', ...stamp })
    expect(reach(1, look)).toBe('3 5 until -')
  })

  it('[LKS24] of the master ends in the scene that carries a look', () => {
    setCarried(film, say(1, own, 'muddy'), true)
    setCarried(film, say(2, master), true)
    setCarried(film, say(5, own, 'wet'), true)
    expect(reach(2, null)).toBe('3 4 until 5')
  })

  it('[LKS24] of a scene’s look ends in that scene where a change in it is carried', () => {
    const look = say(1, own, 'muddy')
    setCarried(film, look, true)
    const { view, scene } = rowIn(1)
    const shot = view.shots(scene).shots[0]!.id
    bearTransformation(film, 'turn', { asset: 'Mara', first: shot, last: shot }, stamp)
    setTransformationRemoved(film, 'turn', null)
    const after = sayAt({ transformation: 'turn' }, own, 'floury')
    setCarried(film, after, true)
    expect(reach(1, look)).toBe(' until 1')
    expect(reach(1, after)).toBe('2 3 4 5 until -')
  })
})
