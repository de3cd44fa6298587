import { classes } from './classes.ts'
import { ProgressWords } from './ProgressWords.tsx'

export interface SkeletonProps {
  /** What is being waited for, "Opening the project…": said after a second. */
  words: string
  /** How many lines stand in for the content. */
  lines?: number
  className?: string
}

/** Stands in for content that is on its way: shows nothing for 150 ms, then its outline, then words. */
export function Skeleton({ words, lines = 3, className }: SkeletonProps) {
  return (
    <div className={classes('flex animate-[appear_140ms_linear_150ms_both] flex-col gap-3', className)}>
      {Array.from({ length: lines }, (_, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key: the lines are alike and never move
          key={index}
          style={{ width: `${[92, 76, 84, 58][index % 4]}%` }}
          className="h-5 animate-breathe rounded-small bg-press"
        />
      ))}
      <ProgressWords words={words} />
    </div>
  )
}
