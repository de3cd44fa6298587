/**
 * Nothing typed dies unseen.
 *
 * How it works. When a person deletes a line in Yjs, everything in it dies with it, also what somebody else
 * typed into it and the deleting person had not seen. The server is the one place where both meet, and it
 * can tell them apart, because an update says what its author deleted: its delete set. So, after each
 * transaction that came from a client,
 *
 *     what died  −  what the update says it deletes  =  text that nobody deleted
 *
 * which happens in two ways: text that was here dies with its line (the deletion arrives second), or the
 * update's own text is dead on arrival (the deletion was here first). Text that was dead on arrival in a
 * line long collected is only to be found in the update itself; where it stood is then known from the
 * *graves*, a bounded memory of lines that died and the ids of their text.
 *
 * What is found is offered back by shared/rescued.ts, in the same breath: the offer is in the log together
 * with the update that made it necessary, or neither is.
 */
import * as Y from 'yjs'
import { rescuedRoot } from '../../shared/documents.ts'
import {
  type Awaited,
  extendRescued,
  offerRescued,
  readAwaited,
  type Rescued,
  setAwaited,
} from '../../shared/rescued.ts'

/** An update, decoded before it is applied. */
export interface Incoming {
  update: Uint8Array
  /** What it brings itself. */
  own: readonly Struct[]
  /** That, and what waited for it. */
  structs: readonly Struct[]
  /** What its author deleted, as the author saw it. */
  deletes: Ranges
}

type Struct = Y.Item | Y.GC | Y.Skip

/** Sets of ids, as Yjs keeps them. */
type Ranges = Map<number, readonly { clock: number; len: number }[]>

interface Id {
  client: number
  clock: number
}

/** A stretch of one person's text that nobody deleted. */
interface Lost extends Id {
  text: string
  /** The character it was typed behind. */
  behind: Id | null
  grave: Grave | null
}

/** A line that died. */
interface Grave {
  line: Id
  /** The id of the scene heading it stood under. */
  scene: string | null
}

/**
 * Decodes an update that is about to be applied to `doc`. Throws if it is no update.
 * @param seen what its sender had received when it began to speak (its state vector), for the second step
 *   of a handshake: such an update repeats every deletion its sender's document knows of, also those of
 *   text that died there on arrival and was never seen by anybody. It is believed where it speaks of text
 *   that both sides know.
 */
export function decodeIncoming(
  doc: Y.Doc,
  update: Uint8Array,
  seen: ReadonlyMap<number, number> | null,
): Incoming {
  const { pendingStructs, pendingDs } = doc.store
  const own = Y.decodeUpdate(update)
  // The hot path, a typed letter: it deletes nothing and nothing waits.
  if (own.ds.clients.size === 0 && !pendingStructs && !pendingDs) {
    return { update, own: own.structs, structs: own.structs, deletes: new Map() }
  }
  // What waited for its dependencies may come in with this update, and speaks for itself as well.
  const waiting = [pendingStructs?.update, pendingDs].filter((part) => !!part).map(decodeWaiting)
  const parts = [own, ...waiting]
  const deletes: Map<number, { clock: number; len: number }[]> = new Map()
  for (const [at, { ds }] of parts.entries()) {
    for (const [client, ranges] of ds.clients) {
      const repeated = seen && at === 0
      const limit = repeated ? Math.min(seen.get(client) ?? 0, Y.getState(doc.store, client)) : Infinity
      const known = ranges
        .filter(({ clock }) => clock < limit)
        .map(({ clock, len }) => ({ clock, len: Math.min(len, limit - clock) }))
      deletes.set(client, [...(deletes.get(client) ?? []), ...known])
    }
  }
  return { update, own: own.structs, structs: parts.flatMap((part) => part.structs), deletes }
}

const decodedWaiting = new WeakMap<Uint8Array, ReturnType<typeof Y.decodeUpdateV2>>()

/** Decoded once, although it is asked for with every update that comes while something waits. */
function decodeWaiting(part: Uint8Array): ReturnType<typeof Y.decodeUpdateV2> {
  const decoded = decodedWaiting.get(part) ?? Y.decodeUpdateV2(part)
  decodedWaiting.set(part, decoded)
  return decoded
}

/** What one live document needs to offer back what nobody deleted. */
export class Rescue {
  readonly #doc: Y.Doc
  readonly #authorOf: (client: number) => Rescued['author']
  readonly #graves = new Graves()
  readonly #wordless: Wordless
  /** The offer that a person may still be adding to, not knowing that the line is gone. */
  #last: { offer: string; end: Id } | null = null

