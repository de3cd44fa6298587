/**
 * An asset: a character, location, prop or extra, as the film document and the library document both hold
 * it. One key per fact in a map of its own, long words as shared texts, so that two people who change two
 * things about it both keep theirs. An asset's map is created once, whole, and never deleted: leaving one out
 * is a fact (film/assets.ts, library.ts), so nobody's words can die with it.
 *
 * Values come from a shared document, which any editor's program may have written: read with doubt.
 */
import * as Y from 'yjs'
import { assetsRoot } from './documents.ts'
import { replaceText } from './texts.ts'

export const assetKinds = ['character', 'location', 'prop', 'extra'] as const
export type AssetKind = (typeof assetKinds)[number]

/** The words of an asset that people write together. */
export const assetTexts = ['description', 'prompt', 'notes'] as const
export type AssetText = (typeof assetTexts)[number]

/** A sound that shows how somebody speaks. */
export interface Voice {
  media: string
  name: string
  seconds: number
  /** The media id of the library voice it is a copy of; null for one of its own. */
  copyOf: string | null
}

/** Who did something, and when, in milliseconds since 1970. */
export interface Stamp {
  by: string
  at: number
}

/** What an asset says by itself. */
export interface Asset {
  id: string
  kind: AssetKind
  name: string
  /** Other names it goes by, in the order of the alphabet. */
  aliases: string[]
  description: string
  /** What to say to a model that makes its picture, where the description does not do. */
  prompt: string
  notes: string
  voice: Voice | null
  /** The id of the attempt that shows; null for none. */
  picked: string | null
  created: Stamp
}

/** What is needed to make one. */
export interface NewAsset {
  kind: AssetKind
  name: string
  aliases?: readonly string[]
  description?: string | null
  prompt?: string | null
  notes?: string
  voice?: Voice | null
  picked?: string | null
}

/** The longest name, in characters. */
export const longestName = 120

/** A name as it is kept: one line, no spaces around it, not too long. Empty means: no name. */
export function tidyName(name: string): string {
  const line = name.toWellFormed().replace(/\s+/g, ' ').trim().slice(0, longestName)
  // Half a character is another one once it has been sent, and with it the key of an alias.
  return line.replace(/[\ud800-\udbff]$/, '').trim()
}

/**
 * Makes an asset under `id`, a UUID of the caller's; if it is there already, it is left as it is. A missing,
 * empty or null text is the same: none.
 */
export function createAsset(doc: Y.Doc, id: string, asset: NewAsset, created: Stamp): Y.Map<unknown> {
  const known = assetMap(doc, id)
  if (known) return known
  const map = new Y.Map<unknown>()
  assetsRoot(doc).set(id, map)
  map.set('kind', asset.kind)
  map.set('name', tidyName(asset.name))
  map.set('created', created)
  for (const text of assetTexts) map.set(text, new Y.Text(asset[text] ?? ''))
  const names = [asset.name, ...(asset.aliases ?? [])].map(tidyName)
  for (const name of names) if (name) map.set(`alias/${name}`, true)
  if (asset.voice) map.set('voice', asset.voice)
  if (asset.picked) map.set('picked', asset.picked)
  return map
}

/** The ids of all assets of a document. */
export function assetIds(doc: Y.Doc): string[] {
  return [...assetsRoot(doc).keys()]
}

/** The map of an asset; null if there is none, or it is none. */
export function assetMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map: unknown = assetsRoot(doc).get(id)
  return map instanceof Y.Map ? map : null
}

export function readAsset(id: string, map: Y.Map<unknown>): Asset {
  const name = wordsOf(map.get('name')) || 'Unnamed'
  return {
    id,
    kind: assetKinds.find((kind) => kind === map.get('kind')) ?? 'prop',
    name,
    aliases: aliasesOf(map).filter((alias) => alias !== name),
    description: wordsOf(map.get('description')),
    prompt: wordsOf(map.get('prompt')),
    notes: wordsOf(map.get('notes')),
    voice: readVoice(map.get('voice')),
    picked: idOf(map.get('picked')),
    created: readStamp(map.get('created')) ?? { by: '', at: 0 },
  }
}

/** The shared text itself, to be tied to a field; null if the asset has none. */
export function assetText(doc: Y.Doc, id: string, text: AssetText): Y.Text | null {
  const found = assetMap(doc, id)?.get(text)
  return found instanceof Y.Text ? found : null
}

/** Says what an asset is: a prop may turn out to be a character at any time. */
export function setKind(doc: Y.Doc, id: string, kind: AssetKind): void {
  change(doc, id, 'kind', kind)
}

/**
 * Gives it a new name. The old one stays as an alias, so that nothing that used it is lost.
 *
 * Every name is noted as an alias when it is given, not when it goes. So of two people who rename it at once
 * one has their way, and both names mean it; and whoever takes back a new name never takes the one before it.
 */
export function renameAsset(doc: Y.Doc, id: string, name: string): void {
  const map = assetMap(doc, id)
  const tidy = tidyName(name)
  const old = wordsOf(map?.get('name'))
  if (!map || tidy === '' || tidy === old) return
  doc.transact(() => {
    map.set('name', tidy)
    // The old one again, even where it is noted: whoever gave it may just be taking it back.
    for (const name of [old, tidy]) if (name) map.set(`alias/${name}`, true)
  })
}

/** Adds another name it goes by, or takes it away. */
export function setAlias(doc: Y.Doc, id: string, alias: string, applies: boolean): void {
  const tidy = tidyName(alias)
  if (tidy) change(doc, id, `alias/${tidy}`, applies)
}

/** Puts other words in place of a text; only what differs is written. */
export function setText(doc: Y.Doc, id: string, text: AssetText, words: string): void {
  const found = assetText(doc, id, text)
  if (found) doc.transact(() => replaceText(found, words))
}

export function setVoice(doc: Y.Doc, id: string, voice: Voice | null): void {
  change(doc, id, 'voice', voice)
}

/** Shows an attempt as the asset's picture; null: none. */
export function pick(doc: Y.Doc, id: string, attempt: string | null): void {
  change(doc, id, 'picked', attempt)
}

function change(doc: Y.Doc, id: string, fact: string, value: unknown): void {
  const map = assetMap(doc, id)
  if (map && map.get(fact) !== value) map.set(fact, value)
}

/** A string, or what a shared text reads. */
export function wordsOf(value: unknown): string {
  if (value instanceof Y.Text) return value.toJSON()
  return typeof value === 'string' ? value : ''
}

export function idOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function readStamp(value: unknown): Stamp | null {
  const { by, at } = fields(value)
  return typeof by === 'string' && typeof at === 'number' && Number.isFinite(at) ? { by, at } : null
}

function readVoice(value: unknown): Voice | null {
  const { media, name, seconds, copyOf } = fields(value)
  if (typeof media !== 'string') return null
  return {
    media,
    name: wordsOf(name),
    seconds: typeof seconds === 'number' ? seconds : 0,
    copyOf: idOf(copyOf),
  }
}

function aliasesOf(map: Y.Map<unknown>): string[] {
  return [...map.entries()]
    .filter(([key, applies]) => key.startsWith('alias/') && applies === true)
    .map(([key]) => key.slice('alias/'.length))
    .sort((a, b) => (a < b ? -1 : 1))
}

/** The fields of a plain object; of anything else, none. */
export function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
