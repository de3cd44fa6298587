/** What people decide about frames. Each is one step of undo. */
import type { Picture } from '../../../shared/attempts.ts'
import { setRemoved } from '../../../shared/attempts.ts'
import { addFrameAttempt, type FrameAttempt } from '../../../shared/frames/attempts.ts'
import { approveFrame, type Link, linkFrame, pickFrame, setFrameModel } from '../../../shared/frames/facts.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { editShots } from '../../film/settle.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'
import type { FrameCell } from './cells.ts'
import { frameName } from './frameKeys.ts'

type Frame = Pick<FrameCell, 'at' | 'frame'>

/** Shows an attempt; null: none. */
export function pick(desk: FilmDesk, { at, frame }: Frame, attempt: string | null): void {
  editShots(desk, at.scene, () => pickFrame(desk.film.doc, at.shot, frame, attempt))
}

/** Finds a picture good, and shows it; or takes back that what shows is (null). */
export function approve(
  desk: FilmDesk,
  { at, frame, link }: Frame & Pick<FrameCell, 'link'>,
  picture: string | null,
): void {
  const { doc } = desk.film
  editShots(desk, at.scene, () => {
    if (picture !== null && link?.is !== 'same') pickFrame(doc, at.shot, frame, picture)
    approveFrame(doc, at.shot, frame, picture === null ? null : { attempt: picture, ...desk.stamp() })
  })
}

/** Takes an attempt away; if it shows, the one before it shows then. */
export function remove(
  desk: FilmDesk,
  cell: Frame & Pick<FrameCell, 'picture'>,
  gone: FrameAttempt,
  others: readonly FrameAttempt[],
): void {
  const { at, frame, picture } = cell
  const { doc } = desk.film
  editShots(desk, at.scene, () => {
    setRemoved(doc, gone.id, desk.stamp())
    if (picture?.id !== gone.id) return
    const left = others.filter(({ id }) => id !== gone.id)
    pickFrame(doc, at.shot, frame, left.at(-1)?.id ?? null)
  })
  tell(`A picture of ${frameName(at, frame)} is removed.`, () =>
    desk.edits.edit(() => {
      setRemoved(doc, gone.id, null)
      if (picture?.id === gone.id) pickFrame(doc, at.shot, frame, gone.id)
    }),
  )
}

/** Adds a picture of one's own and shows it. */
export function addUpload(desk: FilmDesk, { at, frame }: Frame, picture: Picture): void {
  const id = newId()
  const { doc } = desk.film
  addFrameAttempt(doc, id, {
    ...picture,
    shot: at.shot.owners[frame][0]!,
    frame,
    made: desk.stamp(),
    request: null,
    cost: null,
  })
  pick(desk, { at, frame }, id)
}

/** Links a frame to another, or to none. */
export function link(desk: FilmDesk, { at, frame }: Frame, to: Link | null): void {
  editShots(desk, at.scene, () => linkFrame(desk.film.doc, at.shot, frame, to))
}

/** Says with which model a frame is made. */
export function chooseModel(desk: FilmDesk, { at, frame }: Frame, model: string): void {
  editShots(desk, at.scene, () => setFrameModel(desk.film.doc, at.shot, frame, model))
}
