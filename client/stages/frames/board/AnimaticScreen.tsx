import { memo, useState } from 'react'
import type { Panel } from '../../../../shared/frames/storyboard.ts'
import { mediaAddress } from '../../../../shared/media.ts'
import { useSubscribable } from '../../../useDocument.ts'
import { captionAt, endShown, segmentAt, type Timeline } from './timeline.ts'
import type { Transport } from './transport.ts'
import { WordCard } from './WordCard.tsx'

export interface AnimaticScreenProps {
  tape: Transport
  timeline: Timeline
  ratio: number
}

/** What is seen and said now. */
export function AnimaticScreen({ tape, timeline, ratio }: AnimaticScreenProps) {
  const { frame } = useSubscribable(tape.state)
  const [plain] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches)
  const shot = segmentAt(timeline, frame)
  const caption = captionAt(timeline, frame)
  if (!shot) return null
  const shown = endShown(shot, frame, plain)
  return (
    <div className="@container-size relative m-4 mb-3 flex min-h-0 flex-1 items-center justify-center">
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keys are the whole page's (animaticKeys.ts) */}
      <div
        data-shot={shot.label}
        style={{ aspectRatio: ratio, width: `min(100cqw, 100cqh * ${ratio})` }}
        className="relative overflow-hidden rounded-small bg-well"
        onClick={() => tape.toggle()}
      >
        {shown < 1 && <Still panel={shot.start} />}
        {shot.end && shown > 0 && (
          <div className="absolute inset-0" style={{ opacity: shown }}>
            <Still panel={shot.end} />
          </div>
        )}
        {caption && (
          <p
            data-caption
            dir="auto"
            className="absolute inset-x-[8%] bottom-[5%] mx-auto w-fit max-w-[44ch] rounded-small bg-[oklch(0.1_0.005_65/0.78)] px-3 py-1 text-center text-[clamp(13px,2.6cqh,26px)] leading-[1.35] text-[oklch(0.96_0.01_82)]"
          >
            {caption.speaker !== null && (
              <span className="block text-[0.7em] font-semibold text-[oklch(0.85_0.125_74)]">
                {caption.speaker}
              </span>
            )}
            {caption.words}
          </p>
        )}
      </div>
    </div>
  )
}

const Still = memo(
  function Still({ panel }: { panel: Panel }) {
    const [lost, setLost] = useState<string | null>(null)
    const { picture } = panel
    if (!picture || lost === picture.media) return <WordCard panel={panel} large />
    return (
      <img
        src={mediaAddress(picture.media, 'large')}
        alt={`${panel.label} ${panel.frame}`}
        draggable={false}
        onError={() => setLost(picture.media)}
        className="size-full object-contain"
      />
    )
  },
  (a, b) =>
    a.panel.shot === b.panel.shot &&
    a.panel.key === b.panel.key &&
    a.panel.label === b.panel.label &&
    a.panel.picture?.media === b.panel.picture?.media,
)
