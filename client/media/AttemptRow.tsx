import { Ban, ImageOff, X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { AttemptMark, madeBy } from './AttemptMark.tsx'
import type { PictureFieldProps } from './PictureField.tsx'
import { Thumb } from './Thumb.tsx'

/** All pictures side by side, the one that shows marked; Delete removes the one with the focus. */
export function AttemptRow(props: PictureFieldProps) {
  const { label, attempts, picked, instead, readOnly, credits, onPick, onRemove } = props
  return (
    <ul aria-label={`${label}: all`} className="flex flex-wrap gap-1.5">
      {attempts.map((attempt, index) => {
        const { id, media, name, request } = attempt
        const mayRemove = !readOnly && credits.mayRemove(attempt)
        return (
          <li key={id} className="group relative flex">
            <Slot
              label={`Picture ${index + 1} of ${attempts.length}: ${name}${request ? `, ${madeBy(request.model)}` : ''}`}
              chosen={id === picked?.id}
              readOnly={readOnly}
              onChoose={() => onPick(id)}
              onKeyDown={({ key }) => mayRemove && key === 'Delete' && onRemove(id)}
            >
              <Thumb media={media} icon={ImageOff} className="size-full" />
            </Slot>
            <AttemptMark
              attempt={attempt}
              className="pointer-events-none absolute bottom-1 left-1 rounded-small bg-lift p-0.5 text-soft"
            />
            {mayRemove && (
              <button
                type="button"
                aria-label={`Remove picture ${index + 1}: ${name}`}
                onClick={() => onRemove(id)}
                className="absolute -top-1.5 -right-1.5 inline-flex size-6 items-center justify-center rounded-full border border-hair bg-lift text-soft opacity-0 group-hover:opacity-100 focus-visible:opacity-100 hover:text-ink"
              >
                <X size={12} aria-hidden />
              </button>
            )}
          </li>
        )
      })}
      <li>
        <Slot
          label={instead?.label ?? 'No picture'}
          chosen={picked === null}
          readOnly={readOnly}
          onChoose={() => onPick(null)}
        >
          {instead?.picture ? (
            <Thumb media={instead.picture.media} icon={ImageOff} className="size-full" />
          ) : (
            <Ban size={16} strokeWidth={1.75} aria-hidden className="text-faint" />
          )}
        </Slot>
      </li>
    </ul>
  )
}

interface SlotProps {
  label: string
  chosen: boolean
  readOnly: boolean
  onChoose: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  children: ReactNode
}

function Slot({ label, chosen, readOnly, onChoose, onKeyDown, children }: SlotProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={chosen}
      aria-disabled={readOnly || undefined}
      title={label}
      onClick={() => !readOnly && !chosen && onChoose()}
      onKeyDown={onKeyDown}
      className={classes(
        'inline-flex size-14 items-center justify-center overflow-hidden rounded-small border bg-well transition-colors',
        chosen
          ? 'border-tungsten-ink shadow-[inset_0_-3px_0_var(--tungsten)]'
          : 'border-hair hover:border-edge',
      )}
    >
      {children}
    </button>
  )
}