  constructor(doc: Y.Doc, authorOf: (client: number) => Rescued['author']) {
    this.#doc = doc
    this.#authorOf = authorOf
    this.#wordless = new Wordless(doc)
  }

  /**
   * To be called after every transaction, before its garbage is collected (Yjs' `afterTransaction`).
   * `incoming` is null for what the server itself does or loads, which deletes only what it sees.
   */
  inspect(transaction: Y.Transaction, incoming: Incoming | null): void {
    const died = transaction.deleteSet.clients.size > 0
    // The hot path, a typed letter: nothing died, and the letter lives.
    const stillborn = incoming ? deadOnArrival(transaction, incoming) : []
    if (incoming) stillborn.push(...this.#wordless.match(transaction, incoming))
    if (!died && stillborn.length === 0) return
    if (died) this.#bury(transaction)
    if (!incoming) return
    this.#offerAll([...diedUnseen(transaction, incoming), ...stillborn])
  }

  /**
   * To be called once, after the transaction that loads what is stored beside the snapshot. Two servers may
   * each have written a part, the one that deletes a line and the one that types into it, as may a server
   * that was killed while its last commit was on its way; nobody has seen them meet before.
   */
  inspectTail(transaction: Y.Transaction, tail: readonly Uint8Array[]): void {
    if (tail.length === 0) return
    this.#bury(transaction)
    const parts = tail.map((update) => Y.decodeUpdate(update))
    const deletes = new Map<number, { clock: number; len: number }[]>()
    for (const [client, ranges] of parts.flatMap(({ ds }) => [...ds.clients])) {
      deletes.set(client, [...(deletes.get(client) ?? []), ...ranges])
    }
    const together = { structs: parts.flatMap(({ structs }) => structs), deletes }
    this.#offerAll([...diedUnseen(transaction, together), ...deadOnArrival(transaction, together)])
  }

  #offerAll(lost: Lost[]): void {
    if (lost.length === 0) return
    for (const text of lost) text.grave = this.#graves.of(text) ?? graveOf(this.#doc, text)
    this.#doc.transact(() => joined(lost).forEach((text) => this.#offer(text)), 'rescue')
  }

  #offer(lost: Lost): void {
    const { client, clock, text, grave, behind } = lost
    const end = { client, clock: clock + text.length - 1 }
    if (grave) this.#graves.add({ client, clock, len: text.length }, grave)
    if (this.#last && same(this.#last.end, behind) && extendRescued(this.#doc, this.#last.offer, text)) {
      this.#last.end = end
      return
    }
    const from = `${client}-${clock}-`
    const known = (offer: Y.Map<unknown>, id: string) =>
      id.startsWith(from) && (offer.get('text') as string).includes(text)
    if ([...rescuedRoot(this.#doc)].some(([id, offer]) => known(offer, id))) return
    // Never the id that another run of the server has given, made and lost in a crash: if that offer comes
    // back with somebody who was sent it, one of the two would replace the other, and it may say less.
    const id = from + this.#doc.clientID.toString(36)
    offerRescued(this.#doc, {
      id,
      text,
      author: this.#authorOf(client),
      at: Date.now(),
      place: grave && new Y.RelativePosition(null, null, Y.createID(grave.line.client, grave.line.clock)),
      scene: grave?.scene ?? null,
    })
    this.#last = { offer: id, end }
  }

  /** Remembers the lines that die in this transaction, while what was in them can still be read. */
  #bury(transaction: Y.Transaction): void {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || !isLine(struct)) return
      const grave = { line: struct.id, scene: sceneOf(struct) }
      for (const range of textIn(struct)) this.#graves.add(range, grave)
    })
  }
}

/** Which dead line an id belonged to. A list, searched from its newest end: it is asked once in a while. */
class Graves {
  readonly #ranges: (Id & { len: number; grave: Grave })[] = []

  add(range: Id & { len: number }, grave: Grave): void {
    if (this.#ranges.length >= maxGraves) this.#ranges.splice(0, maxGraves / 2)
    this.#ranges.push({ client: range.client, clock: range.clock, len: range.len, grave })
  }

  /** The line of a text by what it was typed behind, or by its own id. */
  of(lost: Lost): Grave | null {
    return (lost.behind && this.#find(lost.behind)) ?? this.#find(lost)
  }

  #find({ client, clock }: Id): Grave | null {
    const found = this.#ranges.findLast(
      (range) => range.client === client && range.clock <= clock && clock < range.clock + range.len,
    )
    return found?.grave ?? null
  }
}

