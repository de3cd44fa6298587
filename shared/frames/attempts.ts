/**
 * Attempts at a frame: every picture that a start or end frame has had, generated, edited or uploaded, side by
 * side, in the same root as those of assets. None is ever overwritten or lost; which one shows is a fact of the
 * frame (facts.ts), and taking one away marks it.
 */
import * as Y from 'yjs'
import { idOf, readStamp, type Stamp } from '../assets.ts'
import { type Picture, readPicture } from '../attempts.ts'
import { attemptsRoot } from '../documents.ts'
import { readKept } from '../film/memory.ts'
import { type OfShot, type Still, stillOf } from './facts.ts'
import { type FrameRequest, readFrameRequest } from './request.ts'

export interface FrameAttempt extends Picture {
  id: string
  /** The id of the shot, as it was when it was made. */
  shot: string
  frame: Still
  made: Stamp
  /** The exact request it was generated from; null for one that was uploaded. */
  request: FrameRequest | null
  /** US dollars that it cost; null: not known, or uploaded. */
  cost: number | null
  /** Taken away, by whom and when; null while it is there. */
  removed: Stamp | null
}

/** How an attempt at a frame begins. */
export interface NewFrameAttempt extends Picture {
  shot: string
  frame: Still
  made: Stamp
  request: FrameRequest | null
  cost: number | null
}

/** Adds one under `id`, a UUID of the caller's, outside of what undo knows: repeating it changes nothing. */
export function addFrameAttempt(doc: Y.Doc, id: string, attempt: NewFrameAttempt): void {
  if (attemptsRoot(doc).has(id)) return
  const { shot, frame, made, request, cost, ...picture } = attempt
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    attemptsRoot(doc).set(id, map)
    for (const [fact, value] of Object.entries({ shot, frame, picture, made })) map.set(fact, value)
    if (request) map.set('request', request)
    if (cost !== null) map.set('cost', cost)
  }, 'birth')
}

/** All attempts at frames by `<shot>/<frame>`, the oldest first, removed ones included. */
export type FrameAttempts = ReadonlyMap<string, readonly FrameAttempt[]>

export function readFrameAttempts(doc: Y.Doc): FrameAttempts {
  return readKept(attemptsRoot(doc) as Y.Map<unknown>, attemptsOf)
}

function attemptsOf(
  root: Y.Map<unknown>,
  before: FrameAttempts | null,
  changed: ReadonlySet<string> | null,
): FrameAttempts {
  const found = new Map(before)
  for (const id of changed ?? root.keys()) {
    const attempt = readFrameAttempt(id, root.get(id))
    if (!attempt) continue
    const place = `${attempt.shot}/${attempt.frame}`
    const others = (found.get(place) ?? []).filter((other) => other.id !== id)
    const all = [...others, attempt]
    found.set(
      place,
      all.sort((a, b) => a.made.at - b.made.at || (a.id < b.id ? -1 : 1)),
    )
  }
  return found
}

/** Those of a frame that are there, the oldest first: also those of shots that were merged into it. */
export function attemptsAt(attempts: FrameAttempts, { owners }: OfShot, frame: Still): FrameAttempt[] {
  const all = owners[frame].flatMap((owner) => attempts.get(`${owner}/${frame}`) ?? [])
  return all.filter(({ removed }: FrameAttempt) => removed === null).sort((a, b) => a.made.at - b.made.at)
}

function readFrameAttempt(id: string, map: unknown): FrameAttempt | null {
  if (!(map instanceof Y.Map)) return null
  const shot = idOf(map.get('shot'))
  const frame = stillOf(String(map.get('frame')))
  const picture = readPicture(map.get('picture'))
  if (!shot || !frame || !picture) return null
  const cost: unknown = map.get('cost')
  return {
    ...picture,
    id,
    shot,
    frame,
    made: readStamp(map.get('made')) ?? { by: '', at: 0 },
    request: readFrameRequest(map.get('request')),
    cost: typeof cost === 'number' && Number.isFinite(cost) && cost >= 0 ? cost : null,
    removed: readStamp(map.get('removed')),
  }
}
