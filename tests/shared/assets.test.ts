/** Assets of a film: made, renamed, merged, left out, shown, and all of it taken back. Rules: AST in tests/RULES.md. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  assetKinds,
  assetMap,
  assetText,
  createAsset,
  longestName,
  type NewAsset,
  pick,
  readAsset,
  renameAsset,
  setAlias,
  setKind,
  setText,
  setVoice,
  tidyName,
} from '../../shared/assets.ts'
import { addAttempt, mediaIn, type Picture, readAttempts, setRemoved } from '../../shared/attempts.ts'
import { assetsRoot, attemptsRoot } from '../../shared/documents.ts'
import {
  bear,
  type FilmAsset,
  mergeAssets,
  place,
  readFilmAssets,
  Resolution,
  unmerge,
} from '../../shared/film/assets.ts'
import { Page } from '../fuzz/assetsPage.ts'

let ann: Page
let bob: Page

beforeEach(() => {
  ann = new Page(1)
  bob = new Page(2)
})

const by = (at = 1) => ({ by: 'ann', at })
const picture = (media: string): Picture => ({ media, width: 4, height: 3, name: 'a.png', copyOf: null })
const voice = { media: 'voice', name: 'Low', seconds: 3, copyOf: null }

/** Keeps an asset as a page does: born outside of undo, put in its place as one step. */
function keep(
  page: Page,
  id: string,
  asset: Partial<NewAsset> = {},
  origin: string | null = null,
  at = 1,
): void {
  bear(page.doc, { id, created: by(at), origin }, { kind: 'prop', name: id, ...asset })
  page.edit((doc) => place(doc, id, 'kept'))
}

function find(page: Page, id: string): FilmAsset | null {
  return readFilmAssets(page.doc).find((asset) => asset.id === id) ?? null
}

const ids = (page: Page) => readFilmAssets(page.doc).map(({ id }) => id)
const rootOf = (page: Page, id: string) => new Resolution(page.doc).of(id)

describe('making an asset', () => {
  it.each([
    ['missing', {}],
    ['null', { description: null, prompt: null, voice: null, picked: null }],
    ['empty', { description: '', prompt: '', notes: '', aliases: ['', '  '], picked: '' }],
  ])('[AST1] %s texts and pictures are none, by every way', (_, none) => {
    const doc = new Y.Doc()
    createAsset(doc, 'direct', { kind: 'prop', name: 'Lamp', ...none }, by())
    bear(doc, { id: 'born', created: by() }, { kind: 'prop', name: 'Lamp', ...none })
    for (const id of ['direct', 'born']) {
      expect(readAsset(id, assetMap(doc, id)!)).toEqual({
        id,
        kind: 'prop',
        name: 'Lamp',
        aliases: [],
        description: '',
        prompt: '',
        notes: '',
        voice: null,
        picked: null,
        created: by(),
      })
      expect(assetText(doc, id, 'description')).toBeInstanceOf(Y.Text)
    }
  })

  it('[AST1] keeps everything that was given', () => {
    const doc = new Y.Doc()
    const given = {
      kind: 'character',
      name: ' Nell  Fry ',
      aliases: ['The girl', 'NELL'],
      description: 'Small.',
      prompt: 'A small girl',
      notes: 'Ask the team.',
      voice,
      picked: 'p',
    } as const
    createAsset(doc, 'n', given, by(7))
    expect(readAsset('n', assetMap(doc, 'n')!)).toEqual({
      ...given,
      id: 'n',
      name: 'Nell Fry',
      aliases: ['NELL', 'The girl'],
      created: by(7),
    })
  })

  it('[AST2] repeated under the same id it changes nothing', () => {
    keep(ann, 'a', { name: 'Lamp' })
    ann.edit((doc) => renameAsset(doc, 'a', 'Oil lamp'))
    const before = ann.doc.toJSON()
    createAsset(ann.doc, 'a', { kind: 'extra', name: 'Other' }, by(9))
    bear(ann.doc, { id: 'a', created: by(9), origin: 'k' }, { kind: 'extra', name: 'Other' })
    expect(ann.doc.toJSON()).toEqual(before)
  })

  it('[AST3] is one step of undo, and what others have written in it meanwhile is there again after redo', () => {
    keep(ann, 'a')
    ann.meet(bob)
    bob.edit((doc) => assetText(doc, 'a', 'description')!.insert(0, 'Brass.'))
    bob.edit((doc) => setKind(doc, 'a', 'character'))
    bob.meet(ann)
    ann.undo()
    expect([ids(ann), ann.steps]).toEqual([[], { undo: 0, redo: 1 }])
    bob.edit((doc) => assetText(doc, 'a', 'description')!.insert(6, ' Dented.'))
    ann.meet(bob)
    expect(ids(bob)).toEqual([])
    ann.redo()
    ann.meet(bob)
    for (const page of [ann, bob]) {
      expect(find(page, 'a')).toMatchObject({
        description: 'Brass. Dented.',
        kind: 'character',
        standing: 'kept',
      })
    }
  })

  it('[AST4] what another program wrote is read with doubt', () => {
    const doc = new Y.Doc()
    doc.getMap('assets').set('text', 'no map')
    const map = new Y.Map<unknown>([
      ['kind', 'spaceship'],
      ['name', 12],
      ['description', 'plain'],
      ['alias/A', 'yes'],
      ['voice', { name: 'x' }],
      ['picked', 3],
      ['created', null],
      ['mergedInto', 'nowhere'],
    ])
    doc.getMap('assets').set('odd', map)
    doc.getMap('attempts').set('x', new Y.Map([['asset', 'odd']]))
    expect(readFilmAssets(doc)).toMatchObject([
      {
        id: 'odd',
        kind: 'prop',
        name: 'Unnamed',
        aliases: [],
        description: 'plain',
        voice: null,
        picked: null,
      },
    ])
    expect(readFilmAssets(doc)[0]).toMatchObject({ standing: 'kept', attempts: [], source: null })
  })
})

