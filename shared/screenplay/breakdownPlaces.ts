/** Where a script plays: the places of its headings, each with the places inside it. */
import type { Passage } from './breakdownAction.ts'
import { parseHeading } from './headings.ts'
import { normaliseName } from './names.ts'

export interface Place {
  key: string
  /** As first written, without what is no place in it. */
  written: string
  /** Places inside it, by key, as written. */
  inside: Map<string, string>
  headings: { scene: string | null; line: number; from: number; to: number }[]
  perhaps: { key: string; why: string }[]
}

/** Prefixes parseHeading leaves in place, which forced headings of other languages begin with. */
const foreignPrefix =
  /^(?:инт|нат|экст|інт|wnętrze|plener|innen|außen|aussen|intérieur|extérieur)[.\s/]+(?:(?:инт|нат|экст)[.\s]+)?/iu
/** Parts of headings that say how or when, not where. */
const noPlace =
  /^(?:(?:moving|travell?ing|parked|driving|flashback|flash ?forward|dream(?: sequence)?|montage|establishing|series of shots|intercut|later|moments later|same(?: time)?|continuous|present(?: day)?|past|future|back to .*|end of .*|pov.*|.*['’]s pov|aerial(?: view)?|stock(?: footage)?|various|omitted|\d{4}s?|rain|raining|snow(?:ing)?|slow motion|.* years? (?:later|earlier|ago)|.* (?:days?|hours?|weeks?|months?|minutes?) (?:later|earlier))|[日夜昼朝夕晩]|夕方|深夜|早朝|夜明け)$/iu

/** A longer heading is taken as one place: nobody meant it to be taken apart. */
const longest = 500

/** The places; `spell` writes a name for people, in what is proposed. */
export function readPlaces(passages: readonly Passage[], spell: (name: string) => string): Place[] {
  const headings = passages.filter(({ element }) => element === 'sceneHeading')
  const known = countParts(headings)
  const places = new Map<string, Place>()
  for (const { text, line, scene } of headings) {
    for (const [outer, ...inside] of placesIn(text, known)) {
      const place = placeNamed(places, outer!)
      for (const name of inside)
        place.inside.set(normaliseName(name), place.inside.get(normaliseName(name)) ?? name)
      const from = Math.max(text.indexOf(outer!), 0)
      place.headings.push({ scene, line, from, to: Math.min(from + outer!.length, text.length) })
    }
  }
  compare([...places.values()], spell)
  return [...places.values()]
}

function placeNamed(places: Map<string, Place>, written: string): Place {
  const key = normaliseName(written)
  const known = places.get(key)
  if (known) return known
  const place: Place = { key, written, inside: new Map(), headings: [], perhaps: [] }
  places.set(key, place)
  return place
}

/** How many headings have a part, to see which of "KITCHEN, MARY'S HOUSE" is the place as a whole. */
function countParts(headings: readonly Passage[]): Map<string, number> {
  const known = new Map<string, number>()
  for (const { text } of headings) {
    const parts = partsOf(text).flatMap((part) => [part, ...part.split(/, /)])
    for (const key of new Set(parts.map(normaliseName))) known.set(key, (known.get(key) ?? 0) + 1)
  }
  return known
}

/** The places a heading names, each from the wider to the narrower; mostly one. */
function placesIn(text: string, known: ReadonlyMap<string, number>): string[][] {
  const [first, ...inside] = partsOf(text)
  if (first === undefined) return []
  if (text.length > longest) return [[first]]
  const count = (part: string): number => known.get(normaliseName(part)) ?? 0
  const sides = first.split(/\s*\/\s*(?:(?:INT|EXT)[.\s]+)?/i).filter(Boolean)
  // "CAR/STREET" is two places if the script knows one of them alone; "ICU/RECOVERY" is how one is called.
  if (sides.length > 1 && sides.some((side) => count(side) > 0)) return sides.map((side) => [side, ...inside])
  const commas = first.split(/,\s+/).filter((part) => !noPlace.test(part))
  const widest = commas.reduce((best, part) => (count(part) > count(best) ? part : best), commas[0] ?? first)
  return [[widest, ...commas.filter((part) => part !== widest), ...inside]]
}

/** A heading's places in its order, brackets and what is no place left out. */
function partsOf(text: string): string[] {
  const { location, sublocations, timeOfDay } = parseHeading(text.replace(/\s+/g, ' ').trim())
  const parts = [location, ...sublocations].flatMap((part) => (isAsian(part) ? part.split(/[-－―]/) : [part]))
  const named = parts.map(clean).filter((part) => normaliseName(part) !== '' && !noPlace.test(part))
  if (named.length > 0 || timeOfDay === null) return named
  // "INT. NIGHT CLUB" is read as a time, since one of its words is: its last one is not.
  const words = timeOfDay.split(' - ')[0]!.trim()
  const last = words.split(' ').at(-1)!
  return words.includes(' ') && parseHeading(`INT. X - ${last}`).timeOfDay === null ? [words] : []
}

function clean(part: string): string {
  return part
    .replace(foreignPrefix, '')
    .replace(/\s*[([（][^)\]）]{0,80}[)\]）]\s*/g, ' ')
    .replace(/(?<![\s.,;:。-])[\s.,;:。-]+$/, '')
    .trim()
}

function isAsian(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
}

/** A place that is also a place inside another, or ends another's longer name, may be that one. */
function compare(all: readonly Place[], spell: (name: string) => string): void {
  const inside = new Map<string, Place[]>()
  const ends = new Map<string, Place[]>()
  for (const place of all) {
    for (const key of place.inside.keys()) add(inside, key, place)
    const words = place.key.split(' ')
    for (let from = 1; from < Math.min(words.length, 8); from++) add(ends, words.slice(from).join(' '), place)
  }
  for (const place of all) {
    const own = `“${spell(place.written)}”`
    const wider = (inside.get(place.key) ?? []).filter((other) => other !== place)
    for (const { key, written } of wider) {
      place.perhaps.push({ key, why: `${own} is also a part of “${spell(written)}”` })
    }
    for (const other of ends.get(place.key) ?? []) {
      if (wider.includes(other)) continue
      place.perhaps.push({ key: other.key, why: `${own} may be short for “${spell(other.written)}”` })
    }
  }
}

function add(map: Map<string, Place[]>, key: string, place: Place): void {
  const places = map.get(key)
  if (places) places.push(place)
  else map.set(key, [place])
}
