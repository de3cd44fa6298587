/** How a shot is filmed, in words for a model: "medium close-up, two-shot, low angle (from below), 35 mm lens". */
import type { Shot } from '../film/shots.ts'
import { shotValues, type ValuedFact } from '../film/shotValues.ts'
import { plain } from '../promptWords.ts'

/** What a still picture shows of it; empty: nothing was said. */
export function cameraWords({ size, framing, angle, lens }: Shot): string {
  return [sizeWords(size), framingWords(framing), angleWords(angle), lensWords(lens)]
    .filter((words) => words !== '')
    .join(', ')
}

/** A word of the field in full, or what somebody wrote. */
export function fieldWords(fact: ValuedFact, written: string): string {
  const known = shotValues[fact].find(({ value }) => value === written)
  return known ? known.words || known.value : plain(written)
}

/** "wide shot", "close-up" */
function sizeWords(size: string): string {
  const words = fieldWords('size', size)
  const isKnown = shotValues.size.some(({ value }) => value === size)
  return isKnown && !words.endsWith('close-up') ? `${words} shot` : words
}

const framings: Readonly<Record<string, string>> = {
  // The head count says it.
  single: '',
  group: 'group shot',
  OTS: 'over the shoulder',
  POV: 'point of view of somebody who is not seen',
  insert: 'insert of a detail',
  establishing: 'establishing',
}

function framingWords(framing: string): string {
  return framings[framing] ?? fieldWords('framing', framing)
}

/** "low angle (from below)" */
function angleWords(angle: string): string {
  const known = shotValues.angle.find(({ value }) => value === angle)
  if (!known) return plain(angle)
  if (known.value === 'eye-level') return 'at eye level'
  return known.words === '' ? known.value : `${known.value} angle (${known.words})`
}

/** "35 mm lens" */
function lensWords(lens: string): string {
  const length = /^(\d+(?:[.,]\d+)?)\s*(?:mm)?$/i.exec(plain(lens))?.[1]
  return length === undefined ? plain(lens) : `${length} mm lens`
}
