/** What the script speaks of, found once for all stages of a page, and again while nobody types. */
import { useMemo } from 'react'
import type * as Y from 'yjs'
import { readingRoot, story } from '../../shared/documents.ts'
import { readKept } from '../../shared/film/memory.ts'
import { joinReading, readReading, type Reading } from '../../shared/reading.ts'
import { breakdown, type Found } from '../../shared/screenplay/breakdown.ts'
import { readLines, type ScriptLine } from '../../shared/screenplay/script.ts'
import type { LiveDocument } from '../connection.ts'
import { type Subscribable, Value } from '../subscribable.ts'
import { useReading, useSubscribable } from '../useDocument.ts'

export interface Breakdown {
  lines: readonly ScriptLine[]
  /** By rule, and what a text model has read in it as far as the script still shows it. */
  found: readonly Found[]
}

/** Milliseconds between a change of the script and the breakdown that knows of it. */
const rest = 400
/** Or so many times what the last one took: of 120 pages it takes 90 ms, in which nothing else can happen. */
const pause = 20
/** So long at most it then waits for a moment in which the page has nothing to do. */
const patience = 1_000

const readingRoots = (film: Y.Doc) => [readingRoot(film)]
const keptReading = (film: Y.Doc) => readKept(readingRoot(film), readingIn)
const readingIn = (root: Y.Map<unknown>) => readReading(root.doc!)

/** Null until it has been made for the first time. */
export function useBreakdown(live: LiveDocument, film: LiveDocument): Breakdown | null {
  const made = useSubscribable(rulesOf(live))
  const reading = useReading(film, readingRoots, keptReading)
  return useMemo(() => made && joined(made, reading), [made, reading])
}

const known = new WeakMap<LiveDocument, Rules>()

function rulesOf(live: LiveDocument): Rules {
  let rules = known.get(live)
  if (!rules) known.set(live, (rules = new Rules(story.script(live.doc))))
  return rules
}

/** What the rules find: made while somebody wants to know, and kept for whoever does next. */
class Rules implements Subscribable<Breakdown | null> {
  readonly #script: Y.XmlFragment
  readonly #made = new Value<Breakdown | null>(null)
  #listeners = 0
  #isOld = true
  /** Milliseconds that it took the last time. */
  #took = 0
  #stop: (() => void) | null = null

  constructor(script: Y.XmlFragment) {
    this.#script = script
    script.observeDeep(() => {
      this.#isOld = true
      if (this.#listeners > 0) this.#soon()
    })
  }

  get = (): Breakdown | null => this.#made.get()

  subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#made.subscribe(listener)
    this.#listeners += 1
    if (this.#isOld) this.#soon()
    return () => {
      unsubscribe()
      this.#listeners -= 1
      if (this.#listeners === 0) this.#cancel()
    }
  }

  /** The first time right after the first paint: nothing of the film can be shown without it. */
  #soon(): void {
    if (this.#stop) return
    const make = () => this.#make()
    const timer = setTimeout(
      () => (this.get() ? (this.#stop = whenIdle(make)) : make()),
      this.get() ? Math.max(rest, this.#took * pause) : 0,
    )
    this.#stop = () => clearTimeout(timer)
  }

  #cancel(): void {
    this.#stop?.()
    this.#stop = null
  }

  #make(): void {
    this.#stop = null
    this.#isOld = false
    const begun = performance.now()
    const lines = readLines(this.#script)
    const found = breakdown(lines)
    this.#took = performance.now() - begun
    this.#made.set({ lines, found })
  }
}

/** Not every browser tells when it is idle. */
function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    act()
    return () => {}
  }
  const asked = requestIdleCallback(act, { timeout: patience })
  return () => cancelIdleCallback(asked)
}

const joinings = new WeakMap<Breakdown, { reading: Reading | null; joined: Breakdown }>()

/** The same object for the same of both, whichever stage asks. */
function joined(made: Breakdown, reading: Reading | null): Breakdown {
  const before = joinings.get(made)
  if (before && before.reading === reading) return before.joined
  const joined = reading ? { ...made, found: joinReading(made.found, reading, made.lines) } : made
  joinings.set(made, { reading, joined })
  return joined
}
