/**
 * A script as a text model has read it, beside what the rules find. The *reading* is one fact of the film
 * document and is never edited: what it proposes is worked out anew from it and from the script as it is now.
 *
 * Nothing in it is taken at its word. A thing is proposed as long as one of its quotations stands in the
 * script; in which scenes it appears is found by its names, as for everything else; and what the rules call
 * by the same name is one proposal, which keeps what the rules say of it. So a reading that has grown old
 * proposes less and less, and no decision is undone by it.
 */
import type * as Y from 'yjs'
import { assetKinds, fields, type AssetKind } from './assets.ts'
import { isPlace, readReported, type Reported, withStanding } from './answers.ts'
import { readingRoot } from './documents.ts'
import { readPassages, type Passage } from './screenplay/breakdownAction.ts'
import type { Found } from './screenplay/breakdown.ts'
import { NameFinder, normaliseName } from './screenplay/names.ts'
import { Quotes } from './screenplay/quotes.ts'
import type { ScriptLine } from './screenplay/script.ts'

export interface Reading {
  /** Milliseconds since 1970. */
  at: number
  /** The id of the person who wished for it. */
  by: string
  /** The name of the model, for people. */
  model: string
  found: Reported[]
}

/** Keeps a reading in place of the one before. */
export function keepReading(film: Y.Doc, reading: Reading): void {
  readingRoot(film).set('script', reading)
}

/** The reading that is kept; null: the script was never read by a model. */
export function readReading(film: Y.Doc): Reading | null {
  const { at, by, model, found } = fields(readingRoot(film).get('script'))
  if (typeof at !== 'number' || typeof model !== 'string' || !Array.isArray(found)) return null
  return { at, by: typeof by === 'string' ? by : '', model: model.slice(0, 60), found: readReported(found) }
}

/** What the rules have found, joined with what a reading says and the script still shows. */
export function joinReading(
  found: readonly Found[],
  reading: Reading | null,
  lines: readonly ScriptLine[],
): Found[] {
  if (!reading) return [...found]
  const quotes = new Quotes(lines)
  const shown = reading.found
    .map((one) => withStanding(one, quotes))
    .filter(({ quotes }) => quotes.length > 0)
  const meant = new Meant(found)
  const both = new Map<Found, Reported[]>()
  const alone: Reported[] = []
  for (const one of shown) {
    const known = meant.by(one)
    if (known) both.set(known, [...(both.get(known) ?? []), one])
    else alone.push(one)
  }
  const kept = found.map((one) => withEvidence(one, both.get(one) ?? []))
  return inOrder([...kept, ...new Loners(alone, found, lines, quotes).found()])
}

/** Which of the things that the rules have found a reading speaks of. */
class Meant {
  readonly #names = new Map<string, Found>()
  readonly #aliases = new Map<string, Found>()

