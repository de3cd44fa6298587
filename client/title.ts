import { useEffect } from 'react'

/** Names the page in the browser's tab and history. */
export function useTitle(words: string): void {
  useEffect(() => {
    document.title = `${words} · Coauteur`
    return () => {
      document.title = 'Coauteur'
    }
  }, [words])
}
