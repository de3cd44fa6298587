/** What the parts of the hub share. */
import { createContext, useContext } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { StageId } from '../../../shared/stages.ts'

/** Where a scene can be opened. */
export type SceneStageId = Extract<StageId, 'script' | 'shots' | 'board'>

export interface HubActs {
  editable: boolean
  /** Gets ready to open a scene in a stage that a link is about to lead to. */
  ready: (scene: FilmScene, stage: SceneStageId) => void
  /** Opens a scene in a stage. */
  open: (scene: FilmScene, stage: SceneStageId) => void
  /** Puts a scene off, or takes it up again. */
  defer: (scene: FilmScene) => void
}

export const HubContext = createContext<HubActs | null>(null)

/** Only below Hub. */
export function useHub(): HubActs {
  const hub = useContext(HubContext)
  if (!hub) throw new Error('useHub outside of Hub')
  return hub
}
