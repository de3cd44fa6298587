/** How the hub of scenes shows them, kept on this machine. */
import { useCallback, useState } from 'react'

const looks = ['rows', 'cards'] as const
export type HubLook = (typeof looks)[number]

const key = 'coauteur.scenes'

export function useHubLook(): [look: HubLook, show: (look: HubLook) => void] {
  const [look, setLook] = useState<HubLook>(
    () => looks.find((known) => known === localStorage.getItem(key)) ?? 'rows',
  )
  const show = useCallback((next: HubLook) => {
    setLook(next)
    try {
      localStorage.setItem(key, next)
    } catch {
      // Where nothing may be kept, it is so for now only.
    }
  }, [])
  return [look, show]
}
