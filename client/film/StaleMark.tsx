import { classes } from '../ui/classes.ts'

/** The tide line: something here is to be looked at. What it is stands beside it, or is told with it. */
export function StaleMark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 6"
      width={12}
      height={6}
      className={classes('shrink-0 text-tungsten-ink', className)}
    >
      <path
        d="M0.5 3.5c1-2 2.2-2 3.2 0s2.2 2 3.2 0 2.2-2 3.2 0 1 1.6 1.4 1.2"
        fill="none"
        stroke="currentcolor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
