/** Style capsules, where they are applied, and what they do to pictures. Rules: CAP and INF in tests/RULES.md. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnUndo } from '../../client/undo.ts'
import {
  applyToAsset,
  applyToFilm,
  applyWritingToFilm,
  assetCapsule,
  capsuleFor,
  readFilmStyle,
  readFilmWriting,
  withFilmWords,
} from '../../shared/applied.ts'
import { addAttempt, mediaIn, setRemoved } from '../../shared/attempts.ts'
import {
  askForProof,
  bearCapsule,
  bearCapsuleCopy,
  type Capsule,
  capsuleText,
  capsuleTexts,
  type NewCapsule,
  orderReference,
  proofOfWish,
  readCapsules,
  renameCapsule,
  setCapsuleDeleted,
  styleOf,
  visualStyle,
  writingOf,
  writingStyle,
} from '../../shared/capsules.ts'
import { attemptsRoot, capsulesRoot, filmStyleRoot, filmStyleWordsRoot } from '../../shared/documents.ts'
import { markAdded, pictureDifference, studies, studyRequests } from '../../shared/influence.ts'
import { bearInLibrary } from '../../shared/library.ts'
import { lengthsOf, textDifference, wordsFound, wordsToAvoid } from '../../shared/passages.ts'
import { composePicture } from '../../shared/pictures.ts'
import { presets } from '../../shared/presets.ts'
import { swatchesIn } from '../../shared/swatches.ts'

const by = (at = 1) => ({ by: 'ann', at })
const picture = (media: string) => ({ media, width: 4, height: 3, name: `${media}.png`, copyOf: null })
const noir: NewCapsule = { kind: 'visual', name: 'Noir', words: { descriptors: 'Wet', palette: 'ink' } }

/** One person's page on a library. */
class Page {
  readonly doc = new Y.Doc()
  readonly #origin = Symbol('page')
  readonly #undo: OwnUndo

  constructor(clientId: number) {
    this.doc.clientID = clientId
    const scope = [capsulesRoot(this.doc), attemptsRoot(this.doc), filmStyleRoot(this.doc)]
    this.#undo = new OwnUndo(scope, this.#origin)
  }

  edit(change: (doc: Y.Doc) => void): void {
    this.#undo.stopCapturing()
    this.doc.transact(() => change(this.doc), this.#origin)
    this.#undo.stopCapturing()
  }

  undo(): void {
    this.#undo.undo()
  }

  meet(other: Page): void {
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(this.doc), 'elsewhere')
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc), 'elsewhere')
  }

  make(id: string, capsule: NewCapsule = noir, at = 1): void {
    bearCapsule(this.doc, id, capsule, by(at))
    this.edit((doc) => setCapsuleDeleted(doc, id, null))
  }

  reference(capsule: string, id: string, at: number): void {
    addAttempt(this.doc, id, capsule, picture(`m-${id}`), by(at))
  }

  find(id: string): Capsule {
    return readCapsules(this.doc).find((capsule) => capsule.id === id)!
  }

  order(id: string): string {
    return this.find(id)
      .references.map(({ id }) => id)
      .join('')
  }
}

let ann: Page
let bob: Page

beforeEach(() => {
  ann = new Page(1)
  bob = new Page(2)
})

