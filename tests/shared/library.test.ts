/** The library: assets that outlive a film, and their versions. Rules: LIB in tests/RULES.md. */
import { beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import {
  assetMap,
  assetText,
  type NewAsset,
  pick,
  renameAsset,
  setAlias,
  setKind,
  setText,
  setVoice,
} from '../../shared/assets.ts'
import { addAttempt, setRemoved } from '../../shared/attempts.ts'
import {
  bearInLibrary,
  type LibraryAsset,
  readLibrary,
  setDeleted,
  settleVersions,
  whatIsMissing,
} from '../../shared/library.ts'
import { Page } from '../fuzz/assetsPage.ts'

const by = (at = 1) => ({ by: 'ann', at })
const picture = (media: string) => ({ media, width: 4, height: 3, name: 'a.png', copyOf: null })
const voice = { media: 'v', name: 'Low', seconds: 2, copyOf: null }

let ann: Page
let bob: Page

beforeEach(() => {
  ann = new Page(1)
  bob = new Page(2)
})

function make(page: Page, id: string, asset: Partial<NewAsset> = {}, at = 1): void {
  bearInLibrary(page.doc, id, { kind: 'prop', name: id, ...asset }, by(at))
  page.edit((doc) => setDeleted(doc, id, null))
}

const find = (page: Page, id: string): LibraryAsset | null =>
  readLibrary(page.doc).find((asset) => asset.id === id) ?? null

describe('assets', () => {
  it.each([
    ['missing', {}],
    ['null', { description: null, prompt: null, voice: null, picked: null }],
    ['empty', { description: '', prompt: '', notes: '', aliases: [''], picked: '' }],
  ])('[LIB1] %s texts and pictures are none', (_, none) => {
    make(ann, 'a', none)
    expect(readLibrary(ann.doc)).toEqual([
      {
        id: 'a',
        kind: 'prop',
        name: 'a',
        aliases: [],
        description: '',
        prompt: '',
        notes: '',
        voice: null,
        picked: null,
        created: by(),
        version: 0,
        deleted: null,
        attempts: [],
        picture: null,
      },
    ])
  })

  it('[LIB1] are read the oldest first, and of one moment the least id', () => {
    make(ann, 'c', {}, 2)
    make(ann, 'b', {}, 2)
    make(ann, 'z', {}, 1)
    expect(readLibrary(ann.doc).map(({ id }) => id)).toEqual(['z', 'b', 'c'])
  })

  it('[LIB1] show the picked picture of their own, and none that was taken away', () => {
    make(ann, 'a')
    make(ann, 'b')
    addAttempt(ann.doc, 'pa', 'a', picture('m'), by())
    pick(ann.doc, 'a', 'pa')
    pick(ann.doc, 'b', 'pa')
    expect([find(ann, 'a')!.picture?.media, find(ann, 'b')!.picture]).toEqual(['m', null])
    setRemoved(ann.doc, 'pa', by())
    expect(find(ann, 'a')).toMatchObject({ attempts: [], picture: null })
  })

  it.each([
    [{ name: 'A', description: 'x', picture: null }, null],
    [{ name: 'A', description: '', picture: {} }, null],
    [{ name: 'A', description: 'x', picture: {} }, null],
    [
      { name: 'A', description: ' \n', picture: null },
      'Describe it or add a picture: one of the two is needed.',
    ],
    [{ name: ' ', description: 'x', picture: {} }, 'Give it a name.'],
  ])('[LIB2] %j may be kept, or not: %s', (asset, missing) => {
    expect(whatIsMissing(asset)).toBe(missing)
  })

  it('[LIB3] made twice under one id is one, as it was', () => {
    make(ann, 'a', { description: 'Brass.' })
    const before = ann.doc.toJSON()
    bearInLibrary(ann.doc, 'a', { kind: 'extra', name: 'Other' }, by(9))
    expect(ann.doc.toJSON()).toEqual(before)
  })

  it('[LIB3] is there from the moment it is put there; undo takes it away, redo brings it with others’ words', () => {
    bearInLibrary(ann.doc, 'a', { kind: 'prop', name: 'Lamp' }, by(3))
    expect(find(ann, 'a')!.deleted).toEqual(by(3))
    ann.edit((doc) => setDeleted(doc, 'a', null))
    ann.meet(bob)
    bob.edit((doc) => assetText(doc, 'a', 'description')!.insert(0, 'Brass.'))
    ann.undo()
    ann.meet(bob)
    expect(find(bob, 'a')!.deleted).toEqual(by(3))
    ann.redo()
    ann.meet(bob)
    expect(find(bob, 'a')).toMatchObject({ deleted: null, description: 'Brass.' })
  })

  it('[LIB4] that is deleted comes back whole, by undo or by anybody', () => {
    make(ann, 'a', { description: 'Brass.', voice })
    ann.meet(bob)
    const before = find(ann, 'a')
    ann.edit((doc) => setDeleted(doc, 'a', by(8)))
    expect(find(ann, 'a')).toEqual({ ...before, deleted: by(8) })
    ann.undo()
    expect(find(ann, 'a')).toEqual(before)
    ann.redo()
    ann.meet(bob)
    bob.edit((doc) => setDeleted(doc, 'a', null))
    expect(find(bob, 'a')).toEqual(before)
  })
})

describe('versions', () => {
  const version = (id = 'a') => find(ann, id)!.version

  beforeEach(() => {
    make(ann, 'a', { description: 'Brass.' })
    for (const id of ['pa', 'pb', 'pc']) addAttempt(ann.doc, id, 'a', picture(id === 'pc' ? 'pb' : id), by())
    settleVersions(ann.doc)
  })

  it('[LIB5] an asset has none until it has settled, then the first', () => {
    make(ann, 'b')
    expect(version('b')).toBe(0)
    expect(settleVersions(ann.doc)).toBe(1)
    expect([version('a'), version('b')]).toEqual([1, 1])
  })

  const counted: [string, (doc: Y.Doc) => void][] = [
    ['the name', (doc) => renameAsset(doc, 'a', 'Lamp')],
    ['an alias', (doc) => setAlias(doc, 'a', 'Light', true)],
    ['the kind', (doc) => setKind(doc, 'a', 'extra')],
    ['the description', (doc) => setText(doc, 'a', 'description', '')],
    ['the prompt', (doc) => setText(doc, 'a', 'prompt', 'a lamp')],
    ['the picture', (doc) => pick(doc, 'a', 'pa')],
    ['the voice', (doc) => setVoice(doc, 'a', voice)],
  ]

  it.each(counted)(
    '[LIB5] %s counts, once however often it is settled; undone, it counts again',
    (_, change) => {
      ann.edit(change)
      expect([settleVersions(ann.doc), settleVersions(ann.doc), version()]).toEqual([1, 0, 2])
      ann.undo()
      expect([settleVersions(ann.doc), version()]).toEqual([1, 3])
    },
  )

  it.each(counted)('[LIB6] %s changed and changed back before it settled is no version', (_, change) => {
    ann.edit(change)
    ann.undo()
    expect([settleVersions(ann.doc), version()]).toEqual([0, 1])
  })

  it.each<[string, (doc: Y.Doc) => void]>([
    ['notes', (doc) => setText(doc, 'a', 'notes', 'Ask the team.')],
    ['a picture that does not show', (doc) => addAttempt(doc, 'pd', 'a', picture('pd'), by())],
    ['a picture of another asset', (doc) => pick(doc, 'a', 'elsewhere')],
    ['no voice where there was none', (doc) => setVoice(doc, 'a', null)],
  ])('[LIB6] %s: no version', (_, change) => {
    ann.edit(change)
    expect(settleVersions(ann.doc)).toBe(0)
  })

  it('[LIB6] another attempt with the same picture is no version, taking away the one that shows is one', () => {
    pick(ann.doc, 'a', 'pb')
    settleVersions(ann.doc)
    pick(ann.doc, 'a', 'pc')
    expect(settleVersions(ann.doc)).toBe(0)
    setRemoved(ann.doc, 'pc', by())
    expect([settleVersions(ann.doc), version()]).toEqual([1, 3])
  })

  it('[LIB7] a deleted asset waits: what changed meanwhile counts when it is back', () => {
    ann.edit((doc) => setDeleted(doc, 'a', by()))
    renameAsset(ann.doc, 'a', 'Lamp')
    expect([settleVersions(ann.doc), version()]).toEqual([0, 1])
    ann.edit((doc) => setDeleted(doc, 'a', null))
    expect([settleVersions(ann.doc), version()]).toEqual([1, 2])
    ann.edit((doc) => setDeleted(doc, 'a', by()))
    ann.edit((doc) => setDeleted(doc, 'a', null))
    expect(settleVersions(ann.doc)).toBe(0)
  })

  it('[LIB8] many changes of many assets are one transaction, and nothing is written where nothing changed', () => {
    for (let at = 0; at < 20; at++) make(ann, `x${at}`)
    let written = 0
    ann.doc.on('update', () => (written += 1))
    expect([settleVersions(ann.doc), written]).toEqual([20, 1])
    expect([settleVersions(ann.doc), written]).toEqual([0, 1])
  })

  it('[LIB8] a version that another program wrote is read with doubt, and counted anew', () => {
    assetMap(ann.doc, 'a')!.set('version', 'three')
    expect(version()).toBe(0)
    expect([settleVersions(ann.doc), version()]).toEqual([1, 1])
  })

  it('[LIB8] undo never takes a version back', () => {
    ann.edit((doc) => renameAsset(doc, 'a', 'Lamp'))
    ann.meet(bob)
    settleVersions(bob.doc)
    ann.meet(bob)
    ann.undo()
    expect(find(ann, 'a')).toMatchObject({ name: 'a', version: 2 })
  })
})
