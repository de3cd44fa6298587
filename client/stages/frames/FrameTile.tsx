import { Check, Link2, WandSparkles } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { FrameSheet } from '../../../shared/frames/view.ts'
import { FaceRow, nobody } from '../../film/FaceRow.tsx'
import { StaleMark } from '../../film/StaleMark.tsx'
import { costWords } from '../../generation/prices.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { AttemptMark } from '../../media/AttemptMark.tsx'
import { Picture } from '../../media/Picture.tsx'
import { Thumb } from '../../media/Thumb.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { useSubscribable } from '../../useDocument.ts'
import { ratioOf } from '../../../shared/frames/aspect.ts'
import type { FrameCell } from './cells.ts'
import { frameName } from './frameKeys.ts'
import { useWall } from './wallDesk.ts'
import { cellWords, reasonsInShort, reasonsWords } from './words.ts'
import { WorkStrip } from './WorkStrip.tsx'

export interface FrameTileProps {
  cell: FrameCell
  /** It is the one that keys speak of. */
  current: boolean
  onCurrent: (key: string) => void
}

/** A frame on the wall: what it shows, or what would be sent for it, and how it stands. */
export function FrameTile({ cell, current, onCurrent }: FrameTileProps) {
  const { setting, desk, studio, open, make, whyNot, faces, following } = useWall()
  const { key, at, frame, picture, sheet, work } = cell
  const [first] = work
  const offline = useSubscribable(studio.live.status).save.kind === 'offline'
  const failed = first?.is === 'failed' || first?.is === 'refused'
  const follows = frame === 'end' && following.has(at.shot.id)
  const own = useRef<HTMLButtonElement>(null)
  const whyNotNow = picture || first || !desk.editable ? null : whyNot(cell)
  useEffect(() => {
    if (!current || document.activeElement !== document.body) return
    own.current?.focus({ preventScroll: true })
  }, [current])
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1" data-tile={key}>
      <div className="relative">
        <button
          ref={own}
          type="button"
          data-frame={key}
          tabIndex={current ? 0 : -1}
          aria-label={cellWords(cell, offline)}
          onFocus={() => onCurrent(key)}
          onClick={() => open(key)}
          style={{ aspectRatio: ratioOf(setting.aspect) }}
          className={classes(
            'flex w-full items-center justify-center overflow-hidden rounded-small bg-well transition-shadow',
            picture
              ? 'hover:shadow-[0_0_0_1px_var(--edge)]'
              : 'border border-dashed border-edge/60 hover:border-edge',
            !picture && !cell.needed && 'opacity-60',
          )}
        >
          {picture && <Picture {...picture} size="medium" alt="" className="size-full" />}
        </button>
        {!picture && !failed && (
          <WouldBeSent sheet={sheet} needed={cell.needed} faint={first !== undefined} />
        )}
        {first ? (
          <WorkStrip
            cell={cell}
            work={first}
            tabbable={current}
            brief
            className={classes(
              'absolute inset-x-0 bottom-0 rounded-b-small bg-lift/95 px-2.5 py-1.5',
              !picture && 'inset-x-1.5 bottom-1.5 rounded-small',
            )}
          />
        ) : follows && !picture ? (
          <p className="absolute right-1.5 bottom-1.5 rounded-small bg-lift/90 px-2.5 py-1 text-small text-soft">
            Follows its start frame
          </p>
        ) : (
          !picture &&
          desk.editable && (
            <Button
              size="small"
              tabIndex={current ? 0 : -1}
              aria-disabled={whyNotNow !== null || undefined}
              title={whyNotNow ?? undefined}
              className="absolute right-1.5 bottom-1.5 bg-lift/90 aria-disabled:opacity-45"
              onClick={() => make(cell)}
            >
              <WandSparkles size={14} aria-hidden />
              <span>
                Make<span className="sr-only"> {frameName(at, frame)}</span>
              </span>
              <span className="font-normal text-faint tabular-nums">{costWords(sheet.model.usd)}</span>
            </Button>
          )
        )}
      </div>
      <div className="flex h-5 items-center gap-1.5 text-fine">
        <span className="shrink-0 text-soft">{frame === 'start' ? 'Start' : 'End'}</span>
        <Standing cell={cell} />
        <span className="ml-auto flex items-center gap-1.5">
          {picture && <AttemptMark attempt={picture} />}
          <FaceRow people={faces[key] ?? nobody} />
        </span>
      </div>
    </div>
  )
}

