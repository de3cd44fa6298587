import { changeWords, type SceneChanges } from '../../../shared/film/changes.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { StaleMark } from '../../film/StaleMark.tsx'

/** What of a scene is to be looked at since its script was edited, on one line; all of it on hover. */
export function StaleWords({ changes }: { changes: SceneChanges }) {
  const lines = staleLines(changes)
  if (lines.length === 0) return null
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-fine text-tungsten-ink" title={lines.join('\n')}>
      <StaleMark />
      <span className="truncate">{lines.slice(0, 2).join(' · ')}</span>
      {lines.length > 2 && <span className="shrink-0 text-faint">+{lines.length - 2}</span>}
    </span>
  )
}

/** `Shot 12B: “walks” → “runs”`, `2 sentences in no shot: “He waits.”` */
function staleLines({ touched, uncovered }: SceneChanges): string[] {
  const lines = touched.map(({ label, changes }) => `Shot ${label}: ${changes.map(changeWords).join(', ')}`)
  const [first] = uncovered
  if (first === undefined) return lines
  const words = first.length > 60 ? `${first.slice(0, 58).trimEnd()}…` : first
  return [...lines, `${counted(uncovered.length, 'sentence')} in no shot: “${words}”`]
}
