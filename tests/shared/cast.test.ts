/** Casting from a photograph: people marked in it by several at once, and what they become. Rules: CST. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnUndo } from '../../client/undo.ts'
import { Random, seedsFrom } from '../fuzz/random.ts'
import { assetText } from '../../shared/assets.ts'
import { mediaIn, readAttempts } from '../../shared/attempts.ts'
import {
  boxBetween,
  handles,
  leastSide,
  movedBox,
  overlapOf,
  pixelsOf,
  proposedOf,
  readFound,
  resizedBox,
  tidyBox,
  type Box,
} from '../../shared/boxes.ts'
import {
  bearCharacter,
  castable,
  castDescription,
  type CastFace,
  hindranceTo,
  placeCharacter,
  readCast,
} from '../../shared/cast.ts'
import { assetsRoot, attemptsRoot } from '../../shared/documents.ts'
import { mergeAssets, readFilmAssets } from '../../shared/film/assets.ts'
import {
  bearFace,
  bearPhoto,
  facesRoot,
  faceText,
  photosRoot,
  setBox,
  setConsent,
  setFaceRemoved,
  setFaceVoice,
  setPhotoRemoved,
} from '../../shared/photos.ts'

/** Somebody's copy of the film. */
class Page {
  readonly doc = new Y.Doc()
  readonly #origin = Symbol('page')
  readonly #undo: OwnUndo

  constructor(clientId: number) {
    this.doc.clientID = clientId
    const roots = [photosRoot, facesRoot, assetsRoot, attemptsRoot].map((root) => root(this.doc))
    this.#undo = new OwnUndo(roots, this.#origin)
  }

