/**
 * How each shot of a scene is framed, by the grammar of coverage: the first one shows where we are; who moves is
 * seen wider than who speaks; an exchange goes from one to the other over shoulders and by themselves, comes
 * closer towards its end and shows both from time to time; a thing by itself is an insert; what somebody looks at
 * may be seen with their eyes. No size and framing stand three times in a row.
 */
import { parseHeading } from '../screenplay/headings.ts'
import type { Unit } from '../screenplay/units.ts'
import type { Cut } from './coverageCutting.ts'
import type { ActionReader, Angle, Framing, Movement, Reading, Size } from './coverageReading.ts'

export interface Framed {
  size: Size
  framing: Framing
  angle: Angle
  movement: Movement
  /** What the framing adds to the action: over whose shoulder, who listens; empty: nothing. */
  note: string
}

type View = Pick<Framed, 'size' | 'framing'>

/** A shot as its framing sees it. */
interface Seen {
  cut: Cut
  /** Its sentences of action, in order. */
  action: readonly Reading[]
  speaks: boolean
  /** Who is seen speaking, and whether nobody is. */
  speakers: readonly string[]
  onlyHeard: boolean
}

/** Its place among the shots of one conversation. */
interface Exchange {
  index: number
  of: number
  /** Everybody who is seen speaking in it, by first words. */
  people: readonly string[]
}

const sizes: readonly Size[] = ['EWS', 'WS', 'FS', 'MFS', 'MS', 'MCU', 'CU', 'ECU']

/** An exchange as long as this comes closer towards its end. */
const longExchange = 6

/** Frames the shots of a scene. */
export function frameCuts(
  cuts: readonly Cut[],
  units: readonly Unit[],
  readings: readonly (Reading | null)[],
  reader: ActionReader,
  scene: { heading: string; timeOfDay?: string | null },
): Framed[] {
  const seen = cuts.map((cut) => see(cut, units, readings, reader))
  const framer = new Framer(
    seen,
    exchangesOf(seen),
    units.some(({ text }) => /\bINTERCUT/.test(text)),
  )
  return seen.map((shot, at) => framer.frame(shot, at, openingOf(scene)))
}

function see(
  cut: Cut,
  units: readonly Unit[],
  readings: readonly (Reading | null)[],
  reader: ActionReader,
): Seen {
  const spoken = units.slice(cut.from, cut.to).filter(({ kind }) => kind === 'dialogue')
  const inPicture = spoken.filter(({ offScreen, speaker }) => !offScreen && speaker !== null)
  return {
    cut,
    action: readings.slice(cut.from, cut.to).filter((reading) => reading !== null),
    speaks: spoken.length > 0,
    speakers: [...new Set(inPicture.flatMap(({ speaker }) => reader.speakersIn(speaker!)))],
    onlyHeard: spoken.length > 0 && inPicture.length === 0,
  }
}

/** Shots with dialogue are one exchange as long as no more than one without stands between them. */
function exchangesOf(seen: readonly Seen[]): Map<Seen, Exchange> {
  const found = new Map<Seen, Exchange>()
  let group: Seen[] = []
  let silent = 0
  const close = () => {
    const people = [...new Set(group.flatMap(({ speakers }) => speakers))]
    group.forEach((shot, index) => found.set(shot, { index, of: group.length, people }))
    group = []
  }
  for (const shot of seen) {
    silent = shot.speaks ? 0 : silent + 1
    if (silent > 1) close()
    if (shot.speaks) group.push(shot)
  }
  close()
  return found
}

/** Outside one stands far back, unless the scene before went on to here. */
function openingOf({ heading, timeOfDay }: { heading: string; timeOfDay?: string | null }): Size {
  const { intExt, timeOfDay: read } = parseHeading(heading)
  const goesOn = /continuous|later|same/i.test(timeOfDay ?? read ?? '')
  return (intExt === 'exterior' && !goesOn) || intExt === 'establishing' ? 'EWS' : 'WS'
}

class Framer {
  readonly #seen: readonly Seen[]
  readonly #exchanges: ReadonlyMap<Seen, Exchange>
  readonly #views: View[] = []
  /** Those who speak with each other are in different places. */
  readonly #apart: boolean
  /** Shots with dialogue since one showed both. */
  #withoutBoth = 0
  #lastSpeaker: string | null = null

  constructor(seen: readonly Seen[], exchanges: ReadonlyMap<Seen, Exchange>, apart: boolean) {
    this.#seen = seen
    this.#exchanges = exchanges
    this.#apart = apart
  }

