/** A film's asset and the library's: brought in, compared, synced. Rules: SYN and BRG in tests/RULES.md. */
import { beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import {
  assetText,
  type NewAsset,
  pick,
  renameAsset,
  setAlias,
  setKind,
  setText,
  setVoice,
  type Voice,
} from '../../shared/assets.ts'
import { addAttempt } from '../../shared/attempts.ts'
import { bear, type FilmAsset, mergeAssets, place, readFilmAssets } from '../../shared/film/assets.ts'
import { bearFromLibrary, type Brought, takePlace } from '../../shared/film/bringing.ts'
import {
  applySync,
  type Choice,
  compare,
  fieldState,
  type FieldState,
  type SyncedField,
  syncedFields,
  usualChoice,
} from '../../shared/film/sync.ts'
import {
  bearInLibrary,
  type LibraryAsset,
  readLibrary,
  setDeleted,
  settleVersions,
} from '../../shared/library.ts'
import { Page } from '../fuzz/assetsPage.ts'

const by = (at = 1) => ({ by: 'ann', at })
const voiceOf = (media: string, copyOf: string | null = null): Voice => ({
  media,
  name: media,
  seconds: 2,
  copyOf,
})

/** What each field says in turn, as `Values` has it. */
const said: Record<SyncedField, readonly [string, string, string]> = {
  name: ['Hammer', 'Mallet', 'Gavel'],
  kind: ['prop', 'character', 'location'],
  description: ['Steel.', 'Gold.', 'Wood.'],
  prompt: ['a steel hammer', 'a gold hammer', 'a wooden hammer'],
  picture: ['m0', 'm1', 'm2'],
  voice: ['v0', 'v1', 'v2'],
}
/** Names and kinds are never empty. */
const mayBeEmpty = (field: SyncedField) => field !== 'name' && field !== 'kind'

/** A library with one asset `l` that says the first of everything, and a film that has brought it in as `a`. */
class Film {
  readonly library = new Page(1)
  readonly page = new Page(2)

  constructor(brought: Partial<Brought> = {}) {
    const first = Object.fromEntries(syncedFields.map((field) => [field, said[field][0]]))
    const asset = {
      ...first,
      aliases: ['The tool'],
      picked: 'lm0',
      voice: voiceOf('v0'),
    } as unknown as NewAsset
    const { doc } = this.library
    for (const media of said.picture) addAttempt(doc, `l${media}`, 'l', pictureOf(media), by())
    bearInLibrary(doc, 'l', asset, by())
    setDeleted(doc, 'l', null)
    settleVersions(doc)
    for (const media of said.picture)
      addAttempt(this.page.doc, `c${media}`, 'a', pictureOf(`copy ${media}`, media), by())
    const copies = { picture: 'cm0', voice: voiceOf('copy v0', 'v0') }
    bearFromLibrary(this.page.doc, 'a', this.there, { ...copies, ...brought }, by(5))
    this.page.edit((doc) => takePlace(doc, 'a', null))
  }

  get there(): LibraryAsset {
    return readLibrary(this.library.doc)[0]!
  }

  get here(): FilmAsset {
    return readFilmAssets(this.page.doc).find(({ id }) => id === 'a')!
  }

  /** What `field` says here, as `Values` has it. */
  says(field: SyncedField): string {
    const { here } = this
    if (field === 'picture') return here.picture?.copyOf ?? here.picture?.media ?? ''
    if (field === 'voice') return here.voice?.copyOf ?? here.voice?.media ?? ''
    return here[field]
  }

  changeThere(field: SyncedField, value: string): void {
    change(this.library.doc, 'l', field, value, '')
    settleVersions(this.library.doc)
  }

  changeHere(field: SyncedField, value: string): void {
    change(this.page.doc, 'a', field, value, value.startsWith('own') ? '' : 'copy ')
  }

  compare = () => compare(this.here, this.there)

  sync(choices: Partial<Record<SyncedField, Choice>>, at = 9): void {
    const { there } = this
    const media = there.voice?.media
    const copies = {
      picture: there.picture ? `c${there.picture.media}` : null,
      voice: media ? voiceOf(`copy ${media}`, media) : null,
    }
    this.page.edit((doc) => applySync(doc, 'a', there, choices, copies, by(at)))
  }
}

function pictureOf(media: string, copyOf: string | null = null) {
  return { media, width: 4, height: 3, name: 'a.png', copyOf }
}

function change(doc: Y.Doc, id: string, field: SyncedField, value: string, copy: string): void {
  if (field === 'name') renameAsset(doc, id, value)
  else if (field === 'kind') setKind(doc, id, value as 'prop')
  else if (field === 'picture') pick(doc, id, value ? `${copy ? 'c' : id}${value}` : null)
  else if (field === 'voice') setVoice(doc, id, value ? voiceOf(copy + value, copy ? value : null) : null)
  else setText(doc, id, field, value)
}

const sides = ['unchanged', 'changed', 'emptied'] as const
type Here = (typeof sides)[number]
type There = Here | 'changed to the same'

/** What a side says after this was done to it. */
function value(field: SyncedField, done: There, side: 1 | 2): string {
  if (done === 'unchanged') return said[field][0]
  if (done === 'emptied') return ''
  return said[field][done === 'changed' ? side : 1]
}

interface Case {
  field: SyncedField
  here: Here
  there: There
  state: FieldState
}

const states: Record<Here, Record<There, FieldState>> = {
  unchanged: { unchanged: 'same', changed: 'follows', emptied: 'follows', 'changed to the same': 'follows' },
  changed: { unchanged: 'kept', changed: 'conflict', emptied: 'conflict', 'changed to the same': 'same' },
  emptied: { unchanged: 'kept', changed: 'conflict', emptied: 'same', 'changed to the same': 'conflict' },
}

const cases: Case[] = syncedFields.flatMap((field) =>
  sides.flatMap((here) =>
    ([...sides, 'changed to the same'] as const)
      .filter((there) => mayBeEmpty(field) || (here !== 'emptied' && there !== 'emptied'))
      .map((there) => ({ field, here, there, state: states[here][there] })),
  ),
)

const choices: { what: string; choice: Choice | null }[] = [
  { what: 'the usual', choice: null },
  { what: 'keep', choice: 'keep' },
  { what: 'take', choice: 'take' },
  { what: 'other words', choice: { words: 'Something else' } },
]

describe.each(cases)('$field: $here here, $there there', ({ field, here, there, state }) => {
  let film: Film
  const [mine, theirs] = [value(field, here, 1), value(field, there, 2)]

  beforeEach(() => {
    film = new Film()
    if (here !== 'unchanged') film.changeHere(field, mine)
    if (there !== 'unchanged') film.changeThere(field, theirs)
  })

  it(`[SYN1] is ${state}, and calls somebody only if the library moved ahead`, () => {
    const compared = film.compare()
    const ahead = state === 'follows' || state === 'conflict'
    expect(compared.kind).toBe(ahead ? 'ahead' : 'current')
    const fields = 'fields' in compared ? compared.fields : []
    expect(fields.map(({ field }) => field)).toEqual([...syncedFields])
    for (const found of fields) {
      const base = said[found.field][0]
      if (found.field === field) expect(found).toEqual({ field, state, here: mine, there: theirs, base })
      else expect(found).toEqual({ field: found.field, state: 'same', here: base, there: base, base })
    }
  })

  it.each(choices)(
    '[SYN2] $what does what it says, and nothing is asked again until the library changes',
    ({ choice }) => {
      const wordless = field === 'kind' || field === 'picture' || field === 'voice'
      const words = typeof choice === 'object' && choice && !wordless ? choice.words : mine
      const chosen = choice ?? usualChoice(state)
      const expected = chosen === 'take' ? theirs : words
      film.sync({ [field]: chosen })
      expect(film.says(field)).toBe(expected)
      for (const other of syncedFields) if (other !== field) expect(film.says(other)).toBe(said[other][0])

      const { source } = film.here
      const { version } = film.there
      expect(source).toMatchObject({ asset: 'l', version, synced: by(9), base: { [field]: theirs } })
      const after = film.compare()
      expect(after.kind).toBe('current')

      film.changeThere('prompt', 'a new one')
      const again = film.compare()
      expect(again.kind).toBe('ahead')
      const asked =
        'fields' in again
          ? again.fields.filter(({ state }) => state === 'follows' || state === 'conflict')
          : []
      expect(asked.map(({ field }) => field)).toEqual(['prompt'])
    },
  )

  it('[SYN3] a sync is one step of undo, and redo makes it again', () => {
    const before = film.here
    film.sync({ [field]: 'take' })
    const after = film.here
    film.page.undo()
    expect(film.here).toEqual(before)
    film.page.redo()
    expect(film.here).toEqual(after)
  })
})

describe('comparing', () => {
  it('[SYN1] four states are all there are', () => {
    const values = ['', 'x', 'y']
    for (const here of values)
      for (const base of values)
        for (const there of values) {
          const state = fieldState(here, base, there)
          expect(state === 'same').toBe(here === there)
          expect(state === 'conflict').toBe(here !== there && here !== base && there !== base)
        }
  })

  it('[SYN4] an asset of the film’s own is compared with nothing', () => {
    const film = new Film()
    bear(film.page.doc, { id: 'b', created: by() }, { kind: 'prop', name: 'Own' })
    film.page.edit((doc) => place(doc, 'b', 'kept'))
    const own = readFilmAssets(film.page.doc).find(({ id }) => id === 'b')!
    expect([compare(own, film.there), compare(own, null)]).toEqual([{ kind: 'own' }, { kind: 'own' }])
  })

  it('[SYN4] an asset lives on when the library’s is deleted or missing, and is compared again when it is back', () => {
    const film = new Film()
    const before = film.here
    setDeleted(film.library.doc, 'l', by(7))
    expect([film.compare(), compare(film.here, null)]).toEqual([{ kind: 'gone' }, { kind: 'gone' }])
    expect(film.here).toEqual(before)
    setDeleted(film.library.doc, 'l', null)
    expect(film.compare().kind).toBe('current')
  })

  it('[SYN5] nobody is called while somebody is still at work there', () => {
    const film = new Film()
    setText(film.library.doc, 'l', 'description', 'Gol')
    const typing = film.compare()
    expect(typing).toMatchObject({ kind: 'current' })
    expect('fields' in typing && typing.fields.find(({ field }) => field === 'description')?.state).toBe(
      'follows',
    )
    settleVersions(film.library.doc)
    expect(film.compare().kind).toBe('ahead')
  })

  it('[SYN5] a sync in the middle of that work is not asked about again when it has settled', () => {
    const film = new Film()
    setText(film.library.doc, 'l', 'description', 'Gold.')
    film.sync({ description: 'take' })
    settleVersions(film.library.doc)
    expect([film.here.description, film.compare().kind]).toEqual(['Gold.', 'current'])
  })

  it('[SYN5] a version that changed nothing which is synced calls nobody', () => {
    const film = new Film()
    setAlias(film.library.doc, 'l', 'Sledge', true)
    settleVersions(film.library.doc)
    expect([film.there.version, film.compare().kind]).toEqual([2, 'current'])
  })

  it('[SYN5] what was changed there and back is nothing', () => {
    const film = new Film()
    film.changeThere('name', 'Mallet')
    film.changeThere('name', 'Hammer')
    expect([film.there.version, film.compare().kind]).toEqual([3, 'current'])
  })

  it('[SYN6] a picture or voice of the film’s own stays its own', () => {
    const film = new Film()
    addAttempt(film.page.doc, 'own', 'a', pictureOf('own'), by())
    pick(film.page.doc, 'a', 'own')
    setVoice(film.page.doc, 'a', voiceOf('own voice'))
    film.changeThere('picture', 'm1')
    const compared = film.compare()
    const found = 'fields' in compared ? compared.fields.filter(({ state }) => state !== 'same') : []
    expect(found.map(({ field, state, here }) => [field, state, here])).toEqual([
      ['picture', 'conflict', 'own'],
      ['voice', 'kept', 'own voice'],
    ])
  })

  it('[SYN6] a picture without its copy leaves none, and is not asked about again', () => {
    const film = new Film()
    film.changeThere('picture', 'm1')
    applySync(film.page.doc, 'a', film.there, { picture: 'take' }, { picture: null, voice: null }, by())
    expect([film.here.picture, film.compare().kind]).toEqual([null, 'current'])
  })
})

describe('syncing', () => {
  it('[SYN7] brings aliases never heard of, and none that was taken away here', () => {
    const film = new Film()
    film.page.edit((doc) => setAlias(doc, 'a', 'The tool', false))
    for (const alias of ['Sledge', 'The tool']) setAlias(film.library.doc, 'l', alias, true)
    settleVersions(film.library.doc)
    film.sync({})
    expect(film.here.aliases).toEqual(['Sledge'])
  })

  it('[SYN7] a name that is taken keeps the old one as an alias', () => {
    const film = new Film()
    film.changeThere('name', 'Mallet')
    film.sync({ name: 'take' })
    expect(film.here.names).toEqual(['Mallet', 'Hammer', 'The tool'])
  })

  it('[SYN8] of two who sync at once nobody’s undo takes the asset from its library', () => {
    const film = new Film()
    const bob = new Page(3)
    film.page.meet(bob)
    film.changeThere('name', 'Mallet')
    const { there } = film
    film.sync({ name: 'take' })
    bob.edit((doc) => applySync(doc, 'a', there, { name: 'keep' }, { picture: null, voice: null }, by(10)))
    film.page.meet(bob)
    for (const page of [film.page, bob]) {
      page.undo()
      film.page.meet(bob)
      expect(film.here.source).toMatchObject({
        asset: 'l',
        version: 2,
        base: { name: 'Mallet', kind: 'prop' },
      })
    }
  })

  it('[SYN8] what somebody else types into a text that is taken stays', () => {
    const film = new Film()
    const bob = new Page(3)
    film.page.meet(bob)
    film.changeThere('description', 'Steel. And gold.')
    film.sync({ description: 'take' })
    bob.edit((doc) => assetText(doc, 'a', 'description')!.insert(0, 'Old. '))
    film.page.meet(bob)
    expect(film.here.description).toBe('Old. Steel. And gold.')
    film.page.undo()
    expect(film.here.description).toBe('Old. Steel.')
  })
})

describe('bringing', () => {
  it('[BRG1] makes an asset that says what the library says, with copies of its own', () => {
    const film = new Film()
    expect(film.here).toMatchObject({
      kind: 'prop',
      name: 'Hammer',
      aliases: ['The tool'],
      description: 'Steel.',
      prompt: 'a steel hammer',
      notes: '',
      standing: 'kept',
      origin: null,
      created: by(5),
      picture: { id: 'cm0', media: 'copy m0', copyOf: 'm0' },
      voice: { media: 'copy v0', copyOf: 'v0' },
      source: { asset: 'l', version: 1, synced: by(5) },
    })
    expect(film.compare().kind).toBe('current')
  })

  it.each([
    ['missing', {}],
    ['null', { description: null, prompt: null }],
    ['empty', { description: '', prompt: '' }],
  ])('[BRG1] a %s text is the library’s', (_, none) => {
    expect(new Film(none).here).toMatchObject({ description: 'Steel.', prompt: 'a steel hammer' })
  })

  it('[BRG2] words and pictures of one’s own are kept from the start, and not asked about', () => {
    const film = new Film({ description: 'Steel, in the rain.', picture: null, voice: null })
    const compared = film.compare()
    expect(compared.kind).toBe('current')
    const kept = 'fields' in compared ? compared.fields.filter(({ state }) => state === 'kept') : []
    expect(kept.map(({ field, here }) => [field, here])).toEqual([
      ['description', 'Steel, in the rain.'],
      ['picture', ''],
      ['voice', ''],
    ])
    film.changeThere('name', 'Mallet')
    expect(film.compare()).toMatchObject({
      kind: 'ahead',
      fields: [{ field: 'name', state: 'follows' }, {}, {}, {}, {}, {}],
    })
  })

  it('[BRG3] as new it is one step; others’ words in it survive undo and redo', () => {
    const film = new Film()
    const bob = new Page(3)
    film.page.meet(bob)
    bob.edit((doc) => assetText(doc, 'a', 'description')!.insert(6, ' Heavy.'))
    film.page.meet(bob)
    film.page.undo()
    film.page.meet(bob)
    expect([readFilmAssets(bob.doc), film.page.steps]).toEqual([[], { undo: 0, redo: 1 }])
    film.page.redo()
    film.page.meet(bob)
    expect(readFilmAssets(bob.doc)).toMatchObject([
      { id: 'a', description: 'Steel. Heavy.', picture: { id: 'cm0' } },
    ])
  })

  it('[BRG3] repeated under the same id it changes nothing', () => {
    const film = new Film()
    film.changeHere('name', 'My hammer')
    film.changeThere('name', 'Mallet')
    const before = film.page.doc.toJSON()
    bearFromLibrary(film.page.doc, 'a', film.there, { picture: null, voice: null }, by(20))
    expect(film.page.doc.toJSON()).toEqual(before)
  })

  describe('in place of another', () => {
    let film: Film
    let bob: Page

    beforeEach(() => {
      film = new Film()
      film.page.undo()
      const { doc } = film.page
      for (const id of ['old', 'older'])
        bear(doc, { id, created: by(), origin: id }, { kind: 'prop', name: id, description: id })
      film.page.edit((doc) => place(doc, 'old', 'kept'))
      film.page.edit((doc) => place(doc, 'older', 'kept'))
      film.page.edit((doc) => mergeAssets(doc, ['older'], 'old'))
      addAttempt(doc, 'po', 'old', pictureOf('of the old'), by())
      bob = new Page(3)
      film.page.meet(bob)
    })

    const shown = (page: Page) => readFilmAssets(page.doc)

    it('[BRG4] it takes over the names, uses and pictures, and keeps what it says', () => {
      film.page.edit((doc) => takePlace(doc, 'a', 'older'))
      expect(shown(film.page)).toMatchObject([
        { id: 'a', name: 'Hammer', description: 'Steel.', picture: { id: 'cm0' }, standing: 'kept' },
      ])
      expect(film.here.names).toEqual(['Hammer', 'The tool', 'old', 'older'])
      expect(film.here.attempts.map(({ id }) => id)).toContain('po')
    })

    it('[BRG4] the picture of the one replaced may show', () => {
      film.page.edit((doc) => {
        takePlace(doc, 'a', 'old')
        pick(doc, 'a', 'po')
      })
      expect(film.here.picture?.media).toBe('of the old')
    })

    it('[BRG5] it is one step; undo gives the old one back, redo the new one, both with all words', () => {
      const before = shown(film.page)
      film.page.edit((doc) => takePlace(doc, 'a', 'old'))
      film.page.meet(bob)
      bob.edit((doc) => assetText(doc, 'a', 'description')!.insert(6, ' Heavy.'))
      bob.edit((doc) => assetText(doc, 'old', 'notes')!.insert(0, 'Seen twice.'))
      film.page.meet(bob)
      film.page.undo()
      film.page.meet(bob)
      expect(shown(bob)).toEqual([{ ...before[0], notes: 'Seen twice.' }])
      film.page.redo()
      film.page.meet(bob)
      expect(shown(bob)).toMatchObject([{ id: 'a', description: 'Steel. Heavy.', merged: [{}, {}] }])
    })
  })
})
