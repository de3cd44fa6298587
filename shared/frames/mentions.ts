/** Who and what the words of a shot name, as chips that are bound to what they mean. */
import type { AssetKind } from '../assets.ts'
import type { Casting } from '../film/casting.ts'
import type { Shot } from '../film/shots.ts'
import { plain } from '../promptWords.ts'
import type { Part } from './parts.ts'

/** Somebody or something of a board, and the ids under which it is known there: its own and those it plays. */
export interface Known {
  asset: { id: string; name: string; kind: AssetKind }
  ids: readonly string[]
}

export type Mention = { from: number; to: number; of: string }

const memory = new WeakMap<object, Map<string, readonly Mention[]>>()

/** Where a text names the film's assets, in order. */
export function mentionsIn({ naming }: Casting, text: string): readonly Mention[] {
  let texts = memory.get(naming)
  if (!texts) memory.set(naming, (texts = new Map()))
  let found = texts.get(text)
  if (!found) texts.set(text, (found = naming.finder.find(text)))
  return found
}

/** A text on one line, without its full stop, in which the names of those who are known are chips. */
export function mentions(text: string, casting: Casting, known: readonly Known[]): Part[] {
  const words = plain(text).replace(/[.\s]+$/, '')
  const parts: Part[] = []
  let end = 0
  for (const { from, to, of } of mentionsIn(casting, words)) {
    const meant = known.find(({ ids }) => ids.includes(of))
    if (!meant || from < end) continue
    parts.push(afterName(words.slice(end, from), end > 0), { asset: meant.asset.id })
    end = to
  }
  return [...parts, afterName(words.slice(end), end > 0)].filter((part) => part !== '')
}

/** Of ADA'S the S is no part of the name: "Ada's". */
function afterName(words: string, isAfter: boolean): string {
  return isAfter ? words.replace(/^(['’])S\b/, '$1s') : words
}

const eyes =
  /(?:^|[.;]\s*)([^.;]{1,80}?)['’]s?\s+(?:P\.?O\.?V|point of view|eyes|view)\b|\b(?:POV|point of view|eyes) of ([^.;,]{1,80})/i

/** The ids of whom a shot is seen with the eyes of; none: it does not say. */
export function whoseEyes(casting: Casting, { action }: Pick<Shot, 'action'>): readonly string[] {
  const named = eyes.exec(action)?.slice(1).find(Boolean)
  return named === undefined ? [] : mentionsIn(casting, named).map(({ of }) => of)
}
