/** Writing styles: how a team writes, in its own words, and what of them a text model is told (questions.ts). */

/** The words of a writing capsule, each of which may be empty. */
export interface WritingStyle {
  name: string
  labels: string
  avoid: string
  notes: string
  excerpts: string
}

/** What of a style is sent, under the names the model is told; parts that say nothing are absent. */
export interface StyleSent {
  manner?: string
  avoid?: string
  notes?: string
  examples?: string
}

/** The most of each part that is sent, in characters: enough to show a manner, and a tenth of a cent at most. */
export const longestOfStyle = { labels: 300, avoid: 400, notes: 500, excerpts: 800 } as const

/** What of a style is sent, cut to its most; null if it says nothing. */
export function styleSent(style: WritingStyle): StyleSent | null {
  const parts = {
    manner: cut(style.labels, longestOfStyle.labels),
    avoid: cut(style.avoid, longestOfStyle.avoid),
    notes: cut(style.notes, longestOfStyle.notes),
    examples: cut(style.excerpts, longestOfStyle.excerpts),
  }
  const said = Object.entries(parts).filter(([, words]) => words !== '')
  return said.length > 0 ? Object.fromEntries(said) : null
}

/** Whether anything of a style finds no room in what is sent. */
export function isCut(style: WritingStyle): boolean {
  const parts = Object.keys(longestOfStyle) as (keyof typeof longestOfStyle)[]
  return parts.some((part) => printable(style[part]).length > longestOfStyle[part])
}

/** The beginning, up to the end of a word if one ends in its last fifth. */
function cut(text: string, most: number): string {
  const words = printable(text)
  if (words.length <= most) return words
  const whole = words
    .slice(0, most)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const end = whole.search(/\s\S*$/)
  return (end > most * 0.8 ? whole.slice(0, end) : whole).trim()
}

/** Without signs that are none: JSON needs up to three times their room. */
function printable(text: string): string {
  return text
    .replace(/[\t\u2028\u2029]/g, ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .toWellFormed()
    .trim()
}
