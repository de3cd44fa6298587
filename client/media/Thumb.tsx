import { ImageOff, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { mediaAddress } from '../../shared/media.ts'
import { classes } from '../ui/classes.ts'

export interface ThumbProps {
  /** The id of the picture; null: there is none. */
  media: string | null
  /** What stands in its place. */
  icon: LucideIcon
  /** Its size and, with an icon in it, its colour. */
  className?: string
}

/** A small picture beside a name, which says what it is. */
export function Thumb({ media, icon: Icon, className }: ThumbProps) {
  const [lost, setLost] = useState<string | null>(null)
  const shown = media !== null && lost !== media
  const Glyph = media === null ? Icon : ImageOff
  return (
    <span
      className={classes(
        'inline-flex shrink-0 items-center justify-center overflow-hidden rounded-small bg-well',
        className,
      )}
    >
      {shown ? (
        <img
          src={mediaAddress(media, 'thumb')}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setLost(media)}
          className="size-full object-cover object-[50%_8%]"
        />
      ) : (
        <Glyph size={16} strokeWidth={1.75} aria-hidden />
      )}
    </span>
  )
}
