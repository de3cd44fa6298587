import { useMemo } from 'react'
import type { Here, Person } from '../../../shared/presence.ts'
import { readPlace } from '../../assets/places.ts'
import type { LiveDocument } from '../../connection.ts'
import { type Faces, useFacesBy } from '../../room/faces.ts'

interface FacesHere {
  facesByAsset: Faces
  facesByPlace: Faces
}

/** The others on this stage by where they are; another object only when somebody has gone elsewhere. */
export function useFaces(live: LiveDocument): FacesHere {
  const facesByPlace = useFacesBy(live, placeOf)
  return useMemo(() => ({ facesByAsset: byAsset(facesByPlace), facesByPlace }), [facesByPlace])
}

function placeOf({ stage, place }: Here): string | null {
  return stage === 'assets' && readPlace(place) ? place! : null
}

function byAsset(facesByPlace: Faces): Faces {
  const faces: Record<string, Person[]> = {}
  for (const [place, people] of Object.entries(facesByPlace)) {
    const { asset } = readPlace(place)!
    faces[asset] = [...(faces[asset] ?? []), ...people]
  }
  return faces
}
