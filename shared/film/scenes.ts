/** What the film knows of a scene beside the script: whether it is deferred; and its heading as people read it. */
import type * as Y from 'yjs'
import { readStamp, type Stamp } from '../assets.ts'
import { film } from '../documents.ts'
import type { Heading } from '../screenplay/headings.ts'
import type { Scene } from '../screenplay/scenes.ts'

export interface FilmScene extends Scene {
  /** By whom and when it was put off; null while it is to be made. Nothing of it is lost. */
  deferred: Stamp | null
}

/** Puts a scene off, or takes it up again (null). */
export function setDeferred(doc: Y.Doc, scene: string, deferred: Stamp | null): void {
  film.scenes(doc).set(`${scene}/deferred`, deferred)
}

/** The scenes that are put off, by their ids. */
export function readDeferred(doc: Y.Doc): ReadonlyMap<string, Stamp> {
  const found = new Map<string, Stamp>()
  for (const [key, value] of film.scenes(doc)) {
    const stamp = readStamp(value)
    if (stamp && key.endsWith('/deferred')) found.set(key.slice(0, -'/deferred'.length), stamp)
  }
  return found
}

const sides = {
  interior: 'Interior',
  exterior: 'Exterior',
  both: 'Interior and exterior',
  establishing: 'Establishing',
} as const

/** A heading in words: "Exterior, launch pad, day". */
export function readableHeading({ intExt, location, sublocations, timeOfDay }: Heading): string {
  const places = [location, ...sublocations, timeOfDay ?? ''].map(lower).filter(Boolean)
  if (intExt) return [sides[intExt], ...places].join(', ')
  const words = places.join(', ')
  return words === '' ? 'Untitled scene' : words[0]!.toLocaleUpperCase('en') + words.slice(1)
}

/** Capitals are how headings are written, not how names are; what has small letters is left as it is. */
function lower(words: string): string {
  const tidy = words.replace(/\s+/g, ' ').trim()
  return /\p{Ll}/u.test(tidy) ? tidy : tidy.toLocaleLowerCase('en')
}
