/**
 * Shots that a text model suggests for a scene. Of its answer only the numbers of sentences and the words of the
 * field are taken: everything that is said and done in a shot comes from the script. So whatever a script talks a
 * model into, no word of it gets into the film.
 *
 * What holds is kept with the job, with the sentences as they were when it was asked. What becomes of it in the
 * scene as it is now is worked out where it is shown (suggestionJoining.ts).
 */
import { readList, UnusableAnswer } from '../answers.ts'
import { fields } from '../assets.ts'
import { readShotValue, shotValues, type ValuedFact } from './shotValues.ts'
import type { Covered } from './spans.ts'

/** How a shot is filmed; empty: the model says nothing that is known. */
export type SuggestedValues = Record<ValuedFact | 'lens', string>

export interface SuggestedShot extends SuggestedValues {
  /** The sentences it shows, in the order of the script; one at least. */
  covers: Covered[]
}

/** What of an answer could not be used, each as how many. */
export interface NotUsed {
  /** Numbers of sentences that there are not. */
  numbers: number
  /** Sentences in more than one shot: each is in the first of them. */
  repeats: number
  /** Shots whose sentences do not follow one another: each stretch of them is a shot. */
  torn: number
  /** Values that are not of the field. */
  values: number
}

export interface Suggestion {
  /** In the order of the script; no sentence is in two. Sentences may be in none. */
  shots: SuggestedShot[]
  notUsed: NotUsed
}

/** In millimetres. */
const lenses = { shortest: 6, longest: 1200 } as const

/**
 * The shots of an answer.
 * @param sentences the whole scene as it was asked about
 * @throws {UnusableAnswer} if there is no list, or no sentence of the scene is in it
 */
export function readShotAnswer(answer: string, sentences: readonly Covered[]): Suggestion {
  const reader = new Reader(sentences.length)
  // No honest list is longer than that: one shot for each sentence.
  for (const shot of readList(answer).slice(0, 2 * sentences.length)) reader.read(shot)
  const { owners, values, notUsed } = reader
  if (owners.every((owner) => owner === null)) {
    throw new UnusableAnswer('Nothing in the answer is about this scene.')
  }
  const runs = runsOf(owners)
  const torn = runs.length - new Set(runs.map(({ owner }) => owner)).size
  const shots = runs.map(({ owner, from, to }) => ({ ...values[owner]!, covers: sentences.slice(from, to) }))
  return { shots, notUsed: { ...notUsed, torn } }
}

class Reader {
  /** Of each sentence: in which shot of the answer it is. */
  readonly owners: (number | null)[]
  readonly values: SuggestedValues[] = []
  readonly notUsed = { numbers: 0, repeats: 0, values: 0 }

  constructor(sentences: number) {
    this.owners = Array.from({ length: sentences }, () => null)
  }

  read(shot: unknown): void {
    const { n } = fields(shot)
    const numbers = (Array.isArray(n) ? n : [n]).slice(0, this.owners.length).map(numberIn)
    const own = numbers.filter((number) => this.#claim(number, this.values.length))
    if (own.length > 0) this.values.push(this.#valuesOf(fields(shot)))
  }

  #claim(number: number, shot: number): boolean {
    const owner = this.owners[number - 1]
    if (owner === undefined) this.notUsed.numbers++
    else if (owner === null) this.owners[number - 1] = shot
    else if (owner !== shot) this.notUsed.repeats++
    return owner === null
  }

  #valuesOf(shot: Record<string, unknown>): SuggestedValues {
    const read = (fact: ValuedFact | 'lens') => {
      const said = shot[fact]
      const written = typeof said === 'string' || typeof said === 'number' ? String(said).slice(0, 60) : ''
      const value = fact === 'lens' ? lensIn(written) : valueIn(fact, written)
      if (value === '') this.notUsed.values++
      return value
    }
    return {
      size: read('size'),
      framing: read('framing'),
      angle: read('angle'),
      movement: read('movement'),
      lens: read('lens'),
    }
  }
}

/** NaN for what is none: no sentence has that number. */
function numberIn(value: unknown): number {
  return typeof value === 'string' && /^\s*\d{1,6}\s*$/.test(value)
    ? Number(value)
    : typeof value === 'number'
      ? value
      : NaN
}

function valueIn(fact: ValuedFact, written: string): string {
  const value = readShotValue(fact, written)
  return shotValues[fact].some((known) => known.value === value) ? value : ''
}

/** "35", "35mm" and "35 mm lens" are 35 mm. */
function lensIn(written: string): string {
  const [, millimetres] = /^\s*(\d{1,4})\s*(?:mm)?\s*(?:lens)?\s*$/i.exec(written) ?? []
  const length = Number(millimetres)
  return length >= lenses.shortest && length <= lenses.longest ? `${length} mm` : ''
}

/** Stretches of sentences with one owner, in order; those with none are left out. */
function runsOf(owners: readonly (number | null)[]): { owner: number; from: number; to: number }[] {
  const runs: { owner: number; from: number; to: number }[] = []
  for (const [at, owner] of owners.entries()) {
    const last = runs.at(-1)
    if (owner === null) continue
    if (last?.owner === owner && last.to === at) last.to++
    else runs.push({ owner, from: at, to: at + 1 })
  }
  return runs
}

/** A suggestion as it is kept with its job. */
export function writeSuggestion(suggestion: Suggestion): string {
  return JSON.stringify(suggestion)
}

/** One that was kept: written by our own server, so it is what it says. */
export function readSuggestion(kept: string): Suggestion {
  return JSON.parse(kept) as Suggestion
}
