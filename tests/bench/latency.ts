/**
 * From a key to everybody else's screen: a crowd in one document of one server, where each letter is
 * stamped when it is typed and read off when it arrives at each of the others.
 */
import * as Y from 'yjs'
import type { Contender } from './contender.ts'
import { gap, until } from './pace.ts'
import { gatherAll, type Peer } from './peer.ts'
import { addLine, newDocument, typeLetter } from './script.ts'
import type { Seeded } from '../seeded.ts'

/** What one stretch of typing showed. */
export interface Stretch {
  /** Milliseconds, one for each letter and each person it came to. */
  delays: number[]
  /** Letters that should have arrived. */
  expected: number
}

export class Crowd {
  readonly #peers: Peer[]
  readonly #texts: Y.XmlText[]
  /** When the letter with that clock of that client was typed. */
  readonly #typedAt = new Map<number, number[]>()
  #delays: number[] = []
  #letters = 0

  private constructor(peers: Peer[], texts: Y.XmlText[]) {
    this.#peers = peers
    this.#texts = texts
    for (const { doc } of peers) doc.on('afterTransaction', (transaction) => this.#arrived(transaction))
  }

  /** Lets `size` people into a new document on each server, each with a line of their own. */
  static async gather(
    servers: readonly { contender: Contender; url: string }[],
    size: number,
  ): Promise<Crowd[]> {
    const name = newDocument()
    const groups = await gatherAll(
      servers.map((server) => ({ ...server, name })),
      size,
    )
    return groups.map(
      (peers) =>
        new Crowd(
          peers,
          peers.map(({ doc }) => addLine(doc, 'action')),
        ),
    )
  }

  /** Types at moments that only `chance` decides: the same for every server it is asked of. */
  async type(chance: Seeded, { perSecond, ms }: { perSecond: number; ms: number }): Promise<Stretch> {
    this.#delays = []
    const start = performance.now()
    let due = gap(chance, perSecond)
    let letters = 0
    while (due < ms) {
      await until(start + due)
      this.#typeOne(chance.whole(this.#peers.length))
      letters += 1
      due += gap(chance, perSecond)
    }
    const expected = letters * (this.#peers.length - 1)
    for (let waited = 0; this.#delays.length < expected && waited < 3_000; waited += 5) {
      await until(performance.now() + 5)
    }
    return { delays: this.#delays, expected }
  }

  leave(): void {
    for (const peer of this.#peers) peer.close()
  }

  #typeOne(who: number): void {
    const { doc } = this.#peers[who]!
    const clock = Y.getState(doc.store, doc.clientID)
    let stamps = this.#typedAt.get(doc.clientID)
    if (!stamps) this.#typedAt.set(doc.clientID, (stamps = []))
    stamps[clock] = performance.now()
    typeLetter(this.#texts[who]!, (this.#letters += 1))
  }

  #arrived({ local, beforeState, afterState }: Y.Transaction): void {
    if (local) return
    const now = performance.now()
    for (const [client, after] of afterState) {
      const stamps = this.#typedAt.get(client)
      if (!stamps) continue
      for (let clock = beforeState.get(client) ?? 0; clock < after; clock += 1) {
        const typedAt = stamps[clock]
        if (typedAt !== undefined) this.#delays.push(now - typedAt)
      }
    }
  }
}
