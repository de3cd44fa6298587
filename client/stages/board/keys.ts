/** The whole grid by keyboard. */
import type { KeyboardEvent } from 'react'
import { withControl } from '../../room/keys.ts'
import { paint, takeOff } from './acts.ts'
import type { BoardDesk } from './boardDesk.ts'
import type { Point } from './sheet.ts'
import { type Stroke, templateOfKey } from './strokes.ts'

/** Does what a key means in the grid; answers whether it means anything. */
export function onGridKey(event: KeyboardEvent<HTMLElement>, board: BoardDesk): void {
  if (event.target !== event.currentTarget) return backToGrid(event)
  if (event.nativeEvent.isComposing) return
  if (event.key.length === 1 && (event.altKey || (withControl(event) && event.key.toLowerCase() !== 'a')))
    return
  if (move(event, board) || act(event, board)) {
    event.preventDefault()
    event.stopPropagation()
  }
}

/** From a button or a field in the grid, Escape leads back to the cells. */
function backToGrid(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event
  if (key !== 'Escape' || event.defaultPrevented || !currentTarget.contains(target as Node)) return
  event.preventDefault()
  currentTarget.focus({ preventScroll: true })
}

function move(event: KeyboardEvent, { sheet, selection, surface }: BoardDesk): boolean {
  if (sheet.rows.length === 0 || sheet.columns.length === 0) return false
  const now = selection.get()
  const at = (now && sheet.pointOf(now.at)) ?? null
  if (withControl(event) && event.key.toLowerCase() === 'a') {
    selection.set({
      from: sheet.addressOf({ row: 0, col: 0 }),
      at: sheet.addressOf({ row: sheet.rows.length - 1, col: sheet.columns.length * 3 - 1 }),
    })
    return true
  }
  const to: Point | null = at
    ? sheet.step(at, event.key, withControl(event))
    : sheet.step({ row: 0, col: 0 }, event.key, false) && { row: 0, col: 0 }
  if (!to) return false
  const next = sheet.addressOf(to)
  selection.set({ at: next, from: event.shiftKey && now ? now.from : next })
  surface.reveal(sheet, to)
  return true
}

function act(event: KeyboardEvent, board: BoardDesk): boolean {
  const { sheet, selection, desk, scene, open, panel, setBrush, brush } = board
  const now = selection.get()
  const at = now && sheet.pointOf(now.at)
  const row = at ? sheet.rows[at.row] : undefined
  if (event.key === 'Escape') {
    if (now && JSON.stringify(now.at) !== JSON.stringify(now.from))
      selection.set({ at: now.at, from: now.at })
    else if (brush !== 'toggle') setBrush('toggle')
    else if (panel) open(null)
    else return false
    return true
  }
  if (event.key === 'Enter' && row) return openLook(board, row.asset.id)
  if (isMenuKey(event)) return openMenu(event, at ?? null)
  if (event.key === '/') return focusFind(event)
  if (event.key.toLowerCase() === 'a' && desk.editable) {
    open({ is: 'add' })
    return true
  }
  if (!desk.editable || !at) return false
  if (event.key === 'Delete' && row && at.col < 0) {
    takeOff(desk, scene, row.asset)
    return true
  }
  const stroke = strokeOf(event.key, board, at)
  if (!stroke) return false
  paint(desk, scene, sheet, sheet.rangeOf(sheet.pointOf(now.from) ?? at, at), stroke)
  return true
}

function focusFind({ currentTarget }: KeyboardEvent): boolean {
  currentTarget.querySelector<HTMLElement>('[data-find-row]')?.focus()
  return true
}

function openLook({ open }: BoardDesk, asset: string): boolean {
  open({ is: 'look', asset })
  return true
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey) || key.toLowerCase() === 'm'
}

/** The menu of the row that one is in; on the head of a column, of that shot. */
function openMenu(event: KeyboardEvent, at: Point | null): boolean {
  if (!at) return false
  const name = at.row < 0 ? `[data-menu-column="${Math.floor(at.col / 3)}"]` : `[data-menu-row="${at.row}"]`
  const button = event.currentTarget.querySelector<HTMLElement>(name)
  button?.focus()
  // The menu opens on Enter as on any of its buttons.
  button?.dispatchEvent(new globalThis.KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  return button !== null
}

function strokeOf(key: string, { sheet, selection }: BoardDesk, at: Point): Stroke | null {
  if (key === ' ') {
    const cell = sheet.cellAt({ row: Math.max(at.row, 0), col: Math.max(at.col, 0) })
    return { frames: !cell?.[selection.get()!.at.frame].there }
  }
  if (key === 'Delete') return { frames: false }
  if (key === 'Backspace') return { frames: null }
  const template = templateOfKey(key)
  return template && { cells: template }
}
