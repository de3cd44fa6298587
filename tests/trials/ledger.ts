/**
 * What one writer did and what it was told is saved: kept by whoever runs the trial, outside the programs
 * that are killed. Each edit types or erases a token that exists nowhere else.
 */
import type * as Y from 'yjs'
import { textsOf } from '../bench/script.ts'

export interface Edit {
  kind: 'type' | 'erase'
  token: string
}

export class Ledger {
  readonly #edits: Edit[] = []
  #acknowledged = 0

  did(edit: Edit): void {
    this.#edits.push(edit)
  }

  /** The first `count` edits are saved, said the writer's save state. */
  acknowledge(count: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, count)
  }

  get made(): number {
    return this.#edits.length
  }

  get acknowledged(): number {
    return this.#acknowledged
  }

  /**
   * Acknowledged edits that `doc` does not show. An edit that was made but not acknowledged may be there or
   * not.
   * @param upTo how many of the edits are to be there
   */
  missingIn(doc: Y.Doc, upTo = this.#acknowledged): Edit[] {
    const there = tokensOf(doc)
    const mayBeErased = new Set(this.#edits.filter(({ kind }) => kind === 'erase').map(({ token }) => token))
    return this.#edits
      .slice(0, upTo)
      .filter(({ kind, token }) =>
        kind === 'erase' ? there.has(token) : !there.has(token) && !mayBeErased.has(token),
      )
  }
}

/** A token as it stands in the text. */
export function written(token: string): string {
  return `[${token}]`
}

function tokensOf(doc: Y.Doc): Set<string> {
  const text = textsOf(doc)
    .map((line) => line.toJSON())
    .join('\n')
  return new Set([...text.matchAll(/\[([^[\]]+)\]/g)].map((match) => match[1]!))
}
