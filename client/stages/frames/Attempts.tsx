import { Check, Upload } from 'lucide-react'
import { pictureTypes } from '../../../shared/media.ts'
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import { AttemptMark, madeBy } from '../../media/AttemptMark.tsx'
import { FileButton } from '../../media/FileButton.tsx'
import { Picture } from '../../media/Picture.tsx'
import { classes } from '../../ui/classes.ts'
import { ratioOf } from '../../../shared/frames/aspect.ts'
import type { FrameCell } from './cells.ts'
import { useWall } from './wallDesk.ts'

export interface AttemptsProps {
  cell: FrameCell
  attempts: readonly FrameAttempt[]
  /** What is looked at. */
  looked: FrameAttempt | null
  onLook: (attempt: string) => void
  onFiles: (files: readonly File[]) => void
}

/** All pictures that a frame has had, side by side; the one that shows is marked. */
export function Attempts({ cell, attempts, looked, onLook, onFiles }: AttemptsProps) {
  const { setting, desk } = useWall()
  return (
    <div className="flex items-end gap-3">
      <ul aria-label="Attempts" className="flex min-w-0 flex-wrap gap-2">
        {attempts.map((attempt, index) => (
          <li key={attempt.id} className="relative">
            <button
              type="button"
              data-attempt={attempt.id}
              aria-pressed={attempt.id === looked?.id}
              aria-label={labelOf(attempt, index, attempts.length, cell.picture?.id === attempt.id)}
              title={labelOf(attempt, index, attempts.length, cell.picture?.id === attempt.id)}
              onClick={() => onLook(attempt.id)}
              style={{ aspectRatio: ratioOf(setting.aspect) }}
              className={classes(
                'flex h-16 items-center justify-center overflow-hidden rounded-small border bg-well',
                attempt.id === looked?.id
                  ? 'border-tungsten-ink shadow-[inset_0_-3px_0_var(--tungsten)]'
                  : 'border-hair hover:border-edge',
              )}
            >
              <Picture {...attempt} size="thumb" alt="" className="size-full" />
            </button>
            <AttemptMark
              attempt={attempt}
              className="pointer-events-none absolute bottom-1 left-1 rounded-small bg-lift p-0.5 text-soft"
            />
            {cell.picture?.id === attempt.id && (
              <span className="pointer-events-none absolute top-1 right-1 inline-flex rounded-full bg-lift p-0.5 text-tungsten-ink">
                <Check size={12} aria-hidden />
              </span>
            )}
          </li>
        ))}
      </ul>
      {desk.editable && (
        <FileButton
          accept={pictureTypes}
          several
          size="small"
          look="quiet"
          label="A picture of this frame: choose files"
          onFiles={onFiles}
        >
          <Upload size={14} aria-hidden /> Upload
        </FileButton>
      )}
    </div>
  )
}

/** "Picture 2 of 3: 12A start 2.png, made by Previz, shows" */
function labelOf({ name, request }: FrameAttempt, index: number, count: number, shows: boolean): string {
  const how = request?.way === 'region' ? 'a part made anew, ' : ''
  return `Picture ${index + 1} of ${count}: ${name}${request ? `, ${how}${madeBy(request.model)}` : ', uploaded'}${shows ? ', shows' : ''}`
}
