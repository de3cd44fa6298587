/** What a storyboard or an animatic is of: the scenes it was given, or all that are to be made. */
import { useMemo } from 'react'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { useKept } from '../../shots/useKept.ts'

const scopes = ['scene', 'film'] as const
export type Scope = (typeof scopes)[number]

export interface Scoped {
  scope: Scope
  setScope: (scope: Scope) => void
  scenes: readonly FilmScene[]
}

export function useScope(given: readonly FilmScene[]): Scoped {
  const { frames } = useFrames()
  const [scope, setScope] = useKept<Scope>('coauteur.boardScope', 'scene', scopes)
  const all = frames.film.scenes
  const scenes = useMemo(
    () => (scope === 'film' ? all.filter(({ deferred }) => !deferred) : given),
    [scope, all, given],
  )
  return { scope, setScope, scenes }
}
