/**
 * Lines of prompts in somebody's own words. Only the lines that somebody has changed are stored; all others follow
 * from the film. An edited line keeps the composed one that it was made from (`base`), so that it shows when that
 * has changed since, and the change can be taken over line by line. The words are a shared text in which chips are
 * embedded; it is born of the line it replaces, so that two people who begin to edit it at once edit one text.
 */
import * as Y from 'yjs'
import { fields, idOf, readStamp, type Stamp } from '../assets.ts'
import { bearByContent } from '../contentBirth.ts'
import { film } from '../documents.ts'
import { readKept } from '../film/memory.ts'
import type { Frame, Shot } from '../film/shots.ts'
import { printOf } from '../prints.ts'
import { joined, type Part, type PromptLine } from './parts.ts'

/** A line in other words. */
export interface LineEdit {
  id: string
  /** The key of the line it replaces; "line/<id>" for one that was added. */
  line: string
  /** What it reads; none: it is left out. */
  parts: readonly Part[]
  /** The composed line that it was made from, or last compared with. */
  base: readonly Part[]
  /** By whom and when it was put there. */
  put: Stamp
}

/** The edits by `<shot>/<frame>`, then by line. */
export type PromptEdits = ReadonlyMap<string, ReadonlyMap<string, LineEdit>>

export function readPromptEdits(doc: Y.Doc): PromptEdits {
  return readKept(film.prompts(doc) as Y.Map<unknown>, editsOf)
}

function editsOf(
  root: Y.Map<unknown>,
  before: PromptEdits | null,
  changed: ReadonlySet<string> | null,
): PromptEdits {
  const places = changed && new Set([...changed].map(placeOf))
  const found = new Map<string, Map<string, LineEdit>>()
  for (const [id, map] of root) {
    const place = placeOf(id)
    if (places && !places.has(place)) continue
    const edit = readEdit(id, map)
    if (!edit) continue
    const lines = found.get(place) ?? new Map<string, LineEdit>()
    found.set(place, lines)
    const known = lines.get(edit.line)
    // Of two that were begun from different words the one that was put there last stands.
    if (!known || known.put.at < edit.put.at) lines.set(edit.line, edit)
  }
  if (!places || !before) return found
  const all = new Map(before)
  for (const place of places) {
    const lines = found.get(place)
    if (lines) all.set(place, lines)
    else all.delete(place)
  }
  return all
}

/** `<shot>/<frame>` */
function placeOf(id: string): string {
  return id.split('/', 2).join('/')
}

function readEdit(id: string, map: unknown): LineEdit | null {
  if (!(map instanceof Y.Map)) return null
  const [, line] = /^[^/]+\/(?:start|clip|end)\/(.+)\/[^/]+$/.exec(id) ?? []
  const text = map.get('text')
  const put = readStamp(map.get('put'))
  // One that was taken back, or only born.
  if (line === undefined || !(text instanceof Y.Text) || !put) return null
  return { id, line, parts: partsOf(text), base: readParts(map.get('base')), put }
}

/** The edits of a shot's frame by line: what was said of the shot itself counts before those merged into it. */
export function editsAt(
  edits: PromptEdits,
  { owners }: Pick<Shot, 'owners'>,
  frame: Frame,
): ReadonlyMap<string, LineEdit> {
  const [own, ...others] = owners[frame].map((owner) => edits.get(`${owner}/${frame}`))
  if (others.every((lines) => lines === undefined)) return own ?? none
  return new Map([...others.toReversed(), own].flatMap((lines) => [...(lines ?? none)]))
}

const none: ReadonlyMap<string, LineEdit> = new Map()

/**
 * The text of a line, born of the words it has if nobody has edited it yet; it counts once it is put there
 * (`putEdit`), which undo takes back.
 * @param owner the first of `Shot.owners`
 */
