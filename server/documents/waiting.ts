/**
 * What a document has received but cannot show yet, because it builds on something that has not arrived.
 * Yjs sets it aside without an event, so that a log which listens to updates would never see it, while its
 * sender is told that everything is stored. An update's own clocks do not tell whether it will be set aside:
 * it may also point at another person's text that is missing here.
 */
import type * as Y from 'yjs'

export class Waiting {
  readonly #doc: Y.Doc
  #structs: Uint8Array | null = null
  #deletes: Uint8Array | null = null

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.changed()
  }

  /** Whether something waits now that did not wait, or was less, when this was last asked. */
  changed(): boolean {
    const { pendingStructs, pendingDs } = this.#doc.store
    const structs = pendingStructs?.update ?? null
    const changed = differs(structs, this.#structs) || differs(pendingDs, this.#deletes)
    this.#structs = structs
    this.#deletes = pendingDs
    return changed
  }
}

function differs(now: Uint8Array | null, before: Uint8Array | null): boolean {
  if (now === null || now === before) return false
  return now.length !== before?.length || now.some((byte, at) => byte !== before[at])
}
