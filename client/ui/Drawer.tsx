import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { focusReturn } from './focusReturn.ts'

export interface DrawerProps {
  title: string
  /** One line under the title. */
  about?: ReactNode
  open: boolean
  onClose: () => void
  /** Stands still above what scrolls: search, filters. */
  head?: ReactNode
  children: ReactNode
}

/**
 * A window at the right edge that leaves the work in view, so that things can be carried from one to the
 * other. Holds the focus, closes on Esc and on a click beside it, gives the focus back to where it came from.
 */
export function Drawer({ title, about, open, onClose, head, children }: DrawerProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Content
          {...focusReturn}
          {...(about ? {} : { 'aria-describedby': undefined })}
          className="fixed inset-y-0 right-0 z-30 flex w-110 max-w-[calc(100vw-48px)] animate-appear flex-col border-l border-hair bg-lift shadow-lift outline-none"
        >
          <header className="border-b border-hair px-5 pt-4 pb-3">
            <div className="pr-10">
              <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
              {about && (
                <Radix.Description className="mt-0.5 text-small text-soft">{about}</Radix.Description>
              )}
            </div>
            {head && <div className="mt-3 flex flex-col gap-2">{head}</div>}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {/* Last, so that the first field has the focus when the drawer opens. */}
          <Radix.Close
            aria-label="Close"
            className="absolute top-3.5 right-4 inline-flex size-8 items-center justify-center rounded-normal text-faint hover:bg-hover hover:text-ink"
          >
            <X size={16} aria-hidden />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
