import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useId, useRef, useState } from 'react'
import type { FrameAttempt } from '../../../../shared/frames/attempts.ts'
import type { Still } from '../../../../shared/frames/facts.ts'
import type { ShotPlace } from '../../../../shared/frames/view.ts'
import { Confirm } from '../../../ui/Confirm.tsx'
import { tell } from '../../../ui/Toasts.tsx'
import { useSubscribable } from '../../../useDocument.ts'
import { frameName } from '../frameKeys.ts'
import { MaskDraft } from './maskDraft.ts'
import { MaskStage } from './MaskStage.tsx'
import { MaskTools } from './MaskTools.tsx'
import { RegionPanel } from './RegionPanel.tsx'
import { brushRange, type Tool, toolWords } from './tools.ts'
import { useRegion } from './useRegion.ts'
import { shareWords } from './useMaskSurface.ts'
import { useRegionKeys } from './useRegionKeys.ts'

export interface RegionDialogProps {
  place: ShotPlace
  frame: Still
  /** What is changed; it stays as it is. */
  attempt: FrameAttempt
  onClose: () => void
}

/**
 * Making a part of a picture anew: it is painted over, and said what is to be seen there. What comes of it is
 * another attempt. Closes by itself when that is there; asks before marks are lost.
 */
export function RegionDialog({ place, frame, attempt: asked, onClose }: RegionDialogProps) {
  const name = frameName(place, frame)
  // What has been marked is marked in this picture, whichever one shows by now.
  const [attempt] = useState(asked)
  const [draft] = useState(() => new MaskDraft({ width: attempt.width, height: attempt.height }))
  const [tool, setTool] = useState<Tool>('brush')
  const [brush, setBrush] = useState(brushRange(draft.size).first)
  const [zoom, setZoom] = useState(1)
  const [words, setWords] = useState('')
  const [said, say] = useState('')
  const [leaving, setLeaving] = useState(false)
  const surface = useRef<HTMLDivElement>(null)
  const hint = useId()
  const asker = useRef<Element | null>(null)
  const making = useRegion({ place, frame, attempt, draft, words })
  const { state } = making
  const { share } = useSubscribable(draft.state)
  const locked = state.is === 'going'
  const made = state.is === 'made'
  useEffect(() => {
    if (!made) return
    tell(`${name} has another picture.`)
    onClose()
  }, [made, name, onClose])

  function chooseTool(next: Tool): void {
    if (locked) return
    const { live } = draft.state.get()
    if (live?.is === 'brush' || live?.is === 'eraser') draft.finish()
    else draft.giveUp()
    setTool(next)
  }

  function leave(): void {
    const isKept = made || (state.is === 'going' && state.stage !== 'mask')
    if (isKept || draft.state.get().done.length === 0) onClose()
    else setLeaving(true)
  }

  const onKeyDown = useRegionKeys({
    draft,
    locked,
    brush,
    setBrush,
    zoom,
    setZoom,
    chooseTool,
    make: making.make,
  })

  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onEscapeKeyDown={(event) => {
            if (!draft.state.get().live) return
            event.preventDefault()
            draft.giveUp()
          }}
          // What a toast offers is done without closing the window, and a slip beside it loses nothing.
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            asker.current = document.activeElement
            event.preventDefault()
            surface.current?.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (asker.current instanceof HTMLElement) asker.current.focus()
          }}
          className="fixed inset-3 z-40 flex animate-appear flex-col overflow-hidden rounded-large border border-hair bg-ground shadow-lift outline-none"
        >
          <header className="flex items-center gap-4 border-b border-hair py-2.5 pr-4 pl-6">
            <Dialog.Title className="min-w-0 flex-1 truncate text-title font-semibold">
              {`Edit a part of ${name}`}
            </Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="inline-flex size-8 items-center justify-center rounded-normal text-faint hover:bg-hover hover:text-ink"
            >
              <X size={16} aria-hidden />
            </Dialog.Close>
          </header>
          <div className="flex min-h-0 flex-1">
            <div className="flex min-w-0 flex-1 flex-col">
              <MaskTools
                draft={draft}
                tool={tool}
                onTool={chooseTool}
                brush={brush}
                onBrush={setBrush}
                zoom={zoom}
                onZoom={setZoom}
                locked={locked}
              />
              <MaskStage
                attempt={attempt}
                name={name}
                draft={draft}
                tool={tool}
                brush={brush}
                zoom={zoom}
                locked={locked}
                surface={surface}
                describedBy={hint}
                say={say}
              />
              <p className="flex gap-6 border-t border-hair px-5 py-1.5 text-fine text-faint">
                <span id={hint} className="min-w-0 flex-1">
                  {`Drag over what is to be made anew. By keys: arrows move, with Shift farther. ${toolWords[tool].byKeys}.`}
                </span>
                <span className="shrink-0 text-soft tabular-nums">{shareWords(share)}</span>
              </p>
              <output className="sr-only">{said}</output>
            </div>
            <RegionPanel attempt={attempt} draft={draft} words={words} onWords={setWords} making={making} />
          </div>
          <Confirm
            title="Leave without making this part?"
            action="Leave"
            open={leaving}
            onConfirm={() => {
              making.cancel()
              onClose()
            }}
            onClose={() => setLeaving(false)}
          >
            What you have marked is lost. The picture stays as it is.
          </Confirm>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