  edit(change: (doc: Y.Doc) => void): void {
    this.#undo.stopCapturing()
    this.doc.transact(() => change(this.doc), this.#origin)
    this.#undo.stopCapturing()
  }

  undo = () => void this.#undo.undo()
  redo = () => void this.#undo.redo()

  meet(other: Page): void {
    const [mine, theirs] = [Y.encodeStateAsUpdate(this.doc), Y.encodeStateAsUpdate(other.doc)]
    Y.applyUpdate(other.doc, mine, 'elsewhere')
    Y.applyUpdate(this.doc, theirs, 'elsewhere')
    expect(readCast(this.doc)).toEqual(readCast(other.doc))
  }
}

let ann: Page
let bob: Page

beforeEach(() => {
  ann = new Page(1)
  bob = new Page(2)
  bearPhoto(ann.doc, 'quay', picture, at(1))
  ann.edit((doc) => setPhotoRemoved(doc, 'quay', null))
})

const picture = { media: 'quay-media', width: 2000, height: 1000, name: 'quay.jpg' }
const at = (time: number) => ({ by: 'ann', at: time })
const voice = (media: string) => ({ media, name: 'Low.wav', seconds: 90, copyOf: null })
const middle: Box = { x: 0.4, y: 0.3, w: 0.2, h: 0.5 }

function mark(page: Page, id: string, box = middle, time = 2): void {
  bearFace(page.doc, { id, photo: 'quay', box, asset: `${id}-asset`, attempt: `${id}-attempt` }, at(time))
  page.edit((doc) => setFaceRemoved(doc, id, null))
}

function write(page: Page, id: string, words: Partial<Record<'name' | 'role' | 'change', string>>): void {
  page.edit((doc) => {
    for (const [text, value] of Object.entries(words)) faceText(doc, id, text as 'name')!.insert(0, value)
  })
}

const photo = (page: Page) => readCast(page.doc)[0]!
const face = (page: Page, id: string): CastFace => photo(page).faces.find((known) => known.id === id)!

function make(page: Page, id: string, media = `${id}-crop`, fresh = `${media}-attempt`): void {
  const made = face(page, id)
  const crop = { media, width: 400, height: 500, name: `${made.name}.jpg` }
  const attempt = bearCharacter(page.doc, made, crop, at(9), fresh)
  page.edit((doc) => placeCharacter(doc, made, attempt))
}

const character = (page: Page, id: string) =>
  readFilmAssets(page.doc).find((asset) => asset.id === `${id}-asset`)

describe('boxes', () => {
  it.each<[string, Box, Box]>([
    [
      'over the right and lower edge',
      { x: 0.9, y: 0.95, w: 0.3, h: 0.2 },
      { x: 0.7, y: 0.8, w: 0.3, h: 0.2 },
    ],
    ['over the left and upper edge', { x: -0.4, y: -1, w: 0.3, h: 0.2 }, { x: 0, y: 0, w: 0.3, h: 0.2 }],
    ['larger than the picture', { x: 0.5, y: 0.5, w: 4, h: 9 }, { x: 0, y: 0, w: 1, h: 1 }],
    ['too small', { x: 1, y: 0.5, w: 0, h: -3 }, { x: 0.98, y: 0.5, w: leastSide, h: leastSide }],
    [
      'of no numbers',
      { x: NaN, y: Infinity, w: NaN, h: -Infinity },
      { x: 0, y: 0, w: leastSide, h: leastSide },
    ],
  ])('[CST2] a box %s is brought into the picture', (_, box, tidy) => {
    expect(tidyBox(box)).toEqual(tidy)
  })

  it('[CST2] is drawn from any corner to any other, and no further than the picture', () => {
    expect(boxBetween({ x: 0.6, y: 0.8 }, { x: 0.2, y: 0.3 })).toEqual({ x: 0.2, y: 0.3, w: 0.4, h: 0.5 })
    expect(boxBetween({ x: 0.9, y: 0.9 }, { x: 1.7, y: -2 })).toEqual({ x: 0.9, y: 0, w: 0.1, h: 0.9 })
  })

  it('[CST2] moved against an edge keeps its size', () => {
    expect(movedBox(middle, 9, -9)).toEqual({ x: 0.8, y: 0, w: 0.2, h: 0.5 })
  })

  it.each(handles)(
    '[CST2] resized by %s keeps the opposite edges, within the picture, never too small',
    (handle) => {
      for (const [dx, dy] of [
        [0.05, 0.05],
        [-0.05, -0.05],
        [5, 5],
        [-5, -5],
      ] as const) {
        const after = resizedBox(middle, handle, dx, dy)
        expect(after).toEqual(tidyBox(after))
        const right = ({ x, w }: Box) => Math.round((x + w) * 1e4)
        const bottom = ({ y, h }: Box) => Math.round((y + h) * 1e4)
        if (!handle.includes('w')) expect(after.x).toBe(middle.x)
        if (!handle.includes('e')) expect(right(after)).toBe(right(middle))
        if (!handle.includes('n')) expect(after.y).toBe(middle.y)
        if (!handle.includes('s')) expect(bottom(after)).toBe(bottom(middle))
      }
    },
  )

  it('[CST2] is whole pixels of the picture, at least one', () => {
    expect(pixelsOf(middle, 2000, 1000)).toEqual({ left: 800, top: 300, width: 400, height: 500 })
    expect(pixelsOf({ x: 0.99, y: 0.99, w: 0, h: 0 }, 7, 3)).toEqual({ left: 6, top: 2, width: 1, height: 1 })
    expect(pixelsOf({ x: 0, y: 0, w: 1, h: 1 }, 7, 3)).toEqual({ left: 0, top: 0, width: 7, height: 3 })
  })
})

describe('marking people', () => {
  it('[CST1] two people mark, name and move at once, and all of it holds', () => {
    mark(ann, 'mara')
    ann.meet(bob)
    mark(bob, 'jonas', { x: 0.1, y: 0.1, w: 0.2, h: 0.6 }, 3)
    write(bob, 'mara', { role: 'the keeper' })
    mark(ann, 'ines', middle, 4)
    write(ann, 'mara', { name: 'Mara' })
    ann.edit((doc) => setBox(doc, 'mara', movedBox(middle, 0.1, 0)))
    bob.edit((doc) => setBox(doc, 'mara', resizedBox(middle, 'se', 0.05, 0.05)))
    ann.meet(bob)
    expect(photo(ann).faces.map(({ id }) => id)).toEqual(['mara', 'jonas', 'ines'])
    expect(face(bob, 'mara')).toMatchObject({
      name: 'Mara',
      role: 'the keeper',
      box: { x: 0.5, y: 0.3, w: 0.25, h: 0.55 },
    })
  })

  it('[CST1] four numbers that two people chose apart are still a box in the picture', () => {
    mark(ann, 'mara')
    ann.meet(bob)
    ann.edit((doc) => setBox(doc, 'mara', { x: 0.8, y: 0.3, w: 0.2, h: 0.5 }))
    bob.edit((doc) => setBox(doc, 'mara', { x: 0.4, y: 0.3, w: 0.6, h: 0.5 }))
    ann.meet(bob)
    expect(face(ann, 'mara').box).toEqual({ x: 0.4, y: 0.3, w: 0.6, h: 0.5 })
  })

  it('[CST1] a gesture is one step back and writes what differs only', () => {
    mark(ann, 'mara')
    let written: string[] = []
    facesRoot(ann.doc).observeDeep(([event]) => (written = [...event!.changes.keys.keys()]))
    ann.edit((doc) => setBox(doc, 'mara', movedBox(middle, 0.1, 0)))
    expect(written).toEqual(['x'])
    ann.undo()
    expect(face(ann, 'mara').box).toEqual(middle)
    ann.undo()
    expect(photo(ann).faces).toEqual([])
    ann.redo()
    expect(face(ann, 'mara').box).toEqual(middle)
  })

  it('[CST1] whoever takes back a mark takes nothing from those who wrote about it', () => {
    mark(ann, 'mara')
    ann.meet(bob)
    write(bob, 'mara', { name: 'Mara' })
    ann.undo()
    ann.meet(bob)
    expect(photo(bob).faces).toEqual([])
    ann.redo()
    expect(face(ann, 'mara').name).toBe('Mara')
  })

  it('[CST1] a removed photograph comes back with those marked in it, and its media are kept meanwhile', () => {
    mark(ann, 'mara')
    ann.edit((doc) => setFaceVoice(doc, 'mara', voice('low')))
    ann.edit((doc) => setPhotoRemoved(doc, 'quay', at(5)))
    expect(readCast(ann.doc)).toEqual([])
    expect([...mediaIn(ann.doc)].sort()).toEqual(['low', 'quay-media'])
    ann.undo()
    expect(face(ann, 'mara').voice).toEqual(voice('low'))
  })

  it('[CST1] what another program has written is read with doubt', () => {
    const { doc } = ann
    photosRoot(doc).set('text', 'no map' as unknown as Y.Map<unknown>)
    photosRoot(doc).set('flat', new Y.Map(Object.entries({ picture: { media: 'm', width: 0, height: 'x' } })))
    facesRoot(doc).set('bare', new Y.Map(Object.entries({ photo: 'quay' })))
    facesRoot(doc).set('odd', new Y.Map(Object.entries({ photo: 'quay', asset: 'a', attempt: 'b', x: '?' })))
    expect(readCast(doc).map(({ id, faces }) => [id, faces.map((known) => known.id)])).toEqual([
      ['quay', ['odd']],
    ])
    expect(face(ann, 'odd')).toMatchObject({ name: '', voice: null, box: { w: leastSide, h: leastSide } })
  })
})

describe('what a character says', () => {
  it.each([
    ['', '', 'Looks like the person in the photograph.'],
    [' the ship’s doctor ', '', 'The ship’s doctor. Looks like the person in the photograph.'],
    [
      'Älteste Lotsin!',
      'pantsuit,\nshort stylised hair,  posh British accent,',
      'Älteste Lotsin! Looks like the person in the photograph, but for this: pantsuit, short stylised hair, posh British accent.',
    ],
  ])('[CST4] role “%s” and change “%s” are composed by one rule', (role, change, words) => {
    expect(castDescription({ role, change })).toBe(words)
  })
})

describe('making characters', () => {
  beforeEach(() => {
    mark(ann, 'mara')
    ann.meet(bob)
  })

  it('[CST3] waits for somebody, a name and the consent, in this order, and says which', () => {
    const other = new Page(3)
    bearPhoto(other.doc, 'quay', picture, at(1))
    other.edit((doc) => setPhotoRemoved(doc, 'quay', null))
    expect(hindranceTo(photo(other))).toBe('nobody')
    expect(hindranceTo(photo(ann))).toBe('unnamed')
    write(ann, 'mara', { name: '  ' })
    expect(hindranceTo(photo(ann))).toBe('unnamed')
    write(ann, 'mara', { name: 'Mara' })
    expect(hindranceTo(photo(ann))).toBe('consent')
    ann.edit((doc) => setConsent(doc, 'quay', { ...at(5), name: 'Ann' }))
    expect(photo(ann).consent).toEqual({ by: 'ann', at: 5, name: 'Ann' })
    expect(hindranceTo(photo(ann))).toBeNull()
    make(ann, 'mara')
    expect(hindranceTo(photo(ann))).toBe('made')
    expect(castable(photo(ann))).toEqual([])
  })

  it('[CST5] a character has the crop, the words, the voice and where it comes from', () => {
    write(ann, 'mara', { name: 'Mara', role: 'the keeper', change: 'a yellow raincoat' })
    ann.edit((doc) => setFaceVoice(doc, 'mara', voice('low')))
    make(ann, 'mara')
    const made = character(ann, 'mara')!
    expect(made).toMatchObject({
      kind: 'character',
      name: 'Mara',
      standing: 'kept',
      description: 'The keeper. Looks like the person in the photograph, but for this: a yellow raincoat.',
      prompt: '',
      voice: voice('low'),
      picture: { id: 'mara-attempt', media: 'mara-crop', width: 400, height: 500 },
    })
    expect(assetsRoot(ann.doc).get('mara-asset')?.get('photo')).toEqual({
      id: 'quay',
      box: middle,
      attempt: 'mara-attempt',
    })
    expect(face(ann, 'mara').character).toBe('mara-asset')
    expect([...mediaIn(ann.doc)].sort()).toEqual(['low', 'mara-crop', 'quay-media'])
  })

  it('[CST5] two people who make one at once make one, whole, with one picture', () => {
    write(ann, 'mara', { name: 'Mara' })
    ann.meet(bob)
    make(ann, 'mara', 'her-crop')
    make(bob, 'mara', 'his-crop')
    ann.meet(bob)
    expect(readFilmAssets(ann.doc).map(({ name }) => name)).toEqual(['Mara'])
    const made = character(ann, 'mara')!
    expect(made.description).toBe('Looks like the person in the photograph.')
    expect(made.picture?.media).toMatch(/^(her|his)-crop$/)
    expect(readAttempts(ann.doc).get('mara-asset')).toHaveLength(1)
    expect(character(bob, 'mara')).toEqual(made)
  })

  it('[CST6] one undo takes all of them back; made again they say what their marks say then', () => {
    mark(ann, 'jonas', { x: 0, y: 0, w: 0.2, h: 0.2 }, 3)
    write(ann, 'mara', { name: 'Mara' })
    write(ann, 'jonas', { name: 'Jonas' })
    const faces = photo(ann).faces
    const crop = { media: 'crop', width: 4, height: 5, name: 'crop.jpg' }
    const attempts = faces.map((known) => bearCharacter(ann.doc, known, crop, at(9), 'unused'))
    ann.edit((doc) => faces.forEach((known, index) => placeCharacter(doc, known, attempts[index]!)))
    expect(readFilmAssets(ann.doc)).toHaveLength(2)
    ann.undo()
    expect(readFilmAssets(ann.doc)).toEqual([])
    expect(castable(photo(ann))).toHaveLength(2)

    write(ann, 'mara', { role: 'the keeper', name: 'Old ' })
    ann.edit((doc) => setBox(doc, 'mara', movedBox(middle, 0.1, 0)))
    ann.edit((doc) => setFaceVoice(doc, 'mara', voice('low')))
    make(ann, 'mara', 'second')
    expect(character(ann, 'mara')).toMatchObject({
      name: 'Old Mara',
      description: 'The keeper. Looks like the person in the photograph.',
      voice: voice('low'),
      picture: { media: 'second' },
    })
    expect(assetsRoot(ann.doc).get('mara-asset')?.get('photo')).toEqual({
      id: 'quay',
      box: movedBox(middle, 0.1, 0),
      attempt: 'second-attempt',
    })
    // The same box again is the same picture.
    ann.undo()
    make(ann, 'mara', 'third')
    expect(character(ann, 'mara')?.picture?.media).toBe('second')
  })

  it('[CST5] whoever has heard only half of the other’s making adds no second picture', () => {
    write(ann, 'mara', { name: 'Mara' })
    ann.meet(bob)
    const made = face(ann, 'mara')
    bearCharacter(ann.doc, made, { media: 'her-crop', width: 4, height: 5, name: 'a.jpg' }, at(8), 'unused')
    ann.meet(bob)
    make(bob, 'mara', 'his-crop')
    ann.edit((doc) => placeCharacter(doc, made, made.attempt))
    ann.meet(bob)
    expect(character(ann, 'mara')?.attempts.map(({ media }) => media)).toEqual(['her-crop'])
  })

  it('[CST6] what others write into the character stays when its making is undone and redone', () => {
    write(ann, 'mara', { name: 'Mara' })
    make(ann, 'mara')
    ann.meet(bob)
    bob.edit((doc) => assetText(doc, 'mara-asset', 'notes')!.insert(0, 'Limps.'))
    ann.meet(bob)
    ann.undo()
    expect(character(ann, 'mara')).toBeUndefined()
    ann.redo()
    ann.meet(bob)
    expect(character(bob, 'mara')?.notes).toBe('Limps.')
  })

  it('[CST6] a mark leads to what its character was merged into', () => {
    mark(ann, 'jonas')
    write(ann, 'mara', { name: 'Mara' })
    write(ann, 'jonas', { name: 'Jonas' })
    make(ann, 'mara')
    make(ann, 'jonas')
    ann.edit((doc) => mergeAssets(doc, ['mara-asset'], 'jonas-asset'))
    expect(face(ann, 'mara').character).toBe('jonas-asset')
  })
})

describe('chance', () => {
  it('[CST1] [CST5] whatever two people do, both have the same, boxes lie in the picture, nobody is made twice', () => {
    for (const seed of seedsFrom([], 60)) {
      const random = new Random(seed)
      const [one, two] = [new Page(1), new Page(2)]
      bearPhoto(one.doc, 'quay', picture, at(1))
      one.edit((doc) => setPhotoRemoved(doc, 'quay', null))
      one.meet(two)
      for (let step = 0; step < 40; step++) {
        if (random.chance(0.2)) one.meet(two)
        else act(random, random.pick([one, two]), `${seed}-${step}`, step)
      }
      one.meet(two)
      const made = readFilmAssets(two.doc)
      expect(new Set(made.map(({ id }) => id)).size, `seed ${seed}`).toBe(made.length)
      for (const { box, character } of readCast(one.doc)[0]?.faces ?? []) {
        expect(tidyBox(box), `seed ${seed}`).toEqual(box)
        if (character)
          expect(
            made.some(({ id }) => id === character),
            `seed ${seed}`,
          ).toBe(true)
      }
    }
  })

  function act(random: Random, page: Page, id: string, step: number): void {
    const shown = readCast(page.doc)[0]
    const span = () => random.next() * 1.4 - 0.7
    const known = shown && shown.faces.length > 0 ? random.pick(shown.faces) : null
    if (!shown || !known || random.chance(0.2)) {
      if (random.chance(0.7)) mark(page, id, { x: span(), y: span(), w: span(), h: span() }, step)
      else page.undo()
      return
    }
    const next = random.chance(0.5)
      ? movedBox(known.box, span(), span())
      : resizedBox(known.box, random.pick(handles), span(), span())
    const acts = [
      () => page.edit((doc) => setBox(doc, known.id, next)),
      () => write(page, known.id, { name: 'N', change: 'c' }),
      () => page.edit((doc) => setFaceRemoved(doc, known.id, at(step))),
      () => castable(shown).includes(known) && make(page, known.id, id),
      page.undo,
      page.redo,
    ]
    random.pick(acts)()
  }
})

describe('people who were found', () => {
  const told = (x_min: unknown, y_min: unknown, x_max: unknown, y_max: unknown) => ({
    x_min,
    y_min,
    x_max,
    y_max,
  })
  const box = (x: number, y: number, w: number, h: number): Box => ({ x, y, w, h })

  it.each([
    [box(0, 0, 0.4, 0.4), box(0, 0, 0.4, 0.4), 1],
    [box(0, 0, 0.4, 0.4), box(0.2, 0, 0.4, 0.4), 1 / 3],
    [box(0, 0, 0.4, 0.4), box(0, 0, 0.2, 0.4), 0.5],
    [box(0, 0, 0.4, 0.4), box(0.4, 0, 0.4, 0.4), 0],
    [box(0, 0, 0.1, 0.1), box(0.8, 0.8, 0.1, 0.1), 0],
  ])('[CST13] of %o and %o the overlap is %f, either way round', (a, b, overlap) => {
    expect(overlapOf(a, b)).toBeCloseTo(overlap, 10)
    expect(overlapOf(b, a)).toBeCloseTo(overlap, 10)
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['words', 'four people'],
    ['no list', { 0: told(0, 0, 1, 1), length: 1 }],
    ['numbers in words', [told('0', '0', '1', '1')]],
    ['no numbers', [told(NaN, 0, 1, 1), told(0, 0, Infinity, 1), told(null, 0, 1, 1), null, 3, []]],
    ['pixels', [told(120, 40, 640, 900), told(-300, -20, 0.5, 0.5)]],
    ['inside out', [told(0.8, 0.1, 0.2, 0.9), told(0.1, 0.9, 0.5, 0.1)]],
    ['specks', [told(0.1, 0.1, 0.115, 0.9), told(0.1, 0.1, 0.1, 0.1)]],
    ['what lies beside the picture', [told(1.01, 0, 1.04, 1)]],
  ])('[CST13] %s is no answer', (_, answer) => {
    expect(readFound(answer)).toBeNull()
  })

  it('[CST13] nobody is an answer, and what holds is taken out of one that holds in part', () => {
    expect(readFound([])).toEqual([])
    expect(readFound([told(NaN, 0, 1, 1), told(-0.03, 0.5, 0.25, 1.02), 'a person'])).toEqual([
      box(0, 0.5, 0.25, 0.5),
    ])
  })

  it('[CST13] each is taken once, the larger of two boxes around the same', () => {
    const found = readFound([
      told(0.1, 0.1, 0.28, 0.9),
      told(0.1, 0.1, 0.3, 0.9),
      told(0.7, 0.2, 0.8, 0.6),
      told(0.7, 0.2, 0.8, 0.6),
    ])
    expect(found).toEqual([box(0.1, 0.1, 0.2, 0.8), box(0.7, 0.2, 0.1, 0.4)])
  })

  it('[CST13] ten thousand boxes are a hundred, and twenty are proposed: the largest, from left to right', () => {
    const random = new Random(7)
    const many = Array.from({ length: 10_000 }, () => {
      const [x, y] = [random.next() * 0.9, random.next() * 0.9]
      return told(x, y, x + 0.03 + random.next() * 0.05, y + 0.03 + random.next() * 0.05)
    })
    const found = readFound(many)!
    expect(found).toHaveLength(100)
    const proposed = proposedOf(found, [])
    expect(proposed).toHaveLength(20)
    expect(proposed.map(({ x }) => x)).toEqual(proposed.map(({ x }) => x).toSorted((a, b) => a - b))
    expect(new Set(proposed)).toEqual(new Set(found.slice(0, 20)))
    for (const one of proposed) expect(tidyBox(one)).toEqual(one)
  })

  it('[CST13] whoever is marked already is not proposed again, and leaves their place to another', () => {
    const found = Array.from({ length: 22 }, (_, at) => box(at * 0.04, 0.1, 0.04, 0.8 - at * 0.01))
    const marked = [{ ...found[0]!, x: 0.005 }, box(0, 0, 1, 1)]
    expect(proposedOf(found, marked)).toEqual(found.slice(1, 21))
    expect(proposedOf(found, found)).toEqual([])
  })
})

it('[CST19] two pages of one person that mark who a job has found make the same marks, which stand', () => {
  const [one, other] = [new Page(1), new Page(2)]
  const picture = { media: 'photo-media', width: 1600, height: 1000, name: 'quay.png' }
  bearPhoto(one.doc, 'photo', picture, { by: 'ada', at: 1 })
  one.edit((doc) => setPhotoRemoved(doc, 'photo', null))
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
  for (const page of [one, other]) {
    const made = {
      photo: 'photo',
      asset: `asset-${page.doc.clientID}`,
      attempt: `attempt-${page.doc.clientID}`,
    }
    const ids = ['job-0', 'job-1']
    for (const id of ids)
      bearFace(page.doc, { id, box: { x: 0.1, y: 0.1, w: 0.2, h: 0.5 }, ...made }, { by: 'ada', at: 2 })
    page.edit((doc) => ids.forEach((id) => setFaceRemoved(doc, id, null)))
  }
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc))
  expect(readCast(one.doc)).toEqual(readCast(other.doc))
  expect(readCast(one.doc)[0]!.faces.map(({ id }) => id)).toEqual(['job-0', 'job-1'])
})
