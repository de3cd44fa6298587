/**
 * Renewing a document: the same content as if it had just been brought in, without its past.
 *
 * Yjs keeps a mark for everything that was ever deleted from something that is still there, and cannot merge
 * letters that were not typed in one go. After a million keystrokes a script opens three to four times as
 * slowly as a fresh copy of the same words. So now and then, while nobody has it open, a document gets a new
 * *edition*: every living item is copied, in reading order, under one new client id.
 *
 *     old edition      client 17: "Th" ✝ "under"   client 4: "."      ids as they were typed
 *     new edition      client E:  "Thunder."                          one run of ids, nothing dead
 *
 * Ids are how an edit says where it belongs, and somebody who was away still has the old ones. So the old
 * edition is kept beside a map from its living ids to the new, and what comes late is applied to the old
 * edition first, where it means what it meant to its author, and then said anew in the ids of the new one
 * (`translate`): behind which living letter, in front of which, deleting which.
 *
 * Dropping only the deletion marks and keeping the ids was tried first. It needs no map, but what is left is
 * still in pieces: 1.9 × the opening time of a fresh copy, where this gives 1.2 to 1.3 (`npm run trial:year`).
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { editionOf, setEdition } from '../../shared/documents.ts'
import { movePlaces } from '../../shared/rescued.ts'
import { EditionMap } from './editionMap.ts'
import { type Parts, readsLike, restore } from './replay.ts'
import { parentId } from './rescue.ts'
import type { Renewal } from './store.ts'

type Struct = Y.Item | Y.GC | Y.Skip
// oxlint-disable-next-line typescript/no-explicit-any -- as Yjs declares what a root is
type Type = Y.AbstractType<any>

export interface Renewed {
  doc: Y.Doc
  map: EditionMap
}

/**
 * Renews a document that is made of these parts.
 * @throws if it cannot be renewed now, or if the new edition does not read like the old one
 */
export function renewal(parts: Parts): Renewal {
  const old = new Y.Doc()
  restore(old, parts)
  const edition = editionOf(old)
  const renewed = renew(old, newEdition(old))
  const read = new Y.Doc()
  Y.applyUpdate(read, Y.encodeStateAsUpdate(renewed.doc))
  if (!readsLike(old, read)) throw new Error('the new edition reads differently; the old one is kept')
  finish(renewed, old)
  return {
    state: Y.encodeStateAsUpdate(renewed.doc),
    old: { edition, state: Y.encodeStateAsUpdate(old), map: renewed.map.encode() },
  }
}

/** A client id that nobody in `old` has. */
function newEdition(old: Y.Doc): number {
  let edition = new Y.Doc().clientID
  while (old.store.clients.has(edition)) edition = new Y.Doc().clientID
  return edition
}

/**
 * A copy of `old` in a new edition.
 * @param edition the client id everything in it gets; no client of `old`
 * @throws if `old` still waits for something: what that belongs to is not known yet
 */
export function renew(old: Y.Doc, edition: number): Renewed {
  if (old.store.pendingStructs || old.store.pendingDs) throw new Error('the document waits for an update')
  if (old.store.clients.has(edition)) throw new Error('the edition is a client of the document')
  const doc = new Y.Doc()
  doc.clientID = edition
  const map = new EditionMap(edition, Y.decodeStateVector(Y.encodeStateVector(old)))
  doc.transact((transaction) => {
    for (const [key, root] of old.share) copyInto(transaction, doc.get(key), root, map)
  })
  // Whatever comes late goes on counting where its author's copy of the old edition ended.
  for (const [client, clock] of map.before) {
    doc.store.clients.set(client, [new Y.GC(Y.createID(client, 0), clock)])
  }
  return { doc, map }
}

/** What belongs to an edition beside its content: its name, and places that were said in the old one's ids. */
function finish({ doc, map }: Renewed, old: Y.Doc): void {
  doc.transact(() => {
    setEdition(doc, map.edition)
    movePlaces(doc, (place) => {
      const found = Y.createAbsolutePositionFromRelativePosition(place, old)
      const copy = found && copyOf(found.type, doc, map)
      return copy && Y.createRelativePositionFromTypeIndex(copy, found.index)
    })
  })
}

/** Pieces a document may have beyond those of a fresh copy before it is worth renewing. */
const spare = { factor: 0.25, pieces: 2_000 }

