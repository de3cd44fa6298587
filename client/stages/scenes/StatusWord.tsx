import { Circle, CircleDashed, CircleDot, Pause, type LucideIcon } from 'lucide-react'
import type { SceneStatus } from '../../../shared/film/summary.ts'
import { classes } from '../../ui/classes.ts'

interface StatusLook {
  /** "Proposed" */
  word: string
  /** What it means. */
  about: string
  icon: LucideIcon
}

export const statusLooks: Record<SceneStatus, StatusLook> = {
  shots: { word: 'Shots kept', about: 'Its shots are the team’s.', icon: CircleDot },
  proposed: { word: 'Proposed', about: 'Its shots are proposed from the script.', icon: CircleDashed },
  unshot: { word: 'No shots', about: 'All of its shots were taken away.', icon: Circle },
  empty: { word: 'No script', about: 'There are no words under its heading yet.', icon: Circle },
  deferred: { word: 'Deferred', about: 'Put off. Nothing of it is lost.', icon: Pause },
}

/** How far a scene has come, in a word. */
export function StatusWord({ status }: { status: SceneStatus }) {
  const { word, about, icon: Icon } = statusLooks[status]
  return (
    <span
      title={about}
      className={classes(
        'inline-flex items-center gap-1.5 whitespace-nowrap',
        status === 'shots' ? 'text-ink' : 'text-soft',
      )}
    >
      <Icon size={12} aria-hidden className={status === 'shots' ? 'text-good' : 'text-faint'} />
      {word}
    </span>
  )
}
