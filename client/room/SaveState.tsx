import type { SaveState as State } from '../connection.ts'
import { classes } from '../ui/classes.ts'

/**
 * Where the writing is: *Saved* only once the server has it durably. Said to screen readers only when it
 * becomes a problem or stops being one: every keystroke goes through Saving and Saved.
 */
export function SaveState({ save }: { save: State }) {
  const { words, dot, calm } = reading(save)
  return (
    <span className="flex min-w-0 items-center gap-2 text-small text-soft" data-save={save.kind}>
      <span aria-hidden className={classes('size-2 shrink-0 rounded-full', dot)} />
      <span className={classes('truncate', !calm && 'text-ink')} title={words}>
        {words}
      </span>
      <output className="sr-only">{calm ? '' : words}</output>
    </span>
  )
}

/** The four states in words. */
function reading(save: State): { words: string; dot: string; calm: boolean } {
  switch (save.kind) {
    case 'saved':
      return { words: 'Saved', dot: 'bg-good', calm: true }
    case 'saving':
      return { words: 'Saving', dot: 'animate-breathe bg-tungsten-ink', calm: true }
    case 'offline':
      return {
        words: save.changes === 0 ? 'Offline' : `Offline, ${changes(save.changes)} kept on this device`,
        dot: 'border-2 border-tungsten-ink',
        calm: false,
      }
    case 'failing':
    case 'refused':
      return { words: `Cannot save: ${save.reason}`, dot: 'bg-danger', calm: false }
  }
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`
}
