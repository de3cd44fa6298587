import { useRef, type ReactNode } from 'react'
import { Button, type ButtonProps } from '../ui/Button.tsx'

export interface FileButtonProps extends Pick<ButtonProps, 'look' | 'size' | 'className'> {
  /** Types of files to choose from. */
  accept: readonly string[]
  /** Several at once. */
  several?: boolean
  /** What the files are for, for screen readers: the picker itself says nothing of it. */
  label: string
  onFiles: (files: readonly File[]) => void
  children: ReactNode
}

/** A button that opens the system's window for choosing files. */
export function FileButton({ accept, several = false, label, onFiles, children, ...look }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...look} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept.join(',')}
        multiple={several}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file may be chosen again.
          target.value = ''
        }}
      />
    </>
  )
}
