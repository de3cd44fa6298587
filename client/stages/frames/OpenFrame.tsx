import { lazy, Suspense, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import { mediaLimits } from '../../../shared/media.ts'
import { useCredits } from '../../generation/credits.ts'
import { Picture } from '../../media/Picture.tsx'
import { Turns } from '../../media/Turns.tsx'
import { useFiles } from '../../media/useFiles.ts'
import { useUploads } from '../../media/useUploads.ts'
import { isWriting } from '../../room/keys.ts'
import { useRoom } from '../../room/room.ts'
import { classes } from '../../ui/classes.ts'
import { addUpload, approve, pick, remove } from './acts.ts'
import { Attempts } from './Attempts.tsx'
import { allCells, type FrameCell, reasonsOf } from './cells.ts'
import { Changed } from './Changed.tsx'
import { Compare } from './Compare.tsx'
import { comparablesOf, type CompareMode, compareModes } from './comparing.ts'
import { FrameDetails } from './FrameDetails.tsx'
import { frameName } from './frameKeys.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { MakePart } from './MakePart.tsx'
import { OpenHead } from './OpenHead.tsx'
import { useWall } from './wallDesk.ts'

const RegionDialog = lazy(async () => ({ default: (await import('./region/RegionDialog.tsx')).RegionDialog }))

/** How two pictures are compared. */
interface Comparing {
  mode: CompareMode
  other: string
  wiped: number
  flipped: boolean
}

/**
 * A frame as large as the page, its attempts and what each was made from. Left and right go through the attempts,
 * Enter shows one, A approves, G makes, C compares, E edits a part, Delete removes one's own, [ and ] go to the
 * frames beside it, Esc back to the wall.
 */
export function OpenFrame({ cell, onClose }: { cell: FrameCell; onClose: () => void }) {
  const wall = useWall()
  const { desk, frames, setting, shots, make, open } = wall
  const { project } = useRoom()
  const credits = useCredits(useMemo(() => ({ kind: 'project', id: project.id }), [project.id]))
  const attempts = frames.attempts(cell.at.shot, cell.frame)
  const [at, look] = useState<string | null>(null)
  const [comparing, compare] = useState<Comparing | null>(null)
  const [asking, ask] = useState<'link' | 'part' | null>(null)
  const root = useRef<HTMLElement>(null)
  const looked = attempts.find(({ id }) => id === at) ?? cell.picture ?? attempts.at(-1) ?? null
  const others = looked ? comparablesOf(frames, cell, attempts, looked) : []
  const other = others.find(({ picture }) => picture.id === comparing?.other) ?? others[0]
  const uploads = useUploads()
  const upload = useUpload(cell)
  const onFiles = (files: readonly File[]) => uploads.add(files, upload)
  const over = useFiles(root, desk.editable ? onFiles : null)
  const all = allCells(shots)
  const place = all.findIndex(({ key }) => key === cell.key)
  const [before, after] = [all[place - 1]?.key ?? null, all[place + 1]?.key ?? null]
  const reasons = looked ? reasonsOf(frames, setting, looked) : []
  const mayRemove = desk.editable && looked !== null && isOwn(looked) && credits.mayRemove(looked)
  useEffect(() => root.current?.focus({ preventScroll: true }), [])

  function isOwn({ id }: FrameAttempt): boolean {
    return attempts.some((attempt) => attempt.id === id)
  }

  function toggleApproved(): void {
    if (!desk.editable || !looked) return
    const isApproved = cell.approved && looked.id === cell.picture?.id
    approve(desk, cell, isApproved ? null : looked.id)
  }

  function toggleCompare(): void {
    if (comparing) compare(null)
    else if (others[0]) compare({ mode: 'beside', other: others[0].picture.id, wiped: 50, flipped: false })
  }

  function removeLooked(): void {
    if (!mayRemove || !looked) return
    const index = attempts.indexOf(looked)
    look((attempts[index - 1] ?? attempts[index + 1])?.id ?? null)
    remove(desk, cell, looked, attempts)
  }

  function step(by: number): void {
    const index = attempts.findIndex(({ id }) => id === looked?.id)
    const next = attempts[index + by]
    if (next) look(next.id)
  }

  /** Whether a key meant something to two pictures that are compared. */
  function compareKey(key: string): boolean {
    if (!comparing) return false
    const mode = compareModes[Number(key) - 1]
    const wipe = { ArrowLeft: -5, ArrowRight: 5 }[key]
    if (mode) compare({ ...comparing, mode })
    else if (comparing.mode === 'wipe' && wipe) {
      compare({ ...comparing, wiped: Math.min(100, Math.max(0, comparing.wiped + wipe)) })
    } else if (comparing.mode === 'flicker' && key === ' ') {
      compare({ ...comparing, flipped: !comparing.flipped })
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const index = others.findIndex(({ picture }) => picture.id === other?.picture.id)
      const next = others[(index + (key === 'ArrowDown' ? 1 : -1) + others.length) % others.length]
      if (next) compare({ ...comparing, other: next.picture.id })
    } else if (key === 'Escape') compare(null)
    else return false
    return true
  }

  function key(key: string): boolean {
    if (compareKey(key)) return true
    const letter = key.toLowerCase()
    if (key === 'ArrowLeft') step(-1)
    else if (key === 'ArrowRight') step(1)
    else if (key === '[' && before) open(before)
    else if (key === ']' && after) open(after)
    else if (key === 'Escape') onClose()
    else if (letter === 'c') toggleCompare()
    else if (!desk.editable) return false
    else if (letter === 'a') toggleApproved()
    else if (letter === 'g') make(cell)
    else if (letter === 'e' && looked) ask('part')
    else if (key === 'Delete') removeLooked()
    else if (key === 'Enter' && looked && isOwn(looked)) pick(desk, cell, looked.id)
    else return false
    return true
  }

  function onKey(event: KeyboardEvent): void {
    const { target, nativeEvent } = event
    // Menus and windows of this frame stand elsewhere in the page.
    if (!(target instanceof HTMLElement) || !root.current?.contains(target) || isWriting(nativeEvent)) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const onButton = target.closest('button, a, [role=radio]') && !target.closest('[data-attempt]')
    if (onButton && /^(?:Enter| |Arrow.*)$/.test(event.key)) return
    if (key(event.key)) event.preventDefault()
  }

  const name = frameName(cell.at, cell.frame)
  const number = looked ? attempts.indexOf(looked) + 1 : 0
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is heard comes from its buttons
    <section
      ref={root}
      aria-label={name}
      tabIndex={-1}
      onKeyDown={onKey}
      className="flex min-h-0 flex-1 flex-col outline-none"
    >
      <OpenHead
        {...{ cell, looked, before, after, onClose }}
        stale={reasons.length > 0}
        comparing={comparing !== null}
        onCompare={others.length > 0 ? toggleCompare : null}
        onApprove={toggleApproved}
        onLink={() => ask('link')}
        onEditPart={() => ask('part')}
      />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col gap-3 p-4">
          <div
            className={classes(
              'flex min-h-0 flex-1',
              over && 'outline-2 outline-offset-2 outline-tungsten-ink',
            )}
          >
            {over ? (
              <p className="m-auto p-6 text-body font-medium">Let go to add it.</p>
            ) : comparing && looked && other ? (
              <Compare
                picture={looked}
                name={number > 0 ? `${name}, picture ${number}` : name}
                others={others}
                other={other}
                mode={comparing.mode}
                wiped={comparing.wiped}
                flipped={comparing.flipped}
                onOther={(picture) => compare({ ...comparing, other: picture })}
                onMode={(mode) => compare({ ...comparing, mode })}
                onWiped={(wiped) => compare({ ...comparing, wiped })}
                onFlip={(flipped) => compare({ ...comparing, flipped })}
              />
            ) : looked ? (
              <Picture {...looked} size="large" alt={`${name}: ${looked.name}`} className="size-full" />
            ) : (
              <Nothing cell={cell} />
            )}
          </div>
          <Attempts {...{ cell, attempts, looked, onFiles }} onLook={look} />
          <Turns uploads={uploads} />
        </div>
        {/* Two pictures are compared as large as can be. */}
        {!comparing && (
          <aside
            aria-label={`About ${name}`}
            className="flex w-88 shrink-0 flex-col gap-6 overflow-y-auto border-l border-hair bg-panel px-5 py-5 max-xl:w-72"
          >
            <Changed reasons={reasons} />
            <MakePart cell={cell} />
            {looked && (
              <FrameDetails
                attempt={looked}
                picked={looked.id === cell.picture?.id}
                credits={credits}
                onPick={desk.editable && isOwn(looked) ? () => pick(desk, cell, looked.id) : null}
                onRemove={mayRemove ? removeLooked : null}
              />
            )}
          </aside>
        )}
      </div>
      {asking === 'link' && <LinkDialog cell={cell} onClose={() => ask(null)} />}
      {asking === 'part' && looked && (
        <Suspense fallback={null}>
          <RegionDialog place={cell.at} frame={cell.frame} attempt={looked} onClose={() => ask(null)} />
        </Suspense>
      )}
    </section>
  )
}

