/** What the script speaks of, derived anew while nobody types. */
import { useEffect, useState } from 'react'
import { story } from '../../shared/documents.ts'
import { breakdown, type Found } from '../../shared/screenplay/breakdown.ts'
import { readLines, type ScriptLine } from '../../shared/screenplay/script.ts'
import type { LiveDocument } from '../connection.ts'

export interface Breakdown {
  lines: readonly ScriptLine[]
  found: readonly Found[]
}

/** Milliseconds between a change of the script and the breakdown that knows of it. */
const rest = 400

/** Null until it has been made for the first time. */
export function useBreakdown(live: LiveDocument): Breakdown | null {
  const [made, setMade] = useState<Breakdown | null>(null)
  useEffect(() => {
    const script = story.script(live.doc)
    let timer: ReturnType<typeof setTimeout> | undefined
    function make(): void {
      timer = undefined
      const lines = readLines(script)
      setMade({ lines, found: breakdown(lines) })
    }
    const soon = () => (timer ??= setTimeout(make, rest))
    script.observeDeep(soon)
    // After the first paint: the assets that are known are shown before the proposals.
    timer = setTimeout(make, 0)
    return () => {
      script.unobserveDeep(soon)
      clearTimeout(timer)
    }
  }, [live])
  return made
}
