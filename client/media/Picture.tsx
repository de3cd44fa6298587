import { useState } from 'react'
import { mediaAddress, type PictureSize } from '../../shared/media.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'

export interface PictureProps {
  media: string
  size: PictureSize
  /** In pixels, to keep its place free; 0 if unknown. */
  width: number
  height: number
  /** What it shows. */
  alt: string
  className?: string
}

/** A stored picture; one that cannot be shown says so and what to do. */
export function Picture({ media, size, width, height, alt, className }: PictureProps) {
  const address = mediaAddress(media, size)
  const [lost, setLost] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  if (lost === address) {
    return (
      <Lost
        onRetry={() => {
          setLost(null)
          setTries(tries + 1)
        }}
      />
    )
  }
  return (
    <img
      key={tries}
      src={address}
      alt={alt}
      draggable={false}
      {...(width > 0 && height > 0 ? { width, height } : {})}
      onError={() => setLost(address)}
      className={classes('block object-contain', className)}
    />
  )
}

function Lost({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="relative z-10 flex flex-col items-center gap-3 p-6 text-center text-small">
      <p className="max-w-80 text-soft">
        This picture cannot be shown: its file is missing or damaged, or the server cannot be reached. Try
        again, or upload it anew.
      </p>
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
