import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Tooltip } from './Tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  /** What it does, for the tooltip and for screen readers. */
  label: string
  /** The key that does the same, "Ctrl Z". */
  keys?: string
}

/** A button that is only a glyph; its label shows on hover and focus. */
export function IconButton({ icon: Icon, label, keys, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip words={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={classes(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-normal text-soft transition-colors',
          'hover:bg-hover hover:text-ink active:bg-press disabled:cursor-not-allowed disabled:opacity-40 data-[state=open]:bg-press data-[state=open]:text-ink',
          className,
        )}
        {...rest}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  )
}
