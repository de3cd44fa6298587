/**
 * End frames that were agreed to and wait for their start frames. The start frames of a scene are wished for at
 * once; each end frame is wished for when the picture it goes on from is there, as long as the page that agreed to
 * it is open, and again when it is opened anew. Kept in the tab: nobody else's page pays for them as well.
 */
import { fields } from '../../../shared/assets.ts'
import { isOpen } from '../../../shared/jobs.ts'
import type { FramesDesk } from '../../frames/framesDesk.ts'
import type { Studio } from '../../generation/studio.ts'
import { Value } from '../../subscribable.ts'
import type { FrameCell, ShotCells } from './cells.ts'
import { makeFrame, whyNotMade } from './making.ts'

export interface Waiting {
  /** The id that its wish will have: a tab that was copied wishes for the same. */
  id: string
  /** The film document. */
  film: string
  /** Whose agreement it is. */
  person: string
  shot: string
  /** The id of the wish for the start frame; null: its picture is there. */
  after: string | null
  /** The model it was agreed to be made with, and its price in US dollars. */
  model: string
  price: number
}

const key = 'coauteur.endFrames'

export const series = new Value<readonly Waiting[]>(read())

export function addToSeries(waiting: readonly Waiting[]): void {
  const isOther = ({ film, shot }: Waiting) => !waiting.some((one) => one.film === film && one.shot === shot)
  write([...series.get().filter(isOther), ...waiting])
}

export function leaveSeries(gone: (waiting: Waiting) => boolean): void {
  write(series.get().filter((waiting) => !gone(waiting)))
}

/** What becomes of an end frame that waits. */
export type Turn =
  | { is: 'waits' }
  | { is: 'now' }
  /** It will not be made, in words for people. */
  | { is: 'gone'; words: string }

export function turnOf(
  { after, model, price }: Waiting,
  { start, end }: ShotCells,
  attempts: ReadonlySet<string>,
  { jobs, own, generation }: Pick<Studio, 'jobs' | 'own' | 'generation'>,
): Turn {
  if (after !== null && !attempts.has(after)) {
    const job = jobs.find(({ id }) => id === after)
    const refused = own.some(({ wish, state }) => wish.id === after && state.is === 'refused')
    if (refused || job?.state === 'failed' || job?.state === 'cancelled') {
      return { is: 'gone', words: `${start.at.label} start was not made.` }
    }
    return { is: 'waits' }
  }
  if (!start.picture || !generation || (after === null && jobs.some((job) => isOpenStart(job, start)))) {
    return { is: 'waits' }
  }
  const { id, usd } = end.sheet.model
  if (id !== model || usd > price) {
    return { is: 'gone', words: `${end.at.label} end would be made with another model by now.` }
  }
  const why = whyNotMade(end, start, 'quick')
  return why === null ? { is: 'now' } : { is: 'gone', words: why }
}

function isOpenStart(job: Studio['jobs'][number], { at, frame }: FrameCell): boolean {
  return isOpen(job) && job.frame === frame && at.shot.owners[frame].includes(job.target)
}

/** Wishes for the end frames whose turn has come; in words what of the others will not be made. */
export function takeTurns(
  all: readonly Waiting[],
  film: string,
  person: string,
  desk: FramesDesk,
  studio: Studio,
  shots: readonly ShotCells[],
): string[] {
  const words: string[] = []
  for (const waiting of all) {
    if (waiting.film !== film || waiting.person !== person) continue
    const shot = shots.find(({ at }) => at.shot.owners.end.includes(waiting.shot))
    if (!shot) continue
    const made = desk.frames.attempts(shot.at.shot, 'start')
    const turn = turnOf(waiting, shot, new Set(made.map(({ id }) => id)), studio)
    if (turn.is === 'waits') continue
    // Out of the list in the same moment in which it is among the wishes: a reload finds it in one of the two.
    leaveSeries((one) => one === waiting)
    if (turn.is === 'now') makeFrame(desk, studio, shot.end, waiting.id)
    else words.push(turn.words)
  }
  return words
}

function read(): readonly Waiting[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isWaiting) : []
  } catch {
    return []
  }
}

function isWaiting(value: unknown): value is Waiting {
  const { id, film, person, shot, after, model, price } = fields(value)
  const words = [id, film, person, shot, model, after ?? '']
  return words.every((word) => typeof word === 'string') && typeof price === 'number'
}

function write(waiting: readonly Waiting[]): void {
  series.set(waiting)
  try {
    sessionStorage.setItem(key, JSON.stringify(waiting))
  } catch {
    // A browser that keeps nothing: a reload then loses those that wait, unpaid.
  }
}
