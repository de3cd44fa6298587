import { useEffect, useRef } from 'react'
import { assetKinds, type AssetKind } from '../../shared/assets.ts'
import { isWriting } from '../room/keys.ts'

export interface LibraryKeys {
  onNew: () => void
  onFind: () => void
  onKind: (kind: AssetKind | null) => void
}

/** N: a new asset; /: find; 1: all kinds, 2 to 5: one of them. Not while writing, nor behind a window. */
export function useLibraryKeys(keys: LibraryKeys): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      const number = Number(event.key)
      if (event.key.toLowerCase() === 'n') current.current.onNew()
      else if (event.key === '/') current.current.onFind()
      else if (number >= 1 && number <= 1 + assetKinds.length)
        current.current.onKind(assetKinds[number - 2] ?? null)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
