import { useEffect, useMemo, useRef } from 'react'
import { useFilm } from '../../film/filmDesk.ts'
import { openScene } from '../../film/openScene.ts'
import { placeIn } from '../../film/places.ts'
import { visit } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { toggleDeferred } from './acts.ts'
import type { HubActs } from './hub.ts'

/** The same object while the hub is there: rows are drawn again for what they show alone. */
export function useHubActs(): HubActs {
  const desk = useFilm()
  const room = useRoom()
  const now = useRef({ desk, room })
  useEffect(() => {
    now.current = { desk, room }
  })
  const { branch, editable } = desk
  return useMemo(
    () => ({
      editable,
      ready(scene, stage) {
        openScene(branch, scene.id)
        if (stage === 'script') visit('script', scene.id)
        now.current.room.follow(null)
      },
      open(scene, stage) {
        openScene(branch, scene.id)
        now.current.room.goTo({ stage, place: stage === 'script' ? scene.id : placeIn(scene.id) })
      },
      defer: (scene) => toggleDeferred(now.current.desk, scene),
    }),
    [branch, editable],
  )
}