/** Approved, changed underneath, linked: a glyph and words. */
function Standing({ cell }: { cell: FrameCell }) {
  const { frames } = useWall()
  const { approved, reasons, link, picture, needed } = cell
  return (
    <>
      {link && (
        <span className="flex min-w-0 items-center gap-1 text-faint">
          <Link2 size={12} aria-hidden className="shrink-0" />
          <span className="truncate">
            {link.to
              ? `${link.is === 'same' ? 'same as' : 'other angle of'} ${frameName(link.to.at, link.to.frame)}`
              : 'its frame is gone'}
          </span>
        </span>
      )}
      {approved && (
        <span className="flex shrink-0 items-center gap-1 text-good">
          <Check size={12} aria-hidden /> Approved
        </span>
      )}
      {reasons.length > 0 && (
        <span
          className="flex min-w-0 items-center gap-1 text-tungsten-ink"
          title={`Changed since it was made: ${reasonsWords(reasons)}`}
          data-stale
        >
          <StaleMark />
          <span className="truncate">{reasonsInShort(reasons)}</span>
        </span>
      )}
      {!needed && !picture && !link && (
        <span className="truncate text-faint">not needed by {frames.clipModel.name}</span>
      )}
    </>
  )
}

/** Of what would be sent at most so many are shown. */
const most = 6

/** Lies over the button of the frame, which says in words what it is. */
const over =
  'pointer-events-none absolute inset-x-0 top-0 bottom-8 flex flex-wrap content-center items-center justify-center gap-1.5 overflow-hidden px-3'

/** The faces of a frame that is not made yet. */
interface WouldBeSentProps {
  sheet: FrameSheet
  needed: boolean
  /** It is on its way: they stand behind that. */
  faint: boolean
}

function WouldBeSent({ sheet, needed, faint }: WouldBeSentProps) {
  const { sent } = sheet.manifest
  const numbers = new Set(sent.map(({ asset }) => asset))
  const inWords = sheet.present.filter(({ asset }) => !numbers.has(asset.id))
  if (sent.length + inWords.length === 0) {
    return (
      <p aria-hidden className={classes(over, 'text-small text-faint')}>
        {needed ? 'Nobody is in it' : ''}
      </p>
    )
  }
  return (
    <p aria-hidden className={classes(over, 'text-faint', faint && 'opacity-40')}>
      {sent.slice(0, most).map(({ key, media, name }, index) => (
        <span key={key} className="relative" title={`${index + 1} ${name}`}>
          <Thumb media={media} icon={WandSparkles} className="size-9" />
          <span className="absolute -right-1 -bottom-1 min-w-4 rounded-full border border-hair bg-lift px-1 text-center text-[10px] leading-4 text-soft tabular-nums">
            {index + 1}
          </span>
        </span>
      ))}
      {inWords.slice(0, Math.max(0, most - sent.length)).map(({ asset }) => {
        const { icon: Icon } = kindLooks[asset.kind]
        return (
          <span
            key={asset.id}
            title={`${asset.name}, described in words`}
            className="flex h-7 max-w-28 items-center gap-1 rounded-full border border-hair px-2 text-fine"
          >
            <Icon size={12} aria-hidden className="shrink-0" />
            <span className="truncate">{asset.name}</span>
          </span>
        )
      })}
    </p>
  )
}
