import { ArrowLeft, Check, ChevronLeft, ChevronRight, Columns3, Ellipsis, Link2, Unlink } from 'lucide-react'
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import { mediaAddress } from '../../../shared/media.ts'
import { FaceRow, nobody } from '../../film/FaceRow.tsx'
import { UndoButtons } from '../../room/UndoButtons.tsx'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { link } from './acts.ts'
import type { FrameCell } from './cells.ts'
import { frameKey, frameName, placeOfFrame } from './frameKeys.ts'
import { linkable } from './links.ts'
import { useWall } from './wallDesk.ts'

export interface OpenHeadProps {
  cell: FrameCell
  looked: FrameAttempt | null
  /** The frames before and after it; null: there is none. */
  before: string | null
  after: string | null
  /** What is looked at has changed underneath. */
  stale: boolean
  comparing: boolean
  /** Null: there is nothing to compare with. */
  onCompare: (() => void) | null
  onApprove: () => void
  onLink: () => void
  onEditPart: () => void
  onClose: () => void
}

/** Which frame is open, the way to those beside it, and what can be done with it. */
export function OpenHead(props: OpenHeadProps) {
  const { cell, looked, before, after, stale, comparing, onCompare, onApprove, onClose } = props
  const { desk, open, faces } = useWall()
  const { at, frame, approved, picture } = cell
  const isApproved = approved && looked?.id === picture?.id
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair bg-panel px-3 py-1.5">
      <Button size="small" look="quiet" onClick={onClose}>
        <ArrowLeft size={14} aria-hidden /> Wall
      </Button>
      <div className="flex">
        <IconButton
          icon={ChevronLeft}
          label="The frame before"
          keys="["
          disabled={before === null}
          onClick={() => open(before)}
        />
        <IconButton
          icon={ChevronRight}
          label="The frame after"
          keys="]"
          disabled={after === null}
          onClick={() => open(after)}
        />
      </div>
      <h2 className="shrink-0 text-body font-semibold">{frameName(at, frame)}</h2>
      <p className="min-w-0 flex-1 truncate text-small text-faint">
        {[at.shot.size, at.shot.action.replaceAll(/\s+/g, ' ')].filter(Boolean).join(' · ')}
      </p>
      <div className="flex items-center gap-2">
        <FaceRow people={faces[cell.key] ?? nobody} />
        {desk.editable && <UndoButtons edits={desk.edits} />}
        {onCompare && (
          <Button
            size="small"
            look="quiet"
            aria-pressed={comparing}
            className="aria-pressed:bg-press aria-pressed:text-ink"
            aria-keyshortcuts="C"
            onClick={onCompare}
          >
            <Columns3 size={14} aria-hidden /> Compare
          </Button>
        )}
        {desk.editable && <LinkMenu {...props} />}
        <More {...props} />
        {desk.editable && looked && (
          <Button
            size="small"
            look={isApproved || stale ? 'plain' : 'primary'}
            aria-pressed={isApproved}
            aria-keyshortcuts="A"
            onClick={onApprove}
          >
            <Check size={14} aria-hidden /> {isApproved ? 'Approved' : 'Approve'}
          </Button>
        )}
      </div>
    </header>
  )
}

/** The links that are wanted most, and the way to all others. */
function LinkMenu({ cell, onLink }: OpenHeadProps) {
  const { desk, frames } = useWall()
  const { at, frame } = cell
  const { shots } = frames.film.shots(at.scene)
  const beside = shots[at.place + (frame === 'start' ? -1 : 1)]
  const there = beside ? frames.place(beside.id) : null
  const other = frame === 'start' ? 'end' : 'start'
  const near: MenuItem[] =
    there && linkable(frames, cell, 'same').some(({ key }) => key === frameKey(there, other))
      ? [
          {
            label: `The same picture as ${frameName(there, other)}`,
            icon: Link2,
            onSelect: () => link(desk, cell, { is: 'same', shot: there.shot.id, frame: other }),
          },
          {
            label: `The moment of ${frameName(there, other)}, other angle`,
            icon: Link2,
            unavailable: !frames.picture(there.shot, other) && 'It has no picture yet.',
            onSelect: () => link(desk, cell, { is: 'angle', shot: there.shot.id, frame: other }),
          },
        ]
      : []
  return (
    <Menu
      trigger={
        <Button size="small" look="quiet">
          <Link2 size={14} aria-hidden /> Link
        </Button>
      }
      groups={[
        near,
        [{ label: 'Another frame…', onSelect: onLink }],
        cell.link ? [{ label: 'Undo the link', icon: Unlink, onSelect: () => link(desk, cell, null) }] : [],
      ]}
    />
  )
}

function More({ cell, looked, onEditPart }: OpenHeadProps) {
  const { desk, scene } = useWall()
  const { goTo } = useRoom()
  const editing: MenuItem[] = looked ? [{ label: 'Edit a part…', onSelect: onEditPart }] : []
  return (
    <Menu
      trigger={<IconButton icon={Ellipsis} label="More" />}
      groups={[
        desk.editable ? editing : [],
        [
          {
            label: 'Its prompt',
            onSelect: () => goTo({ stage: 'prompts', place: placeOfFrame(scene.id, cell.key, false) }),
          },
          ...(looked ? [{ label: 'Download the picture', onSelect: () => download(looked) }] : []),
        ],
      ]}
    />
  )
}

function download({ media, name }: FrameAttempt): void {
  const anchor = document.createElement('a')
  anchor.href = mediaAddress(media, 'large')
  // However it came, it is kept as WebP.
  anchor.download = `${name.replace(/\.\w+$/, '')}.webp`
  anchor.click()
}