/** Stretches of dead text a document remembers; a straggler later than that is offered without its place. */
const maxGraves = 20_000

/**
 * Text that arrived dead and without its words, and that no deletion names. This happens after a crash:
 * somebody was sent what the server could not store any more, it died in their document, and when they come
 * back they pass on that it was there, but not what it said. Its author's outbox still holds the words.
 */
class Wordless {
  readonly #doc: Y.Doc
  /** Read from the document when it is first needed: until then it may still be loading. */
  #known: readonly Awaited[] | null = null

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  get #ranges(): readonly Awaited[] {
    this.#known ??= readAwaited(this.#doc)
    return this.#known
  }

  /** Gives the words that came for such text, and remembers the text that came without. */
  match({ beforeState }: Y.Transaction, { structs, deletes }: Incoming): Lost[] {
    const arrived = structs
      .filter((struct) => isWordless(struct) && struct.id.clock >= (beforeState.get(struct.id.client) ?? 0))
      .map((struct) => ({ client: struct.id.client, clock: struct.id.clock, len: struct.length }))
    if (this.#ranges.length === 0 && arrived.length === 0) return []
    const found = structs
      .flatMap((struct) => notDeleted(struct, deletes, 0))
      .flatMap((text) => this.#ranges.flatMap((range) => overlap(text, range)))
    const explained = [
      ...found.map(({ client, clock, text }) => ({ client, clock, len: text.length })),
      ...[...deletes].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len }))),
    ]
    this.#await(explained.reduce(without, [...this.#ranges, ...arrived]).slice(-maxAwaited))
    return found
  }

  #await(ranges: readonly Awaited[]): void {
    if (JSON.stringify(ranges) === JSON.stringify(this.#ranges)) return
    this.#known = ranges
    this.#doc.transact(() => setAwaited(this.#doc, ranges), 'rescue')
  }
}

/** Stretches a document waits for; what is older has been given up by whoever typed it. */
const maxAwaited = 1_000

/** `ranges` less what of them lies in `gone`. */
function without(ranges: readonly Awaited[], gone: Awaited): Awaited[] {
  return ranges.flatMap((range) => {
    if (range.client !== gone.client) return [range]
    const before = { ...range, len: Math.min(range.len, gone.clock - range.clock) }
    const from = Math.max(range.clock, gone.clock + gone.len)
    const after = { ...range, clock: from, len: range.clock + range.len - from }
    return [before, after].filter(({ len }) => len > 0)
  })
}

function isWordless(struct: Struct): boolean {
  return struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted)
}

/** The stretch of a text that lies in a range. */
function overlap(text: Lost, range: Id & { len: number }): Lost[] {
  const { client, clock } = text
  const from = Math.max(0, range.clock - clock)
  const to = Math.min(text.text.length, range.clock + range.len - clock)
  if (range.client !== client || from >= to) return []
  const behind = from === 0 ? text.behind : { client, clock: clock + from - 1 }
  return [{ ...text, clock: clock + from, text: text.text.slice(from, to), behind }]
}

/** Text that was here before and died in this transaction although its author did not delete it. */
function diedUnseen(transaction: Y.Transaction, incoming: Pick<Incoming, 'deletes'>): Lost[] {
  const lost: Lost[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const before = transaction.beforeState.get(struct.id.client) ?? 0
    if (struct.id.clock < before) lost.push(...notDeleted(struct, incoming.deletes, 0))
  })
  return lost
}

/** Text that came with this update and is dead although its author did not delete it. */
function deadOnArrival(transaction: Y.Transaction, incoming: Pick<Incoming, 'structs' | 'deletes'>): Lost[] {
  const { beforeState, doc } = transaction
  return incoming.structs
    .filter((struct) => !isAlive(doc, struct))
    .flatMap((struct) => notDeleted(struct, incoming.deletes, beforeState.get(struct.id.client) ?? 0))
    .filter((lost) => isDead(doc, lost))
}

