/** Pairing edited texts in order, by the words that they share. */
import { likenessOf, type Words } from './spansWords.ts'

export interface Phrase {
  kind: string
  /** Kind and speaker. */
  said: string
  words: Words
}

/** Less alike are two different texts, unless nothing else is in their place. */
const alikeFrom = 0.3
/** So many are compared with so many at most; more are cut into blocks of this length. */
const longestBlock = 150

/**
 * Pairs of old and new, both in order, that are alike, so that together they are as alike as can be; and what
 * stands alone on both sides between two pairs, which was written anew.
 */
export function pairAlike(olds: readonly Phrase[], news: readonly Phrase[]): [old: number, unit: number][] {
  if (olds.length === 0 || news.length === 0) return []
  const longest = Math.max(olds.length, news.length)
  if (longest > longestBlock) return inBlocks(olds, news, Math.ceil(longest / longestBlock))
  const pairs = bestPairs(olds, news)
  return [...pairs, ...writtenAnew(olds, news, pairs)]
}

function inBlocks(olds: readonly Phrase[], news: readonly Phrase[], count: number): [number, number][] {
  return Array.from({ length: count }, (_, at): [number, number][] => {
    const [oldFrom, oldTo] = [at, at + 1].map((part) => Math.round((olds.length * part) / count))
    const [from, to] = [at, at + 1].map((part) => Math.round((news.length * part) / count))
    return pairAlike(olds.slice(oldFrom, oldTo), news.slice(from, to)).map(([old, unit]) => [
      old + oldFrom!,
      unit + from!,
    ])
  }).flat()
}

/** The longest common subsequence, weighted by likeness. */
function bestPairs(olds: readonly Phrase[], news: readonly Phrase[]): [number, number][] {
  const width = news.length + 1
  const best = new Float64Array((olds.length + 1) * width)
  const alike = new Float64Array((olds.length + 1) * width)
  for (let old = olds.length - 1; old >= 0; old--) {
    for (let unit = news.length - 1; unit >= 0; unit--) {
      const at = old * width + unit
      alike[at] = likeness(olds[old]!, news[unit]!)
      const paired = alike[at] < alikeFrom ? 0 : alike[at] + best[at + width + 1]!
      best[at] = Math.max(paired, best[at + width]!, best[at + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let old = 0, unit = 0; old < olds.length && unit < news.length;) {
    const at = old * width + unit
    if (alike[at]! >= alikeFrom && best[at] === alike[at]! + best[at + width + 1]!)
      pairs.push([old++, unit++])
    else if (best[at] === best[at + width]) old++
    else unit++
  }
  return pairs
}

function likeness(old: Phrase, unit: Phrase): number {
  const alike = likenessOf(old.words, unit.words)
  return old.said === unit.said ? alike : alike * (old.kind === unit.kind ? 0.9 : 0.7)
}

/** As many old as new between two pairs, of the same kinds: the one was written in place of the other. */
function writtenAnew(
  olds: readonly Phrase[],
  news: readonly Phrase[],
  pairs: readonly [number, number][],
): [number, number][] {
  const found: [number, number][] = []
  let [old, unit] = [0, 0]
  for (const [nextOld, nextUnit] of [...pairs, [olds.length, news.length] as const]) {
    const count = nextOld - old
    const [from, to] = [old, unit]
    const same =
      count === nextUnit - unit &&
      olds.slice(from, nextOld).every(({ said }, at) => said === news[to + at]!.said)
    if (same) for (let at = 0; at < count; at++) found.push([from + at, to + at])
    ;[old, unit] = [nextOld + 1, nextUnit + 1]
  }
  return found
}
