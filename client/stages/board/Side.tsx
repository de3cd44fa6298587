import type { KeyboardEvent } from 'react'
import { AddPanel } from './AddPanel.tsx'
import { useBoard } from './boardDesk.ts'
import { LookPanel } from './looks/LookPanel.tsx'
import { rowKey } from './proposed.ts'

/** What stands at the right: adding, or the look of one row. Escape closes it, and gives the focus back. */
export function Side() {
  const { board, scene, panel, open } = useBoard()
  const asset = panel?.is === 'look' ? panel.asset : null
  const row = asset === null ? null : board.rows.find(({ ids }) => ids.includes(asset))
  if (!panel || row === undefined) return null
  function close(): void {
    open(null)
    const back = row ? '[data-board]' : '[data-add]'
    document.querySelector<HTMLElement>(back)?.focus({ preventScroll: true })
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, from anywhere in it
    <aside
      aria-label={row ? 'Look' : 'Add'}
      onKeyDown={onKeyDown}
      className="w-90 shrink-0 overflow-y-auto border-l border-hair bg-panel max-xl:w-80"
    >
      {row ? (
        <LookPanel key={rowKey(row)} scene={scene} row={row} onClose={close} />
      ) : (
        <AddPanel onClose={close} />
      )}
    </aside>
  )
}
