import { ArrowLeft, ArrowRight, ImageOff, Upload, X, type LucideIcon } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import type { Attempt } from '../../shared/attempts.ts'
import { orderReference, type Capsule } from '../../shared/capsules.ts'
import { mediaLimits, pictureTypes } from '../../shared/media.ts'
import { uploaded } from '../library/acts.ts'
import { FileButton } from '../media/FileButton.tsx'
import { Thumb } from '../media/Thumb.tsx'
import { Turns } from '../media/Turns.tsx'
import type { Destination } from '../media/uploads.ts'
import { useFiles } from '../media/useFiles.ts'
import { useUploads } from '../media/useUploads.ts'
import { classes } from '../ui/classes.ts'
import { addReference, removeReference } from './acts.ts'
import { useRack, type Rack } from './rack.ts'

export interface ReferencesFieldProps {
  capsule: Capsule
  readOnly: boolean
}

/**
 * The reference pictures of a capsule in the order in which they are sent; where a model takes fewer, the
 * first ones go. Files are chosen, dropped or pasted anywhere in the window.
 */
export function ReferencesField({ capsule, readOnly }: ReferencesFieldProps) {
  const rack = useRack()
  const field = useRef<HTMLElement>(null)
  const uploads = useUploads()
  const add = (files: readonly File[]) => uploads.add(files, destination(rack, capsule.id))
  const over = useFiles(field, readOnly ? null : add, true)
  const { references } = capsule
  return (
    <section ref={field} aria-label="Reference pictures" className="flex flex-col gap-3">
      <p className="text-small font-medium text-soft">Reference pictures</p>
      {references.length > 0 && (
        <ol aria-label="Reference pictures, the strongest first" className="grid grid-cols-3 gap-1.5">
          {references.map((reference, at) => (
            <Reference
              key={reference.id}
              reference={reference}
              at={at}
              {...(readOnly ? {} : { change: changing(rack, capsule, at) })}
            />
          ))}
        </ol>
      )}
      <p
        className={classes(
          'rounded-normal text-small text-faint',
          references.length === 0 && 'border border-dashed border-edge/70 p-4',
          over && 'outline-2 outline-offset-2 outline-tungsten-ink',
        )}
      >
        {over
          ? 'Let go to add them.'
          : references.length === 0
            ? readOnly
              ? 'None.'
              : 'Drop pictures here or paste them. Only their colours, light and texture are taken, never what is in them.'
            : 'Only their colours, light and texture are taken.'}
      </p>
      {!readOnly && (
        <FileButton
          accept={pictureTypes}
          several
          size="small"
          className="self-start"
          label="Reference pictures: choose files"
          onFiles={add}
        >
          <Upload size={14} aria-hidden /> Upload pictures
        </FileButton>
      )}
      <Turns uploads={uploads} />
    </section>
  )
}

interface Change {
  /** Absent where it is the first, or the last, already. */
  earlier?: () => void
  later?: () => void
  remove: () => void
}

function changing(rack: Rack, { id, references }: Capsule, at: number): Change {
  const { edits } = rack
  const reference = references[at]!
  const before = references[at - 1]
  const after = references[at + 1]
  const move = (to: string | null) => edits.edit((doc) => orderReference(doc, id, reference.id, to))
  return {
    ...(before ? { earlier: () => move(before.id) } : {}),
    ...(after ? { later: () => move(references[at + 2]?.id ?? null) } : {}),
    remove: () => removeReference(rack, reference),
  }
}

interface ReferenceProps {
  reference: Attempt
  at: number
  /** Absent: it can only be looked at. */
  change?: Change
}

function Reference({ reference: { media, name }, at, change }: ReferenceProps) {
  const which = `picture ${at + 1}: ${name}`
  return (
    <li className="group relative">
      <Thumb media={media} icon={ImageOff} className="aspect-square w-full" />
      <span className="absolute top-1 left-1 rounded-small bg-lift px-1 font-script text-fine text-ink tabular-nums">
        {at + 1}
      </span>
      <span className="sr-only">{name}</span>
      {change && (
        <span className="absolute inset-x-1 bottom-1 flex justify-between opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
          <Small icon={ArrowLeft} label={`Earlier: ${which}`} act={change.earlier} />
          <Small icon={ArrowRight} label={`Later: ${which}`} act={change.later} />
          <Small icon={X} label={`Remove ${which}`} act={change.remove} deletes />
        </span>
      )}
    </li>
  )
}

interface SmallProps {
  icon: LucideIcon
  label: string
  act: (() => void) | undefined
  /** The Delete key does it too. */
  deletes?: boolean
}

function Small({ icon: Icon, label, act, deletes = false }: SmallProps) {
  const onKeyDown = ({ key }: KeyboardEvent) => deletes && key === 'Delete' && act?.()
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={!act || undefined}
      onClick={act}
      onKeyDown={onKeyDown}
      className="inline-flex size-6 items-center justify-center rounded-full border border-hair bg-lift text-soft hover:text-ink aria-disabled:cursor-default! aria-disabled:text-faint/50"
    >
      <Icon size={12} aria-hidden />
    </button>
  )
}

function destination(rack: Rack, capsule: string): Destination {
  const needed = 'This is a sound. A picture is needed here.'
  return {
    owner: { workspace: rack.workspace },
    refuse({ type, size }) {
      if (type.startsWith('audio/')) return needed
      const limit = mediaLimits.pictureBytes
      return size > limit ? `This file is too large: a picture may have ${limit / 1024 ** 2} MB.` : null
    },
    arrive(media) {
      if (media.kind !== 'picture') return needed
      addReference(rack, capsule, uploaded(media))
      return null
    },
  }
}
