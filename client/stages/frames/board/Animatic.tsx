import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import { ratioOf } from '../../../../shared/frames/aspect.ts'
import { mediaAddress } from '../../../../shared/media.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useSubscribable } from '../../../useDocument.ts'
import { AnimaticControls } from './AnimaticControls.tsx'
import { AnimaticScreen } from './AnimaticScreen.tsx'
import { AnimaticTrack } from './AnimaticTrack.tsx'
import { useAnimaticKeys } from './animaticKeys.ts'
import { PdfButton } from './PdfButton.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'
import { type Scope, useScope } from './scope.ts'
import { picturesFrom, timelineOf, type Timeline } from './timeline.ts'
import { Transport } from './transport.ts'
import { usePanels } from './usePanels.ts'

/** Scenes played from their frames: each shot for its length, with its words as subtitles. */
export function Animatic({ scenes: given }: { scenes: readonly FilmScene[] }) {
  const { setting } = useFrames()
  const scoped = useScope(given)
  const boards = usePanels(scoped.scenes)
  const timeline = useMemo(() => timelineOf(boards.flatMap(({ panels }) => panels)), [boards])
  const [tape] = useState(() => new Transport())
  const root = useRef<HTMLDivElement>(null)
  const onWhole = useCallback(() => void wholeScreen(root.current), [])
  useEffect(() => tape.load(timeline.length), [tape, timeline.length])
  useRunning(tape)
  usePrefetch(tape, timeline)
  useAnimaticKeys({ tape, timeline, onWhole })
  useEffect(() => takeFocus(root.current), [])
  const setScope = (scope: Scope) => {
    scoped.setScope(scope)
    takeFocus(root.current)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-hair px-4 py-1.5">
        <ScopeChoice scope={scoped.scope} setScope={setScope} />
        <div className="ml-auto">
          <PdfButton scene={scoped.scope === 'film' ? null : (given[0] ?? null)} />
        </div>
      </div>
      {timeline.length === 0 ? (
        <div className="max-w-160 p-6">
          <EmptyState title="Nothing to play yet">
            Shots are proposed from what is written in a scene; each is played for as long as its words take.
          </EmptyState>
        </div>
      ) : (
        <div
          ref={root}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot fill the whole screen everywhere
          role="group"
          aria-label="Animatic"
          tabIndex={-1}
          className="flex min-h-0 flex-1 flex-col bg-ground outline-none"
        >
          <AnimaticScreen tape={tape} timeline={timeline} ratio={ratioOf(setting.aspect)} />
          <AnimaticTrack tape={tape} timeline={timeline} />
          <AnimaticControls tape={tape} timeline={timeline} onWhole={onWhole} />
        </div>
      )}
    </div>
  )
}

/** Whoever came by the mouse means the film with the next key, not the choice that was clicked. */
function takeFocus(root: HTMLElement | null): void {
  if (document.activeElement?.matches('[role=radio]:not(:focus-visible)')) root?.focus()
}

async function wholeScreen(root: HTMLElement | null): Promise<void> {
  // Where the browser does not allow it, everything stays as it is.
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => {})
  else await root?.requestFullscreen().catch(() => {})
}

/** Tells the tape of the time that passes, while it runs. */
function useRunning(tape: Transport): void {
  const running = useSubscribable(tape.state).rate !== 0
  useEffect(() => {
    if (!running) return
    let last = performance.now()
    let next = requestAnimationFrame(function tick(now) {
      // A tab that was out of sight goes on where it was left.
      tape.advance(Math.min(0.5, Math.max(0, now - last) / 1000))
      last = now
      next = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(next)
  }, [tape, running])
}

/** How many pictures are fetched before they are shown. */
const ahead = 8

function usePrefetch(tape: Transport, timeline: Timeline): void {
  const { frame } = useSubscribable(tape.state)
  const held = useRef(new Map<string, HTMLImageElement>())
  const wanted = picturesFrom(timeline, frame, ahead).join(' ')
  useEffect(() => {
    const now = new Map<string, HTMLImageElement>()
    for (const media of wanted.split(' ').filter(Boolean)) {
      const image = held.current.get(media) ?? new Image()
      if (!image.src) image.src = mediaAddress(media, 'large')
      now.set(media, image)
    }
    held.current = now
  }, [wanted])
}
