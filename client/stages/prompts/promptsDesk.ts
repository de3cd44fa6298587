/** What the prompts of the open scene share: who is at which line, and where oneself is. */
import { createContext, useContext } from 'react'
import type { Frame } from '../../../shared/film/shots.ts'
import type { Faces } from '../../room/faces.ts'
import type { PromptPlace } from './places.ts'

export interface PromptsDesk {
  /** The others, by line. */
  faces: Faces
  /** Says at which line of which prompt one is; null: at the prompt as a whole. */
  goTo: (frame: Frame, line: string | null) => void
  /** The place somebody wants to see, since they follow somebody; null: none. */
  visit: PromptPlace | null
  onVisited: () => void
}

export const PromptsContext = createContext<PromptsDesk | null>(null)

/** Only below ScenePrompts. */
export function usePrompts(): PromptsDesk {
  const desk = useContext(PromptsContext)
  if (!desk) throw new Error('usePrompts outside of a scene')
  return desk
}
