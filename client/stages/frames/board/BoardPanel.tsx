import { ArrowRight, Check } from 'lucide-react'
import { memo, useState } from 'react'
import { mediaAddress } from '../../../../shared/media.ts'
import type { Panel } from '../../../../shared/frames/storyboard.ts'
import { classes } from '../../../ui/classes.ts'
import { Arrows } from './Arrows.tsx'
import { WordCard, wordsOfCard } from './WordCard.tsx'

export type Columns = '1' | '2' | '3'

export interface BoardPanelProps {
  panel: Panel
  scene: string
  /** Width by height of the film. */
  ratio: number
  columns: Columns
  tabbable: boolean
  onCurrent: (key: string) => void
  onOpen: (scene: string, key: string) => void
}

/** A panel of a storyboard. What is out of view is not laid out. */
export const BoardPanel = memo(function BoardPanel({
  panel,
  scene,
  ratio,
  columns,
  tabbable,
  onCurrent,
  onOpen,
}: BoardPanelProps) {
  const { key, label, frame, shot } = panel
  const alone = columns === '1'
  return (
    <li
      className={classes(
        'relative min-w-0 scroll-mt-16 scroll-mb-4 [contain-intrinsic-height:auto_340px] [content-visibility:auto]',
        alone && 'grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-x-8',
      )}
    >
      <button
        type="button"
        data-panel={key}
        tabIndex={tabbable ? 0 : -1}
        aria-label={[`Open ${label} ${frame}`, ...(panel.picture ? [] : [wordsOfCard(panel)])].join(': ')}
        onFocus={() => onCurrent(key)}
        onClick={() => onOpen(scene, key)}
        style={{ aspectRatio: ratio }}
        className={classes(
          'relative block w-full overflow-hidden rounded-small bg-well transition-shadow hover:shadow-[0_0_0_1px_var(--edge)]',
          // Room for the ring around it, which would be cut off at the edge of what is laid out.
          'outline-offset-[-2px]',
          !panel.picture && 'border border-hair',
          ratio < 1 && 'max-w-72',
        )}
      >
        <PanelPicture panel={panel} large={alone} />
        {frame === 'start' && <Arrows movement={shot.movement} ratio={ratio} />}
      </button>
      <PanelWords panel={panel} alone={alone} />
    </li>
  )
}, isSame)

function PanelPicture({ panel, large }: { panel: Panel; large: boolean }) {
  const [lost, setLost] = useState<string | null>(null)
  const { picture } = panel
  if (!picture || lost === picture.media) return <WordCard panel={panel} />
  return (
    <img
      src={mediaAddress(picture.media, large ? 'large' : 'medium')}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setLost(picture.media)}
      className="size-full object-contain"
    />
  )
}

function PanelWords({ panel, alone }: { panel: Panel; alone: boolean }) {
  const { label, frame, approved, camera, seconds, action, lines } = panel
  return (
    <div className={classes('min-w-0', alone ? 'pt-0.5' : 'pt-2')}>
      <p className="flex items-baseline gap-2 text-small">
        {frame === 'end' && (
          <ArrowRight size={13} aria-hidden className="shrink-0 self-center text-tungsten-ink" />
        )}
        <span className="shrink-0 font-semibold tabular-nums">
          {frame === 'end' ? `${label} end` : label}
        </span>
        {approved && (
          <span className="inline-flex shrink-0 self-center text-good" title="Approved">
            <Check size={13} aria-hidden />
            <span className="sr-only">approved</span>
          </span>
        )}
        {frame === 'start' && (
          <>
            <span className="min-w-0 truncate text-soft" title={camera}>
              {camera}
            </span>
            <span className="ml-auto shrink-0 text-faint tabular-nums">{seconds.toFixed(1)} s</span>
          </>
        )}
      </p>
      {frame === 'start' && (
        <>
          {action !== '' && (
            <p dir="auto" className={classes('mt-1', alone ? 'text-body' : 'text-small')}>
              {action}
            </p>
          )}
          {lines.map(({ speaker, words }, at) => (
            // The lines of one panel have no names of their own.
            // oxlint-disable-next-line react/no-array-index-key
            <p key={at} dir="auto" className={classes('mt-1', alone ? 'text-body' : 'text-small')}>
              {speaker !== null && <span className="font-semibold text-tungsten-ink">{speaker}: </span>}
              {words}
            </p>
          ))}
        </>
      )}
    </div>
  )
}

/** Panels are made anew with every change of the film; those that read the same are not drawn again. */
function isSame(a: BoardPanelProps, b: BoardPanelProps): boolean {
  const keys = ['scene', 'ratio', 'columns', 'tabbable', 'onCurrent', 'onOpen'] as const
  if (!keys.every((key) => a[key] === b[key])) return false
  const [one, other] = [a.panel, b.panel]
  return (
    one.shot === other.shot &&
    one.key === other.key &&
    one.label === other.label &&
    one.picture?.media === other.picture?.media &&
    one.approved === other.approved &&
    one.who.join() === other.who.join()
  )
}
