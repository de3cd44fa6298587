import { Search } from 'lucide-react'
import { useBoard } from './boardDesk.ts'

/** In the corner of the grid: finds rows by name. */
export function FindRow() {
  const { filters, setFilters, sheet } = useBoard()
  return (
    <label className="flex h-9 w-full items-center gap-2 px-3 text-faint focus-within:text-ink">
      <Search size={14} aria-hidden />
      <span className="sr-only">Find on this board</span>
      <input
        type="search"
        data-find-row
        value={filters.search}
        onChange={(event) => setFilters({ ...filters, search: event.target.value })}
        placeholder={`Find among ${sheet.rows.length}`}
        className="min-w-0 flex-1 bg-transparent text-small text-ink outline-none placeholder:text-faint"
      />
    </label>
  )
}
