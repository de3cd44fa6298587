/** A picture of a frame on its way into the film document. */
import type * as Y from 'yjs'
import type { Picture } from '../../shared/attempts.ts'
import { readShots } from '../../shared/film/shotLists.ts'
import { addFrameAttempt, type NewFrameAttempt, readFrameAttempts } from '../../shared/frames/attempts.ts'
import { approvalOf, type OfShot, pickedOf, pickFrame, readFrameFacts } from '../../shared/frames/facts.ts'
import type { FrameRow } from './rows.ts'

/** Adds it beside the others; what was approved, or chosen meanwhile, goes on showing. */
export function addMadeFrame(
  doc: Y.Doc,
  { id, target, wish: { frame }, request, pickedBefore }: FrameRow,
  made: Picture & Pick<NewFrameAttempt, 'made' | 'cost'>,
): void {
  addFrameAttempt(doc, id, { ...made, shot: target, frame, request })
  const shot = shotOf(doc, target, frame)
  const facts = readFrameFacts(doc)
  const picked = pickedOf(facts, shot, frame)
  const isApproved = picked !== null && approvalOf(facts, shot, frame)?.attempt === picked
  if (picked === pickedBefore && !isApproved) pickFrame(doc, shot, frame, id)
}

/** "12A start 2.png" */
export function nameOfFrame(doc: Y.Doc, { target, wish: { frame }, request }: FrameRow): string {
  const attempts = readFrameAttempts(doc)
  const { owners } = shotOf(doc, target, frame)
  const before = owners[frame].flatMap((owner) => attempts.get(`${owner}/${frame}`) ?? [])
  return `${request.panel.label} ${frame} ${before.length + 1}.png`
}

/** Which shot a frame is of by now: it may have been joined with another one; or has been taken away. */
function shotOf(doc: Y.Doc, id: string, frame: 'start' | 'end'): OfShot {
  for (const shots of readShots(doc).there.values()) {
    const found = shots.find(({ owners }) => owners[frame].includes(id))
    if (found) return found
  }
  return { owners: { start: [id], clip: [id], end: [id] } }
}