export function bearEdit(doc: Y.Doc, owner: string, frame: Frame, { key, parts }: PromptLine): string {
  const id = `${owner}/${frame}/${key}/${printOf(JSON.stringify(parts))}`
  const isThere = (): boolean => film.prompts(doc).has(id)
  if (!isThere()) bearByContent(doc, (into) => createEdit(into, id, parts), isThere)
  return id
}

function createEdit(doc: Y.Doc, id: string, parts: readonly Part[]): void {
  const map = new Y.Map<unknown>()
  film.prompts(doc).set(id, map)
  const text = new Y.Text()
  map.set('text', text)
  map.set('base', parts)
  writeParts(text, parts)
}

/** Puts an edited line there; null: the line is composed again. */
export function putEdit(doc: Y.Doc, id: string, put: Stamp | null): void {
  editMap(doc, id)?.set('put', put)
}

/** Notes that an edited line was compared with this composed one: what differed until now is seen to. */
export function setEditBase(doc: Y.Doc, id: string, base: readonly Part[]): void {
  editMap(doc, id)?.set('base', base)
}

/** Puts other words in place of a line's. */
export function setEditParts(doc: Y.Doc, id: string, parts: readonly Part[]): void {
  const text = editText(doc, id)
  if (!text || JSON.stringify(partsOf(text)) === JSON.stringify(parts)) return
  doc.transact(() => {
    text.delete(0, text.length)
    writeParts(text, parts)
  })
}

/** The shared text of an edited line, to be tied to an editor; chips are embedded. */
export function editText(doc: Y.Doc, id: string): Y.Text | null {
  const found = editMap(doc, id)?.get('text')
  return found instanceof Y.Text ? found : null
}

function editMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map: unknown = film.prompts(doc).get(id)
  return map instanceof Y.Map ? map : null
}

function writeParts(text: Y.Text, parts: readonly Part[]): void {
  for (const part of parts) {
    if (typeof part === 'string') text.insert(text.length, part)
    else text.insertEmbed(text.length, { ...part })
  }
}

/** What a shared text reads, chips and words. */
export function partsOf(text: Y.Text): Part[] {
  return readParts((text.toDelta() as { insert: unknown }[]).map(({ insert }) => insert))
}

/** Read with doubt: what is neither words nor a chip is left out. */
function readParts(value: unknown): Part[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((part: unknown): Part[] => {
    if (typeof part === 'string') return part === '' ? [] : [part]
    const { asset, reference } = fields(part)
    if (idOf(asset)) return [{ asset: asset as string }]
    return idOf(reference) ? [{ reference: reference as string }] : []
  })
}

/** A line as it is shown: composed, or in somebody's own words. */
export interface EditedLine extends PromptLine {
  /** As the film has it now; null for one that was added. */
  composed: readonly Part[] | null
  edit: LineEdit | null
  /** The film says something else by now than when it was edited. */
  changed: boolean
}

/**
 * The lines with what was edited in them. A line of which the film says nothing any more stands as long as it was
 * edited, and those that were added stand before style.
 */
export function withEdits(
  composed: readonly PromptLine[],
  edits: ReadonlyMap<string, LineEdit>,
): EditedLine[] {
  const lines = composed.map(({ key, parts }) => edited(key, joined(parts), edits.get(key) ?? null))
  const keys = new Set(composed.map(({ key }) => key))
  const others = [...edits.values()]
    .filter(({ line }) => !keys.has(line))
    .sort((a, b) => a.put.at - b.put.at || (a.id < b.id ? -1 : 1))
    .map((edit) => edited(edit.line, null, edit))
  const end = lines.findIndex(({ key }) => key === 'style' || key === 'stylePictures' || key === 'clean')
  return end < 0 ? [...lines, ...others] : lines.toSpliced(end, 0, ...others)
}

function edited(key: string, composed: readonly Part[] | null, edit: LineEdit | null): EditedLine {
  const changed = edit !== null && JSON.stringify(joined(edit.base)) !== JSON.stringify(composed ?? [])
  return { key, parts: edit ? edit.parts : composed!, composed, edit, changed }
}
