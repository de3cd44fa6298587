import { useEffect, useState, type RefObject } from 'react'
import { frames } from '../../../shared/film/shots.ts'
import { useBoard, type BoardDesk } from './boardDesk.ts'
import { cellDetail, cellWords, shotFacts, whyWords } from './words.ts'

interface Hint {
  x: number
  y: number
  title: string
  lines: readonly string[]
}

/** Milliseconds over one thing before it is explained. */
const wait = 450

/**
 * A few words about what is under the pointer: one hint for the whole grid. Everything it says is also in the
 * name of what it explains.
 */
export function HintLayer({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const board = useBoard()
  const [hint, setHint] = useState<Hint | null>(null)
  useEffect(() => {
    const element = scroller.current!
    let timer: ReturnType<typeof setTimeout> | undefined
    let over: Element | null = null
    function hide(): void {
      clearTimeout(timer)
      over = null
      setHint(null)
    }
    function move(event: PointerEvent): void {
      const target = (event.target as Element).closest('.board-cell, [data-head], [data-column]')
      if (event.buttons !== 0 || target === null) return hide()
      if (target === over) return
      hide()
      over = target
      timer = setTimeout(() => setHint(explain(board, target)), wait)
    }
    element.addEventListener('pointermove', move)
    for (const name of ['pointerleave', 'pointerdown', 'scroll', 'keydown'] as const) {
      element.addEventListener(name, hide)
    }
    return () => {
      clearTimeout(timer)
      element.removeEventListener('pointermove', move)
      for (const name of ['pointerleave', 'pointerdown', 'scroll', 'keydown'] as const) {
        element.removeEventListener(name, hide)
      }
    }
  }, [board, scroller])
  if (!hint) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-50 max-w-84 animate-appear rounded-small border border-hair bg-lift px-2.5 py-1.5 text-small text-ink shadow-lift"
      style={{ left: Math.min(hint.x, innerWidth - 344), top: hint.y }}
    >
      <p className="font-medium">{hint.title}</p>
      {hint.lines.map((line) => (
        <p key={line} className="line-clamp-4 whitespace-pre-line text-soft">
          {line}
        </p>
      ))}
    </div>
  )
}

function explain(board: BoardDesk, target: Element): Hint | null {
  const { left, bottom } = target.getBoundingClientRect()
  const words = wordsFor(board, target)
  return words && { x: left + 4, y: bottom + 6, ...words }
}

function wordsFor({ sheet }: BoardDesk, target: Element): Pick<Hint, 'title' | 'lines'> | null {
  const { head, column: at } = (target as HTMLElement).dataset
  if (head !== undefined) {
    const row = sheet.rows[Number(head)]
    return row
      ? { title: row.asset.name, lines: [whyWords(row), row.asset.description].filter(Boolean) }
      : null
  }
  if (at !== undefined) {
    const column = sheet.columns[Number(at)]
    if (!column) return null
    const { action, dialogue } = column.shot
    return {
      title: `${column.label} · ${shotFacts(column)}`,
      lines: [action.trim(), dialogue.trim()].filter(Boolean),
    }
  }
  const [, row, column] = target.id.split('-').map(Number)
  const [shown, shot] = [sheet.rows[row!], sheet.columns[column!]]
  const cell = shown && shot && shown.cells[shot.place]
  if (!cell) return null
  const same = frames.every(
    (frame) => cell[frame].decided === cell.start.decided && cell[frame].there === cell.start.there,
  )
  return { title: cellWords(shown, shot, cell), lines: same ? [] : [cellDetail(cell)] }
}
