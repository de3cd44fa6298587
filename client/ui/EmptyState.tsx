import type { ReactNode } from 'react'

export interface EmptyStateProps {
  title: string
  /** What to do about it. */
  children: ReactNode
  /** The button that does it. */
  action?: ReactNode
}

/** A list with nothing in it yet: says so, and what to do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-4 rounded-large border border-dashed border-edge/60 px-6 py-8">
      <div>
        <p className="text-body font-medium">{title}</p>
        <p className="mt-1 max-w-prose text-small text-soft">{children}</p>
      </div>
      {action}
    </div>
  )
}
