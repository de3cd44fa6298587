/** Keys to press, "Ctrl K": each key in its own cap. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-small border border-hair bg-hover px-1 font-sans text-fine text-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
