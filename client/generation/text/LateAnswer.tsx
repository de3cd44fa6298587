import { textModel } from '../../../shared/models.ts'
import { Button } from '../../ui/Button.tsx'

export interface LateAnswerProps {
  /** Why it was not put in its place by itself. */
  why: string
  words: string
  /** Whether it would take the place of something. */
  instead: boolean
  onUse: () => void
  onLeave: () => void
}

/** An answer that is offered: what stands in its place stays until it is given up. */
export function LateAnswer({ why, words, instead, onUse, onLeave }: LateAnswerProps) {
  return (
    <div className="flex w-full flex-col gap-2 border-l-2 border-hair pl-3 text-small text-ink">
      <output>
        <span className="block text-soft">
          {why} {textModel.name} says:
        </span>
        {words}
      </output>
      <div className="flex gap-2">
        <Button size="small" onClick={onUse}>
          {instead ? 'Use this instead' : 'Use this'}
        </Button>
        <Button size="small" look="quiet" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </div>
  )
}
