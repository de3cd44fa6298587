import type { CSSProperties } from 'react'
import { Toaster, toast } from 'sonner'

/** On each toast, sonner has a number of its own by the name of our colour `--lift`: it is passed by it. */
const ground = { '--toast-ground': 'var(--lift)' } as CSSProperties

/** The corner where short messages pass. Stands once in the page. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-left"
      gap={8}
      expand
      style={ground}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'pointer-events-auto flex w-89 items-center font-sans gap-3 rounded-normal border border-hair bg-(--toast-ground) px-4 py-3 text-small text-ink shadow-lift',
          content: 'flex-1',
          description: 'text-soft',
          error: '!border-danger/60',
          icon: 'hidden',
          actionButton:
            'shrink-0 rounded-small px-2 h-7 text-small font-medium text-tungsten-ink hover:bg-hover',
        },
      }}
    />
  )
}

/** Says that something was done, with a way back where there is one, or with what can be done next. */
export function tell(words: string, act?: () => void, label = 'Undo'): void {
  toast(words, act ? { action: { label, onClick: act }, duration: 8000 } : {})
}

/** Says that something failed that has no place of its own on the page, in the words of the error. */
export function tellFailure(error: unknown): void {
  toast.error(error instanceof Error ? error.message : 'Something went wrong. Try again.', { duration: 8000 })
}
