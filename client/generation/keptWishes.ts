/**
 * The wishes of this tab until they have come to an end. A wish is kept before it is sent, so that after a
 * reload it is sent again under the id it had, and meets its own job if the server had it already.
 */
import { fields } from '../../shared/assets.ts'
import type { FrameWish, PictureWish } from '../../shared/jobs.ts'

/** A picture of an asset, or of a frame. */
export type StudioWish = PictureWish | FrameWish

export interface KeptWish {
  wish: StudioWish
  /** The id of the person who wished it: somebody else may sign in in the same tab. */
  person: string
  /** Milliseconds since 1970. */
  at: number
  /** The server has answered: there is a job. */
  answered: boolean
  /** The id of the first of those it was wished with: they are sent together, or not at all. Absent: alone. */
  list?: string | undefined
}

const key = 'coauteur.wishes'

/** What nobody has sent for an hour, nobody is waiting for any more: it must not be paid for unasked. */
const oldest = 60 * 60 * 1000

export function readKeptWishes(now = Date.now()): KeptWish[] {
  return parse().filter(({ at, answered }) => answered || now - at < oldest)
}

/** Keeps wishes, in place of what was kept of them before. */
export function keepWishes(kept: readonly KeptWish[]): void {
  const ids = new Set(kept.map(({ wish }) => wish.id))
  write([...parse().filter(({ wish }) => !ids.has(wish.id)), ...kept])
}

export function forgetWishes(ids: readonly string[]): void {
  const gone = new Set(ids)
  write(parse().filter(({ wish }) => !gone.has(wish.id)))
}

function parse(): KeptWish[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isKept) : []
  } catch {
    return []
  }
}

function isKept(value: unknown): value is KeptWish {
  const { wish, person, at } = fields(value)
  return typeof fields(wish)['id'] === 'string' && typeof person === 'string' && typeof at === 'number'
}

function write(kept: readonly KeptWish[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: a reload in the moment of sending then loses the wish, unpaid.
  }
}
