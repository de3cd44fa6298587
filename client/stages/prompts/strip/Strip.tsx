import { RotateCcw } from 'lucide-react'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { FrameSheet } from '../../../../shared/frames/view.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { Turns } from '../../../media/Turns.tsx'
import { useUploads } from '../../../media/useUploads.ts'
import { Button } from '../../../ui/Button.tsx'
import { arrangePictures, leavePictureOut, movePicture } from '../acts.ts'
import { partNames, pictures } from '../words.ts'
import { AddPicture } from './AddPicture.tsx'
import { NotSent } from './NotSent.tsx'
import { PictureDetails } from './PictureDetails.tsx'
import { Tile } from './Tile.tsx'
import { useStripDrag } from './useStripDrag.ts'

/** The pictures that are sent with a prompt, under the numbers by which it names them. The strip is the request. */
export function Strip({ sheet }: { sheet: FrameSheet }) {
  const { desk } = useFrames()
  const { manifest, model, arrangement, frame } = sheet
  const { sent } = manifest
  const readOnly = !desk.editable
  const uploads = useUploads()
  const [chosen, choose] = useState<string | null>(null)
  const strip = useRef<HTMLOListElement>(null)
  const { drag, on } = useStripDrag(strip, readOnly ? null : (key, to) => movePicture(desk, sheet, key, to))
  const onKey = useStripKeys(sheet, strip)
  const onChoose = useCallback((key: string) => choose((was) => (was === key ? null : key)), [])
  const open = sent.find(({ key }) => key === chosen) ?? null
  const name = partNames[frame].toLowerCase()
  return (
    <section aria-label={`Pictures of the ${name}`} className="flex flex-col gap-2">
      <header className="flex min-h-8 items-center gap-1 text-fine text-faint">
        <span className="mr-auto tabular-nums">
          {sent.length === 0
            ? 'No pictures are sent'
            : `${sent.length} of at most ${pictures(model.references)}`}
        </span>
        {!readOnly && arrangement.order !== null && (
          <Button look="quiet" size="small" onClick={() => arrangePictures(desk, sheet, null)}>
            <RotateCcw size={14} aria-hidden /> Usual order
          </Button>
        )}
        {!readOnly && <AddPicture sheet={sheet} uploads={uploads} onAdded={choose} />}
      </header>
      <Turns uploads={uploads} />
      {sent.length > 0 && (
        <ol
          ref={strip}
          aria-label={`Sent with the ${name}`}
          className="grid grid-cols-[repeat(auto-fill,minmax(76px,1fr))] gap-x-3 gap-y-3 select-none"
          {...on}
        >
          {sent.map((item, at) => (
            <Tile
              key={item.key}
              {...{ item, readOnly, onChoose, onKey }}
              number={at + 1}
              chosen={item.key === chosen}
              x={drag?.key === item.key ? drag.x : null}
              y={drag?.key === item.key ? drag.y : 0}
              marked={drag !== null && drag.key !== item.key && drag.to === at}
            />
          ))}
        </ol>
      )}
      {open && <PictureDetails sheet={sheet} item={open} onClose={() => choose(null)} />}
      <NotSent sheet={sheet} />
    </section>
  )
}

/** Alt and arrows move a picture, arrows go to the next one, Delete leaves it out. */
function useStripKeys(sheet: FrameSheet, strip: React.RefObject<HTMLOListElement | null>) {
  const { desk } = useFrames()
  const now = useRef({ desk, sheet })
  const moved = useRef<string | null>(null)
  useEffect(() => {
    now.current = { desk, sheet }
    // A picture that was moved in the page has lost the focus.
    if (moved.current === null) return
    buttonOf(strip.current, moved.current)?.focus()
    moved.current = null
  }, [desk, sheet, strip])
  return useCallback(
    (event: KeyboardEvent, key: string): void => {
      const { desk, sheet } = now.current
      const { sent, over } = sheet.manifest
      const keys = [...sent, ...over].map((item) => item.key)
      const at = keys.indexOf(key)
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      if (step !== undefined && !event.altKey) {
        buttonOf(strip.current, keys[at + step])?.focus()
      } else if (step !== undefined) {
        if (!desk.editable || at + step < 0 || at + step >= keys.length) return
        moved.current = key
        movePicture(desk, sheet, key, step < 0 ? at - 1 : at + 2)
      } else if (event.key === 'Delete' && desk.editable) {
        moved.current = keys[at + 1] ?? keys[at - 1] ?? null
        leavePictureOut(desk, sheet, key, sent[at]?.name ?? 'It')
      } else return
      event.preventDefault()
    },
    [strip],
  )
}

function buttonOf(strip: HTMLElement | null, key: string | undefined): HTMLElement | null {
  return key === undefined
    ? null
    : (strip?.querySelector<HTMLElement>(`[data-picture="${CSS.escape(key)}"] button`) ?? null)
}