/** The stretches of a struct's text that are not in `deletes`, from the clock `since` on. */
function notDeleted(struct: Struct, deletes: Ranges, since: number): Lost[] {
  if (!isText(struct)) return []
  const { client, clock } = struct.id
  const text = struct.content.str
  const lost: Lost[] = []
  let from = Math.max(0, since - clock)
  const cut = (to: number) => {
    if (to <= from) return
    const behind = from === 0 ? (struct.origin ?? parentId(struct)) : { client, clock: clock + from - 1 }
    lost.push({ client, clock: clock + from, text: text.slice(from, to), behind, grave: null })
  }
  for (const range of [...(deletes.get(client) ?? [])].sort((a, b) => a.clock - b.clock)) {
    if (range.clock + range.len <= clock + from) continue
    if (range.clock >= clock + text.length) break
    cut(range.clock - clock)
    from = range.clock + range.len - clock
  }
  cut(text.length)
  return lost
}

function isText(struct: Struct): struct is Y.Item & { content: Y.ContentString } {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString
}

/** Whether all of a struct is alive, as a typed letter is: asked first, since it is asked of each. */
function isAlive(doc: Y.Doc, { id, length }: Struct): boolean {
  if (id.clock >= Y.getState(doc.store, id.client)) return false
  const there = Y.getItem(doc.store, id) as Struct
  return there instanceof Y.Item && !there.deleted && there.id.clock + there.length >= id.clock + length
}

/** Dead, as opposed to alive and to not arrived yet (it waits for what it depends on). */
function isDead(doc: Y.Doc, { client, clock }: Id): boolean {
  if (clock >= Y.getState(doc.store, client)) return false
  const struct = Y.getItem(doc.store, Y.createID(client, clock)) as Struct
  return !(struct instanceof Y.Item) || struct.deleted
}

/** Joins stretches that were typed one behind the other. */
function joined(lost: readonly Lost[]): Lost[] {
  const runs: Lost[] = []
  for (const text of [...lost].sort((a, b) => a.client - b.client || a.clock - b.clock)) {
    const before = runs.at(-1)
    const end = before && { client: before.client, clock: before.clock + before.text.length - 1 }
    if (before && same(end, text.behind) && before.grave === text.grave) before.text += text.text
    else runs.push({ ...text })
  }
  return runs
}

/** The grave of text whose line died just now, or died before and has not been collected. */
function graveOf(doc: Y.Doc, { client, clock }: Id): Grave | null {
  const struct = Y.getItem(doc.store, Y.createID(client, clock)) as Struct
  let at: Y.Item | null = struct instanceof Y.Item ? struct : null
  while (at && !isLine(at)) at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null
  return at && { line: at.id, scene: sceneOf(at) }
}

/** A line of the script: an element directly in a root. */
function isLine(item: Y.Item): item is Y.Item & { content: { type: Y.XmlElement } } {
  return (
    item.content instanceof Y.ContentType &&
    item.content.type instanceof Y.XmlElement &&
    (item.parent as Y.AbstractType<unknown> | null)?._item === null
  )
}

/** The id of the heading above a line (or of the line itself), also when both died in this transaction. */
function sceneOf(line: Y.Item): string | null {
  for (let at: Y.Item | null = line; at; at = at.left) {
    if (isLine(at) && lastAttribute(at.content.type, 'element') === 'sceneHeading') {
      const id = lastAttribute(at.content.type, 'id')
      return typeof id === 'string' ? id : null
    }
  }
  return null
}

/** An attribute as it was when the element died; `getAttribute` gives nothing for the dead. */
function lastAttribute(element: Y.XmlElement, name: string): unknown {
  const item = element._map.get(name)
  return item?.content instanceof Y.ContentAny ? item.content.arr.at(-1) : item?.content.getContent().at(-1)
}

/** The ids of everything that could be typed behind in a line: its text nodes and their text. */
function* textIn(line: Y.Item & { content: { type: Y.XmlElement } }): Generator<Id & { len: number }> {
  for (let child = line.content.type._start; child; child = child.right) {
    yield { client: child.id.client, clock: child.id.clock, len: child.length }
    if (!(child.content instanceof Y.ContentType)) continue
    for (let text = child.content.type._start; text; text = text.right) {
      yield { client: text.id.client, clock: text.id.clock, len: text.length }
    }
  }
}

/** The type an item of an update is put into, when it says so by id. */
/** The id of the item that a decoded item is in; null if it says its neighbours instead, or is in a root. */
export function parentId(item: Y.Item): Y.ID | null {
  return item.parent instanceof Y.ID ? item.parent : null
}

function same(a: Id | null | undefined, b: Id | null | undefined): boolean {
  return !!a && !!b && a.client === b.client && a.clock === b.clock
}
