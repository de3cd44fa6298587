import { ImagePlus, Trash2, Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { CastPhoto } from '../../../../shared/cast.ts'
import { mediaLimits, pictureTypes } from '../../../../shared/media.ts'
import { FileButton } from '../../../media/FileButton.tsx'
import { Thumb } from '../../../media/Thumb.tsx'
import { Turns } from '../../../media/Turns.tsx'
import type { Destination } from '../../../media/uploads.ts'
import { useFiles } from '../../../media/useFiles.ts'
import { useUploads } from '../../../media/useUploads.ts'
import { Button } from '../../../ui/Button.tsx'
import { classes } from '../../../ui/classes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { tell } from '../../../ui/Toasts.tsx'
import { addPhoto, removePhoto } from './acts.ts'
import { useCastDesk, type CastDesk } from './castDesk.ts'
import { MakeBar } from './MakeBar.tsx'
import { People } from './People.tsx'
import { PhotoStage } from './PhotoStage.tsx'

/** The photographs, one of them open. Files are chosen, dropped or pasted anywhere in here. */
export function Photos() {
  const desk = useCastDesk()
  const { photos, editable } = desk
  const [wanted, open] = useState<string | null>(null)
  const photo = photos.find(({ id }) => id === wanted) ?? photos.at(-1) ?? null
  const area = useRef<HTMLDivElement>(null)
  const uploads = useUploads()
  const to = useDestination(open)
  const add = (files: readonly File[]) => uploads.add(files, to)
  const over = useFiles(area, editable ? add : null)
  return (
    <div
      ref={area}
      className={classes(
        'flex flex-col gap-4',
        over && 'rounded-normal outline-2 outline-offset-8 outline-tungsten-ink',
      )}
    >
      {photo ? (
        <>
          <PhotoRow photo={photo} onOpen={open} onFiles={add} />
          <Turns uploads={uploads} />
          <OpenPhoto key={photo.id} photo={photo} />
        </>
      ) : (
        <>
          <NoPhoto over={over} onFiles={add} />
          <Turns uploads={uploads} />
        </>
      )}
    </div>
  )
}

/** The photograph and what is done with it on the left, its people on the right. */
function OpenPhoto({ photo }: { photo: CastPhoto }) {
  return (
    <div className="grid items-start gap-x-8 gap-y-6 md:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
      <div className="flex min-w-0 flex-col gap-4 md:sticky md:top-4">
        <PhotoStage photo={photo} />
        <MakeBar photo={photo} />
      </div>
      <People photo={photo} />
    </div>
  )
}

interface PhotoRowProps {
  photo: CastPhoto
  onOpen: (id: string) => void
  onFiles: (files: readonly File[]) => void
}

function PhotoRow({ photo, onOpen, onFiles }: PhotoRowProps) {
  const desk = useCastDesk()
  function remove(): void {
    removePhoto(desk, photo.id)
    tell(`${photo.name} was removed. Undo brings it back; characters made of it stay.`)
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ul aria-label="Photographs" className="flex flex-wrap gap-2">
        {desk.photos.map(({ id, media, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-label={name}
              aria-current={id === photo.id || undefined}
              onClick={() => onOpen(id)}
              className={classes(
                'block rounded-small border-2 p-0.5 transition-colors',
                id === photo.id ? 'border-tungsten-ink' : 'border-transparent hover:border-edge',
              )}
            >
              <Thumb media={media} icon={ImagePlus} className="h-10 w-14" />
            </button>
          </li>
        ))}
      </ul>
      <p className="min-w-0 flex-1 truncate px-1 text-small text-soft">{photo.name}</p>
      {desk.editable && (
        <>
          <FileButton
            accept={pictureTypes}
            several
            size="small"
            label="Photographs: choose files"
            onFiles={onFiles}
          >
            <Upload size={14} aria-hidden /> Add a photo
          </FileButton>
          <Button size="small" look="quiet" onClick={remove}>
            <Trash2 size={14} aria-hidden /> Remove photo
          </Button>
        </>
      )}
    </div>
  )
}

function NoPhoto({ over, onFiles }: { over: boolean; onFiles: (files: readonly File[]) => void }) {
  const { editable } = useCastDesk()
  if (!editable) return <p className="text-small text-faint">There is no photograph yet.</p>
  return (
    <EmptyState
      title={over ? 'Let go to add it.' : 'No photograph yet'}
      action={
        <FileButton accept={pictureTypes} several label="Photographs: choose files" onFiles={onFiles}>
          <ImagePlus size={16} aria-hidden /> Upload a photograph
        </FileButton>
      }
    >
      A group shot, a team portrait, a still from a reading. Drop it here, paste it or upload a file; then
      draw a box around each person.
    </EmptyState>
  )
}

/** Where photographs go; one that arrives is opened. What it is added to is looked up then: uploads take a while. */
function useDestination(open: (id: string) => void): Destination {
  const current = useRef<CastDesk | null>(null)
  const desk = useCastDesk()
  useEffect(() => {
    current.current = desk
  })
  return {
    owner: { branch: desk.branch },
    refuse({ type, size }) {
      if (type.startsWith('audio/')) return 'This is a sound. A photograph is needed here.'
      const limit = mediaLimits.pictureBytes
      return size > limit ? `This file is too large: a picture may have ${limit / 1024 ** 2} MB.` : null
    },
    arrive(media) {
      if (media.kind !== 'picture') return 'This is a sound. A photograph is needed here.'
      open(addPhoto(current.current ?? desk, media))
      return null
    },
  }
}