describe('a capsule', () => {
  it('[CAP1] has all texts of its kind from its birth, and is there once', () => {
    ann.make('a')
    ann.make('b', { kind: 'writing', name: 'Dry', words: { avoid: 'Speeches.' } }, 2)
    bearCapsule(ann.doc, 'a', { kind: 'writing', name: 'Other' }, by(3))
    expect(readCapsules(ann.doc).map(({ name, kind }) => [name, kind])).toEqual([
      ['Noir', 'visual'],
      ['Dry', 'writing'],
    ])
    for (const [id, kind] of [
      ['a', 'visual'],
      ['b', 'writing'],
    ] as const) {
      for (const text of capsuleTexts[kind]) expect(capsuleText(ann.doc, id, text)).not.toBeNull()
    }
    expect(capsuleText(ann.doc, 'a', 'avoid')).toBeNull()
    expect(ann.find('b').words.avoid).toBe('Speeches.')
  })

  it('[CAP2] what two people write into two of its texts, and into one, all stays', () => {
    ann.make('a')
    ann.meet(bob)
    ann.edit((doc) => capsuleText(doc, 'a', 'mood')!.insert(0, 'calm'))
    bob.edit((doc) => capsuleText(doc, 'a', 'palette')!.insert(3, ', amber'))
    bob.edit((doc) => capsuleText(doc, 'a', 'descriptors')!.insert(3, ' streets'))
    ann.edit((doc) => renameCapsule(doc, 'a', '  Harbour\n noir '))
    ann.meet(bob)
    expect(ann.find('a')).toMatchObject({
      name: 'Harbour noir',
      words: { mood: 'calm', palette: 'ink, amber', descriptors: 'Wet streets' },
    })
    expect(bob.find('a')).toEqual(ann.find('a'))
  })

  it('[CAP3] deleting is a fact: what others write meanwhile is there when it comes back', () => {
    ann.make('a')
    ann.meet(bob)
    ann.edit((doc) => setCapsuleDeleted(doc, 'a', by(5)))
    bob.edit((doc) => capsuleText(doc, 'a', 'mood')!.insert(0, 'late'))
    ann.meet(bob)
    expect(styleOf(ann.doc, 'a')).toBeNull()
    ann.undo()
    expect(ann.find('a')).toMatchObject({ deleted: null, words: { mood: 'late' } })
  })

  it('[CAP3] undoing that it was made leaves the words others wrote into it', () => {
    ann.make('a')
    ann.meet(bob)
    bob.edit((doc) => capsuleText(doc, 'a', 'mood')!.insert(0, 'mine'))
    ann.meet(bob)
    ann.undo()
    ann.meet(bob)
    expect(bob.find('a')).toMatchObject({ deleted: { by: 'ann' }, words: { mood: 'mine' } })
  })

  it('[CAP4] a copy has the words and the pictures in their order, and is independent of the first', () => {
    ann.make('a')
    ann.reference('a', 'x', 10)
    ann.reference('a', 'y', 20)
    ann.edit((doc) => orderReference(doc, 'a', 'y', 'x'))
    let next = 0
    bearCapsuleCopy(ann.doc, 'a', 'b', () => `copy-${next++}`, by(30))
    ann.edit((doc) => setCapsuleDeleted(doc, 'b', null))
    ann.edit((doc) => setRemoved(doc, 'y', by(40)))
    expect(ann.find('b')).toMatchObject({ name: 'Noir copy', words: { descriptors: 'Wet' } })
    expect(ann.find('b').references.map(({ media }) => media)).toEqual(['m-y', 'm-x'])
    expect(mediaIn(ann.doc)).toEqual(new Set(['m-x', 'm-y']))
    bearCapsuleCopy(ann.doc, 'none', 'c', () => 'z', by(50))
    expect(readCapsules(ann.doc).length).toBe(2)
  })

  it('[CAP5] pictures keep the order they were given by two people at once; new ones come last', () => {
    ann.make('a')
    for (const [at, id] of ['p', 'q', 'r', 's'].entries()) ann.reference('a', id, 10 + at)
    ann.meet(bob)
    ann.edit((doc) => orderReference(doc, 'a', 's', 'p'))
    bob.edit((doc) => orderReference(doc, 'a', 'q', null))
    ann.meet(bob)
    expect(ann.order('a')).toBe('sprq')
    expect(bob.order('a')).toBe('sprq')
    ann.reference('a', 't', 100)
    expect(ann.order('a')).toBe('sprqt')
    ann.edit((doc) => setRemoved(doc, 'r', by(200)))
    expect(ann.order('a')).toBe('spqt')
    ann.undo()
    expect(ann.order('a')).toBe('sprqt')
  })

  it('[CAP5] a picture can be put between two others as often as anybody likes', () => {
    ann.make('a')
    for (const [at, id] of ['p', 'q', 'r'].entries()) ann.reference('a', id, 1_700_000_000_000 + at)
    for (let turn = 0; turn < 200; turn++) {
      const [first, second, third] = ann.order('a').split('')
      ann.edit((doc) => orderReference(doc, 'a', third!, second!))
      expect(ann.order('a'), `turn ${turn}`).toBe(`${first}${third}${second}`)
    }
    const before = Y.encodeStateVector(ann.doc)
    for (const [moved, to] of [
      ['none', null],
      [ann.order('a')[0], ann.order('a')[0]],
      [ann.order('a')[0], ann.order('a')[1]],
      [ann.order('a')[2], null],
    ] as const) {
      ann.edit((doc) => orderReference(doc, 'a', moved!, to!))
    }
    expect(Y.encodeStateVector(ann.doc)).toEqual(before)
  })

  it('[CAP6] its look has the pillars that say something, in their order, and its pictures', () => {
    ann.make('a', {
      kind: 'visual',
      name: 'Noir',
      words: { camera: 'low', palette: 'ink', mood: '  ', descriptors: ' Wet ' },
    })
    ann.reference('a', 'x', 10)
    expect(styleOf(ann.doc, 'a')).toEqual({
      name: 'Noir',
      descriptors: 'Wet',
      pillars: [
        { name: 'palette', words: 'ink' },
        { name: 'camera language', words: 'low' },
      ],
      references: ['m-x'],
    })
    ann.make('w', { kind: 'writing', name: 'Dry' })
    expect(styleOf(ann.doc, 'w')).toBeNull()
    expect(styleOf(ann.doc, 'none')).toBeNull()
  })

  it('[CAP15] a writing capsule has its four texts, and is none when it is deleted or one for pictures', () => {
    const words = { labels: 'terse', avoid: 'Adverbs.', excerpts: 'IDA pours.' }
    ann.make('w', { kind: 'writing', name: 'Dry', words })
    expect(writingOf(ann.doc, 'w')).toEqual({ name: 'Dry', notes: '', ...words })
    expect(writingStyle({ name: 'Dry', words: { ...words, palette: 'ink' } })).toEqual(
      writingOf(ann.doc, 'w'),
    )
    ann.make('v')
    expect(writingOf(ann.doc, 'v')).toBeNull()
    expect(writingOf(ann.doc, 'none')).toBeNull()
    ann.edit((doc) => setCapsuleDeleted(doc, 'w', by(5)))
    expect(writingOf(ann.doc, 'w')).toBeNull()
    ann.undo()
    expect(writingOf(ann.doc, 'w')).not.toBeNull()
  })

  it('[CAP7] what any program may have written in its place is read with doubt', () => {
    ann.make('a')
    const root = capsulesRoot(ann.doc) as Y.Map<unknown>
    root.set('text', 'no capsule')
    const odd = new Y.Map<unknown>()
    root.set('odd', odd)
    for (const [key, value] of Object.entries({
      kind: 7,
      name: 3,
      deleted: 'yes',
      created: [],
      palette: 5,
      'place/x': 'first',
      'proof/y': { prompt: 4 },
      'proof/z': { prompt: 'words', wishes: ['one'], asked: by() },
    })) {
      odd.set(key, value)
    }
    ann.reference('odd', 'x', 10)
    expect(ann.find('odd')).toMatchObject({ kind: 'visual', name: 'Unnamed', proofs: [], deleted: null })
    expect(ann.order('odd')).toBe('x')
    expect(ann.find('text')).toBeUndefined()
  })
})

