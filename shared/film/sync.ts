/**
 * A film's asset and the library asset it comes from. For each synced field the film keeps, beside its own
 * value, the *base*: what the library said when the two were last compared. So sync is arithmetic:
 *
 *     here = there                 same        nothing to do
 *     here = base, there ≠ base    follows     the library moved ahead; by default it is taken over
 *     here ≠ base, there = base    kept        changed here alone
 *     all three differ             conflict    by default what is here stays
 *
 * Empty is a value like any other, so a picture that was taken away there follows like one that was added.
 * Pictures and voices are compared by the library's media: the film has copies of its own (`copyOf`).
 */
import type * as Y from 'yjs'
import {
  assetMap,
  fields,
  idOf,
  pick,
  readStamp,
  renameAsset,
  setKind,
  setText,
  setVoice,
  type Stamp,
  type Voice,
  wordsOf,
} from '../assets.ts'
import type { LibraryAsset } from '../library.ts'
import type { FilmAsset } from './assets.ts'

export const syncedFields = ['name', 'kind', 'description', 'prompt', 'picture', 'voice'] as const
export type SyncedField = (typeof syncedFields)[number]

/** Every synced field as a string; pictures and voices as the id of the library's media, empty for none. */
type Values = Record<SyncedField, string>

export interface Source {
  /** The id of the library asset. */
  asset: string
  /** The version that was last compared. */
  version: number
  /** By whom and when. */
  synced: Stamp | null
  base: Values
}

export type FieldState = 'same' | 'follows' | 'kept' | 'conflict'

export interface FieldComparison {
  field: SyncedField
  state: FieldState
  here: string
  there: string
  base: string
}

export type Comparison =
  /** It comes from no library asset. */
  | { kind: 'own' }
  /** The library asset was deleted, or is not there; the film's lives on. */
  | { kind: 'gone' }
  | { kind: 'current'; fields: FieldComparison[] }
  /** The library has something that the film has not looked at. */
  | { kind: 'ahead'; fields: FieldComparison[] }

/** What is done about one field: nothing, the library's value, or other words. */
export type Choice = 'keep' | 'take' | { words: string }

/** What a field is, given the three values. */
export function fieldState(here: string, base: string, there: string): FieldState {
  if (here === there) return 'same'
  if (here === base) return 'follows'
  return there === base ? 'kept' : 'conflict'
}

/** Compares a film's asset with its library asset; `there` is null if the library does not have it. */
export function compare(asset: FilmAsset, there: LibraryAsset | null): Comparison {
  const { source } = asset
  if (!source) return { kind: 'own' }
  if (!there || there.deleted) return { kind: 'gone' }
  const here = valuesOfFilm(asset)
  const theirs = valuesOfLibrary(there)
  const compared = syncedFields.map((field) => ({
    field,
    state: fieldState(here[field], source.base[field], theirs[field]),
    here: here[field],
    there: theirs[field],
    base: source.base[field],
  }))
  // While somebody is still at work there, the version stands: nobody is called to look at half a sentence.
  const ahead =
    there.version > source.version &&
    compared.some(({ state }) => state === 'follows' || state === 'conflict')
  return { kind: ahead ? 'ahead' : 'current', fields: compared }
}

/** What happens to a field unless somebody says otherwise. */
export function usualChoice(state: FieldState): 'keep' | 'take' {
  return state === 'follows' ? 'take' : 'keep'
}

/** The film's own copies of what the library shows, for the fields that are taken: null where it has none. */
export interface Copies {
  /** The id of the attempt that holds the copy of the picture. */
  picture: string | null
  voice: Voice | null
}

/**
 * Carries out what was chosen, and notes that everything the library says was seen: what was kept differs
 * from its base from now on, and is only asked about again when the library changes it again.
 */
export function applySync(
  doc: Y.Doc,
  id: string,
  there: LibraryAsset,
  choices: Partial<Record<SyncedField, Choice>>,
  copies: Copies,
  synced: Stamp,
): void {
  doc.transact(() => {
    for (const field of syncedFields) {
      const choice = choices[field] ?? 'keep'
      if (choice === 'take') take(doc, id, field, there, copies)
      else if (choice !== 'keep') write(doc, id, field, choice.words)
    }
    if (there.aliases.length > 0) addAliases(doc, id, there.aliases)
    noteSource(doc, id, there, synced)
  })
}

/** Ties a film's asset to a library asset as it is now. */
export function noteSource(doc: Y.Doc, id: string, there: LibraryAsset, synced: Stamp): void {
  const map = assetMap(doc, id)
  if (!map) return
  doc.transact(() => {
    map.set('source', there.id)
    map.set('sourceVersion', there.version)
    map.set('synced', synced)
    const values = valuesOfLibrary(there)
    for (const field of syncedFields) {
      if (map.get(`base/${field}`) !== values[field]) map.set(`base/${field}`, values[field])
    }
  })
}

/** Where in the library an asset comes from, read from its map. */
export function readSource(map: Y.Map<unknown>): Source | null {
  const asset = idOf(map.get('source'))
  if (!asset) return null
  const version = map.get('sourceVersion')
  const base = Object.fromEntries(
    syncedFields.map((field) => [field, wordsOf(map.get(`base/${field}`))]),
  ) as Values
  return {
    asset,
    version: typeof version === 'number' ? version : 0,
    synced: readStamp(fields(map.get('synced'))),
    base,
  }
}

function valuesOfFilm({ name, kind, description, prompt, picture, voice }: FilmAsset): Values {
  return {
    name,
    kind,
    description,
    prompt,
    picture: picture ? (picture.copyOf ?? picture.media) : '',
    voice: voice ? (voice.copyOf ?? voice.media) : '',
  }
}

function valuesOfLibrary({ name, kind, description, prompt, picture, voice }: LibraryAsset): Values {
  return { name, kind, description, prompt, picture: picture?.media ?? '', voice: voice?.media ?? '' }
}

function take(doc: Y.Doc, id: string, field: SyncedField, there: LibraryAsset, copies: Copies): void {
  if (field === 'kind') setKind(doc, id, there.kind)
  else if (field === 'picture') pick(doc, id, copies.picture)
  else if (field === 'voice') setVoice(doc, id, copies.voice)
  else write(doc, id, field, there[field])
}

function write(doc: Y.Doc, id: string, field: SyncedField, words: string): void {
  if (field === 'name') renameAsset(doc, id, words)
  else if (field === 'description' || field === 'prompt') setText(doc, id, field, words)
}

function addAliases(doc: Y.Doc, id: string, aliases: readonly string[]): void {
  const map = assetMap(doc, id)
  // An alias that was taken away here stays away: only those never heard of are added.
  for (const alias of aliases) if (map && !map.has(`alias/${alias}`)) map.set(`alias/${alias}`, true)
}