describe('names', () => {
  it('[AST5] a new name keeps the old one as an alias, once each', () => {
    keep(ann, 'a', { name: 'Hammer', aliases: ['Mallet'] })
    for (const name of ['Golden hammer', 'Mallet', 'Hammer']) ann.edit((doc) => renameAsset(doc, 'a', name))
    expect(find(ann, 'a')).toMatchObject({ name: 'Hammer', aliases: ['Golden hammer', 'Mallet'] })
    expect(find(ann, 'a')!.names).toEqual(['Hammer', 'Golden hammer', 'Mallet'])
  })

  it.each(['', '  ', 'Hammer', ' Hammer\n'])('[AST5] %j is no new name', (name) => {
    keep(ann, 'a', { name: 'Hammer' })
    const before = ann.doc.toJSON()
    ann.edit((doc) => renameAsset(doc, 'a', name))
    expect(ann.doc.toJSON()).toEqual(before)
  })

  it('[AST6] of two new names at once one stands, and both mean the asset', () => {
    keep(ann, 'a', { name: 'Hammer' })
    ann.meet(bob)
    ann.edit((doc) => renameAsset(doc, 'a', 'Mallet'))
    bob.edit((doc) => renameAsset(doc, 'a', 'Gavel'))
    ann.meet(bob)
    expect(find(ann, 'a')).toEqual(find(bob, 'a'))
    expect(find(ann, 'a')!.names.toSorted()).toEqual(['Gavel', 'Hammer', 'Mallet'])
  })

  it('[AST5] an alias is added and taken away', () => {
    keep(ann, 'a', { name: 'Hammer' })
    ann.edit((doc) => setAlias(doc, 'a', ' The  tool ', true))
    expect(find(ann, 'a')!.aliases).toEqual(['The tool'])
    ann.edit((doc) => setAlias(doc, 'a', 'The tool', false))
    ann.edit((doc) => setAlias(doc, 'a', ' ', true))
    expect(find(ann, 'a')!.aliases).toEqual([])
  })

  it.each([
    [' a \n\t b ', 'a b'],
    ['x'.repeat(200), 'x'.repeat(longestName)],
    [`${'x'.repeat(longestName - 1)} y`, 'x'.repeat(longestName - 1)],
    [`${'x'.repeat(longestName - 1)}🔨`, 'x'.repeat(longestName - 1)],
    ['half \ud83d', 'half \ufffd'],
  ])('[AST7] %j is tidied once and for all', (name, tidy) => {
    expect([tidyName(name), tidyName(tidyName(name))]).toEqual([tidy, tidy])
  })

  it('[AST7] a name cut at an emoji is the same for everybody', () => {
    keep(ann, 'a', {
      name: `${'x'.repeat(longestName - 1)}🔨`,
      aliases: [`${'y'.repeat(longestName - 1)}🔨`],
    })
    ann.meet(bob)
    expect(bob.doc.toJSON()).toEqual(ann.doc.toJSON())
  })
})

