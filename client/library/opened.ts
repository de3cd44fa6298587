/** The window of the library page: what it shows, and where the focus is when it has closed. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import type { AssetKind } from '../../shared/assets.ts'
import { newDraft, type Opened } from './AssetDialog.tsx'
import { useShelf } from './shelf.ts'

export interface OpenWindow {
  /** An asset by the address of the page, or one that is being made; null: the window is closed. */
  opened: Opened | null
  open: (asset: string) => void
  /** Begins a new asset; one that is begun already stays. */
  make: () => void
  /** Closes the window and goes to the card of what was made in it. */
  made: (asset: string) => void
  /** Goes on showing what was being made as what it is now: an asset of the library. */
  become: (asset: string) => void
  close: () => void
}

/** `kind`: what a new asset is at first. */
export function useOpened(kind: AssetKind): OpenWindow {
  const { editable } = useShelf()
  const { asset } = useSearch({ from: '/signedIn/library/$workspaceId' })
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Opened | null>(null)
  const begun = draft && 'draft' in draft && draft.draft !== asset ? draft : null
  const opened: Opened | null = begun ?? (asset === undefined ? null : { asset })
  const goal = useRef<string | null>(null)

  const open = useCallback((asset: string) => void navigate({ to: '.', search: { asset } }), [navigate])
  const make = useCallback(() => {
    if (editable) setDraft((begun) => begun ?? newDraft(kind))
  }, [editable, kind])
  const close = useCallback(() => {
    setDraft(null)
    void navigate({ to: '.', search: {} })
  }, [navigate])
  const made = useCallback(
    (asset: string) => {
      goal.current = asset
      close()
    },
    [close],
  )
  const become = useCallback(
    (asset: string) => {
      // Until the address names it, it is shown as what it was: the window must not close in between.
      void navigate({ to: '.', search: { asset } }).then(() => setDraft(null))
    },
    [navigate],
  )
  useFocusKept(opened === null, goal)
  return { opened, open, make, made, become, close }
}

/**
 * A window that closes gives the focus back to where it came from. Here the card of what was just made has it
 * (`goal`), and where the card that opened the window is gone, another.
 */
function useFocusKept(closed: boolean, goal: RefObject<string | null>): void {
  const was = useRef(closed)
  useEffect(() => {
    if (was.current === closed) return
    was.current = closed
    // Behind the window's own giving back, which waits for a turn as well.
    const timer = setTimeout(() => {
      const asset = goal.current
      goal.current = null
      if (!closed) return
      if (asset) focusOn(`[data-card="${asset}"]`)
      else if (document.activeElement === document.body) focusOn('[data-card][tabindex="0"]')
    })
    return () => clearTimeout(timer)
  }, [closed, goal])
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus()
}
