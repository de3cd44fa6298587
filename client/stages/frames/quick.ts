/** Making all frames of a scene at once: which are made now, which follow, and which are left out and why. */
import { mostFrames } from '../../../shared/jobs.ts'
import type { FramesDesk } from '../../frames/framesDesk.ts'
import type { Studio } from '../../generation/studio.ts'
import type { FrameCell, ShotCells } from './cells.ts'
import { isOnItsWay } from './cells.ts'
import { frameName } from './frameKeys.ts'
import { newId } from '../../newId.ts'
import { type Manner, storeShots, whyNotMade, wishOf } from './making.ts'
import { addToSeries, leaveSeries } from './series.ts'

/** Which frames are wanted: those without a picture, or those that have changed underneath. */
export type Wanted = 'missing' | 'stale'

export interface Plan {
  now: readonly FrameCell[]
  /** End frames, each as soon as the picture of its start frame is there. */
  following: readonly { cell: FrameCell; start: FrameCell }[]
  out: readonly { cell: FrameCell; why: string }[]
  /** US dollars for all of them. */
  usd: number
}

export function planOf(shots: readonly ShotCells[], wanted: Wanted, manner: Manner): Plan {
  const now: FrameCell[] = []
  const following: { cell: FrameCell; start: FrameCell }[] = []
  const out: { cell: FrameCell; why: string }[] = []
  for (const { start, end } of shots) {
    const startGoes = isWanted(start, wanted) && whyNotMade(start, start, manner) === null
    if (startGoes && now.length < mostFrames) now.push(start)
    else if (isWanted(start, wanted))
      out.push({ cell: start, why: whyNotMade(start, start, manner) ?? tooMany })
    if (!isWanted(end, wanted) && !(startGoes && followsStart(end, wanted))) continue
    if (manner === 'quick' && (startGoes || isOnItsWay(start)) && !isLinked(end) && !isOnItsWay(end)) {
      following.push({ cell: end, start })
      continue
    }
    const why = startGoes ? `Approve ${frameName(start.at, 'start')} first.` : whyNotMade(end, start, manner)
    if (why === null && now.length < mostFrames) now.push(end)
    else out.push({ cell: end, why: why ?? tooMany })
  }
  const usd = [...now, ...following.map(({ cell }) => cell)].reduce(
    (sum, { sheet }) => sum + sheet.model.usd,
    0,
  )
  return { now, following, out, usd }
}

const tooMany = `At most ${mostFrames} are made at once.`

function isWanted({ picture, needed, reasons }: FrameCell, wanted: Wanted): boolean {
  return wanted === 'stale' ? reasons.length > 0 : picture === null && needed
}

/** Of an end frame that was made from the start frame, that one's picture is about to change. */
function followsStart({ picture, approved }: FrameCell, wanted: Wanted): boolean {
  const madeFrom = picture?.request?.references.some(({ role }) => role === 'start') ?? false
  return wanted === 'stale' && madeFrom && !approved
}

function isLinked({ link }: FrameCell): boolean {
  return link?.is === 'same' && link.to !== null
}

/** Begins a plan. @returns why nothing is begun, once the server has said so; null: all is well */
export async function begin(
  plan: Plan,
  { desk, setting }: FramesDesk,
  { wishes, live }: Studio,
  person: string,
): Promise<string | null> {
  if (!wishes) return 'One moment.'
  // Of what was shown at the click: storing the shots changes nothing in it.
  const made = plan.now.map((cell) => wishOf(cell, setting))
  for (const cell of plan.now.slice(0, 1)) storeShots(desk, cell)
  const { ids, refused } = wishes.makeAll(made)
  const idOf = new Map(plan.now.map((cell, index) => [cell.key, ids[index] ?? null]))
  const waiting = plan.following.map(({ cell, start }) => ({
    id: newId(),
    film: live.name,
    person,
    shot: cell.at.shot.id,
    after: idOf.get(start.key) ?? null,
    model: cell.sheet.model.id,
    price: cell.sheet.model.usd,
  }))
  addToSeries(waiting)
  const words = await refused
  if (words !== null) leaveSeries(({ id }) => waiting.some((one) => one.id === id))
  return words
}