describe('facts', () => {
  it.each(assetKinds)('[AST8] an asset may turn out to be a %s, keeping all else', (kind) => {
    keep(ann, 'a', { kind: 'prop', description: 'It moved.', picked: 'p' })
    addAttempt(ann.doc, 'p', 'a', picture('m'), by())
    const { description, picture: shown } = find(ann, 'a')!
    ann.edit((doc) => setKind(doc, 'a', kind))
    expect(find(ann, 'a')).toMatchObject({ kind, description, picture: shown })
  })

  it('[AST8] an asset is left out, and taken up again', () => {
    keep(ann, 'a', { description: 'Brass.' })
    const before = find(ann, 'a')
    ann.edit((doc) => place(doc, 'a', 'sidelined'))
    expect(find(ann, 'a')).toEqual({ ...before, standing: 'sidelined' })
    ann.edit((doc) => place(doc, 'a', 'kept'))
    expect(find(ann, 'a')).toEqual(before)
  })

  it('[AST8] two people who change two facts of an asset both keep theirs', () => {
    keep(ann, 'a', { description: 'Brass.' })
    ann.meet(bob)
    ann.edit((doc) => setKind(doc, 'a', 'extra'))
    ann.edit((doc) => setText(doc, 'a', 'description', 'Old brass.'))
    bob.edit((doc) => setVoice(doc, 'a', voice))
    bob.edit((doc) => setText(doc, 'a', 'description', 'Brass. Dented.'))
    ann.meet(bob)
    expect(find(bob, 'a')).toMatchObject({ kind: 'extra', voice, description: 'Old brass. Dented.' })
  })
})

describe('undo', () => {
  /** Facts that two people may change: how, and how it reads. */
  const facts: [string, (doc: Y.Doc, value: number) => void, (asset: FilmAsset) => unknown][] = [
    ['name', (doc, value) => renameAsset(doc, 'a', `Name ${value}`), ({ name }) => name],
    ['kind', (doc, value) => setKind(doc, 'a', assetKinds[value]!), ({ kind }) => kind],
    ['picture', (doc, value) => pick(doc, 'a', `p${value}`), ({ picked }) => picked],
    [
      'voice',
      (doc, value) => setVoice(doc, 'a', { ...voice, seconds: value }),
      ({ voice }) => voice?.seconds,
    ],
  ]
  const read = (page: Page, fact: (asset: FilmAsset) => unknown) => fact(find(page, 'a')!)

  describe.each(facts)('of the %s', (_, set, fact) => {
    beforeEach(() => {
      const cem = new Page(3)
      keep(cem, 'a')
      cem.edit((doc) => set(doc, 1))
      cem.meet(ann)
      ann.meet(bob)
    })

    it('[AST9] gives back what was there, and redo what was done', () => {
      const values = [read(ann, fact)]
      for (const value of [2, 3]) {
        ann.edit((doc) => set(doc, value))
        values.push(read(ann, fact))
      }
      ann.undo()
      expect(read(ann, fact)).toEqual(values[1])
      ann.undo()
      expect(read(ann, fact)).toEqual(values[0])
      ann.redo()
      ann.redo()
      expect(read(ann, fact)).toEqual(values[2])
    })

    it('[AST10] takes back nothing that somebody else has written after it', () => {
      ann.edit((doc) => set(doc, 2))
      ann.meet(bob)
      bob.edit((doc) => set(doc, 3))
      ann.meet(bob)
      const theirs = read(bob, fact)
      ann.undo()
      expect(read(ann, fact)).toEqual(theirs)
      ann.redo()
      expect(read(ann, fact)).toEqual(theirs)
    })

    it('[AST10] passes over what somebody else wrote between two changes of one’s own', () => {
      ann.edit((doc) => set(doc, 2))
      ann.meet(bob)
      bob.edit((doc) => set(doc, 3))
      ann.meet(bob)
      const theirs = read(bob, fact)
      ann.edit((doc) => set(doc, 2))
      ann.undo()
      expect(read(ann, fact)).toEqual(theirs)
      ann.undo()
      ann.meet(bob)
      for (const page of [ann, bob]) expect(read(page, fact)).toEqual(theirs)
    })

    it.each([
      ['first', () => [ann, bob] as const],
      ['second', () => [bob, ann] as const],
    ])('[AST10] leaves a value where two wrote at once, whoever is %s', (_, order) => {
      ann.edit((doc) => set(doc, 2))
      bob.edit((doc) => set(doc, 3))
      ann.meet(bob)
      const standing = read(ann, fact)
      const [one, other] = order()
      one.undo()
      one.meet(other)
      other.undo()
      one.meet(other)
      for (const page of [ann, bob]) expect(read(page, fact)).toEqual(standing)
    })
  })

  it('[AST10] a step of which nothing is one’s own any more is no step', () => {
    keep(bob, 'a')
    bob.meet(ann)
    ann.edit((doc) => setKind(doc, 'a', 'extra'))
    expect(ann.steps).toEqual({ undo: 1, redo: 0 })
    bob.edit((doc) => setKind(doc, 'a', 'location'))
    ann.meet(bob)
    expect(ann.steps).toEqual({ undo: 0, redo: 0 })
  })

  it('[AST9] of leaving out an asset keeps it, in one step', () => {
    keep(ann, 'a')
    ann.edit((doc) => place(doc, 'a', 'sidelined'))
    ann.undo()
    expect([find(ann, 'a')!.standing, ann.steps]).toEqual(['kept', { undo: 1, redo: 1 }])
    ann.redo()
    expect(find(ann, 'a')!.standing).toBe('sidelined')
  })

  it('[AST9] of a new name takes back the aliases with it, in one step', () => {
    keep(ann, 'a', { name: 'Hammer' })
    const before = find(ann, 'a')
    ann.edit((doc) => renameAsset(doc, 'a', 'Mallet'))
    const after = find(ann, 'a')
    ann.undo()
    expect(find(ann, 'a')).toEqual(before)
    ann.redo()
    expect(find(ann, 'a')).toEqual(after)
  })

  it('[AST11] of a text takes no letter that somebody else wrote in it', () => {
    keep(ann, 'a', { description: 'Brass.' })
    ann.meet(bob)
    ann.edit((doc) => setText(doc, 'a', 'description', 'Brass, very old.'))
    ann.meet(bob)
    bob.edit((doc) => assetText(doc, 'a', 'description')!.insert(11, '(really) '))
    bob.meet(ann)
    ann.undo()
    expect(find(ann, 'a')!.description).toBe('Brass(really) .')
    ann.redo()
    ann.meet(bob)
    expect(find(bob, 'a')!.description).toBe('Brass, very(really)  old.')
  })
})