  frame(shot: Seen, at: number, opening: Size): Framed {
    const camera = shot.action.find((reading) => reading.camera)?.camera ?? null
    const own = this.#view(shot, at, opening)
    const view = this.#vary(
      camera ? { size: camera.size ?? own.size, framing: camera.framing ?? own.framing } : own,
    )
    const note = this.#note(shot, view)
    this.#views.push(view)
    this.#lastSpeaker = shot.speakers.at(-1) ?? this.#lastSpeaker
    return { ...view, note, angle: angleOf(shot), movement: movementOf(shot) }
  }

  #view(shot: Seen, at: number, opening: Size): View {
    const exchange = this.#exchanges.get(shot)
    if (exchange?.index === 0) this.#withoutBoth = 0
    if (at === 0) return { size: opening, framing: 'establishing' }
    if (exchange) return this.#spoken(shot, exchange)
    return this.#acted(shot, this.#seen[at - 1]!)
  }

  #spoken(shot: Seen, { index, of, people }: Exchange): View {
    const goesOn = shot.cut.part.index > 0
    const together = !this.#apart && people.length > 1
    const named = peopleIn(shot.action).length
    const due = together && this.#withoutBoth >= Math.max(2, Math.ceil(of / 3))
    if (!goesOn && !shot.onlyHeard && (shot.speakers.length > 1 || named > 1 || due)) {
      this.#withoutBoth = 0
      return { size: 'MS', framing: Math.max(shot.speakers.length, named) > 2 ? 'group' : 'two-shot' }
    }
    this.#withoutBoth++
    const size = sizeIn(index, of)
    const alone = !together || shot.onlyHeard || goesOn || size === 'CU'
    // Over both shoulders, then both by themselves.
    return alone || index % 4 > 1 ? { size, framing: 'single' } : { size: 'MCU', framing: 'OTS' }
  }

  #acted({ action, cut }: Seen, before: Seen): View {
    const people = peopleIn(action).length
    if (cut.part.index > 0) return { size: 'MS', framing: people > 1 ? 'two-shot' : 'single' }
    if (people === 0 && !action.some(({ many }) => many)) {
      const isSeen = before.action.at(-1)?.looks === true && !before.speaks
      if (isSeen) return { size: 'MS', framing: 'POV' }
      return action.some(({ thing }) => thing)
        ? { size: 'CU', framing: 'insert' }
        : { size: 'WS', framing: 'establishing' }
    }
    const framing =
      people > 2 || (people === 0 && action.some(({ many }) => many))
        ? 'group'
        : people > 1
          ? 'two-shot'
          : 'single'
    if (framing === 'group') return { size: 'FS', framing }
    if (action.some(({ moves }) => moves)) return { size: 'MFS', framing }
    return { size: action.at(-1)!.looks && framing === 'single' ? 'MCU' : 'MS', framing }
  }

  /** Comes closer where the two shots before were the same. */
  #vary(view: View): View {
    const same = ({ size, framing }: View) => size === view.size && framing === view.framing
    if (this.#views.length < 2 || !this.#views.slice(-2).every(same)) return view
    const at = sizes.indexOf(view.size)
    // Nothing is closer than the closest.
    return { ...view, size: sizes[at + 1] ?? sizes[at - 1]! }
  }

  #note(shot: Seen, { framing }: View): string {
    const exchange = this.#exchanges.get(shot)
    const speaker = shot.speakers.at(-1)
    const other = this.#listener(shot, exchange)
    const { part } = shot.cut
    if (part.index > 0 && exchange) {
      const who = speaker ?? 'The voice'
      const listens = part.index % 2 === 1 && other !== null
      return listens
        ? `${other} listens as ${speaker ?? 'the voice'} goes on speaking.`
        : `${who} goes on speaking.`
    }
    if (shot.onlyHeard) return other && !isNamed(other, shot) ? `${other} listens.` : ''
    if (!speaker || !other || this.#apart) return ''
    if (framing === 'OTS') return `Over ${other}'s shoulder.`
    return framing === 'two-shot' && shot.speakers.length < 2 && !isNamed(other, shot) ? `With ${other}.` : ''
  }

  /** Who listens: whoever spoke last, or else will speak. */
  #listener(shot: Seen, exchange: Exchange | undefined): string | null {
    const isOther = (name: string) => !shot.speakers.includes(name)
    if (this.#lastSpeaker && exchange?.people.includes(this.#lastSpeaker) && isOther(this.#lastSpeaker)) {
      return this.#lastSpeaker
    }
    return (
      exchange?.people.find(isOther) ??
      (this.#lastSpeaker && isOther(this.#lastSpeaker) ? this.#lastSpeaker : null)
    )
  }
}

/** Who is in an action; "he" is nobody new where somebody is named. */
function peopleIn(action: readonly Reading[]): string[] {
  const all = [...new Set(action.flatMap(({ people }) => people))]
  return all.length > 1 ? all.filter((name) => name !== '') : all
}

/** How close an exchange has come: a long one in thirds, a short one with its last shot. */
function sizeIn(index: number, of: number): Size {
  if (of < longExchange) return index > 1 && index === of - 1 ? 'CU' : 'MCU'
  const third = Math.floor((index * 3) / of)
  return third > 1 ? 'CU' : index === 0 ? 'MS' : 'MCU'
}

function isNamed(name: string, { action }: Seen): boolean {
  return action.some(({ people }) => people.includes(name))
}

function angleOf({ action }: Seen): Angle {
  return action.find(({ angle }) => angle)?.angle ?? 'eye-level'
}

function movementOf({ action, cut }: Seen): Movement {
  return (cut.part.index === 0 && action.find(({ moves }) => moves)?.moves) || 'static'
}
