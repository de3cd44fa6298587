import { useState } from 'react'
import type { AssetKind } from '../../../../shared/assets.ts'
import { mediaAddress } from '../../../../shared/media.ts'
import { kindLooks } from '../../../assets/kinds.ts'
import { classes } from '../../../ui/classes.ts'

export interface PreviewProps {
  /** The media id of the picture; null for none. */
  media: string | null
  kind: AssetKind
  /** How large it is, and its shape. */
  className: string
}

/** A picture large enough to choose by, or the glyph of its kind where there is none. What it shows is said beside it. */
export function Preview({ media, kind, className }: PreviewProps) {
  const [lost, setLost] = useState<string | null>(null)
  const { icon: Icon, color } = kindLooks[kind]
  return (
    <span
      className={classes(
        'flex shrink-0 items-center justify-center overflow-hidden rounded-small border border-hair bg-well',
        className,
      )}
    >
      {media !== null && media !== lost ? (
        <img
          src={mediaAddress(media, 'thumb')}
          srcSet={`${mediaAddress(media, 'thumb')} 256w, ${mediaAddress(media, 'medium')} 768w`}
          sizes="13rem"
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setLost(media)}
          className="size-full object-cover object-[50%_8%]"
        />
      ) : (
        <span className="flex flex-col items-center gap-2 text-fine text-faint">
          <Icon size={30} strokeWidth={1} aria-hidden className={classes('opacity-70', color)} />
          {media !== null && 'Picture cannot be shown'}
        </span>
      )}
    </span>
  )
}
