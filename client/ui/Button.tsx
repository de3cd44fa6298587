import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one thing to do next: at most one in view. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'small' | 'normal'
  /** What is going on, "Saving…": shown instead of the label, and the button waits. */
  busy?: string | false
  /** Renders the one child (a link) as the button. */
  asChild?: boolean
}

const looks = {
  primary: 'bg-tungsten text-on-tungsten hover:brightness-105 active:brightness-95',
  plain: 'border border-edge/70 text-ink hover:bg-hover active:bg-press',
  quiet: 'text-soft hover:bg-hover hover:text-ink active:bg-press',
  danger: 'bg-danger text-on-danger hover:brightness-105 active:brightness-95',
}

const sizes = { small: 'h-7 px-2.5', normal: 'h-9 px-3.5' }

/** A button with a word on it. */
export function Button({
  look = 'plain',
  size = 'normal',
  busy = false,
  asChild = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      type={asChild ? undefined : 'button'}
      className={classes(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-normal text-small font-medium whitespace-nowrap transition-colors select-none',
        'disabled:cursor-not-allowed disabled:opacity-50',
        looks[look],
        sizes[size],
        className,
      )}
      disabled={disabled ?? (busy !== false ? true : undefined)}
      aria-busy={busy !== false || undefined}
      {...rest}
    >
      {busy === false ? children : busy}
    </Element>
  )
}
