import { useCallback, useState } from 'react'

const key = 'coauteur.sceneList'
/** Narrower than this, the work needs the room more than the list of scenes does. */
const roomy = '(min-width: 1100px)'

/** Whether the list of scenes beside shots and boards is open, remembered on this device. */
export function useSceneListOpen(): [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(() => {
    const kept = localStorage.getItem(key)
    return kept === null ? matchMedia(roomy).matches : kept === 'open'
  })
  const toggle = useCallback(() => {
    setOpen((was) => {
      try {
        localStorage.setItem(key, was ? 'closed' : 'open')
      } catch {
        // Where nothing may be kept, it is open for now only.
      }
      return !was
    })
  }, [])
  return [open, toggle]
}
