/**
 * What a script needs to be filmed, found by rule: characters, locations, props and extras with the scenes
 * they appear in and what is said of them. The same lines give the same answer everywhere; nothing is asked
 * of a model. It proposes and a person decides, so it is rather silent than wrong, and says "perhaps" where a
 * reader would.
 *
 * It works in one direction: lines become passages (breakdownAction.ts); cues and capitals give people
 * (breakdownPeople.ts), headings places (breakdownPlaces.ts), noun phrases and the remaining capitals things
 * (breakdownThings.ts); then all names are looked for in the action at once (names.ts). Each step is linear
 * in the script.
 */
import { readPassages, type Passage } from './breakdownAction.ts'
import { determinerBefore, readCapitals } from './breakdownCapitals.ts'
import { isOwned } from './breakdownCues.ts'
import { describe, describePlace, type Naming } from './breakdownDescriptions.ts'
import { classOf } from './breakdownNouns.ts'
import { People, type Person } from './breakdownPeople.ts'
import { readPhrases } from './breakdownPhrases.ts'
import { readPlaces, type Place } from './breakdownPlaces.ts'
import { Spelling } from './breakdownSpelling.ts'
import { readThings, type Thing } from './breakdownThings.ts'
import { isTitle } from './breakdownWords.ts'
import { NameFinder, normaliseName } from './names.ts'
import type { ScriptLine } from './script.ts'

export type FoundKind = 'character' | 'location' | 'prop' | 'extra'

/** Where something is named: a place in textOf of a line, [from, to) in UTF-16 units. */
interface Mention {
  /** The scene's id; null before the first heading and between scenes. */
  scene: string | null
  /** The line's place in the script, from 0. */
  line: number
  from: number
  to: number
}

export interface Found {
  /** Its normalised name: the same in every run and whatever else is edited. No two have the same. */
  key: string
  kind: FoundKind
  /** As people would write it in a list: "Reggie", "Golden hammer", "Mary's house". */
  name: string
  /** Other spellings that are the same beyond doubt; of a location the places inside it. */
  aliases: string[]
  /** The ids of the scenes it appears in, in script order; of a location those that play there. */
  scenes: string[]
  /** In cues, headings and action, in script order. Dialogue only speaks of people. */
  mentions: Mention[]
  /** What the action says about it, at most 600 letters; empty if nothing. */
  description: string
  /** What it may be the same as, with words for people why: proposed, not decided. */
  perhaps: { key: string; why: string }[]
  /**
   * What a text model quotes of the script to show it, and whether the model alone has found it
   * (shared/reading.ts); absent where only the rules have.
   */
  model?: { quotes: string[]; alone: boolean }
}

const order: readonly FoundKind[] = ['character', 'location', 'prop', 'extra']

/** Who speaks in so many scenes, so often, is somebody, though called by a sort: THE DETECTIVE, no waiter. */
const somebodyFrom = { scenes: 3, speeches: 10 }

/** Characters, locations, props, extras; each by first appearance. */
export function breakdown(lines: readonly ScriptLine[]): Found[] {
  const passages = readPassages(lines)
  const spelling = new Spelling(passages)
  const people = new People(passages, spelling)
  const capitals = people.introduce(passages.flatMap(readCapitals))
  people.compare()
  const names = people.words()
  const spell = (name: string): string => spelling.ofSort(name, names)
  const places = readPlaces(passages, spell)
  const things = readThings(passages.flatMap(readPhrases), capitals, spelling)
  const draft = new Draft(passages, spelling, spell)
  for (const person of people.all()) draft.addPerson(person, people)
  draft.addPlaces(places)
  for (const thing of things) draft.addThing(thing, people)
  return draft.finish()
}

interface Entry extends Found {
  /** Words to look for in the action. */
  names: Set<string>
  /** Only with a capital: "Will", not "will". */
  proper: boolean
}

