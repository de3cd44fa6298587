import { Columns3, Maximize, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Attempt } from '../../shared/attempts.ts'
import { classes } from '../ui/classes.ts'
import { Segmented } from '../ui/Segmented.tsx'
import { AttemptDetails } from './AttemptDetails.tsx'
import { AttemptMark } from './AttemptMark.tsx'
import { Picture } from './Picture.tsx'
import type { PictureFieldProps } from './PictureField.tsx'

export interface LightTableProps extends Pick<
  PictureFieldProps,
  'about' | 'attempts' | 'picked' | 'readOnly' | 'credits' | 'onPick' | 'onRemove'
> {
  /** What is looked at first, and how. */
  first: { attempt: string; large: boolean }
  onClose: () => void
}

/**
 * All pictures of one thing, side by side or one of them as large as the page, with how each was made. Arrows
 * go from one to the next, Space enlarges, Enter picks, Delete takes one's own away.
 */
export function LightTable({ first, onClose, ...props }: LightTableProps) {
  const { about, attempts, picked, readOnly, credits, onPick, onRemove } = props
  const [at, setAt] = useState(first.attempt)
  const [large, setLarge] = useState(first.large)
  const table = useRef<HTMLDivElement>(null)
  const asker = useRef<Element | null>(null)
  const index = Math.max(
    0,
    attempts.findIndex(({ id }) => id === at),
  )
  const current = attempts[index]
  useFocusOn(table, current?.id, large)
  useEffect(() => {
    if (!current) onClose()
  }, [current, onClose])
  if (!current) return null

  function remove({ id }: Attempt): void {
    const next = attempts[index + 1] ?? attempts[index - 1]
    if (next) setAt(next.id)
    onRemove(id)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = goal(event.key, index, attempts.length)
    if (to !== null) setAt(attempts[to]!.id)
    else if (event.key === ' ') setLarge(!large)
    else if (event.key === 'Enter' && !readOnly) onPick(current!.id)
    else if (event.key === 'Delete' && !readOnly && credits.mayRemove(current!)) remove(current!)
    else return
    event.preventDefault()
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            asker.current = document.activeElement
            event.preventDefault()
            focusOn(table.current, first.attempt, first.large)
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (asker.current instanceof HTMLElement) asker.current.focus()
          }}
          className="fixed inset-3 z-40 flex animate-appear flex-col overflow-hidden rounded-large border border-hair bg-ground shadow-lift outline-none"
        >
          <header className="flex items-center gap-4 border-b border-hair py-2.5 pr-4 pl-6">
            <Dialog.Title className="min-w-0 flex-1 truncate text-title font-semibold">
              {`Pictures of ${about || 'the new asset'}`}
            </Dialog.Title>
            <Segmented
              label="View"
              value={large ? 'large' : 'beside'}
              segments={segments}
              onChange={(view) => setLarge(view === 'large')}
            />
            <Dialog.Close
              aria-label="Close"
              className="inline-flex size-8 items-center justify-center rounded-normal text-faint hover:bg-hover hover:text-ink"
            >
              <X size={16} aria-hidden />
            </Dialog.Close>
          </header>
          <div className="flex min-h-0 flex-1">
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what is heard comes from its buttons */}
            <div ref={table} onKeyDown={onKey} className="min-w-0 flex-1 overflow-y-auto p-6">
              <ul
                aria-label={`Pictures of ${about || 'the new asset'}`}
                className={large ? 'h-full' : 'grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] gap-5'}
              >
                {attempts.map((attempt, number) =>
                  large && attempt !== current ? null : (
                    <Frame
                      key={attempt.id}
                      attempt={attempt}
                      label={`Picture ${number + 1} of ${attempts.length}: ${attempt.name}`}
                      picked={attempt.id === picked?.id}
                      current={attempt === current}
                      height={large ? 'h-full' : heights[Math.min(attempts.length, heights.length) - 1]!}
                      size={large ? 'large' : 'medium'}
                      onChoose={() => setAt(attempt.id)}
                      onEnlarge={() => setLarge(!large)}
                    />
                  ),
                )}
              </ul>
            </div>
            <aside
              aria-label="How it was made"
              className="w-88 shrink-0 overflow-y-auto border-l border-hair bg-panel px-5 py-5 max-lg:w-72"
            >
              <AttemptDetails
                key={current.id}
                attempt={current}
                picked={current.id === picked?.id}
                credits={credits}
                onPick={readOnly ? null : () => onPick(current.id)}
                onRemove={readOnly || !credits.mayRemove(current) ? null : () => remove(current)}
              />
            </aside>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const segments = [
  {
    value: 'beside',
    label: (
      <span className="flex items-center gap-1.5">
        <Columns3 size={14} aria-hidden /> Side by side
      </span>
    ),
  },
  {
    value: 'large',
    label: (
      <span className="flex items-center gap-1.5">
        <Maximize size={14} aria-hidden /> Large
      </span>
    ),
  },
] as const

/** By how many there are: few are seen as large as they can be. */
const whole = 'max-h-[calc(100dvh-10.5rem)]'
const heights = [whole, whole, whole, 'max-h-[46dvh]', 'max-h-[38dvh]', 'max-h-[38dvh]', 'max-h-[30dvh]']

interface FrameProps {
  attempt: Attempt
  label: string
  picked: boolean
  current: boolean
  height: string
  size: 'large' | 'medium'
  onChoose: () => void
  onEnlarge: () => void
}

function Frame({ attempt, label, picked, current, height, size, onChoose, onEnlarge }: FrameProps) {
  return (
    <li className={classes('flex min-w-0 flex-col gap-1.5', size === 'large' && 'h-full')}>
      <button
        type="button"
        data-attempt={attempt.id}
        aria-label={label}
        aria-pressed={picked}
        tabIndex={current ? 0 : -1}
        onClick={onChoose}
        onFocus={onChoose}
        onDoubleClick={onEnlarge}
        className={classes(
          'flex min-h-0 items-center justify-center overflow-hidden rounded-normal border bg-well',
          size === 'large' && 'flex-1',
          current ? 'border-edge shadow-[0_0_0_1px_var(--edge)]' : 'border-transparent hover:border-edge',
        )}
      >
        <Picture
          {...attempt}
          size={size}
          alt=""
          className={classes('w-full', size === 'medium' && 'h-auto', height)}
        />
      </button>
      <p className="flex h-5 items-center gap-1.5 text-small">
        <AttemptMark attempt={attempt} />
        <span className="min-w-0 truncate">{attempt.name}</span>
        {picked && <span className="ml-auto font-medium text-tungsten-ink">Picked</span>}
      </p>
    </li>
  )
}

/** Where `key` leads from `at`; null if it leads nowhere. */
function goal(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, count - 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** The focus goes along with what is looked at, unless it is elsewhere in the window. */
function useFocusOn(
  table: React.RefObject<HTMLElement | null>,
  attempt: string | undefined,
  large: boolean,
): void {
  useEffect(() => {
    const { activeElement } = document
    const lost = activeElement === document.body || activeElement?.getAttribute('role') === 'dialog'
    if (attempt && (lost || table.current?.contains(activeElement))) focusOn(table.current, attempt, large)
  }, [table, attempt, large])
}

function focusOn(table: HTMLElement | null, attempt: string, large: boolean): void {
  const frame = table?.querySelector<HTMLElement>(`[data-attempt="${CSS.escape(attempt)}"]`)
  // A large one fills the view: it needs no scrolling to.
  frame?.focus({ preventScroll: large })
}
