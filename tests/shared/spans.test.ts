import { describe, expect, it } from 'vitest'
import { proposeShots } from '../../shared/film/coverage.ts'
import {
  type Covered,
  differences,
  isTouched,
  type Span,
  spansOf,
  uncovered,
} from '../../shared/film/spans.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { eighthsOf } from '../../shared/screenplay/length.ts'
import { scenes } from '../../shared/screenplay/scenes.ts'
import { type Unit, unitsOf } from '../../shared/screenplay/units.ts'
import { Seeded } from '../seeded.ts'
import { chapters } from './scripts/chapters.ts'

const scene = `INT. SHED - NIGHT

Rain on a tin roof. NELL holds a lamp over an open box.

She takes out a hammer and turns it over.

NELL
It was under the stairs. All of it.

ABEL
Did she know?

Beat.

NELL
Nobody knew. Not even you.

Abel sits down on the box. He looks at his hands.

Beat.

ABEL
I knew.`

type Shots = { id: string; covers: Covered[] }[]

function read(text: string): Unit[] {
  const { lines } = parseFountain(text).screenplay
  return unitsOf(lines, scenes(lines)[0]!)
}

/** Shots made of these ranges of a text's units, [from, to). */
function cut(text: string, ...ranges: [from: number, to: number][]): Shots {
  const units = read(text)
  return ranges.map(([from, to], at) => ({ id: 'ABCDEFGH'[at]!, covers: coversOf(units, from, to) }))
}

function coversOf(units: readonly Unit[], from: number, to: number): Covered[] {
  return units.slice(from, to).map(({ kind, speaker, text }, at) => ({ kind, speaker, text, at: from + at }))
}

/**
 * A Rain. Nell holds. | B She takes out. | C under the stairs. All. | D Did she know? Beat. | E Nobody knew. Not
 * even you. | F Abel sits. He looks. | G Beat. I knew.
 */
const shots = cut(scene, [0, 2], [2, 3], [3, 5], [5, 7], [7, 9], [9, 11], [11, 13])

function look(
  text: string,
  own: Shots = shots,
): { touched: string; units: Unit[]; spans: Map<string, Span>; free: string[] } {
  const units = read(text)
  const spans = spansOf(units, own)
  return {
    units,
    spans,
    touched: own.flatMap(({ id }) => (isTouched(spans.get(id)!, units) ? id : [])).join(''),
    free: uncovered(units, spans).map((at) => units[at]!.text),
  }
}

