/**
 * A year of work in one document: does what is stored stay bounded, and does it still open fast?
 *
 * Ten people write a script to its full length and then go on rewriting it: letters and backspaces, lines
 * added and deleted, scenes thrown away and written anew. They come in sittings of one to three; each time
 * the document is opened from the database, everybody has a new client id, and at the end it is closed, and
 * renewed in the night if it is worn. All of it goes through the real log, its compaction and its renewal into
 * PostgreSQL, only without sockets and without the pauses between letters. What is measured by sockets is the end: opening it cold, against a fresh copy
 * of the same words.
 *
 *     npm run trial:year -- --keystrokes 1000000 [--seed n]
 *
 * The last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import * as Y from 'yjs'
import { DocumentLog } from '../../server/documents/log.ts'
import { replay, restore } from '../../server/documents/replay.ts'
import { isWorn } from '../../server/documents/renewal.ts'
import { renewInWorker, replayInWorker } from '../../server/documents/thread.ts'
import { PostgresStore, type Stored } from '../../server/documents/store.ts'
import { type DocumentName, story } from '../../shared/documents.ts'
import { Process } from '../bench/contender.ts'
import { openTemporaryDatabase } from '../bench/database.ts'
import { median, round } from '../bench/figures.ts'
import { pause } from '../bench/pace.ts'
import { join } from '../bench/peer.ts'
import { newDocument } from '../bench/script.ts'
import { Seeded } from '../seeded.ts'

export interface YearFigures {
  keystrokes: number
  seed: number
  sittings: number
  renewals: number
  /** The largest it ever was between two sittings. */
  maxRows: number
  maxTailBytes: number
  maxSnapshotBytes: number
  /** Tables and indexes on the disk, old editions and dead rows included. */
  maxTableBytes: number
  /** The document at the end. */
  lines: number
  characters: number
  snapshotBytes: number
  clientIds: number
  structs: number
  /** The same words in a document that was never edited. */
  freshBytes: number
  freshStructs: number
  coldOpenMs: number
  coldOpenFreshMs: number
  coldOpenVsFresh: number
  writtenPerRaw: number
  seconds: number
}

/** A feature film. */
const fullLength = 3_500

/** Letters that share a commit: two or three people who type at once. */
const lettersPerCommit = 4

/** Lives through a year; `tell` hears how it goes. */
export async function liveThroughYear(
  { keystrokes, seed, opens = 25 }: { keystrokes: number; seed: number; opens?: number },
  tell: (line: string) => void = () => {},
): Promise<YearFigures> {
  const start = performance.now()
  const chance = new Seeded(seed)
  const database = await openTemporaryDatabase()
  try {
    const { sql } = database
    const name = newDocument()
    const log = new DocumentLog(new PostgresStore(sql), {
      commitMs: 0,
      fold: replayInWorker,
      renew: renewInWorker,
      renewAfterMs: 0,
    })
    const largest = { rows: 0, tail: 0, snapshot: 0, tables: 0 }
    const logBefore = await logPosition(sql)
    let typed = 0
    let raw = 0
    let sittings = 0
    while (typed < keystrokes) {
      const sitting = await Sitting.begin(log, name, chance)
      const length = Math.min(keystrokes - typed, 500 + chance.whole(3_000))
      typed += await sitting.write(length)
      raw += sitting.raw
      await sitting.end()
      await log.sweep()
      sittings += 1
      const size = await sizeOf(sql, name)
      for (const what of Object.keys(largest) as (keyof typeof largest)[]) {
        largest[what] = Math.max(largest[what], size[what])
      }
      if (sittings % 25 === 0) tell(`${typed} keystrokes in ${sittings} sittings: ${JSON.stringify(size)}`)
    }
    const writtenPerRaw = ((await logPosition(sql)) - logBefore + (await sizeOf(sql, name)).tables) / raw
    await log.close(5_000)

    const stored = await new PostgresStore(sql).read(name)
    const doc = read(stored)
    const fresh = await storeCopy(sql, doc)
    const server = await Process.start({ contender: 'room', script: '', reach: database.reach })
    const opening = await compareOpening(server, name, fresh.name, opens)
    await server.close()
    return {
      keystrokes,
      seed,
      sittings,
      renewals: await renewalsOf(sql),
      maxRows: largest.rows,
      maxTailBytes: largest.tail,
      maxSnapshotBytes: largest.snapshot,
      maxTableBytes: largest.tables,
      lines: story.script(doc).length,
      characters: charactersIn(doc),
      snapshotBytes: stored.snapshot?.length ?? 0,
      clientIds: doc.store.clients.size,
      structs: structsIn(doc),
      freshBytes: fresh.bytes,
      freshStructs: fresh.structs,
      coldOpenMs: round(opening.worn, 1),
      coldOpenFreshMs: round(opening.fresh, 1),
      coldOpenVsFresh: round(opening.ratio),
      writtenPerRaw: round(writtenPerRaw, 1),
      seconds: round((performance.now() - start) / 1000),
    }
  } finally {
    await database.close()
  }
}

