import { useEffect, useState } from 'react'

/** Whether `state` has held for `milliseconds` without a break. */
export function useLasting(state: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!state) return
    const timer = setTimeout(() => setLasting(true), milliseconds)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [state, milliseconds])
  return state && lasting
}
