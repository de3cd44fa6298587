/** Carrying an asset over the grid: onto a frame, where it is then to be seen, or onto a row, whose role it plays. */
import type { PointerEvent } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { add, giveRole, paint } from './acts.ts'
import type { BoardDesk, CarryTarget } from './boardDesk.ts'
import { follow } from './gesture.ts'
import type { Sheet } from './sheet.ts'

/** What can be carried: it knows what is done with it where it is put. */
export interface Load {
  name: string
  /** Whether it can be put there. */
  fits: (board: BoardDesk, to: CarryTarget) => boolean
  put: (board: BoardDesk, to: CarryTarget) => void
}

/** An asset of the film, to be put into a frame, or into another's role. */
export function loadOf(asset: FilmAsset): Load {
  return {
    name: asset.name,
    fits: ({ sheet }, to) => to.shot !== null || isRoleOfAnother(sheet, asset, to),
    put: (board, to) => put(board, asset, to),
  }
}

/** Whether a place is the head of a row that is not the asset's own, under whichever id it is there by now. */
function isRoleOfAnother(sheet: Sheet, asset: FilmAsset, to: CarryTarget): boolean {
  const over = sheet.pointOf(to)
  return over !== null && over.row !== sheet.pointOf({ ...to, asset: asset.id })?.row
}

/** Begins to carry; a press that does not move stays a click. */
export function carry(event: PointerEvent<HTMLElement>, now: () => BoardDesk, load: Load): void {
  const { drag, surface } = now()
  const label = document.createElement('div')
  label.className = 'board-load'
  label.textContent = load.name
  function targetAt(x: number, y: number): CarryTarget | null {
    const to = surface.over(now().sheet, x, y)
    return to && load.fits(now(), to) ? to : null
  }
  function end(): void {
    label.remove()
    drag.set(null)
  }
  follow(
    event,
    {
      move(x, y) {
        if (!label.isConnected) document.body.append(label)
        label.style.translate = `${x + 12}px ${y + 10}px`
        const to = targetAt(x, y)
        const before = drag.get()
        if (before?.is === 'carry' && JSON.stringify(before.to) === JSON.stringify(to)) return
        drag.set({ is: 'carry', name: load.name, to })
      },
      end() {
        const before = drag.get()
        end()
        if (before?.is === 'carry' && before.to) load.put(now(), before.to)
      },
      cancel: end,
    },
    (x, y) => surface.scrollNear(x, y),
  )
}

function put(board: BoardDesk, asset: FilmAsset, { asset: over, shot: id, frame }: CarryTarget): void {
  const { desk, scene, sheet } = board
  if (id === null) {
    const role = sheet.rows.find((row) => row.asset.id === over)
    if (role) giveRole(desk, scene, role.asset, asset)
    return
  }
  const at = sheet.pointOf({ asset: asset.id, shot: id, frame })
  const shot = sheet.columns.find((column) => column.shot.id === id)?.shot
  if (at) paint(desk, scene, sheet, sheet.rangeOf(at, at), { frames: true })
  else if (shot) add(desk, scene, asset, { shot, frame })
}
