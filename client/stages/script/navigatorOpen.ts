import { useCallback, useState } from 'react'

const key = 'script.navigator'
/** Narrower than this, the page needs the room more than the list of scenes does. */
const roomy = '(min-width: 1100px)'

/** Whether the scene navigator is open, remembered on this device. */
export function useNavigatorOpen(): [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(() => matchMedia(roomy).matches && localStorage.getItem(key) !== 'closed')
  const toggle = useCallback(() => {
    setOpen((was) => {
      localStorage.setItem(key, was ? 'closed' : 'open')
      return !was
    })
  }, [])
  return [open, toggle]
}
