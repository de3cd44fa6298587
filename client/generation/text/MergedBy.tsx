import { useState } from 'react'
import { textModel } from '../../../shared/models.ts'
import { printOf } from '../../../shared/prints.ts'
import { askToMerge, longestText } from '../../../shared/questions.ts'
import { AskButton } from './AskButton.tsx'
import { useAsking } from './asking.ts'
import { LateAnswer } from './LateAnswer.tsx'

export interface MergedByProps {
  /** The two descriptions. */
  library: string
  film: string
  /** What the rules make of them, and what stands there now. */
  byRule: string
  value: string
  onMerged: (words: string) => void
}

/** By whom two descriptions were made into one, and having the text model do it; what it says can be edited. */
export function MergedBy({ library, film, byRule, value, onMerged }: MergedByProps) {
  const [answer, setAnswer] = useState<string | null>(null)
  /** What stood there when the model was asked; null: nobody has asked since this was opened. */
  const [before, setBefore] = useState<string | null>(null)
  const canAsk = [library, film].every((words) => words.trim() !== '' && words.length <= longestText)
  const question = canAsk ? askToMerge({ library, film }) : null
  const wish = { task: 'merge', target: targetOf(library, film), library, film } as const
  const asking = useAsking(wish, question, (words) => {
    if (value !== before) return false
    use(words)
    return true
  })
  const { left } = asking
  function use(words: string): void {
    setAnswer(words)
    onMerged(words)
  }
  function ask(): void {
    setBefore(value)
    asking.ask()
  }
  return (
    <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft">
      <span>{whoMerged(value, byRule, answer)}</span>
      {asking.offered && question && !left && value !== answer && (
        <AskButton label={`Merge with ${textModel.name}`} asking={{ ...asking, ask }} />
      )}
      {left && (
        <LateAnswer
          why={before === null ? 'You have asked for these two to be merged.' : 'You have gone on writing.'}
          words={left.words}
          instead
          onUse={() => {
            left.putAway()
            use(left.words)
          }}
          onLeave={left.putAway}
        />
      )}
    </div>
  )
}

/**
 * The two descriptions themselves. The asset they are merged for has another id whenever it is begun to be brought,
 * and more than one of its texts may differ.
 */
function targetOf(library: string, film: string): string {
  return `merge-${printOf(JSON.stringify([library, film]))}`
}

function whoMerged(value: string, byRule: string, answer: string | null): string {
  if (value === answer) return `Merged by ${textModel.name}.`
  return value === byRule ? 'Merged by rule.' : 'Edited by hand.'
}
