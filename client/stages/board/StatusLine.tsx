import { keepAssets } from './acts.ts'
import { proposedIn } from './proposed.ts'
import { frameOf } from './sheet.ts'
import { useBoard, type BoardDesk, type Selection } from './boardDesk.ts'
import { useSubscribable } from '../../useDocument.ts'
import { segmentWords, shotWords, whyWords } from './words.ts'

const keys =
  'Arrows move, Shift and arrows choose a range, Space sets one frame, T E X P O F set whole shots, Delete takes out, Backspace follows the text, Enter opens the look, M the menu, A adds.'

/** Where one is in the grid, in words; for those who do not see it, as they go. */
export function StatusLine() {
  const board = useBoard()
  const now = useSubscribable(board.selection)
  const words = now && statusOf(board, now)
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 border-t border-hair px-3 text-fine text-soft">
      <p aria-live="polite" className="min-w-0 truncate" data-board-status>
        {words}
      </p>
      <p id="board-keys" className={words ? 'sr-only' : 'min-w-0 truncate text-faint'}>
        {keys}
      </p>
      <FromScript />
    </footer>
  )
}

/** How many rows nobody has decided on, and keeping all of them in one step. */
function FromScript() {
  const { desk, board } = useBoard()
  const rows = proposedIn(board.rows)
  if (rows.length === 0) return null
  function keepAll(): void {
    keepAssets(
      desk,
      rows.map(({ asset }) => asset),
    )
    // The button is gone with what it was for.
    document.querySelector<HTMLElement>('[data-board]')?.focus({ preventScroll: true })
  }
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1.5" data-from-script>
      {rows.length} from the script
      {desk.editable && (
        <>
          <span aria-hidden>·</span>
          <button
            type="button"
            onClick={keepAll}
            className="rounded-small text-ink underline decoration-edge underline-offset-3 hover:decoration-ink"
          >
            Keep all
          </button>
        </>
      )}
    </span>
  )
}

function statusOf({ sheet }: BoardDesk, { at, from }: Selection): string | null {
  const [point, first] = [sheet.pointOf(at), sheet.pointOf(from)]
  if (!point) return null
  const { top, bottom, left, right } = sheet.rangeOf(first ?? point, point)
  const [row, column] = [sheet.rows[point.row], sheet.columns[Math.floor(point.col / 3)]]
  if (point.row < 0 && column) return `Shot ${column.label}, all rows. ${shotWords(column)}`
  if (point.col < 0 && row) return `${row.asset.name}, all shots. ${whyWords(row)}`
  if (top !== bottom || left !== right) return rangeWords(bottom - top + 1, right - left + 1)
  const cell = sheet.cellAt(point)
  return row && column && cell ? segmentWords(row, column, cell, frameOf(point.col)) : null
}

function rangeWords(rows: number, framesWide: number): string {
  return `${count(framesWide, 'frame')} of ${count(rows, 'row')} chosen`
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`
}
