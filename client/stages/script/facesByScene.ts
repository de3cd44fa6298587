import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Person } from '../../../shared/presence.ts'
import type { LiveDocument } from '../../connection.ts'
import { peopleAmong } from '../../room/people.ts'
import { presentIn } from '../../useDocument.ts'

export type Faces = Readonly<Record<string, readonly Person[]>>

/**
 * The others who are in the script, by the scene they are in. Presence changes with every letter that
 * somebody types, because it carries their caret; this changes when somebody goes to another scene.
 */
export function useFacesByScene(live: LiveDocument): Faces {
  const last = useRef<{ json: string; faces: Faces }>({ json: '{}', faces: {} })
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
    if (last.current.json !== json) last.current = { json, faces }
    return last.current.faces
  })
}

function facesIn(live: LiveDocument): Faces {
  const faces: Record<string, Person[]> = {}
  for (const { person, here, self } of peopleAmong(presentIn(live))) {
    if (self || here?.stage !== 'script' || here.place === undefined) continue
    faces[here.place] = [...(faces[here.place] ?? []), person]
  }
  return faces
}
