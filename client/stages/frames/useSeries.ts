import { useEffect, useMemo } from 'react'
import { useSession } from '../../room/session.ts'
import { tell } from '../../ui/Toasts.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { leaveSeries, series, takeTurns, type Waiting } from './series.ts'
import type { WallDesk } from './wallDesk.ts'

export interface OwnSeries {
  /** How many end frames of this scene wait for their start frames. */
  waiting: number
  stop: () => void
}

/** End frames that this person has agreed to are made as their start frames arrive. */
export function useSeries({ studio, shots, frames, desk, setting, following }: WallDesk): OwnSeries {
  const { me } = useSession()
  const all = useSubscribable(series)
  const film = studio.live.name
  const person = me.person.id
  useEffect(() => {
    const words = takeTurns(all, film, person, { frames, desk, setting }, studio, shots)
    if (words.length > 0)
      tell(
        `${words.length === 1 ? 'An end frame is' : `${words.length} end frames are`} not made. ${words[0]}`,
      )
  }, [all, film, person, frames, desk, setting, studio, shots])
  return useMemo(() => {
    const here = new Set(shots.flatMap(({ at }) => at.shot.owners.end.filter((id) => following.has(id))))
    const isHere = (one: Waiting) => one.film === film && one.person === person && here.has(one.shot)
    return { waiting: here.size, stop: () => leaveSeries(isHere) }
  }, [following, film, person, shots])
}
