import { Mic, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSubscribable } from '../../../useDocument.ts'
import { Button } from '../../../ui/Button.tsx'
import { canRecord, longestRecording, Recording } from './recording.ts'

export interface RecorderProps {
  /** What the recording is called, without an ending. */
  name: string
  onRecorded: (file: File) => void
}

type State =
  | { is: 'idle'; refused: string | null }
  | { is: 'asking' }
  | { is: 'recording'; recording: Recording }
  | { is: 'finishing' }

/** Records a voice from the microphone; nothing where the browser cannot. Leaving it lets the microphone go. */
export function Recorder({ name, onRecorded }: RecorderProps) {
  const [state, setState] = useState<State>({ is: 'idle', refused: null })
  const open = useRef<Recording | null>(null)
  const left = useRef(false)
  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
      open.current?.drop()
    }
  }, [])

  async function begin(): Promise<void> {
    setState({ is: 'asking' })
    try {
      const recording = await Recording.begin(() => void finish())
      open.current = recording
      if (left.current) recording.drop()
      else setState({ is: 'recording', recording })
    } catch (error) {
      setState({ is: 'idle', refused: error instanceof Error ? error.message : null })
    }
  }

  async function finish(): Promise<void> {
    const recording = open.current
    open.current = null
    if (!recording) return
    setState({ is: 'finishing' })
    onRecorded(await recording.finish(name))
    setState({ is: 'idle', refused: null })
  }

  function discard(): void {
    open.current?.drop()
    open.current = null
    setState({ is: 'idle', refused: null })
  }

  if (!canRecord()) return null
  if (state.is === 'recording') {
    return <Running recording={state.recording} onFinish={() => void finish()} onDiscard={discard} />
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="small"
        busy={
          state.is === 'asking' ? 'Waiting for the microphone…' : state.is === 'finishing' && 'Finishing…'
        }
        onClick={() => void begin()}
      >
        <Mic size={14} aria-hidden /> Record a voice
      </Button>
      {state.is === 'idle' && state.refused && (
        <p role="alert" className="border-l-2 border-danger pl-3 text-small">
          {state.refused}
        </p>
      )}
    </div>
  )
}

interface RunningProps {
  recording: Recording
  onFinish: () => void
  onDiscard: () => void
}

function Running({ recording, onFinish, onDiscard }: RunningProps) {
  const { level, seconds } = useSubscribable(recording.heard)
  const stop = useRef<HTMLButtonElement>(null)
  useEffect(() => stop.current?.focus(), [])
  return (
    <div className="flex flex-col gap-2 rounded-normal border border-edge/70 p-3">
      <div className="flex items-center gap-3 text-small">
        <span aria-hidden className="size-2 shrink-0 animate-breathe rounded-full bg-danger" />
        <meter aria-label="Loudness" value={level} className="sr-only" />
        <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-press">
          <span
            style={{ width: `${level * 100}%` }}
            className={`block h-full rounded-full transition-[width] duration-75 ${level > 0.94 ? 'bg-danger' : 'bg-good'}`}
          />
        </span>
        <span className="tabular-nums">{clock(seconds)}</span>
        <span className="text-faint tabular-nums">of {clock(longestRecording)}</span>
      </div>
      <div className="flex gap-2">
        <Button ref={stop} size="small" onClick={onFinish}>
          <Square size={12} fill="currentColor" aria-hidden /> Stop and keep
        </Button>
        <Button size="small" look="quiet" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </div>
  )
}

/** "0:07" */
function clock(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
