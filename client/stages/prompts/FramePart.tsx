import { ArrowUpRight, Download } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import type { FrameSheet } from '../../../shared/frames/view.ts'
import { preflightFrame } from '../../../shared/frames/preflight.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { tellFailure } from '../../ui/Toasts.tsx'
import { downloadFrame } from './download.ts'
import { Findings } from './Findings.tsx'
import { today } from './fixes.ts'
import { FrameModel } from './ModelChoice.tsx'
import { Part } from './Part.tsx'
import { placeOfPrompt } from './places.ts'
import { framePrompt } from './prompt.ts'
import { Strip } from './strip/Strip.tsx'
import { partNames, priceOf } from './words.ts'

/** The prompt of a start or end frame, with its pictures. */
export const FramePart = memo(function FramePart({ sheet }: { sheet: FrameSheet }) {
  const { desk, frames } = useFrames()
  const { project, goTo } = useRoom()
  const { scene, shot, label, frame, model } = sheet
  const prompt = useMemo(() => framePrompt(sheet), [sheet])
  const [open, setOpen] = useState<string | null>(null)
  const findings = useMemo(() => {
    // Who has only no picture stands below the strip already.
    const named = new Set(sheet.present.filter(({ clause }) => clause !== '').map(({ asset }) => asset.id))
    return preflightFrame(frames, sheet, today()).filter(
      ({ kind, fix }) => kind !== 'noPicture' || fix.is !== 'picture' || !named.has(fix.asset),
    )
  }, [frames, sheet])
  const name = partNames[frame].toLowerCase()
  const place = placeOfPrompt({ scene: scene.id, shot: shot.id, frame, line: null })
  return (
    <Part
      prompt={prompt}
      open={open}
      onOpen={setOpen}
      output={
        <>
          <span>
            → {label} {frame} · made with
          </span>
          <FrameModel sheet={sheet} />
          <span>{priceOf(model)}</span>
        </>
      }
      actions={
        <>
          <IconButton
            icon={Download}
            label={`Download the numbered pictures and the words of the ${name}`}
            onClick={() =>
              void downloadFrame(desk.branch, shot.id, frame, `${project.name} ${label} ${frame}`).catch(
                tellFailure,
              )
            }
          />
          <Button size="small" onClick={() => goTo({ stage: 'frames', place })}>
            {desk.editable ? 'Make' : 'See'} it<span className="sr-only">: the {name}</span>
            <ArrowUpRight size={14} aria-hidden />
          </Button>
        </>
      }
    >
      <Strip sheet={sheet} />
      <Findings sheet={sheet} about={`the ${name}`} findings={findings} open={setOpen} />
    </Part>
  )
})