describe('merging', () => {
  beforeEach(() => {
    keep(ann, 'a', { name: 'Nell', aliases: ['NELL'], picked: 'pa' }, null, 1)
    keep(ann, 'b', { name: 'The girl', kind: 'character', picked: 'pb', notes: 'From scene 2' }, null, 2)
    keep(ann, 'c', { name: 'Nelly' }, null, 3)
    for (const id of ['a', 'b']) addAttempt(ann.doc, `p${id}`, id, picture(`media ${id}`), by())
    ann.meet(bob)
  })

  const merge = (page: Page, from: string, into: string) => page.edit((doc) => mergeAssets(doc, [from], into))

  it('[AST12] gives the survivor all names and pictures, and keeps what it shows', () => {
    merge(ann, 'b', 'a')
    expect(ids(ann)).toEqual(['a', 'c'])
    const nell = find(ann, 'a')!
    expect(nell.names).toEqual(['Nell', 'NELL', 'The girl'])
    expect(nell.merged).toEqual([{ id: 'b', name: 'The girl' }])
    expect(nell.attempts.map(({ id }) => id)).toEqual(['pa', 'pb'])
    expect(nell.picture?.id).toBe('pa')
    ann.edit((doc) => pick(doc, 'a', 'pb'))
    expect(find(ann, 'a')!.picture).toMatchObject({ id: 'pb', asset: 'b' })
  })

  it('[AST12] several at once are one step, undone and redone as one', () => {
    const before = readFilmAssets(ann.doc)
    ann.edit((doc) => mergeAssets(doc, ['b', 'c', 'a', 'b'], 'a'))
    const after = readFilmAssets(ann.doc)
    expect(ids(ann)).toEqual(['a'])
    ann.undo()
    expect(readFilmAssets(ann.doc)).toEqual(before)
    ann.redo()
    expect(readFilmAssets(ann.doc)).toEqual(after)
  })

  it('[AST12] rewrites nothing: what is merged goes on under its own id, for who has not heard of it too', () => {
    merge(ann, 'b', 'a')
    bob.edit((doc) => renameAsset(doc, 'b', 'The small girl'))
    bob.edit((doc) => assetText(doc, 'b', 'notes')!.insert(0, '! '))
    ann.meet(bob)
    expect(find(ann, 'a')!.names).toEqual(['Nell', 'NELL', 'The small girl', 'The girl'])
    ann.undo()
    expect(find(ann, 'b')).toMatchObject({ name: 'The small girl', notes: '! From scene 2' })
  })

  it('[AST13] goes on through a chain, and each link can be taken out again', () => {
    merge(ann, 'c', 'b')
    merge(ann, 'b', 'a')
    expect(['a', 'b', 'c'].map((id) => rootOf(ann, id))).toEqual(['a', 'a', 'a'])
    expect(find(ann, 'a')!.merged.map(({ id }) => id)).toEqual(['b', 'c'])
    ann.edit((doc) => unmerge(doc, 'c'))
    expect(ids(ann)).toEqual(['a', 'c'])
    ann.undo()
    ann.edit((doc) => unmerge(doc, 'b'))
    expect(['a', 'b', 'c'].map((id) => rootOf(ann, id))).toEqual(['a', 'b', 'b'])
    merge(ann, 'c', 'a')
    expect(rootOf(ann, 'c'), 'merging what is merged takes all of it along').toBe('a')
    expect(rootOf(ann, 'b')).toBe('a')
  })

  it('[AST13] taking out what is merged into nothing changes nothing', () => {
    const before = ann.doc.toJSON()
    ann.edit((doc) => unmerge(doc, 'a'))
    ann.edit((doc) => unmerge(doc, 'nobody'))
    expect(ann.doc.toJSON()).toEqual(before)
  })

  it('[AST14] a circle made by two people stands for its least id, and can be taken apart', () => {
    merge(ann, 'a', 'b')
    merge(bob, 'b', 'a')
    ann.meet(bob)
    for (const page of [ann, bob]) expect(ids(page)).toEqual(['a', 'c'])
    expect(find(bob, 'a')!.names).toEqual(find(ann, 'a')!.names)
    ann.edit((doc) => unmerge(doc, 'a'))
    expect(ids(ann), 'the one that stands is in nothing').toEqual(['a', 'c'])
    ann.edit((doc) => unmerge(doc, 'b'))
    expect(['a', 'b'].map((id) => rootOf(ann, id))).toEqual(['a', 'b'])
  })

  it('[AST14] a circle of three, and what hangs on it, is merged on as one', () => {
    const cem = new Page(3)
    keep(ann, 'd', { name: 'D' }, null, 4)
    keep(ann, 'e', { name: 'E' }, null, 5)
    merge(ann, 'd', 'c')
    for (const page of [bob, cem]) ann.meet(page)
    merge(ann, 'a', 'b')
    merge(bob, 'b', 'c')
    merge(cem, 'c', 'a')
    for (const page of [bob, cem, bob]) ann.meet(page)
    expect(['a', 'b', 'c', 'd'].map((id) => rootOf(bob, id))).toEqual(['a', 'a', 'a', 'a'])
    merge(ann, 'd', 'e')
    expect(ids(ann)).toEqual(['e'])
    ann.undo()
    ann.edit((doc) => unmerge(doc, 'c'))
    expect(['a', 'b', 'c', 'd'].map((id) => rootOf(ann, id))).toEqual(['a', 'c', 'c', 'c'])
  })

  it('[AST15] into something whose making is undone, or which is left out, loses nothing', () => {
    keep(bob, 'd', { name: 'D' }, null, 4)
    bob.meet(ann)
    merge(ann, 'b', 'd')
    ann.meet(bob)
    bob.undo()
    bob.meet(ann)
    expect(ids(ann)).toEqual(['a', 'b', 'c'])
    bob.redo()
    bob.meet(ann)
    expect(find(ann, 'd')!.names).toEqual(['D', 'The girl'])
    ann.edit((doc) => place(doc, 'd', 'sidelined'))
    expect(find(ann, 'd')).toMatchObject({ standing: 'sidelined', names: ['D', 'The girl'] })
  })
})

