/**
 * Who is in a script: whoever has a cue, and whoever an action introduces in capitals. Two spellings are one
 * person only where the script leaves no doubt; otherwise both stand and the likeness is proposed.
 *
 * It works in three steps. Cues give people by the form of their name. A rank before a name that is also used
 * without it is dropped. Capitals in action then either spell out somebody known ("MARA LENT" for the cue
 * MARA), or bring in somebody who never speaks, or are left for things.
 */
import type { Passage } from './breakdownAction.ts'
import { isNoiseOrCamera, type Capitals } from './breakdownCapitals.ts'
import { isOwned, readCue, sortOf, withoutAge, withoutNumber } from './breakdownCues.ts'
import { classOf, singular } from './breakdownNouns.ts'
import type { Spelling } from './breakdownSpelling.ts'
import { isDeed, isRank, isTitle } from './breakdownWords.ts'
import { normaliseName } from './names.ts'

export interface Person {
  key: string
  /** As first written; the full name once an action has given it. */
  written: string
  /** Other spellings, as written. */
  also: Set<string>
  /** What a sort of person is called, "guard"; null for somebody with a name. */
  sort: string | null
  /** Where the cues are: scene, line and place in the line. */
  cues: { scene: string | null; line: number; from: number; to: number }[]
  perhaps: { key: string; why: string }[]
}

export class People {
  readonly #people = new Map<string, Person>()
  /** Other forms of names that are beyond doubt somebody's. */
  readonly #same = new Map<string, Person>()
  /** By each word of their names; once everybody is known. */
  readonly #withWord = new Map<string, Person[]>()
  readonly #spelling: Spelling

  constructor(passages: readonly Passage[], spelling: Spelling) {
    this.#spelling = spelling
    for (const passage of passages) if (passage.element === 'character') this.#hear(passage)
    this.#dropRanks()
  }

  all(): Person[] {
    return [...this.#people.values()]
  }

  /** All words of the names of those who have one, in small letters. */
  words(): Set<string> {
    const named = this.all().filter((person) => this.isNamed(person) && !isOwned(person.written))
    return new Set(named.flatMap(({ written }) => normaliseName(written).split(' ')))
  }

  /** Whether somebody has a name, not a word for a sort or a thing: "the printer". */
  isNamed({ sort, key }: Person): boolean {
    return sort === null && !this.#spelling.isSort(key.split(' ').at(-1)!)
  }

  /** The person a name in its normalised form belongs to. */
  of(key: string): Person | undefined {
    return this.#people.get(key) ?? this.#same.get(key)
  }

  /**
   * Takes the capitals of the whole script, those for people, and returns the rest. All at once, because a
   * cue MARA belongs to the "MARA LENT" of an action only if there is no second Mara.
   */
  introduce(all: readonly Capitals[]): Capitals[] {
    const owners = this.#ownersOf(all)
    return all.filter((capitals) => {
      const key = normaliseName(capitals.text)
      if (this.of(key)) return false
      const owner = owners.get(key)
      if (owner) this.#nameFully(owner, capitals.text)
      else if (!this.#isNewcomer(capitals)) return true
      else this.#add(capitals.text)
      return false
    })
  }

  /** Whether a sort of people is known one by one: "guards" where GUARD #1 and GUARD #2 speak. */
  isCounted(key: string): boolean {
    const one = key.split(' ').map(singular).join(' ')
    return [...this.#people.keys()].some((other) => withoutNumber(other) === one)
  }

  /** Whether nobody else has a word in the name. */
  isOnly(person: Person, word: string): boolean {
    return (
      this.of(word) === undefined && this.#withWord.get(word)?.every((other) => other === person) === true
    )
  }

  /** Proposes who may be whom. Last, when everybody is known. */
  compare(): void {
    for (const person of this.#people.values()) {
      for (const word of new Set(normaliseName(person.written).split(' '))) {
        this.#withWord.set(word, [...(this.#withWord.get(word) ?? []), person])
      }
    }
    for (const person of this.#people.values()) {
      this.#compareAges(person)
      this.#compareNumbers(person)
      this.#compareShort(person)
    }
  }

  #hear({ text, line, scene }: Passage): void {
    for (const { name, alias } of readCue(text)) {
      const person = this.#add(name)
      if (!person) continue
      if (alias !== null) person.also.add(alias)
      const at = text.toLowerCase().indexOf(name.toLowerCase())
      const from = Math.max(at, 0)
      person.cues.push({ scene, line, from, to: at < 0 ? text.length : from + name.length })
    }
  }

  #add(name: string): Person | null {
    const key = normaliseName(name)
    if (key === '') return null
    const known = this.of(key)
    if (known) return known
    const last = key.split(' ').at(-1)!
    const sort = this.#spelling.isProper(last) ? null : sortOf(name)
    const person: Person = { key, written: name, also: new Set(), sort, cues: [], perhaps: [] }
    this.#people.set(key, person)
    return person
  }

  /**
   * "DETECTIVE BURTON" and "BURTON" are one if there is no other Burton with a rank. "MR. LENT" and "LENT" may
   * be father and son, "SISTER MARY" and "MARY" strangers: those are only proposed.
   */
  #dropRanks(): void {
    const ranked = new Map<string, Person[]>()
    for (const person of this.#people.values()) {
      const bare = withoutTitle(person.key)
      if (!isRank(person.key.split(' ')[0]!) || person.sort !== null || !this.#people.has(bare)) continue
      ranked.set(bare, [...(ranked.get(bare) ?? []), person])
    }
    for (const [bare, [person, ...others]] of ranked) {
      const plain = this.#people.get(bare)!
      if (others.length === 0 && plain !== person && plain.sort === null) this.#merge(person!, plain)
    }
  }

  #merge(person: Person, into: Person): void {
    this.#people.delete(person.key)
    this.#same.set(person.key, into)
    into.cues = [...into.cues, ...person.cues].sort((a, b) => a.line - b.line)
    for (const name of person.also) into.also.add(name)
    this.#nameFully(into, person.written)
  }

