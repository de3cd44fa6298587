/**
 * Which unit each piece of the script that shots were made from is now. Old pieces stand in the order of their
 * places, units in the script's; both are paired, each once, in steps from the certain to the likely. What shots
 * have in common is one old piece, so two of them may cover the same unit.
 */
import type { Unit } from '../screenplay/units.ts'
import type { Covered, Span } from './spans.ts'
import { pairAlike, type Phrase } from './spansPairs.ts'
import { common, countOf, plain, type Words, wordsIn } from './spansWords.ts'

/** Fewer letters than this stand in many scripts: who says them counts, or where. */
const telling = 12
/** The share of its words by which a text is said to be part of another. */
const partFrom = 0.6
/** Beyond this many comparisons the order alone decides. */
const mostComparisons = 20_000

interface Side {
  /** Kind, speaker and words. */
  key: string
  plain: string
}

interface Old extends Side {
  covered: Covered
  /** Which unit it is now; -1: none. */
  now: number
  /** Further units that it was cut into. */
  more: number[]
  /** A shot has another piece of the same words, so that the scene had them twice. */
  repeated: boolean
}

interface New extends Side {
  unit: Unit
  /** Which old piece it was; -1: none. */
  was: number
}

export class Alignment {
  readonly #olds: readonly Old[]
  readonly #news: readonly New[]
  readonly #byName = new Map<string, Old>()
  readonly #words = new Map<string, Words>()

  constructor(units: readonly Unit[], shots: readonly { covers: readonly Covered[] }[]) {
    for (const { covers } of shots) this.#note(covers)
    this.#olds = [...this.#byName.values()].sort((a, b) => a.covered.at - b.covered.at)
    this.#news = units.map((unit) => ({ unit, ...sideOf(unit), was: -1 }))
    this.#pairSame()
    this.#shareSame()
    this.#pairSaidByOthers()
    this.#pairEdited()
    this.#pairCutAndJoined()
    this.#pairMoved()
  }

