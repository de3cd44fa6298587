import { memo, useMemo, useState } from 'react'
import { preflightClip } from '../../../shared/frames/preflightClip.ts'
import type { ClipSheet } from '../../../shared/frames/view.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { money } from '../../generation/prices.ts'
import { Findings } from './Findings.tsx'
import { today } from './fixes.ts'
import { Part } from './Part.tsx'
import { clipPrompt } from './prompt.ts'

/** The prompt of a clip: what happens. How everybody looks is in its frames. */
export const ClipPart = memo(function ClipPart({ sheet }: { sheet: ClipSheet }) {
  const { frames } = useFrames()
  const { label, model } = sheet
  const prompt = useMemo(() => clipPrompt(sheet), [sheet])
  const [open, setOpen] = useState<string | null>(null)
  const findings = useMemo(() => preflightClip(frames, sheet, today()), [frames, sheet])
  return (
    <Part
      prompt={prompt}
      open={open}
      onOpen={setOpen}
      output={
        <span>
          → clip {label} · made with <span className="text-ink">{model.name}</span> from its frames,{' '}
          {lengthWords(sheet)}
        </span>
      }
    >
      <Findings sheet={sheet} about="the video" findings={findings} open={setOpen} />
    </Part>
  )
})

/** "6.5 s → clip 8 s, about $0.90" */
function lengthWords({ seconds, made, model }: ClipSheet): string {
  if (!made) return `${seconds} s, which is longer than it makes`
  const length = made.seconds === seconds ? `${seconds} s` : `${seconds} s → clip ${made.seconds} s`
  return `${length}, about ${money(Math.round(made.seconds * model.usdPerSecond * 100) / 100)}`
}
