import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { focusReturn } from './focusReturn.ts'

export interface DialogProps {
  title: string
  /** One line under the title. */
  about?: ReactNode
  open: boolean
  onClose: () => void
  /** `most` takes what the page has, for a window in which one works for a while. */
  wide?: boolean | 'most'
  /** There is nothing in it but words: they have the focus, so that keys scroll them. */
  reading?: boolean
  /** Buttons at the bottom, the one that does it last. */
  actions?: ReactNode
  children?: ReactNode
}

/** A window over the page: scrolls inside, closes on Esc, gives the focus back to where it came from. */
export function Dialog({
  title,
  about,
  open,
  onClose,
  wide = false,
  reading = false,
  actions,
  children,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
        <Radix.Content
          {...focusReturn}
          onInteractOutside={(event) => isToast(event.target) && event.preventDefault()}
          {...(about ? {} : { 'aria-describedby': undefined })}
          className={classes(
            'fixed left-1/2 z-40 flex w-[calc(100vw-32px)] -translate-x-1/2 animate-rise flex-col rounded-large border border-hair bg-lift shadow-lift outline-none',
            wide === 'most' ? 'top-[5dvh] max-h-[90dvh]' : 'top-[12dvh] max-h-[76dvh]',
            wide === 'most' ? 'max-w-230' : wide ? 'max-w-170' : 'max-w-115',
          )}
        >
          <header className="px-6 pt-5 pb-4">
            <div className="pr-10">
              <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
              {about && <Radix.Description className="mt-1 text-small text-soft">{about}</Radix.Description>}
            </div>
          </header>
          {children && (
            <div
              {...(reading ? { role: 'region', 'aria-label': title, tabIndex: 0 } : {})}
              className="min-h-0 flex-1 overflow-y-auto px-6 pb-6 -outline-offset-2"
            >
              {children}
            </div>
          )}
          {actions && (
            <footer className="flex justify-end gap-2 border-t border-hair px-6 py-3">{actions}</footer>
          )}
          {/* Last, so that the first field has the focus when the window opens. */}
          <Radix.Close
            aria-label="Close"
            className="absolute top-4 right-4 inline-flex size-8 items-center justify-center rounded-normal text-faint hover:bg-hover hover:text-ink"
          >
            <X size={16} aria-hidden />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** What a toast offers is done without closing the window it speaks of. */
function isToast(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-sonner-toaster]') !== null
}
