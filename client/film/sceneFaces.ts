import type { Here } from '../../shared/presence.ts'
import type { LiveDocument } from '../connection.ts'
import { type Faces, useFacesBy } from '../room/faces.ts'
import { readFilmPlace } from './places.ts'

/** The others by the scene they have open, in whichever stage. */
export function useSceneFaces(story: LiveDocument): Faces {
  return useFacesBy(story, sceneOf)
}

/** In the script, the place is the scene itself. */
function sceneOf({ stage, place }: Here): string | null {
  if (stage === 'script') return place ?? null
  return readFilmPlace(place)?.scene ?? null
}
