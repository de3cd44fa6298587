import type { Panel } from '../../../../shared/frames/storyboard.ts'
import { classes } from '../../../ui/classes.ts'

/** "Alice, Bob" */
export function wordsOfCard({ picture, who }: Panel): string {
  return picture ? 'This picture cannot be shown' : who.join(', ') || 'Nobody is in it'
}

/** What stands where no picture is: who would be in it, or that the picture cannot be shown. */
export function WordCard({ panel, large = false }: { panel: Panel; large?: boolean }) {
  const { label, frame, action } = panel
  return (
    <span className="flex size-full flex-col items-center justify-center overflow-hidden bg-well px-[8%] text-center">
      {large && (
        <span className="mb-3 text-title font-semibold text-tungsten-ink tabular-nums">
          {frame === 'end' ? `${label} end` : label}
        </span>
      )}
      {large && action !== '' && (
        <span dir="auto" className="mb-4 line-clamp-6 max-w-[46ch] font-script text-title text-ink">
          {action}
        </span>
      )}
      <span
        dir="auto"
        className={classes('line-clamp-3', large ? 'text-body text-soft' : 'text-small text-soft')}
      >
        {wordsOfCard(panel)}
      </span>
    </span>
  )
}
