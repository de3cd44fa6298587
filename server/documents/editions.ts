/**
 * The editions of one document that were current before, for whoever comes back with a copy of them
 * (renewal.ts says what an edition is). Late updates are applied to the edition they were made in and said
 * anew in the next, and so on up to the current one. An edition that is not kept any more translates nothing:
 * what is written in it dies on arrival and is offered back.
 */
import * as Y from 'yjs'
import type { DocumentName } from '../../shared/documents.ts'
import { EditionMap } from './editionMap.ts'
import type { DocumentLog } from './log.ts'
import { translate } from './renewal.ts'
import { restore } from './replay.ts'

/** The client id an edition was written under; null for the first, which grew by itself. */
export type Edition = number | null

export interface OldEdition {
  name: DocumentName
  edition: Edition
  /** As it was when the document was renewed, and with what has come late since. */
  doc: Y.Doc
  /** From its ids to those of the edition after it. */
  map: EditionMap
}

/** No edition that is known here. */
const unknownEdition = -1

export class Editions {
  readonly #current: Edition
  /** The oldest first. */
  readonly #old: readonly OldEdition[]

  constructor(current: Edition, old: readonly OldEdition[]) {
    this.#current = current
    this.#old = old
  }

  /** Opens what `log` keeps of the old editions of `name`; what comes late is in the log from here on. */
  static async open(log: DocumentLog, name: DocumentName, current: Edition): Promise<Editions> {
    const old = (await log.editions(name)).map(async ({ name, edition, map }): Promise<OldEdition> => {
      const doc = new Y.Doc()
      restore(doc, await log.load(name))
      doc.on('update', (update: Uint8Array) => log.append(name, update))
      return { name, edition, doc, map: EditionMap.decode(map) }
    })
    return new Editions(current, await Promise.all(old))
  }

  /** The documents the old editions are kept as. */
  get names(): DocumentName[] {
    return this.#old.map(({ name }) => name)
  }

  /** Says an update that was made in `edition` in the ids of the current one. */
  translate(edition: Edition, update: Uint8Array): Uint8Array {
    const from = this.#old.findIndex((old) => old.edition === edition)
    if (from < 0) return update
    return this.#old.slice(from).reduce((said, { doc, map }) => translate(doc, map, said), update)
  }

  /** The edition of a copy, by what it says it has received. */
  of(vector: ReadonlyMap<number, number>): Edition {
    const has = (edition: Edition): boolean => edition !== null && vector.has(edition)
    if (this.#old.length === 0 || has(this.#current)) return this.#current
    const old = this.#old.findLast(({ edition }) => has(edition))
    if (old) return old.edition
    // Every edition goes on counting the clients of the first: who knows none of them knows nothing yet.
    const { edition, map } = this.#old[0]!
    if (![...vector.keys()].some((client) => map.before.has(client))) return this.#current
    return edition === null ? null : unknownEdition
  }
}
