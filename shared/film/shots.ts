/**
 * Shots: what each scene is filmed in. One key per fact in a map of its own, the words as shared texts, so that
 * several people can be in different cells of one row; a place is a key between its neighbours' (order.ts).
 *
 * Taking a shot away is a fact (*removed*), and merging it into another is a pointer: its frames are the other's
 * from then on, and what others decide about them at that moment stands. Like an asset, a shot is born removed,
 * outside of what undo knows, and put in its place by an undoable fact.
 *
 * How shots are found and which frames belong to whom stands in shotLists.ts; how the first list of a scene is
 * stored, and how shots are split and merged, in cutting.ts.
 */
import * as Y from 'yjs'
import { fields, idOf, readStamp, type Stamp, wordsOf } from '../assets.ts'
import { film } from '../documents.ts'
import { printOf } from '../prints.ts'
import { replaceText } from '../texts.ts'
import { insertAlike, replaceAlike, setAlike } from './alike.ts'
import type { Covered } from './spans.ts'

/** The words of a shot that people write together. */
export const shotTexts = ['action', 'dialogue', 'notes'] as const
export type ShotText = (typeof shotTexts)[number]

/** What is said of a shot in a word or two; empty: nothing, or what is counted or follows the scene. */
export const shotFacts = ['label', 'size', 'framing', 'angle', 'movement', 'lens', 'setting'] as const
export type ShotFact = (typeof shotFacts)[number]

/** The pictures of a shot in which something can be seen. */
export const frames = ['start', 'clip', 'end'] as const
export type Frame = (typeof frames)[number]

export interface ShotWords extends Record<ShotText, string> {
  /** How long it takes; null: as long as its words (length.ts). */
  seconds: number | null
  /** The words of the script that it was made from (spans.ts). */
  covers: readonly Covered[]
}

export interface Shot extends Record<ShotFact, string>, ShotWords {
  id: string
  scene: string
  /** Its place among the shots of its scene. */
  order: string
  /** By nobody, at 0: proposed from the script. */
  added: Stamp
  /** By whom and when it was taken away; null while it is there. */
  removed: Stamp | null
  /** Nobody has changed anything in it since it was proposed, suggested or added. */
  untouched: boolean
  /** Shots that were merged into it, in the order of their frames. */
  merged: readonly MergedShot[]
  /** The ids under which what is in its frames may have been decided: the first is where to write it. */
  owners: Readonly<Record<Frame, readonly string[]>>
}

export interface MergedShot extends Record<ShotText, string> {
  id: string
  /** Its texts as the other shot took them over; null where that is not known. */
  taken: Readonly<Record<ShotText, string>> | null
  /**
   * The texts that have changed since, as they are now: somebody who had not heard of the merge went on writing in
   * them. Words that the other shot has from a third one are left out. `takeLate` puts them where the others are.
   */
  late: Readonly<Partial<Record<ShotText, string>>>
}

/** What a shot begins with. */
export interface NewShot extends Partial<Record<ShotFact | ShotText, string>> {
  scene: string
  order: string
  seconds?: number | null
  covers?: readonly Covered[]
}

/** The shortest and the longest shot that can be said, in seconds. */
export const shotSeconds = { shortest: 0.5, longest: 600 }

const longestFact = 200

/** Why a shot is not there that several people may have made alike: nobody has put it there. */
export const unseen: Stamp = { by: '', at: 0 }

/** How a shot begins. */
export interface ShotBirth {
  /** A UUID of the caller's. */
  id: string
  added: Stamp
  /** Where it comes from, if not from somebody's hand. */
  origin?: string | null
}

/** Makes a shot that is not there yet, outside of what undo knows; `setShotRemoved(…, null)` puts it there. */
export function bearShot(doc: Y.Doc, { id, added, origin = null }: ShotBirth, shot: NewShot): void {
  if (film.shots(doc).has(id)) return
  doc.transact(() => {
    const map = createShot(doc, id, shot, origin)
    map.set('added', added)
    map.set('removed', added)
  }, 'birth')
}

/** The map of a shot that is there at once, to be called in a transaction. Says the same for the same shot. */
export function createShot(
  doc: Y.Doc,
  id: string,
  shot: NewShot,
  origin: string | null = null,
): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  film.shots(doc).set(id, map)
  map.set('scene', shot.scene)
  map.set('order', shot.order)
  for (const fact of shotFacts) {
    const words = tidyFact(shot[fact] ?? '')
    if (words) map.set(fact, words)
  }
  for (const text of shotTexts) map.set(text, new Y.Text(shot[text] ?? ''))
  const seconds = tidySeconds(shot.seconds ?? null)
  if (seconds !== null) map.set('seconds', seconds)
  if (shot.covers && shot.covers.length > 0) map.set('covers', [...shot.covers])
  if (origin) map.set('origin', origin)
  map.set('born', printOfShot(readOwn(map)))
  return map
}

