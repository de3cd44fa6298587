/**
 * What people have decided about the frames of shots: which attempt shows, which is approved, what a frame is
 * linked to, in which order its pictures are sent and which are not, and with which model it is made. One fact per
 * key. What nobody has decided is not stored; attempts are in attempts.ts, edited prompts in edits.ts.
 */
import type * as Y from 'yjs'
import { fields, idOf, readStamp, type Stamp, wordsOf } from '../assets.ts'
import { film } from '../documents.ts'
import { readKept } from '../film/memory.ts'
import type { Shot } from '../film/shots.ts'
import type { Arrangement } from './manifest.ts'

/** The frames that are pictures. */
export const stills = ['start', 'end'] as const
export type Still = (typeof stills)[number]

/**
 * What a frame has to do with another. `same`: it is that frame, the end of one shot is the start of the next ·
 * `angle`: the same moment from another angle, made from its picture.
 */
export interface Link {
  is: 'same' | 'angle'
  shot: string
  frame: Still
}

/** An attempt that was found good, by whom and when. */
export interface Approval extends Stamp {
  attempt: string
}

/** A picture that somebody has added to a shot. */
export interface OwnPicture {
  id: string
  /** The id of its bytes. */
  media: string
  name: string
  /** What is to be taken from it, "the pose"; empty: nothing was said. */
  words: string
  /** For which of the shot's frames. */
  frames: readonly Still[]
  added: Stamp
}

/** The facts by `<shot>/<frame>`, then by name; what holds for the film is under the empty key. */
export type FrameFacts = ReadonlyMap<string, ReadonlyMap<string, unknown>>

export function readFrameFacts(doc: Y.Doc): FrameFacts {
  return readKept(film.frames(doc), factsOf)
}

function factsOf(
  root: Y.Map<unknown>,
  before: FrameFacts | null,
  changed: ReadonlySet<string> | null,
): FrameFacts {
  const found = new Map(before)
  const fresh = new Set<string>()
  for (const key of changed ?? root.keys()) {
    const [, place = '', name = ''] = /^(?:([^/]*\/(?:start|end))\/)?(.+)$/.exec(key) ?? []
    const facts = (fresh.has(place) ? found.get(place)! : new Map(found.get(place))) as Map<string, unknown>
    fresh.add(place)
    found.set(place, facts)
    const value = root.get(key) ?? null
    if (value === null) facts.delete(name)
    else facts.set(name, value)
  }
  return found
}

/** Of which shot a frame is, with the ids under which facts about it may have been written. */
export type OfShot = Pick<Shot, 'owners'>

function factOf(facts: FrameFacts, { owners }: OfShot, frame: Still, name: string): unknown {
  for (const owner of owners[frame]) {
    const value = facts.get(`${owner}/${frame}`)?.get(name)
    if (value !== undefined) return value
  }
  return undefined
}

/** The id of the attempt that shows; null: nobody has chosen one. */
export function pickedOf(facts: FrameFacts, shot: OfShot, frame: Still): string | null {
  return idOf(factOf(facts, shot, frame, 'picked'))
}

/** The approval of whatever shows; it counts for its attempt only. */
export function approvalOf(facts: FrameFacts, shot: OfShot, frame: Still): Approval | null {
  const value = factOf(facts, shot, frame, 'approved')
  const stamp = readStamp(value)
  const attempt = idOf(fields(value)['attempt'])
  return stamp && attempt ? { ...stamp, attempt } : null
}

/** What a frame is linked to; null: nothing. Whether that is still there is for the reader to see. */
export function linkOf(facts: FrameFacts, shot: OfShot, frame: Still): Link | null {
  const { is, shot: other, frame: its } = fields(factOf(facts, shot, frame, 'link'))
  const still = stills.find((known) => known === its)
  if ((is !== 'same' && is !== 'angle') || typeof other !== 'string' || !still) return null
  return { is, shot: other, frame: still }
}

/** In which order the pictures of a frame are sent, and which are not. */
export function arrangementOf(facts: FrameFacts, shot: OfShot, frame: Still): Arrangement {
  const order = factOf(facts, shot, frame, 'order')
  const out = new Set<string>()
  for (const owner of shot.owners[frame].toReversed()) {
    for (const [name, value] of facts.get(`${owner}/${frame}`) ?? []) {
      if (!name.startsWith('out/')) continue
      if (value === true) out.add(name.slice('out/'.length))
      else out.delete(name.slice('out/'.length))
    }
  }
  const keys = Array.isArray(order) ? order.filter((key): key is string => typeof key === 'string') : null
  return { order: keys, out }
}

