/** Which id an item of an old edition has in the new one. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** `length` ids from `clock` on, which are those from `to` on in the new edition. */
interface Run {
  client: number
  clock: number
  length: number
  to: number
}

export class EditionMap {
  /** The new edition: the client id everything in it has. */
  readonly edition: number
  /** How far each client had come in the old edition; what is beyond came late, and keeps its ids. */
  readonly before: ReadonlyMap<number, number>
  readonly #runs: Run[] = []
  #end = 0
  /** The runs of each client by clock; null until they are asked for. */
  #byClient: Map<number, Run[]> | null = null

  constructor(edition: number, before: ReadonlyMap<number, number>) {
    this.edition = edition
    this.before = before
  }

  /** Adds the next item of the new edition. */
  add({ client, clock }: Y.ID, length: number): void {
    const last = this.#runs.at(-1)
    if (last?.client === client && last.clock + last.length === clock) last.length += length
    else this.#runs.push({ client, clock, length, to: this.#end })
    this.#end += length
    this.#byClient = null
  }

  /** The new id of an item that was alive when the document was renewed; null for any other. */
  of({ client, clock }: Y.ID): Y.ID | null {
    const run = this.#runsFrom(client, clock).next().value
    return run && run.clock <= clock ? Y.createID(this.edition, run.to + clock - run.clock) : null
  }

  /** The new ids of what was alive in a range of old ones, as clocks of the edition. */
  *within(client: number, clock: number, length: number): Generator<{ clock: number; length: number }> {
    for (const run of length > 0 ? this.#runsFrom(client, clock) : []) {
      if (run.clock >= clock + length) return
      const from = Math.max(run.clock, clock)
      const to = Math.min(run.clock + run.length, clock + length)
      yield { clock: run.to + from - run.clock, length: to - from }
    }
  }

  encode(): Uint8Array {
    const encoder = encoding.createEncoder()
    const clients = [...this.before.keys()]
    encoding.writeVarUint(encoder, this.edition)
    encoding.writeVarUint(encoder, clients.length)
    for (const [client, clock] of this.before) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
    const indexes = new Map(clients.map((client, index) => [client, index]))
    for (const { client, clock, length } of this.#runs) {
      encoding.writeVarUint(encoder, indexes.get(client)!)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
    return encoding.toUint8Array(encoder)
  }

  static decode(bytes: Uint8Array): EditionMap {
    const decoder = decoding.createDecoder(bytes)
    const edition = decoding.readVarUint(decoder)
    const clients = Array.from({ length: decoding.readVarUint(decoder) }, (): [number, number] => [
      decoding.readVarUint(decoder),
      decoding.readVarUint(decoder),
    ])
    const map = new EditionMap(edition, new Map(clients))
    while (decoding.hasContent(decoder)) {
      const client = clients[decoding.readVarUint(decoder)]![0]
      map.add(Y.createID(client, decoding.readVarUint(decoder)), decoding.readVarUint(decoder))
    }
    return map
  }

  /** The runs of a client that end behind `clock`, in order. */
  *#runsFrom(client: number, clock: number): Generator<Run> {
    const runs = this.#sorted().get(client) ?? []
    let from = 0
    for (let to = runs.length; from < to;) {
      const middle = (from + to) >> 1
      if (runs[middle]!.clock + runs[middle]!.length <= clock) from = middle + 1
      else to = middle
    }
    for (; from < runs.length; from++) yield runs[from]!
  }

  #sorted(): Map<number, Run[]> {
    if (this.#byClient) return this.#byClient
    this.#byClient = new Map()
    for (const run of this.#runs) {
      const runs = this.#byClient.get(run.client)
      if (runs) runs.push(run)
      else this.#byClient.set(run.client, [run])
    }
    for (const runs of this.#byClient.values()) runs.sort((a, b) => a.clock - b.clock)
    return this.#byClient
  }
}