/** Whether opening `doc` takes noticeably longer than opening a fresh copy of the same content. */
export function isWorn(doc: Y.Doc): boolean {
  let pieces = 0
  for (const structs of doc.store.clients.values()) {
    // What stands for a client of older editions cannot be got rid of, and costs nothing.
    pieces += structs[0] instanceof Y.GC ? structs.length - 1 : structs.length
  }
  if (pieces < spare.pieces) return false
  let fresh = 0
  for (const root of doc.share.values()) fresh += freshPieces(root)
  return pieces - fresh > Math.max(spare.pieces, spare.factor * fresh)
}

/** How many pieces a fresh copy of a type has: one for each stretch of text, one for everything else. */
function freshPieces(type: Type): number {
  let pieces = 0
  let inText = false
  const count = (item: Y.Item): void => {
    pieces += 1
    if (item.content instanceof Y.ContentType) pieces += freshPieces(item.content.type)
  }
  for (let item = type._start; item; item = item.right) {
    if (item.deleted || (inText && item.content instanceof Y.ContentString)) continue
    count(item)
    inText = item.content instanceof Y.ContentString
  }
  for (const item of type._map.values()) if (!item.deleted) count(item)
  return pieces
}

function copyInto(transaction: Y.Transaction, to: Type, from: Type, map: EditionMap): void {
  const add = (item: Y.Item, left: Y.Item | null, key: string | null): Y.Item => {
    const id = Y.createID(map.edition, Y.getState(transaction.doc.store, map.edition))
    const copy = new Y.Item(id, left, left && left.lastId, null, null, to, key, item.content.copy())
    copy.integrate(transaction, 0)
    map.add(item.id, item.length)
    if (item.content instanceof Y.ContentType && copy.content instanceof Y.ContentType) {
      copyInto(transaction, copy.content.type, item.content.type, map)
    }
    return copy
  }
  let left: Y.Item | null = null
  for (let item = from._start; item; item = item.right) if (!item.deleted) left = add(item, left, null)
  for (const [key, item] of from._map) if (!item.deleted) add(item, null, key)
}

/** The type in the new edition that is the copy of one in the old. */
function copyOf(type: Type, doc: Y.Doc, map: EditionMap): Type | null {
  if (!type._item) return doc.get(Y.findRootTypeKey(type))
  const id = map.of(type._item.id)
  const item = id && Y.getItem(doc.store, id)
  return item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null
}

// ---- what comes late ------------------------------------------------------------------------------------

/**
 * Applies an update that was made in the old edition to `old`, and says the same in the ids of the new one.
 *
 * An item's place is said anew by its neighbours in `old`: the nearest on either side that exist in the new
 * edition, or came late themselves and earlier. So it stands between what its author saw it between, and
 * whatever is not translated rightly at least stands in the right gap. What came into something that was
 * deleted before cannot be placed; it is passed on as it is, dies on arrival, and is offered back (rescue.ts).
 *
 * @throws if it is no update
 */
export function translate(old: Y.Doc, map: EditionMap, update: Uint8Array): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  const translation = new Translation(old, map)
  Y.applyUpdate(old, update)
  translation.place(structs)
  return write(structs, translation.deletions(ds))
}

/** What of a client's structs is still to be placed. */
interface Queue {
  own: readonly Struct[]
  next: number
}

type Deletions = Map<number, { clock: number; length: number }[]>

class Translation {
  readonly #old: Y.Doc
  readonly #map: EditionMap
  /** Up to where each client's late items have been said in the new edition. */
  readonly #said: Map<number, number>

  constructor(old: Y.Doc, map: EditionMap) {
    this.#old = old
    this.#map = map
    this.#said = Y.decodeStateVector(Y.encodeStateVector(old))
  }