describe('where it is applied', () => {
  it('[CAP8] the wish decides before the asset, and the asset before the film; none can be said too', () => {
    expect(capsuleFor({ wish: 'w', asset: 'a', film: 'f' })).toBe('w')
    expect(capsuleFor({ asset: 'a', film: 'f' })).toBe('a')
    expect(capsuleFor({ wish: undefined, asset: null, film: 'f' })).toBeNull()
    expect(capsuleFor({ film: 'f' })).toBe('f')
    expect(capsuleFor({})).toBeNull()
  })

  it('[CAP8] an asset follows the film until somebody says otherwise, and again when that is taken back', () => {
    bearInLibrary(ann.doc, 'mara', { kind: 'character', name: 'Mara' }, by())
    expect(assetCapsule(ann.doc, 'mara')).toBeUndefined()
    for (const applied of ['noir', null, undefined]) {
      applyToAsset(ann.doc, 'mara', applied)
      expect(assetCapsule(ann.doc, 'mara')).toBe(applied)
    }
    applyToAsset(ann.doc, 'nobody', 'noir')
    expect(assetCapsule(ann.doc, 'nobody')).toBeUndefined()
  })

  it('[CAP9] a film has a capsule, words of its own, or both; its words come before the capsule’s', () => {
    const film = new Y.Doc()
    const style = visualStyle({ name: 'Noir', words: { descriptors: 'Wet' } })
    expect(withFilmWords(film, null)).toBeNull()
    expect(withFilmWords(film, style)).toBe(style)
    applyToFilm(film, 'noir')
    filmStyleWordsRoot(film).insert(0, 'Old stock. ')
    expect(readFilmStyle(film)).toEqual({ capsule: 'noir', words: 'Old stock. ' })
    expect(withFilmWords(film, style)).toMatchObject({ name: 'Noir', descriptors: 'Old stock; Wet' })
    expect(withFilmWords(film, null)).toMatchObject({ descriptors: 'Old stock.', references: [] })
    applyToFilm(film, null)
    expect(readFilmStyle(film).capsule).toBeNull()
  })
})

