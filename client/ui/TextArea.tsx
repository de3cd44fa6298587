import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { useFieldControl } from './Field.tsx'
import { writingField } from './TextInput.tsx'

/** Several lines of text; grows with what is written. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldControl()}
      className={classes(
        writingField,
        'field-sizing-content min-h-24 w-full resize-none px-3 py-2 text-body',
        className,
      )}
      {...rest}
    />
  )
}