/** Where a picture that is uploaded here belongs. */
function useUpload(cell: FrameCell) {
  const { desk } = useWall()
  const current = useRef({ desk, cell })
  useEffect(() => {
    current.current = { desk, cell }
  })
  return {
    owner: { branch: desk.branch },
    refuse({ type, size }: File) {
      if (type.startsWith('audio/')) return 'This is a sound. A picture is needed here.'
      const limit = mediaLimits.pictureBytes
      return size > limit ? `This file is too large: a picture may have ${limit / 1024 ** 2} MB.` : null
    },
    arrive(media: Parameters<Parameters<ReturnType<typeof useUploads>['add']>[1]['arrive']>[0]) {
      if (media.kind !== 'picture') return 'This is a sound. A picture is needed here.'
      const { id, width, height, name } = media
      const now = current.current
      addUpload(now.desk, now.cell, { media: id, width, height, name, copyOf: null })
      return null
    },
  }
}

function Nothing({ cell }: { cell: FrameCell }) {
  const { desk } = useWall()
  return (
    <div className="m-auto flex max-w-md flex-col gap-2 text-center">
      <p className="text-body font-medium">
        {cell.link?.is === 'same' ? 'The other frame has no picture yet.' : 'No picture yet'}
      </p>
      {desk.editable && (
        <p className="text-small text-soft">
          Make it from its prompt, or drop a picture here, or upload one. What would be sent is in Prompts.
        </p>
      )}
    </div>
  )
}
