/** What the script speaks of, derived anew while nobody types. */
import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { readingRoot, story } from '../../shared/documents.ts'
import { joinReading, readReading } from '../../shared/reading.ts'
import { breakdown, type Found } from '../../shared/screenplay/breakdown.ts'
import { readLines, type ScriptLine } from '../../shared/screenplay/script.ts'
import type { LiveDocument } from '../connection.ts'
import { useReading } from '../useDocument.ts'

export interface Breakdown {
  lines: readonly ScriptLine[]
  /** By rule, and what a text model has read in it as far as the script still shows it. */
  found: readonly Found[]
}

/** Milliseconds between a change of the script and the breakdown that knows of it. */
const rest = 400

const readingRoots = (film: Y.Doc) => [readingRoot(film)]

/** Null until it has been made for the first time. */
export function useBreakdown(live: LiveDocument, film: LiveDocument): Breakdown | null {
  const made = useRules(live)
  const reading = useReading(film, readingRoots, readReading)
  return useMemo(
    () => made && { ...made, found: joinReading(made.found, reading, made.lines) },
    [made, reading],
  )
}

function useRules(live: LiveDocument): Breakdown | null {
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
