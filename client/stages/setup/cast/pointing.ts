/** Where people are on a photograph, and the box that they are moving: told while it moves, written when it rests. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { fields, idOf } from '../../../../shared/assets.ts'
import { tidyBox, type Box } from '../../../../shared/boxes.ts'
import type { Person } from '../../../../shared/presence.ts'
import type { LiveDocument } from '../../../connection.ts'

export interface Pointing {
  photo: string
  /** The mark they are at; null: none, or one that is being drawn. */
  face: string | null
  /** Where the box is now that they move, resize or draw; null: where it is written. */
  box: Box | null
}

export interface OtherPointing extends Pointing {
  clientId: number
  person: Person
}

/** Milliseconds between two tellings: smooth to the eye, and a third of what the server lets pass. */
const pause = 50

/** Tells the others; null: nowhere. At most every `pause`, and always the last. */
export function useTellPointing({ awareness }: LiveDocument): (pointing: Pointing | null) => void {
  const teller = useRef<{ timer: ReturnType<typeof setTimeout> | undefined; next: Pointing | null }>({
    timer: undefined,
    next: null,
  })
  useEffect(() => {
    const { current } = teller
    return () => {
      clearTimeout(current.timer)
      current.timer = undefined
      awareness.setLocalStateField('cast', null)
    }
  }, [awareness])
  return useCallback(
    (pointing) => {
      const { current } = teller
      current.next = pointing
      if (current.timer !== undefined) return
      awareness.setLocalStateField('cast', pointing)
      current.timer = setTimeout(() => {
        current.timer = undefined
        if (current.next !== pointing) awareness.setLocalStateField('cast', current.next)
      }, pause)
    },
    [awareness],
  )
}

/** Everybody else, in a fixed order; another list only when something has changed. */
export function useOthersPointing(film: LiveDocument): readonly OtherPointing[] {
  const [last] = useState(() => ({ json: '', others: [] as readonly OtherPointing[] }))
  const subscribe = useCallback(
    (listener: () => void) => {
      film.awareness.on('change', listener)
      return () => film.awareness.off('change', listener)
    },
    [film],
  )
  return useSyncExternalStore(subscribe, () => {
    const others = othersIn(film)
    const json = JSON.stringify(others)
    if (last.json !== json) Object.assign(last, { json, others })
    return last.others
  })
}

function othersIn({ awareness }: LiveDocument): OtherPointing[] {
  return [...awareness.getStates()]
    .filter(([clientId]) => clientId !== awareness.clientID)
    .sort(([a], [b]) => a - b)
    .flatMap(([clientId, { person, cast }]) => {
      const pointing = readPointing(cast)
      // Until the server has confirmed who it is, nobody is shown.
      return pointing && typeof person === 'object' && person !== null
        ? [{ clientId, person: person as Person, ...pointing }]
        : []
    })
}

/** Any program may have told it: read with doubt. */
function readPointing(told: unknown): Pointing | null {
  const { photo, face, box } = fields(told)
  if (typeof photo !== 'string') return null
  const { x, y, w, h } = fields(box)
  const sides = [x, y, w, h]
  const whole = sides.every((side) => typeof side === 'number')
  return { photo, face: idOf(face), box: whole ? tidyBox({ x, y, w, h } as Box) : null }
}
