import type { CSSProperties } from 'react'
import { pixelsOf, type Box } from '../../../../shared/boxes.ts'
import { mediaAddress } from '../../../../shared/media.ts'
import type { PhotoPicture } from '../../../../shared/photos.ts'

/** What people are cropped to, mostly: upright. */
const proportion = 0.72

/** The part of a photograph that a box shows, as large as it fits into an upright frame of `height` pixels. */
export function Cut({ photo, box, height: tall }: { photo: PhotoPicture; box: Box; height: number }) {
  const wide = tall * proportion
  const { left, top, width, height } = pixelsOf(box, photo.width, photo.height)
  const scale = Math.min(wide / width, tall / height)
  const shown: CSSProperties = {
    width: photo.width * scale,
    height: photo.height * scale,
    left: -left * scale,
    top: -top * scale,
  }
  return (
    <span style={{ width: wide, height: tall }} className="flex shrink-0 items-center justify-center">
      <span
        style={{ width: width * scale, height: height * scale }}
        className="relative overflow-hidden rounded-small"
      >
        <img
          src={mediaAddress(photo.media, 'medium')}
          alt=""
          draggable={false}
          style={shown}
          className="absolute max-w-none"
        />
      </span>
    </span>
  )
}
