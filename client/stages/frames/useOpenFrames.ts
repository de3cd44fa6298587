import { useCallback, useMemo } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { useStudio } from '../../generation/studio.ts'
import { useWhyOffline } from '../../generation/useWishing.ts'
import { useFacesBy } from '../../room/faces.ts'
import { useSession } from '../../room/session.ts'
import { tell } from '../../ui/Toasts.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { approve } from './acts.ts'
import { allCells, cellsOf, type FrameCell } from './cells.ts'
import { frameName, frameOfHere } from './frameKeys.ts'
import { dismiss, hindranceOf, makeFrame, type Manner } from './making.ts'
import { series } from './series.ts'
import type { WallDesk } from './wallDesk.ts'

/** The frames of a scene and what can be done with them. */
export function useOpenFrames(
  scene: FilmScene,
  manner: Manner,
  open: (key: string | null) => void,
): WallDesk {
  const desk = useFrames()
  const studio = useStudio()
  const { frames, setting } = desk
  const { jobs, own } = studio
  const offline = useWhyOffline(studio.live)
  const following = useFollowing(studio.live.name)
  const faces = useFacesBy(desk.desk.story, frameOfHere)
  const shots = useMemo(
    () => cellsOf(frames, setting, scene, { jobs, own }),
    [frames, setting, scene, jobs, own],
  )
  const byKey = useMemo(() => new Map(allCells(shots).map((cell) => [cell.key, cell])), [shots])
  const startOf = useCallback(
    ({ at }: FrameCell) => shots.find((shot) => shot.at.shot.id === at.shot.id)!.start,
    [shots],
  )
  return useMemo((): WallDesk => {
    const whyNot = (cell: FrameCell) => hindranceOf(cell, startOf(cell), manner, studio, offline)
    const { editable } = desk.desk
    function make(cell: FrameCell): void {
      if (!editable) return
      const why = whyNot(cell)
      if (why === null) makeFrame(desk, studio, cell)
      else tell(`${frameName(cell.at, cell.frame)}: ${why}`)
    }
    return {
      ...desk,
      scene,
      studio,
      shots,
      manner,
      faces,
      following,
      open,
      startOf,
      whyNot,
      make,
      cell: (key) => byKey.get(key) ?? null,
      again(cell, work) {
        const without = { ...cell, work: cell.work.filter((one) => one !== work) }
        const why = whyNot(without)
        if (why !== null) return tell(`${frameName(cell.at, cell.frame)}: ${why}`)
        dismiss(studio, work)
        makeFrame(desk, studio, without)
      },
      toggleApproved(cell) {
        if (!editable || !cell.picture) return
        approve(desk.desk, cell, cell.approved ? null : cell.picture.id)
      },
    }
  }, [desk, scene, studio, shots, manner, faces, following, open, startOf, offline, byKey])
}

function useFollowing(film: string): ReadonlySet<string> {
  const { me } = useSession()
  const all = useSubscribable(series)
  const person = me.person.id
  return useMemo(() => {
    const own = all.filter((one) => one.film === film && one.person === person)
    return new Set(own.map(({ shot }) => shot))
  }, [all, film, person])
}