/** The id of the model that a frame is made with: the shot's own, or else the film's; null: the usual one. */
export function modelOf(facts: FrameFacts, shot: OfShot, frame: Still): string | null {
  return idOf(factOf(facts, shot, frame, 'model')) ?? idOf(facts.get('')?.get('model'))
}

/** The id of the model that the film's clips are made with; null: the usual one. */
export function clipModelOf(facts: FrameFacts): string | null {
  return idOf(facts.get('')?.get('clipModel'))
}

/** Says with which model the film's clips are made; null: the usual one. */
export function setClipModel(doc: Y.Doc, model: string | null): void {
  film.frames(doc).set('clipModel', model)
}

/** Shows an attempt; null: none. */
export function pickFrame(doc: Y.Doc, shot: OfShot, frame: Still, attempt: string | null): void {
  say(doc, shot, frame, 'picked', attempt)
}

/** Approves the attempt that shows, or takes that back (null). */
export function approveFrame(doc: Y.Doc, shot: OfShot, frame: Still, approval: Approval | null): void {
  say(doc, shot, frame, 'approved', approval)
}

export function linkFrame(doc: Y.Doc, shot: OfShot, frame: Still, link: Link | null): void {
  say(doc, shot, frame, 'link', link)
}

/** Puts the pictures of a frame in an order, by their keys; null: the usual one. */
export function arrange(doc: Y.Doc, shot: OfShot, frame: Still, order: readonly string[] | null): void {
  say(doc, shot, frame, 'order', order && [...order])
}

/** Says that a picture is not to be sent, or is again. */
export function leaveOut(doc: Y.Doc, shot: OfShot, frame: Still, key: string, out: boolean): void {
  say(doc, shot, frame, `out/${key}`, out)
}

/** Says with which model the frame of a shot is made; null: as the film says. */
export function setFrameModel(doc: Y.Doc, shot: OfShot, frame: Still, model: string | null): void {
  say(doc, shot, frame, 'model', model)
}

/** Says with which model frames are made where nothing else is said; null: the usual one. */
export function setFilmModel(doc: Y.Doc, model: string | null): void {
  film.frames(doc).set('model', model)
}

/** Written under the first owner; what later owners say is hidden by it, also when it is taken back. */
function say(doc: Y.Doc, { owners }: OfShot, frame: Still, name: string, value: unknown): void {
  const root = film.frames(doc)
  doc.transact(() => {
    const [own, ...others] = owners[frame].map((owner) => `${owner}/${frame}/${name}`)
    if (JSON.stringify(root.get(own!) ?? null) !== JSON.stringify(value)) root.set(own!, value)
    if (value !== null) return
    for (const key of others) if ((root.get(key) ?? null) !== null) root.set(key, null)
  })
}

/** The pictures that were added to shots, by the shot's id as it was written. */
export type OwnPictures = ReadonlyMap<string, readonly OwnPicture[]>

export function readOwnPictures(doc: Y.Doc): OwnPictures {
  const found = new Map<string, OwnPicture[]>()
  for (const [key, value] of film.references(doc)) {
    const [shot = '', id = ''] = key.split('/')
    const picture = readOwnPicture(id, value)
    if (picture) found.set(shot, [...(found.get(shot) ?? []), picture])
  }
  for (const list of found.values()) list.sort((a, b) => a.added.at - b.added.at || (a.id < b.id ? -1 : 1))
  return found
}

/** Those of a shot for one of its frames, the oldest first. */
export function ownPicturesOf(pictures: OwnPictures, { owners }: OfShot, frame: Still): OwnPicture[] {
  return owners[frame]
    .flatMap((owner) => pictures.get(owner) ?? [])
    .filter(({ frames }: OwnPicture) => frames.includes(frame))
}

/** Adds a picture to a shot, changes what is said of it, or takes it away (null). */
export function setOwnPicture(
  doc: Y.Doc,
  shot: string,
  id: string,
  picture: Omit<OwnPicture, 'id'> | null,
): void {
  film.references(doc).set(`${shot}/${id}`, picture && { ...picture, frames: [...picture.frames] })
}

function readOwnPicture(id: string, value: unknown): OwnPicture | null {
  const { media, name, words, frames, added } = fields(value)
  const stamp = readStamp(added)
  if (id === '' || typeof media !== 'string' || !stamp) return null
  const known = stills.filter((still) => Array.isArray(frames) && frames.includes(still))
  return { id, media, name: wordsOf(name), words: wordsOf(words), frames: known, added: stamp }
}

/** The frame that follows from a name, "start"; null for what is no picture. */
export function stillOf(frame: string): Still | null {
  return stills.find((still) => still === frame) ?? null
}
