/** What the stages of prompts and frames work with. */
import { createContext, useContext } from 'react'
import type { FrameSetting } from '../../shared/frames/composing.ts'
import type { FramesView } from '../../shared/frames/view.ts'
import type { FilmDesk } from '../film/filmDesk.ts'

export interface FramesDesk {
  desk: FilmDesk
  /** Every frame as it would be asked for now. */
  frames: FramesView
  setting: FrameSetting
}

export const FramesContext = createContext<FramesDesk | null>(null)

/** The frames of this page. Only below FramesStage. */
export function useFrames(): FramesDesk {
  const frames = useContext(FramesContext)
  if (!frames) throw new Error('useFrames outside of FramesStage')
  return frames
}
