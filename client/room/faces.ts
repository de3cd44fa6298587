import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Here, Person } from '../../shared/presence.ts'
import type { LiveDocument } from '../connection.ts'
import { peopleAmong } from './people.ts'
import { presentIn } from '../useDocument.ts'

export type Faces = Readonly<Record<string, readonly Person[]>>

/**
 * The others by the key of where they are; null: nowhere that counts. Another object only when somebody has gone
 * elsewhere. Give a function that stays the same.
 */
export function useFacesBy(live: LiveDocument, keyOf: (here: Here) => string | null): Faces {
  const last = useRef<{ json: string; faces: Faces }>({ json: '{}', faces: {} })
  const subscribe = useCallback(
    (listener: () => void) => {
      live.awareness.on('change', listener)
      return () => live.awareness.off('change', listener)
    },
    [live],
  )
  return useSyncExternalStore(subscribe, () => {
    const faces = facesIn(live, keyOf)
    const json = JSON.stringify(faces)
    if (last.current.json !== json) last.current = { json, faces }
    return last.current.faces
  })
}

function facesIn(live: LiveDocument, keyOf: (here: Here) => string | null): Faces {
  const faces: Record<string, Person[]> = {}
  for (const { person, here, self } of peopleAmong(presentIn(live))) {
    const key = self || !here ? null : keyOf(here)
    if (key !== null) (faces[key] ??= []).push(person)
  }
  return faces
}
