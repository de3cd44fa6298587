import { useState } from 'react'
import { textModel } from '../../../shared/models.ts'
import { askToMerge, longestText } from '../../../shared/questions.ts'
import { AskButton } from './AskButton.tsx'
import { useAsking } from './asking.ts'
import { LateAnswer } from './LateAnswer.tsx'

export interface MergedByProps {
  /** The id of the asset that it is, or will be. */
  asset: string
  /** The two descriptions. */
  library: string
  film: string
  /** What the rules make of them, and what stands there now. */
  byRule: string
  value: string
  onMerged: (words: string) => void
}

/** By whom two descriptions were made into one, and having the text model do it; what it says can be edited. */
export function MergedBy({ asset, library, film, byRule, value, onMerged }: MergedByProps) {
  const [answer, setAnswer] = useState<string | null>(null)
  /** What stood there when the model was asked, and what came after somebody had gone on writing. */
  const [before, setBefore] = useState<string | null>(null)
  const [late, setLate] = useState<string | null>(null)
  const canAsk = [library, film].every((words) => words.trim() !== '' && words.length <= longestText)
  const question = canAsk ? askToMerge({ library, film }) : null
  const asking = useAsking({ task: 'merge', target: asset, library, film }, question, (words) =>
    value === before ? use(words) : setLate(words),
  )
  function use(words: string): void {
    setLate(null)
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
      {asking.offered && question && late === null && value !== answer && (
        <AskButton label={`Merge with ${textModel.name}`} asking={{ ...asking, ask }} />
      )}
      {late !== null && (
        <LateAnswer
          why="You have gone on writing."
          words={late}
          onUse={() => use(late)}
          onLeave={() => setLate(null)}
        />
      )}
    </div>
  )
}

function whoMerged(value: string, byRule: string, answer: string | null): string {
  if (value === answer) return `Merged by ${textModel.name}.`
  return value === byRule ? 'Merged by rule.' : 'Edited by hand.'
}