  /** Says the places of `structs` anew, each after whatever it was made from. */
  place(structs: readonly Struct[]): void {
    const queues = new Map([...byClient(structs)].map(([client, own]) => [client, { own, next: 0 }]))
    for (let progress = true; progress;) {
      progress = false
      for (const [client, queue] of queues) {
        for (; queue.next < queue.own.length; queue.next++) {
          const struct = queue.own[queue.next]!
          if (!this.#isReady(struct, queues)) break
          const end = struct.id.clock + struct.length
          const known = this.#saidTo(client)
          if (struct instanceof Y.Item && end > known) this.#placeItem(struct)
          this.#said.set(client, Math.max(known, end))
          progress = true
        }
      }
    }
  }

  /** A set of deletions: of living items by their new ids, of what came late by its own. */
  deletions({ clients }: { clients: Map<number, { clock: number; len: number }[]> }): Deletions {
    const deletions: Deletions = new Map()
    const add = (client: number, clock: number, length: number): void => {
      if (length <= 0) return
      const ranges = deletions.get(client)
      if (ranges) ranges.push({ clock, length })
      else deletions.set(client, [{ clock, length }])
    }
    for (const [client, ranges] of clients) {
      const late = this.#lateFrom(client)
      for (const { clock, len } of ranges) {
        for (const piece of this.#map.within(client, clock, len)) {
          add(this.#map.edition, piece.clock, piece.length)
        }
        const from = Math.max(clock, late)
        add(client, from, clock + len - from)
      }
    }
    return deletions
  }

  #isReady(struct: Struct, queues: ReadonlyMap<number, Queue>): boolean {
    if (!(struct instanceof Y.Item)) return true
    return [struct.origin, struct.rightOrigin, parentId(struct)].every((id) => {
      const queue = id && queues.get(id.client)
      const next = queue?.own[queue.next]
      return !id || !next || id.clock < next.id.clock || id.client === struct.id.client
    })
  }

  #placeItem(struct: Y.Item): void {
    const { client, clock } = struct.id
    const first = itemAt(this.#old, Y.createID(client, Math.max(clock, this.#saidTo(client))))
    const last = itemAt(this.#old, Y.createID(client, clock + struct.length - 1))
    if (!first || !last) return
    const parent = this.#parent(first.parent as Type)
    if (parent === null) return
    const origin = this.#leftOf(first, clock)
    const rightOrigin = this.#rightOf(last, clock + struct.length - 1)
    Object.assign(struct, { origin, rightOrigin, parent, parentSub: first.parentSub })
  }

  /** What says the parent of an item that has no neighbours: the name of a root, or an id. */
  #parent(type: Type): string | Y.ID | null {
    return type._item ? this.#newId(type._item.id) : Y.findRootTypeKey(type)
  }

  /** The new id of the nearest before `clock` in an item, or in what is left of it. */
  #leftOf(item: Y.Item, clock: number): Y.ID | null {
    for (let to = clock - 1, at: Y.Item | null = item; at; at = at.left, to = at?.lastId.clock ?? 0) {
      const { client, clock: from } = at.id
      const late = Math.min(to, this.#saidTo(client) - 1)
      if (late >= Math.max(from, this.#lateFrom(client))) return Y.createID(client, late)
      const piece = [...this.#map.within(client, from, to - from + 1)].at(-1)
      if (piece) return Y.createID(this.#map.edition, piece.clock + piece.length - 1)
    }
    return null
  }

  /** The new id of the nearest behind `clock` in an item, or in what is right of it. */
  #rightOf(item: Y.Item, clock: number): Y.ID | null {
    for (let from = clock + 1, at: Y.Item | null = item; at; at = at.right, from = at?.id.clock ?? 0) {
      const { client, clock: to } = at.lastId
      const piece = this.#map.within(client, from, to - from + 1).next().value
      if (piece) return Y.createID(this.#map.edition, piece.clock)
      const late = Math.max(from, this.#lateFrom(client))
      if (late <= Math.min(to, this.#saidTo(client) - 1)) return Y.createID(client, late)
    }
    return null
  }

  #lateFrom(client: number): number {
    return this.#map.before.get(client) ?? 0
  }

  #saidTo(client: number): number {
    return this.#said.get(client) ?? 0
  }

  /** The id of an item in the new edition; null if it is not there, or not yet. */
  #newId(id: Y.ID): Y.ID | null {
    if (id.clock < this.#lateFrom(id.client)) return this.#map.of(id)
    return id.clock < this.#saidTo(id.client) && itemAt(this.#old, id) ? id : null
  }
}

function itemAt(doc: Y.Doc, id: Y.ID): Y.Item | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null
  const struct = Y.getItem(doc.store, id) as Struct
  return struct instanceof Y.Item ? struct : null
}

function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const clients = new Map<number, Struct[]>()
  for (const struct of structs) {
    const own = clients.get(struct.id.client)
    if (own) own.push(struct)
    else clients.set(struct.id.client, [struct])
  }
  return clients
}

/** An update of these structs and deletions, in Yjs' first format. */
function write(structs: readonly Struct[], deletions: Deletions): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const clients = byClient(structs)
  encoding.writeVarUint(encoder.restEncoder, clients.size)
  for (const [client, own] of clients) {
    encoding.writeVarUint(encoder.restEncoder, own.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, own[0]!.id.clock)
    for (const struct of own) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, deletions.size)
  for (const [client, ranges] of deletions) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, ranges.length)
    for (const { clock, length } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(length)
    }
  }
  return encoder.toUint8Array()
}
