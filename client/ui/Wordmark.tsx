/** The name, with a co-writer's caret in it. */
export function Wordmark({ size = 'normal' }: { size?: 'normal' | 'large' }) {
  return (
    <span
      className={`inline-flex items-center font-script font-bold ${size === 'large' ? 'text-title' : 'text-body'}`}
    >
      <span className="sr-only">Coauteur</span>
      <span aria-hidden>Co</span>
      <span aria-hidden className="mx-px mb-px inline-block h-[1.1em] w-0.5 bg-tungsten" />
      <span aria-hidden>auteur</span>
    </span>
  )
}