  #note(covers: readonly Covered[]): void {
    const own = new Map<string, Old>()
    for (const covered of covers) {
      const name = nameOf(covered)
      const old = this.#byName.get(name) ?? {
        covered,
        ...sideOf(covered),
        now: -1,
        more: [],
        repeated: false,
      }
      this.#byName.set(name, old)
      const same = own.get(old.key) ?? old
      own.set(old.key, old)
      if (same !== old) same.repeated = old.repeated = true
    }
  }

  spanOf(covers: readonly Covered[]): Span {
    const lost: Covered[] = []
    const held = new Map<number, Old[]>()
    for (const covered of covers) {
      const old = this.#byName.get(nameOf(covered))!
      const others = held.get(old.now)
      if (old.now < 0) lost.push(covered)
      else if (!others) held.set(old.now, [old])
      else if (!others.includes(old)) others.push(old)
    }
    const places = [...held].sort(([a], [b]) => a - b)
    const pieces = new Map<number, Covered | null>()
    places.forEach(([unit, olds], at) => {
      pieces.set(unit, asOne(olds))
      const more = olds.flatMap(({ more }) => more)
      const next = places[at + 1]
      const inside = next ? this.#newBetween(Math.max(unit, ...more), next[0], olds.at(-1)!, next[1][0]!) : []
      for (const added of [...more, ...inside]) if (!held.has(added)) pieces.set(added, null)
    })
    const inOrder = [...pieces].sort(([a], [b]) => a - b)
    return { pieces: inOrder.map(([unit, was]) => ({ unit, was })), lost }
  }

  /** Units between two of one shot that nobody had before. What was left out between them from the start is not new. */
  #newBetween(from: number, to: number, was: Old, next: Old): number[] {
    const between: number[] = []
    for (let at = from + 1; at < to; at++) {
      if (this.#news[at]!.was >= 0) return []
      between.push(at)
    }
    return between.slice(Math.max(0, next.covered.at - was.covered.at - 1))
  }

  /** What has stayed word for word: what there is once, what stands beside that, and the rest near where it was. */
  #pairSame(): void {
    const groups = this.#groups(({ key }) => key)
    for (const { olds, news } of groups)
      if (olds.length === 1 && news.length === 1) this.#pair(olds[0]!, news[0]!)
    this.#pairBeside(({ key }) => key)
    for (const group of groups) this.#pairNearest(this.#free(group))
  }

  /** What others say now, or what is no dialogue any more: with few letters only beside what has stayed. */
  #pairSaidByOthers(): void {
    for (const { olds, news } of this.#groups(({ plain }) => plain)) {
      if (olds.length !== 1 || news.length !== 1) continue
      if (this.#news[news[0]!]!.plain.length >= telling) this.#pair(olds[0]!, news[0]!)
    }
    this.#pairBeside(({ plain }) => plain)
  }

  /** What is unpaired on both sides, by what it has in common. */
  #groups(keyOf: (side: Side) => string): { olds: number[]; news: number[] }[] {
    const groups = new Map<string, { olds: number[]; news: number[] }>()
    this.#olds.forEach((old, at) => {
      if (old.now >= 0) return
      const group = groups.get(keyOf(old))
      if (group) group.olds.push(at)
      else groups.set(keyOf(old), { olds: [at], news: [] })
    })
    this.#news.forEach((own, at) => {
      if (own.was < 0) groups.get(keyOf(own))?.news.push(at)
    })
    return [...groups.values()].filter(({ news }) => news.length > 0)
  }

  #free({ olds, news }: { olds: readonly number[]; news: readonly number[] }): {
    olds: number[]
    news: number[]
  } {
    return {
      olds: olds.filter((old) => this.#olds[old]!.now < 0),
      news: news.filter((unit) => this.#news[unit]!.was < 0),
    }
  }

  #pairBeside(keyOf: (side: Side) => string): void {
    const pairBeside = (old: number, step: 1 | -1) => {
      const beside = this.#olds[old - step]?.now ?? -1
      const next = beside < 0 ? undefined : this.#news[beside + step]
      if (this.#olds[old]!.now >= 0 || !next || next.was >= 0) return
      if (keyOf(this.#olds[old]!) === keyOf(next)) this.#pair(old, beside + step)
    }
    for (let old = 0; old < this.#olds.length; old++) pairBeside(old, 1)
    for (let old = this.#olds.length - 1; old >= 0; old--) pairBeside(old, -1)
  }

  #pairNearest({ olds, news }: { olds: readonly number[]; news: readonly number[] }): void {
    if (olds.length === news.length || olds.length * news.length > mostComparisons) {
      olds.forEach((old, at) => at < news.length && this.#pair(old, news[at]!))
      return
    }
    const pairs = olds.flatMap((old) => {
      const [expected] = this.#expected(old)
      return news.map((unit) => ({ old, unit, far: Math.abs(unit - expected!) }))
    })
    pairs.sort((a, b) => a.far - b.far || a.old - b.old || a.unit - b.unit)
    for (const { old, unit } of pairs) {
      if (this.#olds[old]!.now < 0 && this.#news[unit]!.was < 0) this.#pair(old, unit)
    }
  }

  /** Where an old piece would be, going by the nearest before it that is known, and by the nearest after it. */
  #expected(old: number): number[] {
    const { at } = this.#olds[old]!.covered
    const found: number[] = []
    for (const step of [-1, 1]) {
      let known = old + step
      while (this.#olds[known] && this.#olds[known]!.now < 0) known += step
      const { now, covered } = this.#olds[known] ?? {}
      if (now !== undefined && covered) found.push(now + at - covered.at)
    }
    return found.length > 0 ? found : [at]
  }

  /**
   * Shots that were noted at different times number their pieces differently, so that one sentence seems to have
   * been there twice. What is left over is the same as what has its words, if it would stand just there, or if
   * something else was noted at the place of either, or if nobody says as much twice by chance.
   */
  #shareSame(): void {
    const known = new Map(this.#olds.filter(({ now }) => now >= 0).map((old) => [old.key, old]))
    const noted = new Map<number, number>()
    for (const { covered } of this.#olds) noted.set(covered.at, (noted.get(covered.at) ?? 0) + 1)
    const isMixed = ({ covered }: Old) => noted.get(covered.at)! > 1
    this.#olds.forEach((old, at) => {
      const same = known.get(old.key)
      if (old.now >= 0 || old.repeated || !same) return
      const isSame = old.plain.length >= telling || isMixed(old) || isMixed(same)
      if (isSame || this.#expected(at).includes(same.now)) old.now = same.now
    })
  }

  /** Between what has stayed: old and new in order, by their words. */
  #pairEdited(): void {
    for (let from = 0; from < this.#olds.length; from++) {
      if (this.#olds[from]!.now >= 0) continue
      let to = from
      while (to < this.#olds.length && this.#olds[to]!.now < 0) to++
      const olds = range(from, to)
      const news = this.#gap(this.#olds[from - 1]?.now ?? -1, this.#olds[to]?.now ?? this.#news.length)
      const pairs = pairAlike(
        olds.map((at) => this.#phrase(this.#olds[at]!.covered)),
        news.map((at) => this.#phrase(this.#news[at]!.unit)),
      )
      for (const [old, unit] of pairs) this.#pair(olds[old]!, news[unit]!)
      from = to
    }
  }

  /** The free units right after one and right before another. */
  #gap(before: number, after: number): number[] {
    let to = before + 1
    while (to < this.#news.length && this.#news[to]!.was < 0) to++
    let from = after
    while (from > to && this.#news[from - 1]!.was < 0) from--
    return [...range(before + 1, to), ...range(from, Math.max(from, after))]
  }

  /** Sentences that were cut in two, and two that are one now. */
  #pairCutAndJoined(): void {
    this.#news.forEach((own, at) => {
      if (own.was >= 0) return
      const was = [this.#news[at - 1]?.was ?? -1, this.#news[at + 1]?.was ?? -1].find(
        (old) => old >= 0 && this.#isEdited(old) && this.#isPartOf(own.unit, this.#olds[old]!.covered),
      )
      if (was === undefined) return
      own.was = was
      this.#olds[was]!.more.push(at)
    })
    this.#olds.forEach((old, at) => {
      if (old.now >= 0) return
      const into = [at - 1, at + 1].find((other) => {
        const beside = this.#olds[other]
        if (!beside || beside.now < 0) return false
        const isTwin = beside.covered.at === old.covered.at
        return (isTwin || this.#isEdited(other)) && this.#isPartOf(old.covered, this.#news[beside.now]!.unit)
      })
      if (into !== undefined) old.now = this.#olds[into]!.now
    })
  }

  #isEdited(old: number): boolean {
    const { now, plain } = this.#olds[old]!
    return now >= 0 && this.#news[now]!.plain !== plain
  }

  #isPartOf(part: { text: string }, whole: { text: string }): boolean {
    const words = this.#wordsOf(part.text)
    return words.size > 0 && common(words, this.#wordsOf(whole.text)) >= partFrom * countOf(words)
  }

  /** What was moved and edited: by most of its words, wherever it stands. */
  #pairMoved(): void {
    const isLong = ({ text }: { text: string }) => countOf(this.#wordsOf(text)) > 3
    const olds = range(0, this.#olds.length).filter(
      (at) => this.#olds[at]!.now < 0 && isLong(this.#olds[at]!.covered),
    )
    const news = range(0, this.#news.length).filter(
      (at) => this.#news[at]!.was < 0 && isLong(this.#news[at]!.unit),
    )
    if (olds.length * news.length > mostComparisons) return
    for (const old of olds) {
      const { covered } = this.#olds[old]!
      const unit = news.find((at) => {
        const own = this.#news[at]!
        return own.was < 0 && this.#isPartOf(covered, own.unit) && this.#isPartOf(own.unit, covered)
      })
      if (unit !== undefined) this.#pair(old, unit)
    }
  }

  #pair(old: number, unit: number): void {
    this.#olds[old]!.now = unit
    this.#news[unit]!.was = old
  }

  #phrase({ kind, speaker, text }: Pick<Covered, 'kind' | 'speaker' | 'text'>): Phrase {
    return { said: `${kind} ${speaker ?? ''}`, kind, words: this.#wordsOf(text) }
  }

  #wordsOf(text: string): Words {
    const words = this.#words.get(text) ?? wordsIn(text)
    this.#words.set(text, words)
    return words
  }
}

function sideOf({ kind, speaker, text }: Pick<Covered, 'kind' | 'speaker' | 'text'>): Side {
  const words = plain(text)
  return { key: `${kind} ${speaker ?? ''}\n${words}`, plain: words }
}

function nameOf({ kind, speaker, text, at }: Covered): string {
  return `${at} ${kind} ${speaker ?? ''}\n${text}`
}

/** What several pieces were that are one now; the same, noted twice, is one. */
function asOne(olds: readonly Old[]): Covered {
  const { covered } = olds[0]!
  const texts = new Map(olds.map((old) => [old.plain, old.covered.text]))
  return texts.size === 1 ? covered : { ...covered, text: [...texts.values()].join(' ') }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}
