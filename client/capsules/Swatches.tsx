import { classes } from '../ui/classes.ts'
import { swatchesIn } from '../../shared/swatches.ts'

export interface SwatchesProps {
  /** A palette in words. */
  palette: string
  className?: string
}

/** The colours a palette names, as small chips in a row; nothing where it names none. */
export function Swatches({ palette, className }: SwatchesProps) {
  const colours = swatchesIn(palette)
  if (colours.length === 0) return null
  return (
    <span
      aria-hidden
      className={classes('inline-flex shrink-0 overflow-hidden rounded-small border border-hair', className)}
    >
      {colours.map((colour) => (
        <span key={colour} style={{ backgroundColor: colour }} className="h-full min-w-3 flex-1" />
      ))}
    </span>
  )
}
