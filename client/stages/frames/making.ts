/** Making frames: what is wished for, and why it cannot be wished for yet. */
import { composeFrame, type FrameSetting, printOfRequest } from '../../../shared/frames/composing.ts'
import { dismissJob } from '../../api.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { editShots } from '../../film/settle.ts'
import type { FramesDesk } from '../../frames/framesDesk.ts'
import { whyNotPaid } from '../../generation/prices.ts'
import type { Studio } from '../../generation/studio.ts'
import type { NewFrameWish } from '../../generation/wishes.ts'
import { tellFailure } from '../../ui/Toasts.tsx'
import { type FrameCell, isOnItsWay, type Work } from './cells.ts'
import { frameName } from './frameKeys.ts'

/** `quick`: an end frame follows as soon as its start frame is there · `controlled`: once that is approved. */
export const manners = ['quick', 'controlled'] as const
export type Manner = (typeof manners)[number]

/** The wish for exactly what is shown of a frame. */
export function wishOf({ sheet, at, frame }: FrameCell, setting: FrameSetting): NewFrameWish {
  return {
    target: at.shot.id,
    frame,
    way: { is: 'frame' },
    model: sheet.model.id,
    price: sheet.model.usd,
    shown: printOfRequest(composeFrame(sheet, setting, at.shot.id)),
  }
}

/** Why a frame cannot be made now, whoever pays for it; null: it can. @param start the start frame of its shot */
export function whyNotMade(cell: FrameCell, start: FrameCell, manner: Manner): string | null {
  const { link, frame, at } = cell
  if (link?.is === 'same' && link.to) {
    return `It is the same as ${frameName(link.to.at, link.to.frame)}: make that one, or undo the link first.`
  }
  if (isOnItsWay(cell)) return 'It is on its way.'
  if (frame === 'start') return null
  if (!start.picture) return `It goes on from ${frameName(at, 'start')}, which is not there yet.`
  if (manner === 'controlled' && !start.approved) return `Approve ${frameName(at, 'start')} first.`
  return null
}

/** The same with what one may spend. */
export function hindranceOf(
  cell: FrameCell,
  start: FrameCell,
  manner: Manner,
  { spending, wishes }: Pick<Studio, 'spending' | 'wishes'>,
  offline: string | null,
): string | null {
  if (!wishes) return 'One moment.'
  return offline ?? whyNotMade(cell, start, manner) ?? whyNotPaid(cell.sheet.model.usd, spending)
}

/** Stores the shots that are only proposed: a frame is made for one that is there. */
export function storeShots(desk: FilmDesk, { at }: Pick<FrameCell, 'at'>): void {
  if (desk.view.shots(at.scene).proposed) editShots(desk, at.scene, () => {})
}

/** Wishes for a frame as it is shown; a second click means the first. */
export function makeFrame(
  { desk, setting }: FramesDesk,
  { wishes }: Studio,
  cell: FrameCell,
  id?: string,
): string | null {
  if (!wishes) return null
  const wish = wishOf(cell, setting)
  storeShots(desk, cell)
  for (const work of cell.work) if (work.is === 'refused') wishes.forget(work.wish.id)
  return wishes.make(wish, id)
}

/** Takes a picture that will not come out of sight. */
export function dismiss({ wishes }: Studio, work: Work): void {
  if (work.is === 'refused') wishes?.forget(work.wish.id)
  if (work.is !== 'failed') return
  wishes?.forget(work.job.id)
  void dismissJob(work.job.id).catch(tellFailure)
}