  #nameFully(person: Person, name: string): void {
    const key = normaliseName(name)
    this.#same.set(key, person)
    if (key.length > normaliseName(person.written).length) {
      person.also.add(person.written)
      person.written = name
    } else person.also.add(name)
  }

  /**
   * Which full names in capitals belong to whom: those that fit one cue, which fits no other full name and is
   * not introduced under its own. "DR. MARA LENT" and "MARA LENT" are no two names.
   */
  #ownersOf(all: readonly Capitals[]): Map<string, Person> {
    const introduced = new Set(all.filter(({ aged }) => aged).map(({ text }) => normaliseName(text)))
    const wanted = new Map<Person, Set<string>>()
    const names = new Map<string, Person>()
    for (const capitals of all) {
      const key = normaliseName(capitals.text)
      if (names.has(key) || this.of(key) || !this.#mayBeName(capitals)) continue
      const name = withoutTitle(withoutSort(key))
      const owner = this.#shortOf(name)
      if (!owner || introduced.has(owner.key)) continue
      names.set(key, owner)
      wanted.set(owner, (wanted.get(owner) ?? new Set()).add(name))
    }
    return new Map([...names].filter(([, owner]) => wanted.get(owner)!.size === 1))
  }

  /** Who speaks under the first or else the last word of a full name. */
  #shortOf(name: string): Person | null {
    const words = name.split(' ')
    const starts = words.map((_, at) => words.slice(0, words.length - at).join(' '))
    const people = [...starts, words.at(-1)!].map((name) => this.of(name))
    return people.find((person) => person?.sort === null) ?? null
  }

  /**
   * Whether capitals may be a full name: no words for things, unless an age or more about somebody follows
   * ("TESS WARD (26)"), no deed at the end ("BOB RUNS"), no other age in front ("YOUNG BOB").
   */
  #mayBeName({ text, aged, apposed, determined }: Capitals): boolean {
    const key = normaliseName(text)
    const words = key.split(' ')
    if (words.length < 2 || determined || isDeed(words.at(-1)!) || withoutAge(key) !== null) return false
    return words.every((word, at) => {
      const kind = classOf(singular(word))
      if (kind === null || kind === 'kin' || isTitle(word) || this.of(word)?.sort === null) return true
      return aged || apposed || (kind === 'person' && at < words.length - 1)
    })
  }

  /** Somebody who never speaks: with an age, a sort of person, or a name the script uses as one. */
  #isNewcomer(capitals: Capitals): boolean {
    if (isNoiseOrCamera(capitals)) return false
    const key = normaliseName(capitals.text)
    const last = key.split(' ').at(-1)!
    const kind = classOf(singular(last))
    if (sortOf(capitals.text) !== null) return !this.isCounted(key)
    const younger = withoutAge(key)
    if (younger !== null && this.of(younger)?.sort === null) return true
    if (capitals.aged) return kind === null || kind === 'kin' || kind === 'person'
    if (capitals.determined || kind !== null) return false
    return key
      .split(' ')
      .every(
        (word) =>
          isTitle(word) || this.#spelling.isProper(word) || this.#spelling.opensAlone(word, capitals.apposed),
      )
  }

  #compareAges(person: Person): void {
    const bare = withoutAge(person.key)
    const other = bare === null ? undefined : this.of(bare)
    if (!other || other === person || other.sort !== null) return
    this.#propose(person, other, (a, b) => `${a} may be ${b} at another age or in another state`)
  }

  #compareNumbers(person: Person): void {
    const bare = withoutNumber(person.key)
    const other = bare === null ? undefined : this.of(bare)
    if (!other || other === person) return
    this.#propose(person, other, (a, b) => `${a} may be ${b}: the names differ by a number`)
  }

  /** A name that begins or ends somebody's longer name. */
  #compareShort(person: Person): void {
    if (person.sort !== null || person.key.includes(' ')) return
    for (const other of this.#withWord.get(person.key) ?? []) {
      const words = normaliseName(other.written).split(' ')
      if (other === person || other.sort !== null || isOwned(other.written) || words.length < 2) continue
      if (withoutAge(other.key) === person.key || withoutNumber(other.key) === person.key) continue
      if (words[0] !== person.key && words.at(-1) !== person.key) continue
      this.#propose(person, other, (a, b) => `${a} may be short for ${b}`)
    }
  }

  #propose(person: Person, other: Person, why: (a: string, b: string) => string): void {
    if (person.perhaps.some(({ key }) => key === other.key)) return
    const quoted = (name: string): string => `“${this.#spelling.ofPerson(name)}”`
    person.perhaps.push({ key: other.key, why: why(quoted(person.written), quoted(other.written)) })
  }
}

function withoutTitle(key: string): string {
  const words = key.split(' ')
  let from = 0
  while (from < words.length - 1 && isTitle(words[from]!)) from++
  return words.slice(from).join(' ')
}

/** "security guard tom" is "tom". */
function withoutSort(key: string): string {
  const words = key.split(' ')
  const from = words.findLastIndex((word, at) => at < words.length - 1 && classOf(word) === 'person') + 1
  return words.slice(from).join(' ')
}
