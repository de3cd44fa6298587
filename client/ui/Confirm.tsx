import { AlertDialog } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { Button } from './Button.tsx'

export interface ConfirmProps {
  /** The question, "Revoke this link?" */
  title: string
  /** What will happen to whom. */
  children: ReactNode
  /** The word on the button that does it: "Revoke link". */
  action: string
  open: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back. The safe answer has the focus. */
export function Confirm({ title, children, action, open, onConfirm, onClose }: ConfirmProps) {
  const asker = useRef<Element | null>(null)
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-appear bg-shade" />
        <AlertDialog.Content
          onOpenAutoFocus={() => (asker.current = document.activeElement)}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (asker.current instanceof HTMLElement) asker.current.focus()
          }}
          className="fixed top-[20dvh] left-1/2 z-50 w-[calc(100vw-32px)] max-w-100 -translate-x-1/2 animate-rise rounded-large border border-hair bg-lift p-6 shadow-lift outline-none"
        >
          <AlertDialog.Title className="text-title font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-body text-soft">{children}</AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button look="quiet">Cancel</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