/** What has been found so far, by key. */
class Draft {
  readonly #entries = new Map<string, Entry>()
  readonly #passages: readonly Passage[]
  readonly #spelling: Spelling
  /** Writes the name of a place, thing or sort. */
  readonly #spell: (name: string) => string

  constructor(passages: readonly Passage[], spelling: Spelling, spell: (name: string) => string) {
    this.#passages = passages
    this.#spelling = spelling
    this.#spell = spell
  }

  addPerson(person: Person, people: People): void {
    const isExtra = person.sort !== null && !isSomebody(person)
    const isName = person.sort === null && !isOwned(person.written)
    const name = isName
      ? this.#spelling.ofPerson(person.written)
      : this.#spell(person.written.replace(/^(?:the|an?)\s+/i, ''))
    const entry = this.#add(person.key, isExtra ? 'extra' : 'character', name)
    entry.aliases = [...person.also].map(this.#spell)
    entry.perhaps = person.perhaps
    entry.mentions = [...person.cues]
    entry.proper = people.isNamed(person)
    for (const name of [person.key, person.written, ...person.also]) entry.names.add(name)
    if (!entry.proper) return
    for (const name of this.#partsOf(person, people)) entry.names.add(name)
  }

  addPlaces(places: readonly Place[]): void {
    // A bar called JOE'S is not Joe.
    const isPerson = new Set(places.map(({ key }) => key).filter((key) => this.#entries.has(key)))
    const keyOf = (key: string): string => (isPerson.has(key) ? `${key}, place` : key)
    for (const place of places) this.#addPlace(place, keyOf)
  }

  #addPlace(place: Place, keyOf: (key: string) => string): void {
    const key = keyOf(place.key)
    const entry = this.#add(key, 'location', this.#spell(place.written))
    entry.aliases = [...place.inside.values()].map(this.#spell)
    entry.perhaps = place.perhaps.map(({ key, why }) => ({ key: keyOf(key), why }))
    entry.mentions = place.headings
    if (key === place.key) entry.names.add(place.key)
  }

  addThing({ kind, name, phrases }: Thing, people: People): void {
    const key = normaliseName(name)
    const person = people.of(key) ?? people.of(phrases[0]!.noun)
    if (person) {
      // A "laser printer" that speaks as PRINTER.
      const full = phrases.find((phrase) => phrase.capitals && phrase.variant !== '')
      const alias = full && `${full.variant} ${full.noun}`
      const entry = this.#entries.get(person.key)!
      if (alias && alias !== person.key && person.sort === null) {
        entry.aliases.push(this.#spell(alias))
        entry.names.add(alias)
      }
      return
    }
    if (key === '' || this.#entries.has(key) || (kind === 'extra' && people.isCounted(key))) return
    const entry = this.#add(key, kind, this.#spell(name))
    entry.mentions = phrases.map(({ passage, from, to }) => ({
      scene: passage.scene,
      line: passage.line,
      from,
      to,
    }))
  }

  finish(): Found[] {
    const people = this.#findNames()
    const entries = [...this.#entries.values()]
    for (const entry of entries) {
      entry.mentions = inOrder(entry.mentions)
      entry.scenes = this.#scenesOf(entry)
      entry.aliases = [...new Set(entry.aliases)].filter((alias) => alias !== entry.name)
      entry.description =
        entry.kind === 'location' ? this.#describePlace(entry, people) : this.#describe(entry)
    }
    return entries
      .filter(({ mentions }) => mentions.length > 0)
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || before(a.mentions[0]!, b.mentions[0]!))
      .map(({ key, kind, name, aliases, scenes, mentions, description, perhaps }) => {
        return { key, kind, name, aliases, scenes, mentions, description, perhaps }
      })
  }

  #add(key: string, kind: FoundKind, name: string): Entry {
    const nothing = { aliases: [], scenes: [], mentions: [], description: '', perhaps: [] }
    const entry: Entry = { key, kind, name, ...nothing, names: new Set(), proper: false }
    this.#entries.set(key, entry)
    return entry
  }

  /** First and last names the script uses alone, that are nobody else's. */
  #partsOf(person: Person, people: People): string[] {
    const words = normaliseName(person.written).split(' ')
    if (words.length < 2 || isOwned(person.written)) return []
    return [words[0]!, words.at(-1)!].filter(
      (word) =>
        word.length > 2 && !isTitle(word) && this.#spelling.hasProper(word) && people.isOnly(person, word),
    )
  }

  /** Finds all names in the action; gives back where people are, by line. */
  #findNames(): Map<number, Naming[]> {
    const entries = [...this.#entries.values()]
    const finder = new NameFinder(
      entries.flatMap(({ names, key }) => [...names].map((name) => ({ name, of: key }))),
    )
    const people = new Map<number, Naming[]>()
    for (const passage of this.#passages) {
      if (passage.element !== 'action' && passage.element !== 'shot') continue
      const here: Naming[] = []
      people.set(passage.line, here)
      for (const { from, to, of } of finder.find(passage.text)) {
        const entry = this.#entries.get(of)!
        if (entry.proper && /^\p{Ll}/u.test(passage.text.slice(from))) continue
        entry.mentions.push({ scene: passage.scene, line: passage.line, from, to })
        if (entry.kind !== 'location') here.push({ passage, from, to })
      }
    }
    return people
  }

  #scenesOf(entry: Entry): string[] {
    const lines =
      entry.kind === 'location' ? entry.mentions.filter(({ line }) => this.#isHeading(line)) : entry.mentions
    return [...new Set(lines.map(({ scene }) => scene))].filter((scene) => scene !== null)
  }

  #isHeading(line: number): boolean {
    return this.#passages[line]!.element === 'sceneHeading'
  }

  #describe(entry: Entry): string {
    const told = entry.mentions
      .map(({ line, from, to }) => ({ passage: this.#passages[line]!, from, to }))
      .filter(({ passage }) => passage.element === 'action' || passage.element === 'shot')
    const first = told[0]
    const introduced = first !== undefined && (entry.kind !== 'character' || isIntroduction(first))
    return describe(told, introduced)
  }

  #describePlace(entry: Entry, people: ReadonlyMap<number, readonly Naming[]>): string {
    const openings = entry.mentions
      .filter(({ line }) => this.#isHeading(line))
      .map(({ line }) => this.#passages[line + 1])
      .filter((passage) => passage?.element === 'action')
    return describePlace(
      openings.map((passage) => ({ passage: passage!, people: people.get(passage!.line) ?? [] })),
    )
  }
}

function isSomebody({ key, sort, cues }: Person): boolean {
  const many = classOf(sort!) === 'crowd' || !key.split(' ').includes(sort!)
  const scenes = new Set(cues.map(({ scene }) => scene)).size
  return !many && !/\d|#/.test(key) && scenes >= somebodyFrom.scenes && cues.length >= somebodyFrom.speeches
}

/** Capitals, or the first time with "a": who comes in, rather than who goes on. */
function isIntroduction({ passage, from, to }: Naming): boolean {
  const name = passage.text.slice(from, to)
  const at = passage.words.findIndex((word) => word.from === from)
  const determiner = at < 0 ? null : determinerBefore(passage.words, at)
  return !/\p{Ll}/u.test(name) || determiner === 'a' || determiner === 'an'
}

/** By place in the script; of two that overlap the first. */
function inOrder(mentions: readonly Mention[]): Mention[] {
  const sorted = [...mentions].sort(before)
  const kept: Mention[] = []
  for (const mention of sorted) {
    const last = kept.at(-1)
    if (last && last.line === mention.line && mention.from < last.to) continue
    kept.push(mention)
  }
  return kept
}

function before(a: Mention, b: Mention): number {
  return a.line - b.line || a.from - b.from || b.to - a.to
}
