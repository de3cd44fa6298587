/**
 * What becomes of the lines and letters of a script in a change: which of those afterwards are the same
 * ones. What two documents say does not tell ("aa" → "a"); the positions that a change moves do.
 */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Mapping, StepMap, type Step } from '@tiptap/pm/transform'

/** A place in a script: the line, counted from 0, and how many letters into it. */
interface Place {
  line: number
  offset: number
}

export class Fates {
  readonly #mapping: Mapping
  /** Where the lines begin afterwards. */
  readonly #starts: readonly number[]

  constructor(mapping: Mapping, after: ProseMirrorNode) {
    this.#mapping = mapping
    this.#starts = starts(after).slice(0, -1)
  }

  /** Where the line that began at `start` is afterwards; null if it was deleted or joined to another. */
  line(start: number): number | null {
    const { pos, deletedAfter } = this.#mapping.mapResult(start, 1)
    return deletedAfter ? null : this.#lineAt(pos)
  }

  /** Where the letter after `position` is afterwards; null if it was deleted. */
  letter(position: number): Place | null {
    const { pos, deletedAfter } = this.#mapping.mapResult(position, 1)
    if (deletedAfter) return null
    const line = this.#lineAt(pos)
    return { line, offset: pos - this.#starts[line]! - 1 }
  }

  #lineAt(position: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#starts[middle]! <= position) low = middle
      else high = middle - 1
    }
    return low
  }
}

/**
 * The mapping of some steps; `mirrors` names for a step the earlier one whose deletion it takes back. Most
 * steps of a change of style move nothing, and there may be thousands.
 */
export function mappingOf(steps: readonly Step[], mirrors: ReadonlyMap<number, number> = new Map()): Mapping {
  const mapping = new Mapping()
  const placed: number[] = []
  for (const [at, step] of steps.entries()) {
    const map = step.getMap()
    placed.push(mapping.maps.length)
    if (map === StepMap.empty) continue
    const mirrored = mirrors.get(at)
    mapping.appendMap(map, mirrored === undefined ? undefined : placed[mirrored])
  }
  return mapping
}

/** The positions at which the lines of a script begin, and its end. */
export function starts(doc: ProseMirrorNode): number[] {
  const positions = [0]
  doc.forEach((child, offset) => positions.push(offset + child.nodeSize))
  return positions
}
