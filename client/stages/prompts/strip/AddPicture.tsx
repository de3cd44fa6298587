import { ImagePlus } from 'lucide-react'
import { useRef } from 'react'
import type { FrameSheet } from '../../../../shared/frames/view.ts'
import { mediaLimits, pictureTypes } from '../../../../shared/media.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { FileButton } from '../../../media/FileButton.tsx'
import type { Destination, Uploads } from '../../../media/uploads.ts'
import { useFiles } from '../../../media/useFiles.ts'
import { addPicture } from '../acts.ts'
import { partNames } from '../words.ts'

export interface AddPictureProps {
  sheet: FrameSheet
  uploads: Uploads
  /** @param key of the picture in the strip */
  onAdded: (key: string) => void
}

/** A picture of one's own goes along with a frame: chosen, dropped or pasted. */
export function AddPicture({ sheet, uploads, onAdded }: AddPictureProps) {
  const { desk } = useFrames()
  const field = useRef<HTMLDivElement>(null)
  function destination(): Destination {
    return {
      owner: { branch: desk.branch },
      refuse({ type, size }) {
        if (type.startsWith('audio/')) return 'This is a sound. A picture is needed here.'
        const limit = mediaLimits.pictureBytes
        return size > limit ? `This file is too large: a picture may have ${limit / 1024 ** 2} MB.` : null
      },
      arrive(media) {
        if (media.kind !== 'picture') return 'This is a sound. A picture is needed here.'
        onAdded(addPicture(desk, sheet, media))
        return null
      },
    }
  }

  const add = (files: readonly File[]) => uploads.add(files, destination())
  const over = useFiles(field, add, true)

  return (
    <div ref={field} className="flex">
      <FileButton
        accept={pictureTypes}
        several
        size="small"
        look="quiet"
        label={`Add a picture to the ${partNames[sheet.frame].toLowerCase()}: choose files`}
        onFiles={add}
      >
        <ImagePlus size={14} aria-hidden /> {over ? 'Let go to add it' : 'Add a picture'}
      </FileButton>
    </div>
  )
}
