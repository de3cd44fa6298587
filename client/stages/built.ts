/** The stages that exist, each loaded when it is first opened. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { StageId } from '../../shared/stages.ts'
import type { StageProps } from './stage.ts'

export const builtStages: Partial<Record<StageId, LazyExoticComponent<ComponentType<StageProps>>>> = {
  setup: lazy(async () => ({ default: (await import('./setup/SetupStage.tsx')).SetupStage })),
  script: lazy(async () => ({ default: (await import('./script/ScriptStage.tsx')).ScriptStage })),
  assets: lazy(async () => ({ default: (await import('./assets/AssetsStage.tsx')).AssetsStage })),
}

/** Whether there is something to open at this stage. */
export function isBuilt(stage: StageId): boolean {
  return stage in builtStages
}
