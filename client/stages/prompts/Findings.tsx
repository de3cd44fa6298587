import { CircleDashed, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { Finding } from '../../../shared/frames/preflight.ts'
import type { ClipSheet, FrameSheet } from '../../../shared/frames/view.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { useRoom } from '../../room/room.ts'
import { classes } from '../../ui/classes.ts'
import { carryOut, fixWords, isToMake, leadsOnly } from './fixes.ts'

export interface FindingsProps {
  sheet: FrameSheet | ClipSheet
  /** What the prompt is called, "the start frame". */
  about: string
  findings: readonly Finding[]
  /** Opens a line to be edited. */
  open: (line: string) => void
}

/** What is to be seen to before it is made, each with what helps. */
export const Findings = memo(function Findings({ sheet, about, findings, open }: FindingsProps) {
  const { desk } = useFrames()
  const { goTo } = useRoom()
  if (findings.length === 0) return null
  return (
    <ul aria-label={`To be seen to before ${about} is made`} className="flex flex-col gap-1 text-small">
      {findings.map((finding) => {
        const { kind, words, fix, stops } = finding
        const Glyph = isToMake(finding) ? CircleDashed : TriangleAlert
        return (
          <li key={`${kind} ${words}`} className="flex items-baseline gap-2">
            <Glyph
              size={13}
              aria-hidden
              className={classes(
                'shrink-0 translate-y-0.5',
                isToMake(finding) ? 'text-faint' : stops ? 'text-danger' : 'text-tungsten-ink',
              )}
            />
            <span className="min-w-0 flex-1 text-soft">
              {stops && !isToMake(finding) && <span className="font-medium text-danger">Stops it: </span>}
              {words}{' '}
              {(desk.editable || leadsOnly(fix)) && (
                <button
                  type="button"
                  aria-label={`${fixWords(fix)}: ${words}`}
                  className="rounded-small font-medium text-tungsten-ink hover:underline"
                  onClick={() => carryOut(fix, { desk, sheet, goTo, open })}
                >
                  {fixWords(fix)}
                </button>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
})
