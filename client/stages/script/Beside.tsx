import { Popover } from 'radix-ui'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { classes } from '../../ui/classes.ts'

export interface BesideProps {
  /** What it is, for screen readers. */
  label: string
  /** Where what it stands beside is drawn now. */
  box: () => DOMRect
  /** The element whose scrolling moves that, and out of which it must not be seen. */
  within: HTMLElement
  side: 'top' | 'bottom'
  /** Somebody has turned to something else. A key that closes it goes no further. */
  onLeave: (by: 'key' | 'turning') => void
  /** Whether it has the focus, or is to have it, and so closes when that goes elsewhere. */
  focused?: boolean
  onPointerEnter?: () => void
  onPointerLeave?: () => void
  className?: string
  children: ReactNode
}

/** A small panel beside words of the script. It takes no focus by itself, so that one can go on typing. */
export function Beside(props: BesideProps) {
  const { label, box, within, side, onLeave, focused = false, className, children, ...pointer } = props
  const latest = useRef(box)
  useLayoutEffect(() => {
    latest.current = box
  })
  const anchor = useRef({ getBoundingClientRect: () => latest.current(), contextElement: within })
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          {...pointer}
          aria-label={label}
          side={side}
          align="start"
          sideOffset={8}
          collisionPadding={12}
          hideWhenDetached
          // What others write above moves the words without anything being scrolled.
          updatePositionStrategy="always"
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => {
            event.preventDefault()
            event.stopPropagation()
            onLeave('key')
          }}
          onInteractOutside={(event) => {
            event.preventDefault()
            if (focused) onLeave('turning')
          }}
          className={classes(
            'z-30 animate-appear rounded-large border border-hair bg-lift text-small text-ink shadow-lift outline-none',
            className,
          )}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
