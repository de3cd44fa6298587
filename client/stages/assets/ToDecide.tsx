import { ListChecks } from 'lucide-react'
import { useDesk } from '../../assets/desk.ts'
import { classes } from '../../ui/classes.ts'
import { checklist } from './choice.ts'
import { useView } from './view.ts'

/** What the script proposes and nobody has decided on, leading to the checklist. */
export function ToDecide() {
  const { proposals } = useDesk()
  const { choice, choose, found } = useView()
  const shown = choice?.kind === 'checklist'
  const open = proposals?.length ?? 0
  if (found?.length === 0) return null
  const words = proposals === null ? 'Reading the script…' : open > 0 ? `${open} to decide` : 'All decided'
  return (
    <button
      type="button"
      aria-current={shown ? 'page' : undefined}
      disabled={proposals === null}
      onClick={() => choose(checklist)}
      className={classes(
        'flex h-11 shrink-0 items-center gap-2.5 border-b border-l-2 border-b-hair pr-3 pl-2.5 text-left text-small -outline-offset-2 hover:bg-hover',
        shown ? 'border-l-tungsten bg-press' : 'border-l-transparent',
      )}
    >
      <ListChecks
        size={16}
        aria-hidden
        className={classes('mx-2 shrink-0', open > 0 ? 'text-tungsten-ink' : 'text-faint')}
      />
      <span className="min-w-0 flex-1">
        <span className={classes('block leading-4.5 font-medium', open === 0 && 'text-soft')}>{words}</span>
        <span className="block truncate text-fine text-soft">From the script</span>
      </span>
    </button>
  )
}
