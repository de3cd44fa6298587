import type { LiveDocument } from '../../connection.ts'
import type { Here } from '../../../shared/presence.ts'
import { type Faces, useFacesBy } from '../../room/faces.ts'

/** The others who are in the script, by the scene they are in. */
export function useFacesByScene(live: LiveDocument): Faces {
  return useFacesBy(live, sceneOf)
}

function sceneOf({ stage, place }: Here): string | null {
  return stage === 'script' ? (place ?? null) : null
}