/** One to three people at one document, opened from the log and closed at the end. */
class Sitting {
  raw = 0
  readonly #log: DocumentLog
  readonly #name: DocumentName
  readonly #chance: Seeded
  readonly #live: Y.Doc
  readonly #people: Author[]

  private constructor(log: DocumentLog, name: DocumentName, chance: Seeded, live: Y.Doc) {
    this.#log = log
    this.#name = name
    this.#chance = chance
    this.#live = live
    const state = Y.encodeStateAsUpdate(live)
    this.#people = Array.from({ length: 1 + chance.whole(3) }, () => new Author(state, chance))
    live.on('update', (update: Uint8Array, from: unknown) => {
      this.raw += update.length
      log.append(name, update)
      for (const person of this.#people) if (person !== from) Y.applyUpdate(person.doc, update, 'server')
    })
    for (const person of this.#people) {
      person.doc.on('update', (update: Uint8Array, from: unknown) => {
        if (from !== 'server') Y.applyUpdate(live, update, person)
      })
    }
  }

  static async begin(log: DocumentLog, name: DocumentName, chance: Seeded): Promise<Sitting> {
    return new Sitting(log, name, chance, read(await log.load(name)))
  }

  /** Returns how many keys were pressed. */
  async write(keystrokes: number): Promise<number> {
    for (let pressed = 0; pressed < keystrokes; pressed += 1) {
      this.#chance.pick(this.#people).press()
      if (pressed % lettersPerCommit === 0) await this.#log.committed(this.#name)
    }
    return keystrokes
  }

  async end(): Promise<void> {
    await this.#log.committed(this.#name)
    const worn = isWorn(this.#live)
    this.#live.destroy()
    for (const person of this.#people) person.doc.destroy()
    await this.#log.release(this.#name, worn)
  }
}

/** Somebody who writes somewhere in the script for a while, then somewhere else. */
class Author {
  readonly doc = new Y.Doc()
  readonly #chance: Seeded
  #line: Y.XmlElement | null = null
  #at = 0
  /** Letters that are to be taken back. */
  #mistyped = 0

  constructor(state: Uint8Array, chance: Seeded) {
    Y.applyUpdate(this.doc, state, 'server')
    this.#chance = chance
  }

  /** Presses one key. */
  press(): void {
    const text = this.#text()
    const dice = this.#chance.next()
    if (dice < 0.00025) this.#rewriteScene()
    else if (dice < 0.00225) this.#deleteLine()
    else if (dice < 0.006) this.#line = null
    // A word is mistyped now and then, and taken back letter by letter: one key in eight is a backspace.
    else if (this.#mistyped === 0 && dice < 0.04) this.#mistyped = 1 + this.#chance.whole(7)
    if (this.#mistyped > 0 && this.#at > 0 && this.#line) {
      this.#mistyped -= 1
      text.delete((this.#at -= 1), 1)
    } else if (this.#line === null) this.#mistyped = 0
    else if (text.length > 30 + this.#chance.whole(60)) this.#newLine()
    else text.insert(this.#at++, dice < 0.28 ? ' ' : String.fromCharCode(97 + this.#chance.whole(26)))
  }

  /** The text the caret is in; somewhere else if its line is gone or the author has moved on. */
  #text(): Y.XmlText {
    const script = story.script(this.doc)
    if (this.#line?._item?.deleted !== false) {
      if (script.length === 0) this.#add(0)
      else this.#line = script.get(this.#chance.whole(script.length)) as Y.XmlElement
      this.#at = Infinity
    }
    const text = this.#line!.get(0) as Y.XmlText
    if (this.#at > text.length) this.#at = text.length
    return text
  }

  #newLine(): void {
    const script = story.script(this.doc)
    this.#add(indexOf(script, this.#line!) + 1)
    this.#at = 0
  }

  #add(index: number): void {
    const line = new Y.XmlElement('line')
    this.doc.transact(() => {
      line.setAttribute('element', this.#chance.pick(['action', 'character', 'dialogue', 'sceneHeading']))
      line.insert(0, [new Y.XmlText()])
      story.script(this.doc).insert(index, [line])
    })
    this.#line = line
  }

  #deleteLine(): void {
    const script = story.script(this.doc)
    if (script.length < 10) return
    script.delete(indexOf(script, this.#line!), 1)
    this.#line = null
  }

  /** Throws away the lines below, more of them the fuller the script is, to write them anew. */
  #rewriteScene(): void {
    const script = story.script(this.doc)
    const from = indexOf(script, this.#line!) + 1
    const count = Math.min(script.length - from, Math.round((40 * script.length) / fullLength))
    if (count > 0) script.delete(from, count)
  }
}

function indexOf(script: Y.XmlFragment, line: Y.XmlElement): number {
  let index = 0
  for (let item = line._item!.left; item; item = item.left) if (!item.deleted) index += item.length
  return Math.min(index, script.length)
}

function read(stored: Stored): Y.Doc {
  const doc = new Y.Doc()
  restore(doc, stored)
  return doc
}

/** Stores the visible lines of `doc` as a new document that has no past. */
async function storeCopy(
  sql: Sql,
  doc: Y.Doc,
): Promise<{ name: DocumentName; bytes: number; structs: number }> {
  const copy = new Y.Doc()
  const lines = (story.script(doc).toArray() as Y.XmlElement[]).map((line) => line.clone())
  copy.transact(() => story.script(copy).push(lines))
  const name = newDocument()
  const store = new PostgresStore(sql)
  const state = Y.encodeStateAsUpdate(copy)
  await store.write(new Map([[name, [state]]]))
  await store.compact(name, (stored) => Promise.resolve(replay(stored)))
  return { name, bytes: state.length, structs: structsIn(copy) }
}

/** Opens both in turns, each time into a server that does not have them in memory. */
async function compareOpening(
  server: Process,
  worn: DocumentName,
  fresh: DocumentName,
  opens: number,
): Promise<{ worn: number; fresh: number; ratio: number }> {
  const took = { worn: [] as number[], fresh: [] as number[] }
  for (let nth = -2; nth < opens; nth += 1) {
    for (const which of nth % 2 === 0 ? (['worn', 'fresh'] as const) : (['fresh', 'worn'] as const)) {
      const start = performance.now()
      const peer = join('room', server.url, which === 'worn' ? worn : fresh)
      await peer.synced
      if (nth >= 0) took[which].push(performance.now() - start)
      peer.close()
      await pause(60)
    }
  }
  return {
    worn: median(took.worn),
    fresh: median(took.fresh),
    ratio: median(took.worn.map((ms, i) => ms / took.fresh[i]!)),
  }
}

async function sizeOf(
  sql: Sql,
  name: DocumentName,
): Promise<{ rows: number; tail: number; snapshot: number; tables: number }> {
  const [row] = await sql<{ rows: number; tail: number; snapshot: number; tables: number }[]>`
    select count(*)::int as rows, coalesce(sum(octet_length(data)), 0)::int as tail,
      (select coalesce(sum(octet_length(state)), 0)::int
        from document_snapshots s join documents d on d.id = s.document where d.name = ${name}) as snapshot,
      (pg_total_relation_size('document_updates') + pg_total_relation_size('document_snapshots')
        + pg_total_relation_size('document_editions'))::int as tables
    from document_updates`
  return { ...row! }
}

async function renewalsOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ renewals: number }[]>`
    select coalesce(max(number) + 1, 0)::int as renewals from document_editions`
  return row!.renewals
}

async function logPosition(sql: Sql): Promise<number> {
  const [row] = await sql<{ at: string }[]>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as at`
  return Number(row!.at)
}

function charactersIn(doc: Y.Doc): number {
  return (story.script(doc).toArray() as Y.XmlElement[]).reduce(
    (total, line) => total + (line.get(0) as Y.XmlText).length,
    0,
  )
}

function structsIn(doc: Y.Doc): number {
  return [...doc.store.clients.values()].reduce((total, structs) => total + structs.length, 0)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { keystrokes: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
  })
  const figures = await liveThroughYear(
    { keystrokes: Number(values.keystrokes), seed: Number(values.seed) },
    console.log,
  )
  console.log(JSON.stringify(figures))
  process.exit(0)
}
