export interface ProgressLineProps {
  /** Whose it is; absent: that is plain. */
  who?: string
  /** What is being done. */
  words: string
  /** 0 to 1; null: not known. */
  progress: number | null
}

/** How far something has come. */
export function ProgressLine({ who, words, progress }: ProgressLineProps) {
  const percent = progress === null ? null : Math.round(progress * 100)
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap justify-between gap-x-3">
        {who && <span className="min-w-0 truncate">{who}</span>}
        <span className="shrink-0 text-faint tabular-nums">
          {/* Heard once for each state, and not with every percent. */}
          <output>{words}</output>
          {percent !== null && <span aria-hidden>, {percent} %</span>}
        </span>
      </p>
      {percent === null ? (
        <span aria-hidden className="mt-1 block h-1 w-full animate-breathe rounded-full bg-tungsten/50" />
      ) : (
        <progress
          aria-label={who ? `${who}: ${words}` : words}
          value={percent}
          max={100}
          className="mt-1 block h-1 w-full appearance-none overflow-hidden rounded-full bg-press [&::-moz-progress-bar]:bg-tungsten [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-tungsten"
        />
      )}
    </div>
  )
}
