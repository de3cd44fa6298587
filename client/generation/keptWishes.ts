/**
 * The wishes of this tab until they have come to an end. A wish is kept before it is sent, so that after a
 * reload it is sent again under the id it had, and meets its own job if the server had it already.
 */
import { fields } from '../../shared/assets.ts'
import type { PictureWish } from '../../shared/jobs.ts'

export interface KeptWish {
  wish: PictureWish
  /** The id of the person who wished it: somebody else may sign in in the same tab. */
  person: string
  /** Milliseconds since 1970. */
  at: number
  /** The server has answered: there is a job. */
  answered: boolean
}

const key = 'coauteur.wishes'

/** What nobody has sent for an hour, nobody is waiting for any more: it must not be paid for unasked. */
const oldest = 60 * 60 * 1000

export function readKeptWishes(now = Date.now()): KeptWish[] {
  return parse().filter(({ at, answered }) => answered || now - at < oldest)
}

/** Keeps a wish, in place of what was kept of it before. */
export function keepWish(kept: KeptWish): void {
  write([...parse().filter(({ wish }) => wish.id !== kept.wish.id), kept])
}

export function forgetWish(id: string): void {
  write(parse().filter(({ wish }) => wish.id !== id))
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