const edit = (...changes: [from: string, to: string][]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The scene has no “${from}”.`)
    return text.replace(from, to)
  }, scene)

describe('a script edit touches', () => {
  // What is done, the shots it touches, and what no shot covers then.
  it.each<[name: string, text: string, touched: string, free: string[]]>([
    ['nobody, if nothing is changed', scene, '', []],
    ['nobody, by another heading and number', edit(['INT. SHED - NIGHT', 'EXT. GARDEN - DAY #12A#']), '', []],
    [
      'nobody, by a scene before it',
      `${scene.replace('INT. SHED', 'INT. SHED')}\n\nINT. ELSEWHERE\n\nBeat.`,
      '',
      [],
    ],
    [
      'nobody, by a paragraph cut in two',
      edit(['roof. NELL', 'roof.\n\nNELL'], ['box. He', 'box.\n\nHe']),
      '',
      [],
    ],
    ['nobody, by two paragraphs joined', edit(['box.\n\nShe takes', 'box. She takes']), '', []],
    ['nobody, by a speech interrupted by a manner', edit(['stairs. All', 'stairs.\n(beat)\nAll']), '', []],
    [
      'nobody, by blanks, notes and the style of quotes',
      edit(['Rain on', 'Rain  on'], ['tin', '[[!]]tin']),
      '',
      [],
    ],
    [
      'nobody, by a paragraph moved',
      edit(
        ['She takes out a hammer and turns it over.\n\n', ''],
        ['I knew.', 'I knew.\n\nShe takes out a hammer and turns it over.'],
      ),
      '',
      [],
    ],
    [
      'nobody, by words between two shots',
      edit(['She takes', 'A door slams.\n\nShe takes']),
      '',
      ['A door slams.'],
    ],
    [
      'nobody, by words before the first and after the last',
      edit(['Rain on', 'Black. Rain on'], ['I knew.', 'I knew.\n\nShe nods.']),
      '',
      ['Black.', 'She nods.'],
    ],
    ['one, by words inside it', edit(['roof. NELL', 'roof. Somebody hums. NELL']), 'A', []],
    ['one, by a changed word', edit(['a hammer', 'the hammer']), 'B', []],
    [
      'one, by a sentence that was rewritten',
      edit(['He looks at his hands.', 'Silence, but for the rain.']),
      'F',
      [],
    ],
    ['one, by a deleted sentence', edit([' All of it.', '']), 'C', []],
    ['one, by the first of two like sentences deleted', edit(['Beat.\n\nNELL', 'NELL']), 'D', []],
    ['one, by the second of two like sentences deleted', edit(['hands.\n\nBeat.', 'hands.']), 'G', []],
    [
      'those who say it, by a renamed cue',
      edit(['ABEL\nDid', 'ADAM\nDid'], ['ABEL\nI', 'ADAM\nI']),
      'DG',
      [],
    ],
    ['one, by a speech given to somebody else', edit(['ABEL\nDid', 'NELL\nDid']), 'D', []],
    ['one, by a speech that becomes action', edit(['ABEL\nDid she know?', '!Did she know?']), 'D', []],
    ['one, by a sentence cut in two', edit(['hammer and turns', 'hammer. She turns']), 'B', []],
    ['one, by two sentences joined', edit(['Nobody knew. Not', 'Nobody knew, not']), 'E', []],
    [
      'both, by two sentences of two shots joined',
      edit(['box.\n\nShe takes', 'box and she takes']),
      'AB',
      [],
    ],
    [
      'nobody, by a short line moved away',
      edit(['Beat.\n\nNELL\nNobody', 'NELL\nNobody'], ['Rain on', 'Beat. Rain on']),
      '',
      [],
    ],
    ['all, by another text altogether', 'INT. SHED\n\nOne sentence about something else.', 'ABCDEFG', []],
    ['all, by nothing left', 'INT. SHED', 'ABCDEFG', []],
  ])('[SPA1] %s', (_, text, touched, free) => {
    const seen = look(text)
    expect(seen.touched).toBe(touched)
    if (touched !== 'ABCDEFG') expect(seen.free).toEqual(free)
  })

  it('[SPA1] nobody, by a scene imported anew with other quotation marks', () => {
    const curly = 'INT. X\n\nHe says “Don’t.” Then nothing.\n\nANN\n“Who,” he said.'
    const straight = 'INT. X\n\nHe says "Don\'t." Then\nnothing.\n\nANN\n"Who," he said.'
    const own = cut(curly, [0, 2], [2, 3])
    expect(look(straight, own)).toMatchObject({ touched: '', free: [] })
    expect(look(curly, cut(straight, [0, 2], [2, 3]))).toMatchObject({ touched: '', free: [] })
  })

  it('[SPA2] both shots that cover the same', () => {
    const both = cut(scene, [0, 2], [2, 5], [4, 6])
    expect(look(edit(['All of it', 'Everything']), both).touched).toBe('BC')
    expect(look(edit(['Did she know', 'Did he know']), both).touched).toBe('C')
    expect(look(scene, both).free).toHaveLength(13 - 6)
  })

  it('[SPA2] no shot that was noted anew since, whatever its numbers are then', () => {
    const changed = edit(['Rain on', 'Night. Rain on'], ['All of it', 'Everything'])
    const units = read(changed)
    const own = [...shots, { id: 'H', covers: shots[2]!.covers }]
    own[2] = { id: 'C', covers: coversOf(units, 4, 6) }
    expect(look(changed, own).touched).toBe('H')
    expect(look(changed, [own[2], own[7]!]).touched).toBe('H')
  })
})

describe('[SPA3] the difference', () => {
  const of = (id: string, text: string) => {
    const { spans, units } = look(text)
    return differences(spans.get(id)!, units)
  }

  it.each<[id: string, text: string, found: [was: string, now: string][]]>([
    ['A', scene, []],
    [
      'B',
      edit(['a hammer', 'the hammer']),
      [['She takes out a hammer and turns it over.', 'She takes out the hammer and turns it over.']],
    ],
    ['C', edit([' All of it.', '']), [['All of it.', '']]],
    ['A', edit(['roof. NELL', 'roof. A dog barks. NELL']), [['', 'A dog barks.']]],
    ['D', edit(['ABEL\nDid', 'ADAM\nDid']), [['ABEL: Did she know?', 'ADAM: Did she know?']]],
    [
      'E',
      edit(['Nobody knew. Not', 'Nobody knew, not']),
      [['Nobody knew. Not even you.', 'Nobody knew, not even you.']],
    ],
    [
      'B',
      edit(['hammer and turns', 'hammer. She turns']),
      [
        ['She takes out a hammer and turns it over.', 'She takes out a hammer.'],
        ['', 'She turns it over.'],
      ],
    ],
    [
      'F',
      'INT. SHED\n\nNELL\nGo.',
      [
        ['Abel sits down on the box.', ''],
        ['He looks at his hands.', ''],
      ],
    ],
  ])('of %s', (id, text, found) => {
    expect(of(id, text).map(({ was, now }) => [was, now])).toEqual(found)
  })
})

describe('spans', () => {
  it('[SPA4] keep every sentence that nobody touched, over 1000 runs of random edits', () => {
    for (let seed = 1; seed <= 1000; seed++) new Run(seed).play()
  })

  it('[SPA5] of a whole film do not take long to find, also where every third sentence was changed', () => {
    const { lines } = parseFountain(chapters(16).text).screenplay
    const all = scenes(lines).map((scene) => {
      const units = unitsOf(lines, scene)
      const shots = proposeShots(units, scene).map(({ covers }, at) => ({ id: String(at), covers }))
      const edited = units.map((unit, at) => (at % 3 ? unit : { ...unit, text: `${unit.text} Or so.` }))
      return { units, edited, shots }
    })
    expect(all.flatMap(({ shots }) => shots).length).toBeGreaterThan(900)
    expect(eighthsOf(lines, { from: 0, to: lines.length })).toBeGreaterThan(120 * 8)
    const time = (of: 'units' | 'edited') =>
      shortest(() => all.forEach((scene) => spansOf(scene[of], scene.shots)))
    expect(time('units')).toBeLessThan(1_000)
    expect(time('edited')).toBeLessThan(1_000)
  })

  it.each([
    ['that say the same over and over', () => 'Beat.'],
    ['that have nothing in common with what they were', (at: number) => `Unit ${at} of so many, ${at * 7}.`],
  ])('[SPA5] of thousands of sentences %s are found in seconds', (_, text) => {
    const unit = (at: number, words: string): Unit => ({
      line: at,
      from: 0,
      to: 1,
      kind: 'action',
      speaker: null,
      offScreen: false,
      manner: '',
      text: words,
    })
    const olds = Array.from({ length: 3000 }, (_, at) => unit(at, text(at)))
    const news = Array.from({ length: 2500 }, (_, at) => unit(at, text(at + 5000)))
    const shots = olds.map((_, at) => ({ id: String(at), covers: coversOf(olds, at, at + 1) }))
    const before = performance.now()
    spansOf(news, shots)
    expect(performance.now() - before).toBeLessThan(3000)
  })
})

interface Piece extends Unit {
  /** What it is known by, whatever becomes of it; changed when its words are. */
  id: number
}

interface KnownShot {
  id: string
  covers: Covered[]
  /** Which pieces it was made of. */
  ids: number[]
}

/** A scene, its shots, and edits by chance; each sentence is known by a number, so that one knows what should be found. */
class Run {
  readonly #seed: number
  readonly #chance: Seeded
  readonly #pieces: Piece[] = []
  #next = 0
  #shots: KnownShot[] = []

  constructor(seed: number) {
    this.#seed = seed
    this.#chance = new Seeded(seed)
    for (let count = 1 + this.#chance.whole(25); count > 0; count--) this.#insert(this.#pieces.length)
    for (let from = 0; from < this.#pieces.length;) {
      const to = Math.min(this.#pieces.length, from + 1 + this.#chance.whole(4))
      this.#shots.push(this.#shotOf(from, to))
      from = to
    }
    // Some stretches are covered from a second side.
    if (this.#chance.whole(2) === 0) {
      const from = this.#chance.whole(this.#pieces.length)
      this.#shots.push(this.#shotOf(from, Math.min(this.#pieces.length, from + 3)))
    }
  }

  play(): void {
    for (let count = this.#chance.whole(8); count > 0; count--) this.#edit()
    const spans = spansOf(this.#pieces, this.#shots)
    expect(spansOf(this.#pieces, this.#shots), this.#name()).toEqual(spans)
    for (const shot of this.#shots) this.#check(shot, spans.get(shot.id)!)
    const covered = new Set([...spans.values()].flatMap(({ pieces }) => pieces.map(({ unit }) => unit)))
    this.#checkRepeated(covered)
    const free = uncovered(this.#pieces, spans)
    expect(free.length + covered.size, this.#name()).toBe(this.#pieces.length)
  }

  #check({ covers, ids }: { covers: Covered[]; ids: number[] }, span: Span): void {
    const units = span.pieces.map(({ unit }) => unit)
    expect(units, this.#name()).toEqual([...new Set(units)].sort((a, b) => a - b))
    for (const { unit, was } of span.pieces) if (was) expect(this.#pieces[unit], this.#name()).toBeDefined()
    covers.forEach((covered, at) => {
      const now = this.#pieces.findIndex(({ id }) => id === ids[at])
      if (now >= 0 && !this.#isRepeated(covered))
        expect(units, `${this.#name()}: ${covered.text}`).toContain(now)
    })
    const places = ids.map((id) => this.#pieces.findIndex((piece) => piece.id === id))
    const whole = places.every((place, at) => place >= 0 && place === places[0]! + at)
    if (whole && !covers.some((covered) => this.#isRepeated(covered))) {
      expect(isTouched(span, this.#pieces), `${this.#name()} whole`).toBe(false)
    }
    const gone = ids.every((id) => !this.#pieces.some((piece) => piece.id === id))
    const elsewhere = this.#pieces.some((piece) => covers.some((covered) => sameWords(piece, covered)))
    if (gone && !elsewhere && covers.length > 0) {
      expect(isTouched(span, this.#pieces), this.#name()).toBe(true)
    }
  }

  /** Of several with the same words nobody knows which was deleted; a few words noted at two times may be two. */
  #isRepeated(covered: Covered): boolean {
    const noted = this.#shots.flatMap(({ covers, ids }) =>
      covers.map((other, at) => ({ other, id: ids[at]! })),
    )
    const same = noted.filter(({ other }) => sameWords(other, covered))
    const times = new Set(same.map(({ other, id }) => (covered.text.length > 12 ? id : `${id} ${other.at}`)))
    return times.size > 1 || this.#pieces.filter((piece) => sameWords(piece, covered)).length > 1
  }

  /** As many of those with the same words are found as there can be. */
  #checkRepeated(covered: ReadonlySet<number>): void {
    for (const { covers } of this.#shots) {
      for (const { kind, speaker, text } of covers) {
        const same = (other: Unit | Covered) =>
          other.kind === kind && other.speaker === speaker && other.text === text
        const were = new Set(
          this.#shots.flatMap(({ covers, ids }) => covers.flatMap((o, at) => (same(o) ? ids[at]! : []))),
        )
        const are = this.#pieces.flatMap((piece, at) => (same(piece) ? at : []))
        const found = are.filter((at) => covered.has(at)).length
        expect(found, `${this.#name()}: ${text}`).toBeGreaterThanOrEqual(Math.min(were.size, are.length))
      }
    }
  }

  #shotOf(from: number, to: number): KnownShot {
    const covers = coversOf(this.#pieces, from, to)
    return { id: `shot ${this.#shots.length}`, covers, ids: this.#pieces.slice(from, to).map(({ id }) => id) }
  }

  #edit(): void {
    const at = this.#chance.whole(this.#pieces.length + 1)
    const piece = this.#pieces[at]
    switch (this.#chance.whole(6)) {
      case 0:
        this.#insert(at)
        break
      case 1:
        this.#pieces.splice(at, 1 + this.#chance.whole(2))
        break
      case 2:
        if (piece)
          this.#pieces[at] = { ...piece, id: this.#next++, text: `${piece.text} ${this.#sentence()}` }
        break
      case 3: {
        const moved = this.#pieces.splice(at, 1 + this.#chance.whole(3))
        this.#pieces.splice(this.#chance.whole(this.#pieces.length + 1), 0, ...moved)
        break
      }
      case 4:
        this.#noteAnew(this.#chance.pick(this.#shots))
        break
      default:
        if (piece) this.#pieces[at] = { ...piece, id: this.#next++, speaker: 'ANOTHER', kind: 'dialogue' }
    }
  }

  /** Somebody has seen to what changed under a shot: it has the numbers of now, and the others those of before. */
  #noteAnew(shot: KnownShot): void {
    const { pieces } = spansOf(this.#pieces, this.#shots).get(shot.id)!
    shot.covers = pieces.flatMap(({ unit }) => coversOf(this.#pieces, unit, unit + 1))
    shot.ids = pieces.map(({ unit }) => this.#pieces[unit]!.id)
  }

  #insert(at: number): void {
    const kind = this.#chance.pick(['action', 'dialogue'] as const)
    const speaker = kind === 'action' ? null : this.#chance.pick(['NELL', 'ABEL'])
    const text = this.#sentence()
    const [line, from, to] = [0, 0, text.length]
    this.#pieces.splice(at, 0, {
      id: this.#next++,
      line,
      from,
      to,
      kind,
      speaker,
      offScreen: false,
      manner: '',
      text,
    })
  }

  #sentence(): string {
    if (this.#chance.whole(4) === 0) return this.#chance.pick(['Beat.', 'No.', '...', '—', 'She nods.'])
    const words =
      'the lamp hammer ferry river old wet takes drops finds leaves under over box bell slowly she'.split(' ')
    return `${Array.from({ length: 2 + this.#chance.whole(9) }, () => this.#chance.pick(words)).join(' ')}.`
  }

  #name(): string {
    return `seed ${this.#seed}`
  }
}

function sameWords(a: Unit | Covered, b: Covered): boolean {
  return a.text === b.text && a.speaker === b.speaker && a.kind === b.kind
}

/** The shortest of several times in milliseconds, of this thread's own work. */
function shortest(work: () => void): number {
  let best = Infinity
  for (let time = 0; time < 8; time++) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}
