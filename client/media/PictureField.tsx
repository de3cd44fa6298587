import { Columns3, ImageOff, ImagePlus, Maximize, Trash2, Upload } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import type { Attempt } from '../../shared/attempts.ts'
import { mediaLimits, pictureTypes, type Media, type MediaOwner } from '../../shared/media.ts'
import type { Credits } from '../generation/credits.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { AttemptRow } from './AttemptRow.tsx'
import { FileButton } from './FileButton.tsx'
import { LightTable, type LightTableProps } from './LightTable.tsx'
import { Picture } from './Picture.tsx'
import { Turns } from './Turns.tsx'
import type { Destination } from './uploads.ts'
import { useFiles } from './useFiles.ts'
import { useUploads } from './useUploads.ts'

export interface PictureFieldProps {
  /** "Picture" */
  label: string
  /** What the pictures show, "Bob the builder". */
  about: string
  owner: MediaOwner
  /** Without removed ones. */
  attempts: readonly Attempt[]
  /** The one that shows. */
  picked: Attempt | null
  /** What shows where none is picked, and what it is called; absent: nothing does. */
  instead?: { picture: Attempt | null; label: string } | undefined
  readOnly: boolean
  credits: Credits
  /** A picture has arrived: the caller adds it as an attempt and picks it. */
  onUploaded: (picture: Extract<Media, { kind: 'picture' }>) => void
  onPick: (attempt: string | null) => void
  /** The caller takes it away and says so, with a way back. */
  onRemove: (attempt: string) => void
}

/**
 * The pictures of one thing: the one that shows, large, and all of them side by side. Files are chosen,
 * dropped or pasted anywhere in the panel or window around the field (see useFiles).
 */
export function PictureField(props: PictureFieldProps) {
  const { label, about, attempts, picked, instead, readOnly, credits, onPick, onRemove } = props
  const field = useRef<HTMLElement>(null)
  const uploads = useUploads()
  const add = (files: readonly File[]) => uploads.add(files, destinationOf(props))
  const [looking, setLooking] = useState<LightTableProps['first'] | null>(null)
  const over = useFiles(field, readOnly ? null : add, true)
  const close = useCallback(() => setLooking(null), [])
  const first = picked ?? attempts[0]
  const shown = picked ?? instead?.picture ?? null
  const compare = first && attempts.length > 1 && (
    <Button
      size="small"
      look="quiet"
      className={classes(readOnly && 'self-start')}
      onClick={() => setLooking({ attempt: first.id, large: false })}
    >
      <Columns3 size={14} aria-hidden /> Compare
    </Button>
  )
  return (
    <section ref={field} aria-label={label} className="flex flex-col gap-3">
      <div
        className={classes(
          'flex min-h-44 items-center justify-center overflow-hidden rounded-normal bg-well',
          !shown && 'border border-dashed border-edge/70',
          over && 'outline-2 outline-offset-2 outline-tungsten-ink',
        )}
      >
        {over ? (
          <p className="p-6 text-body font-medium">Let go to add it.</p>
        ) : shown ? (
          <Shown
            picked={shown}
            onEnlarge={picked && (() => setLooking({ attempt: picked.id, large: true }))}
          />
        ) : (
          <NoPicture readOnly={readOnly} any={attempts.length > 0} />
        )}
      </div>
      {attempts.length > 0 && <AttemptRow {...props} />}
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <FileButton
            accept={pictureTypes}
            several
            size="small"
            label={`${label}: choose files`}
            onFiles={add}
          >
            <Upload size={14} aria-hidden />
            <span>
              Upload<span className={classes(shown && 'sr-only')}>{shown ? ' another' : ' a picture'}</span>
            </span>
          </FileButton>
          {compare}
          {picked && credits.mayRemove(picked) && (
            <Button
              size="small"
              look="quiet"
              aria-label="Remove"
              title="Remove"
              className="ml-auto px-2!"
              onClick={() => onRemove(picked.id)}
            >
              <Trash2 size={14} aria-hidden />
            </Button>
          )}
        </div>
      )}
      {readOnly && compare}
      {looking && (
        <LightTable
          {...{ about, attempts, picked, readOnly, credits, onPick, onRemove }}
          first={looking}
          onClose={close}
        />
      )}
      <Turns uploads={uploads} />
    </section>
  )
}

function Shown({ picked, onEnlarge }: { picked: Attempt; onEnlarge: (() => void) | null }) {
  return (
    <div className="group relative flex min-h-44 w-full items-center justify-center">
      <Picture
        {...picked}
        size="medium"
        alt={picked.name}
        className="h-auto max-h-[46dvh] w-auto max-w-full"
      />
      {/* No bubble says what it does: the first Esc would be the bubble's, and not the window's. */}
      {onEnlarge && (
        <button
          type="button"
          aria-label="Look closer"
          onClick={onEnlarge}
          className="absolute inset-0 cursor-zoom-in! rounded-normal -outline-offset-2"
        >
          <span className="absolute right-2 bottom-2 inline-flex size-8 items-center justify-center rounded-normal border border-hair bg-lift text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
            <Maximize size={16} strokeWidth={1.75} aria-hidden />
          </span>
        </button>
      )}
    </div>
  )
}

function NoPicture({ readOnly, any }: { readOnly: boolean; any: boolean }) {
  const Glyph = readOnly ? ImageOff : ImagePlus
  return (
    <div className="flex flex-col items-center gap-2 p-6 text-center text-small">
      <Glyph size={24} strokeWidth={1.5} aria-hidden className="text-faint" />
      <p className="font-medium text-soft">No picture</p>
      {!readOnly && (
        <p className="max-w-64 text-faint">
          Drop a picture here, paste one{any ? ', choose one of those below' : ''} or upload a file.
        </p>
      )}
    </div>
  )
}

function destinationOf({ owner, onUploaded }: PictureFieldProps): Destination {
  return {
    owner,
    refuse({ type, size }) {
      if (type.startsWith('audio/')) return 'This is a sound. A picture is needed here.'
      const limit = mediaLimits.pictureBytes
      return size > limit ? `This file is too large: a picture may have ${limit / 1024 ** 2} MB.` : null
    },
    arrive(media) {
      if (media.kind !== 'picture') return 'This is a sound. A picture is needed here.'
      onUploaded(media)
      return null
    },
  }
}
