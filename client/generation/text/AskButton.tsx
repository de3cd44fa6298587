import { Sparkles } from 'lucide-react'
import { useId } from 'react'
import { Button } from '../../ui/Button.tsx'
import type { Asking } from './asking.ts'

export interface AskButtonProps {
  /** "Read the script with Gemini 2.5 Flash" */
  label: string
  /** Where there is no room for it on the button: by whom, "Gemini 2.5 Flash". Then the price stands beside it too. */
  by?: string
  asking: Asking
}

/** Asks the text model: with its price before, with what is going on in its place, and with why not. */
export function AskButton({ label, by, asking }: AskButtonProps) {
  const note = useId()
  const { price, hindrance, underWay, failure, ask, cancel, dismiss } = asking
  if (underWay !== null) {
    return (
      <span className="inline-flex max-w-full flex-wrap items-center gap-x-2">
        <output className="text-small text-soft">{underWay}</output>
        {cancel && (
          <Button size="small" look="quiet" onClick={cancel}>
            Cancel
          </Button>
        )}
      </span>
    )
  }
  return (
    <>
      <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-1">
        {/* Not disabled for the keyboard: whoever comes to it hears why it does nothing yet. */}
        <Button
          size="small"
          aria-disabled={hindrance !== null || undefined}
          aria-describedby={note}
          className="h-auto! min-h-7 max-w-full shrink! py-1 text-left whitespace-normal! aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
          onClick={() => hindrance === null && ask()}
        >
          <Sparkles size={14} aria-hidden className="shrink-0" />
          {by ? label : `${label} (${price})`}
        </Button>
        <span id={note} className="text-small text-soft empty:hidden">
          {by && <span className="text-faint tabular-nums">{`${by}, ${price}. `}</span>}
          {hindrance}
        </span>
      </span>
      {failure !== null && (
        <span
          role="alert"
          className="mt-1 flex w-full flex-wrap items-center gap-x-3 gap-y-1 border-l-2 border-danger py-0.5 pl-3 text-small text-ink"
        >
          <span className="min-w-0 flex-1">{failure}</span>
          <Button size="small" look="quiet" onClick={dismiss}>
            Dismiss
          </Button>
        </span>
      )}
    </>
  )
}
