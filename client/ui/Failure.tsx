import { Button } from './Button.tsx'

export interface FailureProps {
  /** What went wrong; its message is shown. */
  error: Error
  /** Tries again; without it there is no button. */
  onRetry?: () => void
}

/** A failure, said where it happened, with what to do. */
export function Failure({ error, onRetry }: FailureProps) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 border-l-2 border-danger py-1 pl-3 text-small"
    >
      <p className="min-w-0 flex-1">{error.message}</p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}
