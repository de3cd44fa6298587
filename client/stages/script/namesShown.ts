import { useCallback, useState } from 'react'

const key = 'script.names'

/** Whether names of assets are underlined in the script, remembered on this device. */
export function useNamesShown(): [shown: boolean, toggle: () => void] {
  const [shown, setShown] = useState(() => localStorage.getItem(key) !== 'hidden')
  const toggle = useCallback(() => {
    setShown((was) => {
      localStorage.setItem(key, was ? 'hidden' : 'shown')
      return !was
    })
  }, [])
  return [shown, toggle]
}
