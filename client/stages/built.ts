/** The stages that exist, each loaded when it is first opened. */
import { lazyRouteComponent, type AsyncRouteComponent } from '@tanstack/react-router'
import type { StageId } from '../../shared/stages.ts'
import type { StageProps } from './stage.ts'

export const builtStages: Partial<Record<StageId, AsyncRouteComponent<StageProps>>> = {
  setup: lazyRouteComponent(() => import('./setup/SetupStage.tsx'), 'SetupStage'),
  script: lazyRouteComponent(() => import('./script/ScriptStage.tsx'), 'ScriptStage'),
  assets: lazyRouteComponent(() => import('./assets/AssetsStage.tsx'), 'AssetsStage'),
  scenes: lazyRouteComponent(() => import('./scenes/ScenesStage.tsx'), 'ScenesStage'),
  shots: lazyRouteComponent(() => import('./shots/ShotsStage.tsx'), 'ShotsStage'),
  board: lazyRouteComponent(() => import('./board/BoardStage.tsx'), 'BoardStage'),
  frames: lazyRouteComponent(() => import('./frames/FramesWallStage.tsx'), 'FramesWallStage'),
  prompts: lazyRouteComponent(() => import('./prompts/PromptsStage.tsx'), 'PromptsStage'),
}

/** Whether there is something to open at this stage. */
export function isBuilt(stage: StageId): boolean {
  return stage in builtStages
}

/** Begins to load a stage that is about to be opened; that it cannot be loaded is said when it is. */
export function preloadStage(stage: StageId): void {
  builtStages[stage]?.preload?.()?.catch(() => {})
}
