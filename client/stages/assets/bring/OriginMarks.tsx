import { useMemo } from 'react'
import { classes } from '../../../ui/classes.ts'
import { origins, type Origin } from './marks.ts'

const looks: Record<Origin['from'], string> = {
  library: 'text-soft',
  film: 'text-ink underline decoration-tungsten-ink decoration-2 underline-offset-3',
  neither: 'text-ink italic',
}

export interface OriginMarksProps {
  merged: string
  library: string
  film: string
}

/** Which words of a merged text are whose: by line and slant, not by colour alone. */
export function OriginMarks({ merged, library, film }: OriginMarksProps) {
  const runs = useMemo(() => origins(merged, library, film), [merged, library, film])
  return (
    <figure className="w-full border-l-2 border-hair pl-3 text-small">
      <p className="whitespace-pre-line">
        {runs.map(({ from, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the runs are all there is, in their order
          <span key={index} className={looks[from]}>
            {text}
          </span>
        ))}
      </p>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 text-fine text-faint">
        <span className={looks.library}>from the library</span>
        <span className={looks.film}>from the film</span>
        {runs.some(({ from }) => from === 'neither') && (
          <span className={classes(looks.neither)}>added between</span>
        )}
      </figcaption>
    </figure>
  )
}
