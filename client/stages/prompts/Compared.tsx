import type { Differing } from './differing.ts'

/** Words that were changed: what stood there struck out, what stands there now marked. */
export function Compared({ before, was, is, after }: Differing) {
  return (
    <p className="text-soft">
      {before}
      {was && <del className="text-faint">{was}</del>}
      {was && is && !/\s$/.test(was) && ' '}
      {is && <ins className="bg-tungsten/15 text-ink no-underline">{is}</ins>}
      {after}
    </p>
  )
}