describe('one proposal kept by two people at once', () => {
  beforeEach(() => {
    keep(ann, 'z', { name: 'NELL' }, 'cue/NELL', 1)
    keep(bob, 'y', { name: 'Nell' }, 'cue/NELL', 2)
    ann.meet(bob)
  })

  it('[AST16] reads as one, the earlier', () => {
    for (const page of [ann, bob]) {
      expect(find(page, 'z')).toMatchObject({ names: ['NELL', 'Nell'], origin: 'cue/NELL' })
      expect(ids(page)).toEqual(['z'])
    }
  })

  it('[AST16] stays one when either is merged elsewhere', () => {
    keep(ann, 'a', { name: 'Nelly' }, null, 3)
    ann.edit((doc) => mergeAssets(doc, ['z'], 'a'))
    expect(['z', 'y'].map((id) => rootOf(ann, id))).toEqual(['a', 'a'])
    ann.undo()
    ann.edit((doc) => mergeAssets(doc, ['y'], 'a'))
    expect(['z', 'y'].map((id) => rootOf(ann, id))).toEqual(['a', 'a'])
  })

  it('[AST16] is two again when one is taken out of the other', () => {
    ann.edit((doc) => unmerge(doc, 'y'))
    expect(ids(ann)).toEqual(['z', 'y'])
    ann.undo()
    expect(ids(ann)).toEqual(['z'])
  })

  it('[AST16] the later one stands when the making of the earlier is undone', () => {
    ann.undo()
    expect(ids(ann)).toEqual(['y'])
  })
})

