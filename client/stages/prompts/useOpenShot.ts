import { useCallback, useState } from 'react'
import type { Frame } from '../../../shared/film/shots.ts'

export interface OpenPrompt {
  /** The id of the shot. */
  shot: string | null
  /** Which of its prompts is seen where there is room for one only. */
  frame: Frame
}

/** What was open last in each scene, on this page. */
const last = new Map<string, OpenPrompt>()

/** The shot of a scene whose prompts are open: again the same when one comes back. */
export function useOpenShot(scene: string): [OpenPrompt, (change: Partial<OpenPrompt>) => void] {
  const [open, setOpen] = useState<OpenPrompt>(() => last.get(scene) ?? { shot: null, frame: 'start' })
  const change = useCallback(
    (next: Partial<OpenPrompt>) =>
      setOpen((was) => {
        const now = { ...was, ...next }
        last.set(scene, now)
        return now
      }),
    [scene],
  )
  return [open, change]
}