describe('what a film is written in', () => {
  /** Chooses a capsule or none, or is 'undo' or 'meet'. */
  type Step = [who: 'ann' | 'bob', act: string | null]
  const cases: [what: string, steps: Step[], then: string | null][] = [
    ['is none at first', [], null],
    [
      'is what was chosen last',
      [
        ['ann', 'dry'],
        ['ann', 'log'],
      ],
      'log',
    ],
    [
      'can be none again',
      [
        ['ann', 'dry'],
        ['ann', null],
      ],
      null,
    ],
    [
      'is what it was when the choice is undone',
      [
        ['ann', 'dry'],
        ['ann', 'log'],
        ['ann', 'undo'],
      ],
      'dry',
    ],
    [
      'is none when the first choice is undone',
      [
        ['ann', 'dry'],
        ['ann', 'undo'],
      ],
      null,
    ],
    [
      'stays what somebody else chose since, whoever undoes theirs',
      [
        ['ann', 'dry'],
        ['ann', 'meet'],
        ['bob', 'log'],
        ['ann', 'meet'],
        ['ann', 'undo'],
      ],
      'log',
    ],
    [
      'is what one chose, when it is the other who undoes',
      [
        ['ann', 'dry'],
        ['ann', 'meet'],
        ['bob', 'log'],
        ['bob', 'undo'],
      ],
      'dry',
    ],
  ]

  it.each(cases)('[CAP16] %s', (_, steps, then) => {
    for (const [who, act] of steps) {
      const page = who === 'ann' ? ann : bob
      if (act === 'meet') ann.meet(bob)
      else if (act === 'undo') page.undo()
      else page.edit((doc) => applyWritingToFilm(doc, act))
    }
    ann.meet(bob)
    expect([ann, bob].map(({ doc }) => readFilmWriting(doc))).toEqual([then, then])
  })

  it.each([
    ['dry', 'log'],
    ['log', null],
    [null, 'dry'],
  ])(
    '[CAP16] two who choose at once, %s and %s, see one of both, and both look of their own',
    (one, other) => {
      ann.edit((doc) => applyWritingToFilm(doc, one))
      ann.edit((doc) => applyToFilm(doc, 'noir'))
      bob.edit((doc) => applyWritingToFilm(doc, other))
      ann.meet(bob)
      expect([one, other]).toContain(readFilmWriting(ann.doc))
      expect(readFilmWriting(bob.doc)).toBe(readFilmWriting(ann.doc))
      expect(readFilmStyle(bob.doc).capsule).toBe('noir')
    },
  )

  it('[CAP16] what stands in its place is read with doubt, and repeating a choice writes nothing', () => {
    for (const odd of [7, {}, [], true, '']) {
      filmStyleRoot(ann.doc).set('writing', odd)
      expect(readFilmWriting(ann.doc)).toBeNull()
    }
    applyWritingToFilm(ann.doc, 'dry')
    const before = Y.encodeStateVector(ann.doc)
    applyWritingToFilm(ann.doc, 'dry')
    expect(Y.encodeStateVector(ann.doc)).toEqual(before)
  })
})