describe('pictures', () => {
  beforeEach(() => keep(ann, 'a'))
  const attempts = () => find(ann, 'a')!.attempts.map(({ id }) => id)

  it('[AST17] an attempt is added once under its id, and never changes', () => {
    addAttempt(ann.doc, 'p', 'a', picture('one'), by(2))
    addAttempt(ann.doc, 'p', 'a', picture('two'), by(3))
    expect(readAttempts(ann.doc).get('a')).toEqual([
      { id: 'p', asset: 'a', ...picture('one'), made: by(2), request: null, removed: null },
    ])
  })

  it('[AST17] the oldest is first, and of one moment the least id', () => {
    for (const [id, at] of [
      ['c', 5],
      ['b', 5],
      ['a', 9],
      ['d', 1],
    ] as const) {
      addAttempt(ann.doc, id, 'a', picture(id), by(at))
    }
    expect(attempts()).toEqual(['d', 'b', 'c', 'a'])
  })

  it('[AST18] one that is taken away is not shown, comes back whole, and is counted as media all the while', () => {
    addAttempt(ann.doc, 'p', 'a', picture('one'), by())
    ann.edit((doc) => pick(doc, 'a', 'p'))
    const before = find(ann, 'a')
    ann.edit((doc) => setRemoved(doc, 'p', by(3)))
    expect(find(ann, 'a')).toMatchObject({ attempts: [], picture: null, picked: 'p' })
    expect([...mediaIn(ann.doc)]).toEqual(['one'])
    ann.undo()
    expect(find(ann, 'a')).toEqual(before)
    ann.edit((doc) => setRemoved(doc, 'p', by(3)))
    ann.edit((doc) => setRemoved(doc, 'p', null))
    expect(find(ann, 'a')).toEqual(before)
  })

  it('[AST18] undo takes back that it shows, never that it is there', () => {
    addAttempt(ann.doc, 'p', 'a', picture('one'), by())
    ann.edit((doc) => pick(doc, 'a', 'p'))
    ann.undo()
    expect(find(ann, 'a')).toMatchObject({ picture: null, attempts: [{ id: 'p' }] })
    ann.edit((doc) => pick(doc, 'a', 'p'))
    ann.edit((doc) => pick(doc, 'a', null))
    expect(find(ann, 'a')!.picture).toBeNull()
  })

  it('[AST19] the media of a document are those of all attempts and voices', () => {
    const removed = { ...picture('removed'), copyOf: 'of the library' }
    addAttempt(ann.doc, 'p', 'a', picture('one'), by())
    addAttempt(ann.doc, 'q', 'a', removed, by())
    setRemoved(ann.doc, 'q', by())
    keep(ann, 'b', { voice })
    ann.edit((doc) => place(doc, 'b', 'sidelined'))
    attemptsRoot(ann.doc).set('odd', new Y.Map([['picture', { media: 'of nothing' }]]))
    assetsRoot(ann.doc).set('odder', new Y.Map([['voice', 'no voice']]))
    expect([...mediaIn(ann.doc)].toSorted()).toEqual(['one', 'removed', 'voice'])
  })
})
