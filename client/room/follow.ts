import { useCallback, useEffect, useState } from 'react'
import type { Here } from '../../shared/presence.ts'
import { tell } from '../ui/Toasts.tsx'
import type { PersonHere } from './people.ts'

/** How long somebody may be gone before following them ends, in milliseconds. */
const patience = 5_000

/**
 * Following somebody: `show` is called with every place they go to, until they leave, Esc is pressed or
 * somebody else is followed.
 */
export function useFollow(
  people: readonly PersonHere[],
  show: (here: Here) => void,
): [following: string | null, follow: (personId: string | null) => void] {
  const [chosen, follow] = useState<string | null>(null)
  const followed = people.find(({ person, self }) => person.id === chosen && !self)
  const following = followed ? chosen : null
  const { stage, place } = followed?.here ?? {}

  useEffect(() => {
    if (following && stage) show(place === undefined ? { stage } : { stage, place })
  }, [following, stage, place, show])

  useEffect(() => {
    if (!following) return
    function stop(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.defaultPrevented) follow(null)
    }
    document.addEventListener('keydown', stop)
    return () => document.removeEventListener('keydown', stop)
  }, [following])

  // Somebody whose line is broken for a moment is followed on.
  const left = chosen !== null && following === null
  useEffect(() => {
    if (!left) return
    const timer = setTimeout(() => {
      tell('They have left the room.')
      follow(null)
    }, patience)
    return () => clearTimeout(timer)
  }, [left])

  return [following, useCallback((personId) => follow(personId), [])]
}