/** Says who made a shot that `createShot` made unseen for everybody, if nobody has said so. */
export function noteAdded(doc: Y.Doc, id: string, added: Stamp): void {
  const map = shotMap(doc, id)
  if (map && !map.has('added')) map.set('added', added)
}

/** Takes a shot away, or puts it there (null). */
export function setShotRemoved(doc: Y.Doc, id: string, removed: Stamp | null): void {
  const map = shotMap(doc, id)
  // One that was proposed is there without a word about it.
  if (map && (removed !== null || (map.get('removed') ?? null) !== null)) map.set('removed', removed)
}

/** Says one of its facts; empty: nothing. */
export function setShotFact(doc: Y.Doc, id: string, fact: ShotFact, words: string): void {
  setFact(doc, id, fact, tidyFact(words), '')
}

/** Says how long it takes, in seconds; null: as long as its words. What is no length is not taken. */
export function setShotSeconds(doc: Y.Doc, id: string, seconds: number | null): void {
  const tidy = tidySeconds(seconds)
  if (seconds === null || tidy !== null) setFact(doc, id, 'seconds', tidy)
}

/** Puts a shot elsewhere: behind and in front of others (order.ts), perhaps in another scene. */
export function moveShot(doc: Y.Doc, id: string, scene: string, order: string): void {
  doc.transact(() => {
    setFact(doc, id, 'scene', scene)
    setFact(doc, id, 'order', order)
  })
}

/** The shared text itself, to be tied to a cell; null if there is none. */
export function shotText(doc: Y.Doc, id: string, text: ShotText): Y.Text | null {
  const found = shotMap(doc, id)?.get(text)
  return found instanceof Y.Text ? found : null
}

/** Puts other words in place of a text; only what differs is written. */
export function setShotText(doc: Y.Doc, id: string, text: ShotText, words: string): void {
  const found = shotText(doc, id, text)
  if (found) doc.transact(() => replaceText(found, words))
}

/** The same words alike: two people who put them there at once have written them once (alike.ts). */
export function setWordsAlike(doc: Y.Doc, id: string, text: ShotText, words: string): void {
  const found = shotText(doc, id, text)
  if (found) replaceAlike(found, words)
}

/** Puts words behind those of a text, alike. */
export function addWordsAlike(doc: Y.Doc, id: string, text: ShotText, words: string, between: string): void {
  const found = shotText(doc, id, text)
  const before = found?.toJSON() ?? ''
  const beside = before.trim() === '' || before.endsWith(between)
  if (found && words !== '') insertAlike(found, found.length, beside ? words : between + words)
}

/** Notes that a shot covers these words of the script from now on: what differed is seen to. */
export function setCovers(
  doc: Y.Doc,
  { id, merged }: Pick<Shot, 'id' | 'merged'>,
  covers: readonly Covered[],
): void {
  doc.transact(() => {
    setFactAlike(doc, id, 'covers', [...covers])
    // They are all its own now.
    for (const part of merged) setFactAlike(doc, part.id, 'covers', [])
  })
}

/** Puts other words, and other lines of the script, in place of a shot's. */
export function setShotWords(doc: Y.Doc, shot: Pick<Shot, 'id' | 'merged'>, words: ShotWords): void {
  doc.transact(() => {
    for (const text of shotTexts) setWordsAlike(doc, shot.id, text, words[text])
    setLengthAlike(doc, shot.id, words.seconds)
    setCovers(doc, shot, words.covers)
  })
}

/** Shots that were merged can be longer together than one can be: as long as its words. */
export function setLengthAlike(doc: Y.Doc, id: string, seconds: number | null): void {
  setFactAlike(doc, id, 'seconds', tidySeconds(seconds))
}

/** Says that a shot's frames are another's from now on; null: it stands by itself. */
export function pointShot(doc: Y.Doc, id: string, into: string | null): void {
  setFactAlike(doc, id, 'mergedInto', into)
}

/** Notes the texts of a merged shot that the other has now. */
export function setTakenTexts(
  doc: Y.Doc,
  id: string,
  { action, dialogue, notes }: Record<ShotText, string>,
): void {
  shotMap(doc, id)?.set('taken', { action, dialogue, notes })
}

/** Puts a shot there as the second half of another: that one's end frame is its own from now on. */
export function placeHalf(doc: Y.Doc, id: string, from: string): void {
  setFactAlike(doc, id, 'splitFrom', from)
  setFactAlike(doc, id, 'removed', null)
}

/** Notes who took the proposal that a shot is the first of, and when. */
export function noteTaken(doc: Y.Doc, id: string, taken: Stamp): void {
  const map = shotMap(doc, id)
  if (map && !map.has('takenBy')) map.set('takenBy', taken)
}

