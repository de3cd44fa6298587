import { useEffect, useMemo, useRef } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { placeIn } from '../../film/places.ts'
import { useRoom } from '../../room/room.ts'
import { keepAssets, paint, recategorise, setAside, takeOff, takeRole } from './acts.ts'
import type { BoardDesk } from './boardDesk.ts'
import type { RowActions } from './rowMenu.ts'

/** What rows and columns can do, the same object as long as the grid is there. @param now the board at any moment */
export function useRowActions(now: () => BoardDesk): RowActions {
  const { goTo } = useRoom()
  const go = useRef(goTo)
  useEffect(() => {
    go.current = goTo
  })
  return useMemo((): RowActions => {
    const row = (asset: string) => now().sheet.rows.find(({ ids }) => ids.includes(asset))
    const on = (asset: string, act: (asset: FilmAsset) => void): void => {
      const found = row(asset)
      if (found) act(found.asset)
    }
    const to = (asset: string | null, shot: string | null) => ({ asset, shot, frame: 'start' as const })
    const all = (address: ReturnType<typeof to>, template: Parameters<RowActions['paintRow']>[1]): void => {
      const { desk, scene, sheet } = now()
      const point = sheet.pointOf(address)
      if (point) paint(desk, scene, sheet, sheet.rangeOf(point, point), { cells: template })
    }
    return {
      look: (asset) => now().open({ is: 'look', asset }),
      keep: (id) => on(id, (asset) => keepAssets(now().desk, [asset])),
      setAside: (id) => on(id, (asset) => setAside(now().desk, asset)),
      takeOff: (id) => on(id, (asset) => takeOff(now().desk, now().scene, asset)),
      paintRow: (asset, template) => all(to(asset, null), template),
      paintColumn: (shot, template) => all(to(null, shot), template),
      cast: (asset) => now().cast(row(asset)!),
      giveBack: (role) => {
        const { desk, scene, sheet } = now()
        const played = sheet.rows.flatMap(({ plays }) => plays).find(({ ids }) => ids.includes(role))
        if (played) takeRole(desk, scene, played)
      },
      recategorise: (id, kind) => on(id, (asset) => recategorise(now().desk, asset, kind)),
      openAsset: (asset) => go.current({ stage: 'assets', place: `asset/${asset}` }),
      openShot: (shot) => go.current({ stage: 'shots', place: placeIn(now().scene.id, 'shot', shot) }),
    }
  }, [now])
}