  constructor(found: readonly Found[]) {
    for (const one of found) {
      note(this.#names, `${isPlace(one)}/${normaliseName(one.name)}`, one)
      for (const alias of [one.name, ...one.aliases]) note(this.#aliases, alsoCalled(one, alias), one)
    }
  }

  /** By name whatever it is taken for, a person or a thing; by an alias only what is of its sort. */
  by(one: Reported): Found | null {
    const named = this.#names.get(`${isPlace(one)}/${normaliseName(one.name)}`)
    const called = [one.name, ...one.aliases].map((alias) => this.#aliases.get(alsoCalled(one, alias)))
    return named ?? called.find((known) => known !== undefined) ?? null
  }
}

/** The first to have a name keeps it. */
function note(names: Map<string, Found>, name: string, one: Found): void {
  if (!names.has(name)) names.set(name, one)
}

function alsoCalled({ kind }: Pick<Found, 'kind'>, name: string): string {
  return `${kind === 'extra' ? 'character' : kind}/${normaliseName(name)}`
}

/** What the rules read out of the script itself stands; where they read nothing, the model's words do. */
function withEvidence(one: Found, said: readonly Reported[]): Found {
  if (said.length === 0) return one
  const quotes = [...new Set(said.flatMap(({ quotes }) => quotes))]
  const description = one.description || (said.find(({ description }) => description)?.description ?? '')
  return { ...one, description, model: { quotes, alone: false } }
}

/** What the model alone has found. */
class Loners {
  readonly #reported: readonly { key: string; one: Reported }[]
  readonly #passages: readonly Passage[]
  readonly #quotes: Quotes
  /** What the rules have found: a rope ladder that is among it is no rope. */
  readonly #known: readonly Found[]

  constructor(
    reported: readonly Reported[],
    known: readonly Found[],
    lines: readonly ScriptLine[],
    quotes: Quotes,
  ) {
    const keys = new Set(known.map(({ key }) => key))
    this.#known = known
    this.#reported = reported.map((one) => ({ one, key: freeKey(one, keys) }))
    this.#passages = reported.length > 0 ? readPassages(lines) : []
    this.#quotes = quotes
  }

  found(): Found[] {
    const { mentions, said } = this.#look()
    return this.#reported.map(({ key, one }) => {
      const { kind, name, description } = one
      const at = mentions.get(key) ?? this.#atQuotes(one)
      const scenes = [...new Set(at.map(({ scene }) => scene))].filter((scene) => scene !== null)
      // A name that the model made up is none that anything is called by.
      const aliases = one.aliases.filter((alias) => said.has(normaliseName(alias)))
      const model = { quotes: one.quotes, alone: true }
      return { key, kind, name, aliases, scenes, mentions: at, description, perhaps: [], model }
    })
  }

  /** Where each is called by one of its names, and which names the script uses at all. */
  #look(): { mentions: Map<string, Found['mentions']>; said: Set<string> } {
    const finder = new NameFinder([
      ...this.#known.flatMap(({ name, aliases }) => [name, ...aliases].map((name) => ({ name, of: '' }))),
      ...this.#reported.flatMap(({ key, one }) =>
        [one.name, ...one.aliases].map((name) => ({ name, of: key })),
      ),
    ])
    const people = this.#reported.filter(({ one }) => one.kind === 'character')
    const isPerson = new Set(people.map(({ key }) => key))
    const mentions = new Map<string, Found['mentions']>()
    const said = new Set<string>()
    for (const { element, text, line, scene } of this.#passages) {
      for (const { from, to, of } of finder.find(text)) {
        if (of === '') continue
        said.add(normaliseName(text.slice(from, to)))
        if (!spoken.has(element) || (isPerson.has(of) && /^\p{Ll}/u.test(text.slice(from)))) continue
        const list = mentions.get(of)
        if (list) list.push({ scene, line, from, to })
        else mentions.set(of, [{ scene, line, from, to }])
      }
    }
    return { mentions, said }
  }

  /** What the script never calls by its name is where it is quoted. */
  #atQuotes({ quotes }: Reported): Found['mentions'] {
    const at = [...new Set(quotes.map((quote) => this.#quotes.lineOf(quote)!))].sort((a, b) => a - b)
    return at.map((line) => {
      const { scene, text } = this.#passages[line]!
      return { scene, line, from: 0, to: text.length }
    })
  }
}

/** Dialogue only speaks of things. */
const spoken: ReadonlySet<Passage['element']> = new Set(['sceneHeading', 'character', 'action', 'shot'])

/** Its normalised name, as the rules would have it; where that means another thing, with what it is. */
function freeKey(one: Reported, taken: Set<string>): string {
  const name = normaliseName(one.name)
  let key = name
  for (let nth = 1; taken.has(key); nth++) {
    key = `${name}, ${isPlace(one) ? 'place' : one.kind}${nth > 1 ? ` ${nth}` : ''}`
  }
  taken.add(key)
  return key
}

function inOrder(found: readonly Found[]): Found[] {
  const kinds: readonly AssetKind[] = assetKinds
  const placed = found.map((one, at) => ({ one, at }))
  placed.sort((a, b) => {
    const [first, second] = [a.one.mentions[0], b.one.mentions[0]]
    return (
      kinds.indexOf(a.one.kind) - kinds.indexOf(b.one.kind) ||
      (first?.line ?? 0) - (second?.line ?? 0) ||
      (first?.from ?? 0) - (second?.from ?? 0) ||
      a.at - b.at
    )
  })
  return placed.map(({ one }) => one)
}
