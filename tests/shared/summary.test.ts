/** What the hub says of scenes: figures, names and what a script edit touched. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { story } from '../../shared/documents.ts'
import { bear, place } from '../../shared/film/assets.ts'
import { changeWords, changesIn } from '../../shared/film/changes.ts'
import { bearProposal, placeShots } from '../../shared/film/cutting.ts'
import { headingWords } from '../../shared/film/headings.ts'
import { sceneNumber, shotLabels } from '../../shared/film/labels.ts'
import { setDeferred } from '../../shared/film/scenes.ts'
import { setShotRemoved } from '../../shared/film/shots.ts'
import { isStale, summariesOf, tallyOf } from '../../shared/film/summary.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { moveScene } from '../../shared/screenplay/scenes.ts'
import { insertLines, replaceScript } from '../../shared/screenplay/script.ts'
import { replaceText } from '../../shared/texts.ts'

const script = `INT. MARA'S KITCHEN - DAY

MARA walks to the window. She looks at the clock.

MARA
We are late. Where is the hammer?

TOM
In the shed.

EXT. SHED - CONTINUOUS

The hammer hangs beside the door. Rain.

INT. CELLAR - NIGHT
`

class Film {
  readonly story = new Y.Doc()
  readonly film = new Y.Doc()
  #view: FilmView | null = null

  constructor() {
    replaceScript(this.story, parseFountain(script).screenplay)
    for (const [kind, name] of [
      ['character', 'Mara'],
      ['location', 'Shed'],
      ['prop', 'Hammer'],
    ] as const) {
      const id = randomUUID()
      bear(this.film, { id, created: stamp }, { kind, name })
      place(this.film, id, 'kept')
    }
  }

  /** As the browser has it: made from the one before. */
  get view(): FilmView {
    const parts = readFilmParts(this.story, this.film, this.#view?.parts)
    return (this.#view = new FilmView(parts, this.#view))
  }

  get summaries() {
    return summariesOf(this.view)
  }

  keep(at: number): string[] {
    const { view } = this
    const scene = view.scenes[at]!
    bearProposal(this.film, scene.id, view.proposal(scene), stamp)
    return this.view.shots(scene).shots.map(({ id }) => id)
  }

  /** Puts other words in place of some of the script's. */
  reword(from: string, to: string): void {
    for (const line of story.script(this.story).toArray()) {
      const text = (line as Y.XmlElement).get(0) as Y.XmlText
      const words = text.toString()
      if (words.includes(from)) return replaceText(text, words.replace(from, to))
    }
    throw new Error(`the script does not say "${from}"`)
  }
}

const stamp = { by: 'ada', at: 1 }

test('[SCN1] scenes stand in the order of the script with their numbers, headings, cast, places and props', () => {
  const { summaries } = new Film()
  expect(summaries.map(({ number, heading }) => `${number} ${heading}`)).toEqual([
    "1 Interior, Mara's kitchen, day",
    '2 Exterior, shed, continuous',
    '3 Interior, cellar, night',
  ])
  const [kitchen, shed] = summaries
  // Tom is what the script proposes: by his name, not as the cue has it.
  expect(kitchen!.cast.map(({ name, standing }) => [name, standing])).toEqual([
    ['Mara', 'kept'],
    ['Tom', 'proposed'],
  ])
  expect(kitchen!.unknown).toEqual([])
  expect(shed!.places.map(({ name }) => name)).toEqual(['Shed'])
  expect(shed!.props.map(({ name }) => name)).toEqual(['Hammer'])
})

test('[SCN2] a scene is proposed, kept, without shots, without script, or deferred whatever it has', () => {
  const film = new Film()
  const statuses = () => film.summaries.map(({ status }) => status)
  expect(statuses()).toEqual(['proposed', 'proposed', 'empty'])
  const ids = film.keep(0)
  expect(statuses()).toEqual(['shots', 'proposed', 'empty'])
  for (const id of ids) setShotRemoved(film.film, id, { by: 'ada', at: 2 })
  expect(statuses()[0]).toBe('unshot')
  const [first] = film.view.scenes
  setDeferred(film.film, first!.id, stamp)
  expect(statuses()[0]).toBe('deferred')
  setDeferred(film.film, first!.id, null)
  placeShots(film.film, ids)
  expect(statuses()[0]).toBe('shots')
})

test('[SCN3] a changed word is said with the shot it touches; other scenes have nothing to look at', () => {
  const film = new Film()
  film.keep(0)
  film.keep(1)
  expect(film.summaries.some(isStale)).toBe(false)
  film.reword('walks to', 'runs to')
  const [kitchen, shed] = film.summaries
  const [touched] = kitchen!.changes.touched
  expect(kitchen!.changes.touched).toHaveLength(1)
  expect(touched!.label).toMatch(/^1[A-Z]$/)
  expect(touched!.changes.map(changeWords)).toEqual(['“walks” → “runs”'])
  expect(isStale(shed!)).toBe(false)
})

test('[SCN3] words in no shot are told; of shots that are only proposed there is nothing to tell', () => {
  const film = new Film()
  film.keep(1)
  insertLines(film.story, story.script(film.story).length - 1, [
    { element: 'action', runs: [{ text: 'A cat watches.' }] },
  ])
  film.reword('walks to', 'runs to')
  const [kitchen, shed] = film.summaries
  expect(shed!.changes).toEqual({ touched: [], uncovered: ['A cat watches.'] })
  expect(isStale(kitchen!)).toBe(false)
})

describe('[SCN3] a change in as few words as say it', () => {
  test.each([
    ['She walks away.', 'She runs away.', '“walks” → “runs”'],
    ['She walks away.', 'She slowly walks away.', '“She” → “She slowly”'],
    ['Slowly she walks.', 'she walks.', '“Slowly she” → “she”'],
    ['', 'A cat watches.', 'new: “A cat watches.”'],
    ['A cat watches.', '', 'gone: “A cat watches.”'],
    ['One.', 'One two three four five six seven eight nine.', '“One.” → “One two three four five six…”'],
  ])('%s → %s', (was, now, words) => expect(changeWords({ was, now })).toBe(words))
})

test('[SCN4] the tally counts what is to be made, proposed shots too, and not what is deferred', () => {
  const film = new Film()
  const kept = film.keep(0).length
  const [kitchen, shed] = film.summaries
  const tally = tallyOf(film.summaries)
  expect(tally).toMatchObject({ scenes: 3, deferred: 0, shots: kept + shed!.shots, proposed: shed!.shots })
  expect(tally.shotSeconds).toBeCloseTo(kitchen!.shotSeconds + shed!.shotSeconds)
  setDeferred(film.film, shed!.scene.id, stamp)
  expect(tallyOf(film.summaries)).toMatchObject({ scenes: 2, deferred: 1, shots: kept, proposed: 0 })
  expect(film.summaries[1]!.shots).toBe(shed!.shots)
})

test('[SCN6] a scene that is moved and renamed keeps its shots, and nothing of it is to be looked at', () => {
  const film = new Film()
  const kept = film.keep(1).length
  const { id } = film.view.scenes[1]!
  moveScene(film.story, id, film.view.scenes[0]!.id)
  film.reword('SHED', 'BOATHOUSE')
  const [first] = film.summaries
  expect(first).toMatchObject({ number: '1', status: 'shots', shots: kept })
  expect(first!.scene.id).toBe(id)
  expect(isStale(first!)).toBe(false)
})

test('[SCN10] what has not changed is the same object', () => {
  const film = new Film()
  film.keep(0)
  const { view } = film
  expect(summariesOf(view)).toBe(summariesOf(view))
  expect(changesIn(view, view.scenes[0]!)).toBe(changesIn(view, view.scenes[0]!))
})

test('[SCN8] shots are counted with the number of their scene, without I and O, around labels that were given', () => {
  const scene = { number: '12', index: 3 }
  const plain = Array.from({ length: 26 }, () => ({ label: '' }))
  const labels = shotLabels(scene, plain)
  expect(labels.slice(0, 2)).toEqual(['12A', '12B'])
  expect(labels.slice(7, 9)).toEqual(['12H', '12J'])
  expect(labels.slice(23)).toEqual(['12Z', '12AA', '12AB'])
  expect(shotLabels(scene, [{ label: '' }, { label: '12C' }, { label: '' }])).toEqual(['12A', '12C', '12D'])
  expect(sceneNumber({ number: null, index: 3 })).toBe('4')
})

test('[SCN1] names of people are written as names in a heading, other words are not', () => {
  const film = new Film()
  replaceScript(
    film.story,
    parseFountain(`INT. TOM AND MARA'S MARKET - DAY\n\nRain.\n\nTOM\nNo.\n`).screenplay,
  )
  const { view } = film
  expect(headingWords(view, view.scenes[0]!)).toBe("Interior, Tom and Mara's market, day")
})
