/**
 * Places inside a stage: a field, a scene, a shot. A stage says where its person is and is told where to go
 * when that person follows somebody or picks a place from the palette.
 */
import { useCallback, useEffect, useRef } from 'react'
import type { LiveDocument } from '../connection.ts'
import type { Here } from '../../shared/presence.ts'
import type { StageId } from '../../shared/stages.ts'

type Visit = (place: string) => void

const visitors = new Map<StageId, Visit>()
/** A place asked for before its stage was there; kept until the stage mounts. */
let awaited: { stage: StageId; place: string } | null = null

/** Goes to `place` in `stage`, now or as soon as that stage is shown. */
export function visit(stage: StageId, place: string): void {
  const visitor = visitors.get(stage)
  if (visitor) visitor(place)
  else awaited = { stage, place }
}

/** While mounted, `show` is called with the place a person wants to see in `stage`. */
export function usePlaces(stage: StageId, show: Visit): void {
  const current = useRef(show)
  useEffect(() => {
    current.current = show
  })
  useEffect(() => {
    const visitor: Visit = (place) => current.current(place)
    visitors.set(stage, visitor)
    if (awaited?.stage === stage) {
      visitor(awaited.place)
      awaited = null
    }
    return () => {
      if (visitors.get(stage) === visitor) visitors.delete(stage)
    }
  }, [stage])
}

/** Tells everybody in `live` where in `stage` this person is; undefined: in the stage, at no place. */
export function useTellPlace(live: LiveDocument, stage: StageId): (place: string | undefined) => void {
  return useCallback(
    (place) => {
      const here: Here = place === undefined ? { stage } : { stage, place }
      live.awareness.setLocalStateField('here', here)
    },
    [live, stage],
  )
}
