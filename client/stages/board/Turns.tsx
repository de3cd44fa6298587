import { useBoard } from './boardDesk.ts'
import { turnsOnRow } from './looks/lookHere.ts'
import { boxOf } from './surface.ts'

/** Where something is transformed: a line under its cells, from the first shot of it to the last. */
export function Turns() {
  const { sheet, desk, scene } = useBoard()
  return sheet.rows.flatMap((row, at) =>
    turnsOnRow(desk.view, scene, row).map(({ id, first, last, words }) => {
      const columns = sheet.columns.flatMap(({ place }, column) =>
        place >= first && place <= last ? [column] : [],
      )
      if (columns.length === 0) return null
      const [left, right] = [columns[0]! * 3, columns.at(-1)! * 3 + 2]
      return (
        <div
          key={id}
          className="absolute"
          style={{ ...boxOf(sheet, { top: at, bottom: at, left, right }), color: `var(--${row.asset.kind})` }}
          data-turn={words}
        >
          <span className="absolute right-2.5 bottom-[5px] left-2 h-[1.5px] bg-linear-to-r from-transparent to-current" />
          <span className="absolute right-[7px] bottom-[3px] size-[5.5px] rotate-45 bg-current" />
        </div>
      )
    }),
  )
}
