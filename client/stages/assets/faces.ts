import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Person } from '../../../shared/presence.ts'
import type { LiveDocument } from '../../connection.ts'
import { peopleAmong } from '../../room/people.ts'
import { presentIn } from '../../useDocument.ts'
import { readPlace } from '../../assets/places.ts'
import type { Faces } from './view.ts'

interface FacesHere {
  facesByAsset: Faces
  facesByPlace: Faces
}

/** The others on this stage by where they are; another object only when somebody has gone elsewhere. */
export function useFaces(live: LiveDocument): FacesHere {
  const last = useRef<{ json: string; faces: FacesHere } | null>(null)
  const subscribe = useCallback(
    (listener: () => void) => {
      live.awareness.on('change', listener)
      return () => live.awareness.off('change', listener)
    },
    [live],
  )
  return useSyncExternalStore(subscribe, () => {
    const faces = facesIn(live)
    const json = JSON.stringify(faces)
    if (last.current?.json !== json) last.current = { json, faces }
    return last.current.faces
  })
}

function facesIn(live: LiveDocument): FacesHere {
  const facesByAsset: Record<string, Person[]> = {}
  const facesByPlace: Record<string, Person[]> = {}
  for (const { person, here, self } of peopleAmong(presentIn(live))) {
    const place = here?.stage === 'assets' && !self ? readPlace(here.place) : null
    if (!place) continue
    ;(facesByAsset[place.asset] ??= []).push(person)
    ;(facesByPlace[here!.place!] ??= []).push(person)
  }
  return { facesByAsset, facesByPlace }
}
