/** Scene headings: `INT. MARY'S HOUSE - KITCHEN - NIGHT` taken apart. */

type IntExt = 'interior' | 'exterior' | 'both' | 'establishing'

export interface Heading {
  intExt: IntExt | null
  /** The place as a whole, "MARY'S HOUSE"; empty if the heading names none. */
  location: string
  /** Places within it, from the wider to the narrower: ["KITCHEN"]. */
  sublocations: string[]
  /** "NIGHT", "NIGHT - LATER"; null if the heading does not say. */
  timeOfDay: string | null
}

/**
 * The prefixes the format names (INT, EXT, EST, INT./EXT, INT/EXT, I/E) and those it omits but scripts use
 * (EXT/INT, EXT./INT., E/I), followed by a full stop, also a full-width one, or a space.
 */
const prefix = /^(?:(INT|EXT)\.? ?\/ ?(?:INT|EXT)|(I\/E|E\/I)|(INT)|(EXT)|(EST))(?:[.。．](?:\s*)|\s+)/i

/** Whether text begins like a scene heading. */
export function startsHeading(text: string): boolean {
  return prefix.test(text)
}

const times = new Set(
  (
    'day,night,morning,afternoon,evening,dawn,dusk,sunrise,sunset,noon,midday,midnight,twilight,later,' +
    'continuous,same,daybreak,nightfall,' +
    'tag,nacht,morgen,abend,jour,nuit,matin,soir,día,dia,noche,tarde,giorno,notte,день,ночь,утро,вечер'
  ).split(','),
)

/** Takes a heading apart. A part after a dash is a time of day if it contains a word for one. */
export function parseHeading(text: string): Heading {
  const match = prefix.exec(text.trimStart())
  const rest = match ? text.trimStart().slice(match[0].length) : text
  const parts = rest
    .split(/\s-{1,2}\s|[–—]/)
    .map((part) => part.trim())
    .filter(Boolean)
  let end = parts.length
  // Without a prefix the first part is the place, even when it is called "Night".
  const first = match ? 0 : 1
  while (end > first && saysWhen(parts[end - 1]!)) end--
  const time = parts.slice(end).join(' - ')
  const [location = '', ...sublocations] = parts.slice(0, end)
  return { intExt: match ? intExtOf(match) : null, location, sublocations, timeOfDay: time || null }
}

function intExtOf(match: RegExpExecArray): IntExt {
  if (match[1] ?? match[2]) return 'both'
  if (match[3]) return 'interior'
  return match[4] ? 'exterior' : 'establishing'
}

function saysWhen(part: string): boolean {
  const words = part.toLowerCase().match(/\p{L}+/gu) ?? []
  return (
    words.length <= 4 && (words.some((word) => times.has(word)) || /\b(?:golden|magic) hour\b/i.test(part))
  )
}
