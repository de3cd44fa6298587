/**
 * Places inside a stage: a field, a scene, a shot. A stage says where its person is and is told where to go
 * when that person follows somebody or picks a place from the palette.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LiveDocument } from '../connection.ts'
import type { Here } from '../../shared/presence.ts'
import type { StageId } from '../../shared/stages.ts'

type Visit = (place: string) => void

const visitors = new Map<StageId, Set<Visit>>()
/** A place asked for before its stage was there; kept until the stage mounts. */
let awaited: { stage: StageId; place: string } | null = null

/** Goes to `place` in `stage`, now or as soon as that stage is shown. */
export function visit(stage: StageId, place: string): void {
  const there = visitors.get(stage)
  if (there && there.size > 0) for (const visitor of there) visitor(place)
  else awaited = { stage, place }
}

/** While mounted, `show` is called with the place a person wants to see in `stage`. Several parts of it may ask. */
export function usePlaces(stage: StageId, show: Visit): void {
  const current = useRef(show)
  useEffect(() => {
    current.current = show
  })
  useEffect(() => {
    const visitor: Visit = (place) => current.current(place)
    const there = visitors.get(stage) ?? new Set()
    visitors.set(stage, there.add(visitor))
    const place = awaited?.stage === stage ? awaited.place : null
    if (place !== null) {
      visitor(place)
      // The other parts of the stage mount in the same turn.
      queueMicrotask(() => (awaited = null))
    }
    return () => void there.delete(visitor)
  }, [stage])
}

/** The place a person wants to see in `stage`, until it is said to be `shown`; null: none. */
export function useWantedPlace(stage: StageId): [place: string | null, shown: () => void] {
  const [place, want] = useState<string | null>(null)
  usePlaces(stage, want)
  return [place, useCallback(() => want(null), [])]
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
