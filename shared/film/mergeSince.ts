/** Two texts that were once the same, made into one with what either side has changed since. */
import { diff3MergeRegions } from 'node-diff3'
import { wordsIn } from '../texts.ts'
import { mergeDescriptions } from './wording.ts'

/**
 * The library's words as they are now, with what the film has changed since both read `base`. What was
 * changed on one side only is taken from there; of words that both changed, the film's stand, as in a
 * description brought in for the first time; what both put into one place stands there one after the other,
 * the library's first. Texts that have nothing of `base` left are merged like strangers.
 */
export function mergeSince(base: string, library: string, film: string): string {
  if (base.trim() === '') return mergeDescriptions(library, film)
  const regions = diff3MergeRegions(wordsIn(film), wordsIn(base), wordsIn(library))
  if (!regions.some((region) => region.stable)) return mergeDescriptions(library, film)
  const words = regions.flatMap((region) => {
    if (region.stable) return region.bufferContent
    const { aContent: ours, bContent: theirs, oContent: before } = region
    if (ours.join('') === theirs.join('')) return ours
    return before.length === 0 ? [...theirs, ...ours] : ours
  })
  return words.join('').trim()
}