/** A shot as its map has it. */
export interface StoredShot {
  id: string
  order: string
  said: Omit<Shot, 'merged' | 'owners'>
  mergedInto: string | null
  splitFrom: string | null
  /** Its texts as the other shot took them over. */
  taken: MergedShot['taken']
  /** Of which proposal it is (cutting.ts); null if somebody added it. */
  origin: string | null
  /** By whom and when the proposal was taken; noted in its first shot. */
  takenBy: Stamp | null
  /** Its making was undone. */
  unborn: boolean
  untouched: boolean
}

/** Reads with doubt: any program may have written it. Null for what is no shot. */
export function readStored(id: string, map: unknown): StoredShot | null {
  const own = map instanceof Y.Map ? readOwn(map) : null
  if (!(map instanceof Y.Map) || !own?.scene) return null
  const { scene, order } = own
  const added = readStamp(map.get('added'))
  const removed = readStamp(map.get('removed'))
  const undone = isSame(removed, added) || isSame(removed, unseen)
  const asBorn = map.get('born') === printOfShot(own)
  const mergedInto = idOf(map.get('mergedInto'))
  const untouched = asBorn && removed === null && mergedInto === null
  return {
    id,
    order,
    said: { ...own, scene, id, added: added ?? { by: '', at: 0 }, removed, untouched },
    mergedInto,
    splitFrom: idOf(map.get('splitFrom')),
    taken: readTaken(map.get('taken')),
    origin: idOf(map.get('origin')),
    takenBy: readStamp(map.get('takenBy')),
    // What somebody else has written in it since is theirs: it was taken away, and can be brought back.
    unborn: undone && asBorn,
    untouched,
  }
}

function isSame(a: Stamp | null, b: Stamp | null): boolean {
  return a !== null && b !== null && a.at === b.at && a.by === b.by
}

/** What a shot says by itself. */
function readOwn(map: Y.Map<unknown>) {
  const facts = Object.fromEntries(shotFacts.map((fact) => [fact, wordsOf(map.get(fact))]))
  const texts = Object.fromEntries(shotTexts.map((text) => [text, wordsOf(map.get(text))]))
  return {
    ...(facts as Record<ShotFact, string>),
    ...(texts as Record<ShotText, string>),
    scene: idOf(map.get('scene')),
    order: wordsOf(map.get('order')),
    seconds: tidySeconds(map.get('seconds')),
    covers: readCovers(map.get('covers')),
  }
}

/** Whether somebody has changed a shot since it was born shows in this. */
function printOfShot(own: ReturnType<typeof readOwn>): string {
  const words = [...shotFacts, ...shotTexts].map((name) => own[name])
  const covers = own.covers.map(({ kind, speaker, text, at }) => [kind, speaker, text, at])
  return printOf(JSON.stringify([words, own.scene, own.order, own.seconds, covers]))
}

function readCovers(value: unknown): Covered[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((covered: unknown) => {
    const { kind, speaker, text, at } = fields(covered)
    if (typeof text !== 'string' || !Number.isSafeInteger(at)) return []
    return [
      { kind: kind === 'dialogue' ? 'dialogue' : 'action', speaker: idOf(speaker), text, at: at as number },
    ]
  })
}

function readTaken(value: unknown): MergedShot['taken'] {
  if (typeof value !== 'object' || value === null) return null
  const taken = fields(value)
  return {
    action: wordsOf(taken['action']),
    dialogue: wordsOf(taken['dialogue']),
    notes: wordsOf(taken['notes']),
  }
}

function shotMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map: unknown = film.shots(doc).get(id)
  return map instanceof Y.Map ? map : null
}

/** What is absent and what says nothing (`none`) are the same. */
function setFact(doc: Y.Doc, id: string, fact: string, value: unknown, none: unknown = null): void {
  const map = shotMap(doc, id)
  if (map && (map.get(fact) ?? none) !== value) map.set(fact, value)
}

/** The same alike: two people who say it at once have said one thing. */
function setFactAlike(doc: Y.Doc, id: string, fact: string, value: unknown): void {
  const map = shotMap(doc, id)
  if (map && JSON.stringify(map.get(fact) ?? null) !== JSON.stringify(value)) setAlike(map, fact, value)
}

function tidyFact(words: string): string {
  const line = words.toWellFormed().replace(/\s+/g, ' ').trim().slice(0, longestFact)
  // Half a character is another one once it has been sent.
  return line.replace(/[\ud800-\udbff]$/, '').trim()
}

/** Seconds to a tenth; null for what is no length of a shot. */
function tidySeconds(value: unknown): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  if (value < shotSeconds.shortest || value > shotSeconds.longest) return null
  return Math.round(value * 10) / 10
}
