import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { useFieldControl } from './Field.tsx'

/** How a field one writes in looks, whatever element it is. */
export const writingField =
  'rounded-normal border border-edge bg-well text-ink placeholder:text-faint transition-colors hover:border-soft focus:border-tungsten-ink focus:outline-2 focus:-outline-offset-1 focus:outline-tungsten-ink aria-invalid:border-danger [&[readonly]]:border-hair [&[readonly]]:bg-transparent disabled:opacity-60'

/** One line of text. Inside a Field it takes its label and error from there. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      {...useFieldControl()}
      className={classes(writingField, 'h-9 w-full px-3 text-body', className)}
      {...rest}
    />
  )
}