describe('the influence of a style for writing', () => {
  it.each([
    ['', '', 0],
    ['She walks.', 'she  WALKS', 0],
    ['one two', 'three four', 1],
    ['', 'one', 1],
    ['one two three four', 'one two', 1 / 3],
    ['one two', 'two one', 0.5],
    ['赤い帽子', '赤い靴', 1 - 4 / 7],
  ])('[INF13] is the share of words that differ: %j, %j', (one, other, share) => {
    expect(textDifference(one, other)).toBeCloseTo(share, 10)
    expect(textDifference(other, one)).toBeCloseTo(share, 10)
  })

  it.each([
    ['Adverbs. Similes; suddenly, very', ['adverbs', 'similes', 'suddenly', 'very']],
    ['The word “suddenly”, and "as if".', ['suddenly', 'as if']],
    ['Characters who name their feelings.', []],
    ['Very. very\nVERY', ['very']],
    ['', []],
  ])('[INF13] looks for what can be looked for: %j', (avoid, wanted) => {
    expect(wordsToAvoid(avoid)).toEqual(wanted)
  })

  it.each([
    ['Suddenly it rains, as if asked.', ['suddenly', 'as if']],
    ['Not so sudden. As, if.', ['as if']],
    ['Suddenlyish', []],
  ])('[INF13] finds whole words in their order: %s', (text, found) => {
    expect(wordsFound(text, ['suddenly', 'as if'])).toEqual(found)
  })

  it('[INF13] counts words and sentences, however they end', () => {
    expect(lengthsOf('One two. Three!\nMARA\nWhat… four?')).toEqual({ words: 6, perSentence: 1.2 })
    expect(lengthsOf(' … ')).toEqual({ words: 0, perSentence: 0 })
  })
})

