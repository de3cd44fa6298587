/** The columns of the shot table, and which of them this machine shows. */
import { useCallback, useMemo, useState } from 'react'
import { shotColumns, type ShotColumn } from '../../../shared/film/shotTable.ts'
import { shotTexts } from '../../../shared/film/shots.ts'

export interface Column {
  id: ShotColumn
  name: string
  /** In pixels; action and dialogue share what is left, and have at least this. */
  width: number
  /** `text`: words that people write together; `word`: a fact, typed and chosen. */
  kind: 'text' | 'word'
}

const looks: Record<ShotColumn, { name: string; width: number }> = {
  label: { name: 'Shot', width: 86 },
  size: { name: 'Size', width: 52 },
  framing: { name: 'Framing', width: 92 },
  angle: { name: 'Angle', width: 76 },
  movement: { name: 'Movement', width: 80 },
  lens: { name: 'Lens', width: 62 },
  action: { name: 'Action', width: 200 },
  dialogue: { name: 'Dialogue', width: 180 },
  characters: { name: 'Characters', width: 102 },
  setting: { name: 'Setting', width: 92 },
  duration: { name: 'Time', width: 54 },
  notes: { name: 'Notes', width: 104 },
}

export const allColumns: readonly Column[] = shotColumns.map((id) => ({
  id,
  ...looks[id],
  kind: shotTexts.some((text) => text === id) ? 'text' : 'word',
}))

const key = 'coauteur.shotColumns'

/** The columns that are shown, and how to show or hide one; the label always is. */
export function useShownColumns(): {
  columns: readonly Column[]
  hidden: ReadonlySet<ShotColumn>
  toggle: (column: ShotColumn) => void
} {
  const [hidden, setHidden] = useState(readHidden)
  const toggle = useCallback((column: ShotColumn) => {
    setHidden((before) => {
      const next = new Set(before)
      if (!next.delete(column)) next.add(column)
      keep(next)
      return next
    })
  }, [])
  const columns = useMemo(() => allColumns.filter(({ id }) => !hidden.has(id)), [hidden])
  return { columns, hidden, toggle }
}

function readHidden(): ReadonlySet<ShotColumn> {
  const kept = (localStorage.getItem(key) ?? '').split(' ')
  return new Set(shotColumns.filter((column) => column !== 'label' && kept.includes(column)))
}

function keep(hidden: ReadonlySet<ShotColumn>): void {
  try {
    localStorage.setItem(key, [...hidden].join(' '))
  } catch {
    // Where nothing may be kept, it is so for now only.
  }
}
