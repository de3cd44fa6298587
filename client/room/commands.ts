/**
 * What can be done from the command palette right now. Pages and stages register their commands while they
 * are mounted; the palette lists whatever is registered, so it knows none of them by name.
 */
import { useEffect } from 'react'
import { Value, type Subscribable } from '../subscribable.ts'

export interface Command {
  /** Unique among everything registered at one time, "script.export". */
  id: string
  /** What it does, as one would say it: "Export Fountain". */
  title: string
  /** The heading it stands under in the palette. */
  group: 'Here' | 'Scenes' | 'Stages' | 'People' | 'Projects' | 'Coauteur'
  /** Words that find it besides its title. */
  keywords?: readonly string[]
  /** The key that does the same, written for people: "Ctrl K". */
  keys?: string
  run: () => void
}

/** One list per caller of useCommands, in the order of mounting. */
let registered: readonly (readonly Command[])[] = []
const all = new Value<readonly Command[]>([])

/** Everything that can be done now. */
export const commands: Subscribable<readonly Command[]> = all

function register(next: readonly (readonly Command[])[]): void {
  registered = next
  all.set(next.flat())
}

/** Offers `list` in the palette while the caller is mounted. Memoise the list: a new one registers anew. */
export function useCommands(list: readonly Command[]): void {
  useEffect(() => {
    register([...registered, list])
    return () => register(registered.filter((other) => other !== list))
  }, [list])
}