describe('its influence', () => {
  const model = { id: 'previz', references: 8, numbering: 'image' } as const
  const asset = {
    name: 'The picture',
    kind: 'location',
    description: 'A quay in a storm.',
    prompt: '',
  } as const
  const style = { name: 'Noir', descriptors: 'Wet', pillars: [], references: ['one', 'two'] }

  it('[INF1] a proof is noted once, and each of its wishes finds it', () => {
    ann.make('a')
    const proof = {
      id: 'run',
      prompt: ' A quay in a storm. ',
      kind: 'location',
      model: 'previz',
      wishes: ['w1', 'w2', 'w3'],
      asked: by(9),
    } as const
    askForProof(ann.doc, 'a', proof)
    askForProof(ann.doc, 'a', { ...proof, prompt: 'Another one altogether.' })
    askForProof(ann.doc, 'a', { ...proof, id: 'empty', prompt: '  ' })
    expect(ann.find('a').proofs).toEqual([{ ...proof, prompt: 'A quay in a storm.' }])
    for (const wish of proof.wishes) {
      expect(proofOfWish(ann.doc, 'a', wish)).toEqual({ asset, id: 'run' })
    }
    expect(proofOfWish(ann.doc, 'a', 'other')).toBeNull()
    expect(proofOfWish(ann.doc, 'b', 'w1')).toBeNull()
  })

  it('[INF2] what a proof ends in is none of the capsule’s reference pictures', () => {
    ann.make('a')
    ann.reference('a', 'x', 10)
    const request = composePicture({ asset, way: { is: 'words' }, lead: null, style, model, id: 'run' })
    addAttempt(ann.doc, 'w2', 'a', picture('shown'), by(20), request)
    expect(ann.order('a')).toBe('x')
    expect(ann.find('a').shown.map(({ id }) => id)).toEqual(['w2'])
    expect(styleOf(ann.doc, 'a')!.references).toEqual(['m-x'])
  })

  it('[INF3] the three requests differ in exactly what the capsule adds', () => {
    const [plain, words, whole] = studyRequests({ asset, model, id: 'run' }, style)
    const added = studies.map((_, at) => markAdded(plain!, [plain, words, whole][at]!))
    expect(added.map(({ otherwise }) => otherwise)).toEqual([[], [], []])
    expect(added.map(({ lines }) => lines.filter(({ added }) => added).map(({ words }) => words))).toEqual([
      [],
      ['Style, where it contradicts nothing above: Wet.'],
      [
        'Style, where it contradicts nothing above: Wet.',
        'From image 1 and image 2 take only colours, light and texture, and no person, object or place that is in them.',
      ],
    ])
    expect(added.map(({ references }) => references.map(({ number, added }) => [number, added]))).toEqual([
      [],
      [],
      [
        [1, true],
        [2, true],
      ],
    ])
    expect(new Set([plain, words, whole].map((request) => request!.seed)).size).toBe(1)
  })

  it('[INF3] whatever else differs is named', () => {
    const [plain] = studyRequests({ asset, model, id: 'run' }, style)
    expect(markAdded(plain!, { ...plain!, seed: 1, prompt: 'Other.' }).otherwise).toEqual(['seed', 'prompt'])
  })

  const even = (r: number, g: number, b: number) =>
    Uint8Array.from({ length: 32 * 32 * 3 }, (_, at) => [r, g, b][at % 3]!)

  it('[INF4] the difference is in CIELAB: nothing for the same, 100 from black to white', () => {
    expect(pictureDifference(even(9, 90, 200), even(9, 90, 200))).toEqual({ places: 0, palette: 0 })
    expect(pictureDifference(even(0, 0, 0), even(255, 255, 255))).toEqual({ places: 100, palette: 100 })
    // Mid grey has a lightness of 53.6; sRGB's red is (53.2, 80.1, 67.2).
    expect(pictureDifference(even(0, 0, 0), even(128, 128, 128)).places).toBe(53.6)
    expect(pictureDifference(even(128, 128, 128), even(255, 0, 0)).places).toBeCloseTo(104.6, 0)
  })

  it('[INF4] colours that only stand elsewhere differ by place and not in palette', () => {
    const left = Uint8Array.from({ length: 32 * 32 * 3 }, (_, at) => (Math.floor(at / 3) % 32 < 16 ? 0 : 255))
    const right = left.map((value) => 255 - value)
    expect(pictureDifference(left, right)).toEqual({ places: 100, palette: 0 })
    expect(() => pictureDifference(new Uint8Array(3), left)).toThrow(RangeError)
  })
})

describe('presets', () => {
  it('[CAP10] there are six, of both kinds, and each says all that its kind can say', () => {
    expect(presets.length).toBe(6)
    expect(new Set(presets.flatMap(({ id, name }) => [id, name])).size).toBe(12)
    for (const { kind, words, name } of presets) {
      expect(Object.keys(words).sort(), name).toEqual([...capsuleTexts[kind]].sort())
      for (const text of Object.values(words)) expect(text.trim().length, name).toBeGreaterThan(10)
      if (kind === 'visual') expect(swatchesIn(words.palette!).length, name).toBeGreaterThanOrEqual(4)
    }
  })

  it('[CAP11] a palette in words has colours to be seen', () => {
    expect(swatchesIn('Ochre #c8862a, teal; night blue #27355c and #abc')).toEqual([
      '#c8862a',
      '#1f6f72',
      '#27355c',
      '#aabbcc',
    ])
    expect(swatchesIn('reddish, tealight, #12345')).toEqual([])
    expect(swatchesIn('red, red, RED')).toEqual(['#bf3a2b'])
    expect(swatchesIn('red blue green teal gold black white').length).toBe(6)
  })
})
