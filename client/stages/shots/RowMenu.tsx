import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  Copy,
  Ellipsis,
  Merge,
  Scissors,
  Trash2,
} from 'lucide-react'
import { Menu } from '../../ui/Menu.tsx'
import type { TableRow } from './rows.ts'
import type { TableActs } from './table.ts'

interface RowMenuProps {
  row: TableRow
  index: number
  count: number
  acts: TableActs
}

/** What can be done with one shot. */
export function RowMenu({ row, index, count, acts }: RowMenuProps) {
  const item = (
    label: string,
    icon: typeof Copy,
    act: (row: string) => void,
    unavailable: string | false = false,
  ) => ({
    label,
    icon,
    unavailable,
    onSelect: () => act(row.id),
  })
  const first = index === 0 && 'It is the first shot.'
  const last = index === count - 1 && 'It is the last shot.'
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Shot ${row.label}: more`}
          className="flex size-6 items-center justify-center rounded-small text-faint opacity-0 group-hover/row:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 data-[state=open]:bg-press data-[state=open]:opacity-100"
        >
          <Ellipsis size={14} aria-hidden />
        </button>
      }
      groups={[
        [
          item('Insert above', ArrowUpToLine, acts.insertAbove),
          item('Insert below', ArrowDownToLine, acts.insertBelow),
          item('Duplicate', Copy, acts.duplicate),
        ],
        [
          item('Split…', Scissors, acts.split),
          item('Merge with previous', Merge, acts.mergePrevious, first),
          item('Merge with next', Merge, acts.mergeNext, last),
        ],
        [item('Move up', ArrowUp, acts.moveUp, first), item('Move down', ArrowDown, acts.moveDown, last)],
        [{ ...item('Take away', Trash2, acts.remove), danger: true }],
      ]}
    />
  )
}
