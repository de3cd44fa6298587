import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface BannerProps {
  /** `note` is how things are; `problem` is something that needs a person. */
  look?: 'note' | 'problem'
  /** What one can do about it. */
  action?: ReactNode
  children: ReactNode
}

/** A line across the page about its state. It pushes the work down and never covers it. */
export function Banner({ look = 'note', action, children }: BannerProps) {
  return (
    <div
      role={look === 'problem' ? 'alert' : 'status'}
      className={classes(
        'flex min-h-10 animate-appear items-center gap-3 border-b border-hair px-4 py-1.5 text-small',
        look === 'problem' ? 'bg-danger/15 text-ink' : 'bg-tungsten/10 text-ink',
      )}
    >
      <span
        aria-hidden
        className={classes(
          'size-2 shrink-0 rounded-full',
          look === 'problem' ? 'bg-danger' : 'bg-tungsten-ink',
        )}
      />
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  )
}
