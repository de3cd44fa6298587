/**
 * How the room compares, with everything stored durably, with servers that store nothing or store
 * otherwise. All of it is measured in one run and interleaved: the servers take turns several times a
 * second, so that whatever else the machine does falls on all of them, and each ratio is the median of the
 * ratios of such rounds. On a busy machine only the half of them counts in which other programs used the
 * processor least: a server that also keeps a database busy is hurt more by a full machine than one that
 * keeps nothing. If `outsideCpu` (their share of the machine in the rounds that count) is over 0.1, measure
 * again later.
 *
 *     npm run bench:sync                          about 6 minutes
 *     npm run bench:sync -- --quick               under 50 seconds; its p95 ratios are good to about 20 %
 *     npm run bench:sync -- --commit-ms 2,10,25   the group commit interval's trade-off only
 *     npm run bench:sync -- --profile <folder>    with a processor profile of each server
 *
 * The last line is one JSON object.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { replay } from '../../server/documents/replay.ts'
import { PostgresStore } from '../../server/documents/store.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { countingBytes } from './bytes.ts'
import { type Contender, contenders, Process } from './contender.ts'
import { closeTemporaryDatabases, openTemporaryDatabase, type TemporaryDatabase } from './database.ts'
import { median, quantile, round, sum } from './figures.ts'
import { Crowd } from './latency.ts'
import { OutsideCpu } from './outside.ts'
import { pause } from './pace.ts'
import { gather, join, joinHocuspocus, type Peer } from './peer.ts'
import { makeScript, newDocument, newScript, textsOf, typeLetter } from './script.ts'
import { Seeded } from '../seeded.ts'
import { Typists } from './typists.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    'commit-ms': { type: 'string' },
    profile: { type: 'string' },
  },
})

/** How much of everything is measured; `documents` are opened to learn what one of them takes. */
const extent = options.quick
  ? { rounds: 5, turns: 2, opens: 5, ackRounds: 2, ackMs: 1_500, keys1: 200, keysFull: 350, documents: 120 }
  : {
      rounds: 30,
      turns: 6,
      opens: 30,
      ackRounds: 8,
      ackMs: 3_000,
      keys1: 1_000,
      keysFull: 1_000,
      documents: 240,
    }

const sizes = [2, 10, 50, 100]

/** Letters per second of a crowd: many, so that the slow ones are often seen, but never a jam. */
const crowdRate = (size: number) => (size <= 10 ? 160 : 80)

/** How long one server is typed at before the next has its turn: shorter than what disturbs them. */
const turnMs = 150

/** A fast typist. */
const typistRate = 5

/** A workplace for the whole run: the databases, the servers and the script's file. */
class Bench {
  readonly database: TemporaryDatabase
  readonly script: Uint8Array
  readonly #file: string
  readonly #running: Process[] = []

  private constructor(database: TemporaryDatabase, script: Uint8Array, file: string) {
    this.database = database
    this.script = script
    this.#file = file
  }

  static async open(): Promise<Bench> {
    const script = makeScript()
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'coauteur-bench-')), 'script')
    await writeFile(file, script)
    return new Bench(await openTemporaryDatabase(), script, file)
  }

  async start(
    contender: Contender,
    more: { commitMs?: number; haste?: number; database?: TemporaryDatabase } = {},
  ): Promise<Process> {
    const { database = this.database, ...orders } = more
    const process = await Process.start(
      { contender, script: this.#file, reach: database.reach, ...orders },
      options.profile && Object.keys(more).length === 0 ? options.profile : undefined,
    )
    this.#running.push(process)
    return process
  }

  /** A script that lies in the room's database as a snapshot, as after a compaction. */
  async storedScript(database = this.database): Promise<DocumentName> {
    const name = newScript()
    const store = new PostgresStore(database.sql)
    await store.write(new Map([[name, [this.script]]]))
    await store.compact(name, (stored) => Promise.resolve(replay(stored)))
    return name
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map((process) => process.close()))
    await closeTemporaryDatabases()
    await rm(path.dirname(this.#file), { recursive: true, force: true })
  }
}

type Servers = Record<Contender, Process>

/** What was measured of one server with one size of crowd, round by round. */
interface Remote {
  p50: number[]
  p95: number[]
  p99: number[]
  /** Server's processor time per letter delivered to one person, in microseconds. */
  cpu: number[]
  /** The share of the machine that was used by programs which have nothing to do with this. */
  outside: number[]
}

/** Edit → remote, for crowds of one size on all servers at once, who type in turns. */
async function measureRemote(servers: Servers, size: number): Promise<Record<Contender, Remote>> {
  const remote = byContender((): Remote => ({ p50: [], p95: [], p99: [], cpu: [], outside: [] }))
  const gathered = await Crowd.gather(
    contenders.map((contender) => ({ contender, url: servers[contender].url })),
    size,
  )
  const crowds = Object.fromEntries(contenders.map((contender, i) => [contender, gathered[i]!])) as Record<
    Contender,
    Crowd
  >
  // A first turn that does not count: code is compiled, and everybody's line has reached everybody.
  for (const contender of contenders) await crowds[contender].type(new Seeded(0), { perSecond: 100, ms: 200 })
  for (let nth = 0; nth < extent.rounds; nth += 1) {
    const delays = byContender((): number[] => [])
    const cpu = byContender(() => 0)
    const others = await OutsideCpu.since(Object.values(servers))
    for (let turn = 0; turn < extent.turns; turn += 1) {
      for (const contender of order(nth + turn, turn === 0 ? contenders : ['hocuspocus', 'room'])) {
        const before = await servers[contender].usage()
        const typed = await crowds[contender].type(new Seeded(1 + nth * 100 + turn), {
          perSecond: crowdRate(size),
          ms: turnMs,
        })
        cpu[contender] += (await servers[contender].usage()).cpuMs - before.cpuMs
        delays[contender].push(...typed.delays)
      }
    }
    const outside = await others.share()
    for (const contender of contenders) {
      remote[contender].outside.push(outside)
      remote[contender].p50.push(quantile(delays[contender], 0.5))
      remote[contender].p95.push(quantile(delays[contender], 0.95))
      remote[contender].p99.push(quantile(delays[contender], 0.99))
      remote[contender].cpu.push((cpu[contender] * 1000) / delays[contender].length)
    }
  }
  for (const contender of contenders) crowds[contender].leave()
  return quieterHalf(remote)
}

/** A machine of which others use no more than this share is quiet. */
const quiet = 0.03

/** Without the rounds in which others used the processor more than in the median round, if that is anything. */
function quieterHalf(remote: Record<Contender, Remote>): Record<Contender, Remote> {
  const { outside } = remote.room
  const limit = Math.max(median(outside), quiet)
  const kept = (values: readonly number[]) => values.filter((_, nth) => outside[nth]! <= limit)
  return byContender((contender) => ({
    p50: kept(remote[contender].p50),
    p95: kept(remote[contender].p95),
    p99: kept(remote[contender].p99),
    cpu: kept(remote[contender].cpu),
    outside: kept(remote[contender].outside),
  }))
}

/** Who goes first changes from turn to turn. */
function order(turn: number, list: readonly Contender[]): Contender[] {
  return turn % 2 === 0 ? [...list] : [...list].reverse()
}

function byContender<T>(make: (contender: Contender) => T): Record<Contender, T> {
  return Object.fromEntries(contenders.map((contender) => [contender, make(contender)])) as Record<
    Contender,
    T
  >
}

/** The median of `ours[i] / theirs[i]`. */
function paired(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, i) => value / theirs[i]!))
}

/** From dialling to the script's last line, each time into a server that does not have it in memory. */
async function measureOpening(
  bench: Bench,
  servers: Servers,
): Promise<Record<'hocuspocus' | 'room' | 'fullState', number[]>> {
  const took = { hocuspocus: [] as number[], room: [] as number[], fullState: [] as number[] }
  const names = { hocuspocus: newScript(), fullState: newScript(), room: await bench.storedScript() }
  const list = ['hocuspocus', 'room', 'fullState'] as const
  for (let nth = -2; nth < extent.opens; nth += 1) {
    for (const contender of nth % 2 === 0 ? list : [...list].reverse()) {
      const start = performance.now()
      const peer = join(contender, servers[contender].url, names[contender])
      await peer.synced
      if (nth >= 0) took[contender].push(performance.now() - start)
      peer.close()
      // The last one to leave takes the document out of memory.
      await pause(60)
    }
  }
  return took
}

interface Memory {
  kbPerConnection: number
  kbPerDocument: number
  kbPerScript: number
}

/** What one more person, one more small document and one more open script cost a server. */
async function measureMemory(bench: Bench, contender: 'hocuspocus' | 'room'): Promise<Memory> {
  // A server of its own, which has nothing else to collect.
  const server = await bench.start(contender, { database: bench.database })
  const { url } = server
  const documents = async (names: readonly string[]) => {
    const peers: Peer[] = []
    // As many as one socket may have open.
    for (let i = 0; i < names.length; i += 30) peers.push(...joinHocuspocus(url, names.slice(i, i + 30)))
    await Promise.all(peers.map((peer) => peer.synced))
    return peers
  }
  const scripts: string[] = []
  for (let i = 0; i < 12; i += 1)
    scripts.push(contender === 'room' ? await bench.storedScript() : newScript())
  // What is made once, for the first, is not the price of one more.
  const crowded = newDocument()
  const others = [
    ...(await gather(contender, url, crowded, 10)),
    ...(await documents([newDocument(), newDocument(), ...scripts.splice(0, 2)])),
  ]
  const fresh = Array.from({ length: extent.documents }, newDocument)
  const memory = {
    kbPerDocument: await growth(server, fresh.length, () => documents(fresh)),
    kbPerScript: await growth(server, scripts.length, () => documents(scripts)),
    kbPerConnection: await growth(server, 100, () => gather(contender, url, crowded, 100)),
  }
  for (const peer of others) peer.close()
  await server.close()
  return memory
}

async function growth(server: Process, count: number, open: () => Promise<Peer[]>): Promise<number> {
  const before = await server.usage({ collected: true })
  const peers = await open()
  await pause(200)
  const after = await server.usage({ collected: true })
  for (const peer of peers) peer.close()
  await pause(200)
  return (after.heap - before.heap) / 1024 / count
}

interface Saving {
  ackP50Ms: number
  ackP95Ms: number
  /** Bytes the database wrote per byte of Yjs updates. */
  perRaw: number
  bytesPer1000: number
  lettersPerCommit: number
}

interface Load {
  typists: number
  perSecond: number
  ms: number
  rounds: number
  steady?: boolean
}

/** Edit → durable acknowledgement, and what it makes the database write, on the script; medians of rounds. */
async function measureSaving(
  bench: Bench,
  database: TemporaryDatabase,
  room: Process,
  load: Load,
): Promise<Saving> {
  const people = await Typists.join(room.url, await bench.storedScript(database), load.typists)
  await people.type({ ...load, ms: 500 })
  const rounds: Saving[] = []
  for (let nth = 0; nth < load.rounds; nth += 1) {
    const rows = await countRows(database)
    const { result, bytes } = await countingBytes(database.sql, () => people.type(load))
    rounds.push({
      lettersPerCommit: result.letters / ((await countRows(database)) - rows),
      ackP50Ms: quantile(result.acks, 0.5),
      ackP95Ms: quantile(result.acks, 0.95),
      perRaw: bytes / result.raw,
      bytesPer1000: (bytes / result.letters) * 1000,
    })
  }
  people.leave()
  // The log folds a document that was closed; that is not for the next measurement to count.
  await pause(1_000)
  const of = (what: keyof Saving) => rounds.map((round) => round[what])
  return {
    ackP50Ms: median(of('ackP50Ms')),
    ackP95Ms: median(of('ackP95Ms')),
    lettersPerCommit: median(of('lettersPerCommit')),
    // Not the median: tables grow by pages, so that some rounds pay for others.
    perRaw: sum(of('perRaw')) / rounds.length,
    bytesPer1000: sum(of('bytesPer1000')) / rounds.length,
  }
}

/** One row is one commit. */
async function countRows({ sql }: TemporaryDatabase): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from document_updates`
  return row!.rows
}

/**
 * What the full-state store writes while `typists` people type `keys` letters together. Faster than life:
 * its debounce is shortened by as much as the typing is quickened, so that it stores as often per letter.
 */
async function measureFullState(
  bench: Bench,
  typists: number,
  keys: number,
): Promise<Pick<Saving, 'perRaw' | 'bytesPer1000'>> {
  const database = await openTemporaryDatabase()
  const rate = Math.max(100, 4 * typists * typistRate)
  const server = await bench.start('fullState', { database, haste: rate / (typists * typistRate) })
  // One connection types for all: the store does not care whose letters it is made to keep.
  const peer = join('fullState', server.url, newScript())
  await peer.synced
  let raw = 0
  peer.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: unknown, { local }) => {
    if (local) raw += update.length
  })
  const texts = textsOf(peer.doc)
  const { bytes } = await countingBytes(database.sql, async () => {
    const start = performance.now()
    for (let i = 0; i < keys; i += 1) {
      await pause(start + (i * 1000) / rate - performance.now())
      typeLetter(texts[((i % typists) * 61 + 2) % texts.length]!, i)
    }
    await pause(300 + 2_000 / (rate / (typists * typistRate)))
  })
  peer.close()
  await server.close()
  await database.close()
  return { perRaw: bytes / raw, bytesPer1000: (bytes / keys) * 1000 }
}

/** The acknowledgement and the bytes of a room by the interval of its group commit. */
async function measureCommitIntervals(bench: Bench, intervals: readonly number[]): Promise<void> {
  const rows = []
  for (const commitMs of intervals) {
    const database = await openTemporaryDatabase()
    const room = await bench.start('room', { commitMs, database })
    const fifty = await measureSaving(bench, database, room, fiftyTypists())
    const one = await measureSaving(bench, database, room, oneTypist(commitMs))
    await room.close()
    await database.close()
    rows.push({
      commitMs,
      ackP50Ms: round(fifty.ackP50Ms, 1),
      ackP95Ms: round(fifty.ackP95Ms, 1),
      bytesVsRaw50: round(fifty.perRaw, 1),
      bytesVsRaw1: round(one.perRaw, 1),
      lettersPerCommit50: round(fifty.lettersPerCommit, 1),
      lettersPerCommit1: round(one.lettersPerCommit, 2),
      ackP50MsOfOne: round(one.ackP50Ms, 1),
    })
  }
  console.table(rows)
  console.log(JSON.stringify({ commitMs: rows }))
}

function fiftyTypists(): Load {
  return { typists: 50, perSecond: typistRate, ms: extent.ackMs, rounds: extent.ackRounds }
}

/** Faster than life, but slower than a commit takes: every letter has one of its own. */
function oneTypist(commitMs = 10): Load {
  const perSecond = 1000 / (commitMs + 7)
  return { typists: 1, perSecond, ms: (extent.keys1 / perSecond) * 1000, rounds: 1, steady: true }
}

async function measureAll(bench: Bench): Promise<void> {
  const started = await Promise.all(contenders.map((contender) => bench.start(contender)))
  const servers = Object.fromEntries(contenders.map((contender, i) => [contender, started[i]!])) as Servers

  const remote = new Map<number, Record<Contender, Remote>>()
  for (const size of sizes) {
    remote.set(size, await timed(`edit → remote, ${size} people`, () => measureRemote(servers, size)))
  }
  const opening = await timed('cold opening', () => measureOpening(bench, servers))
  // On a database of its own, so that the bytes are the room's and nobody else's.
  const database = await openTemporaryDatabase()
  const room = await bench.start('room', { database })
  const fifty = await timed('saving, 50 typists', () => measureSaving(bench, database, room, fiftyTypists()))
  const one = await timed('saving, 1 typist', () => measureSaving(bench, database, room, oneTypist()))
  // At once: these have databases of their own and measure no times.
  const [ours, bare, fullState1, fullState50] = await timed('memory, and bytes of full states', () =>
    Promise.all([
      measureMemory(bench, 'room'),
      measureMemory(bench, 'hocuspocus'),
      measureFullState(bench, 1, extent.keysFull),
      measureFullState(bench, 50, 5 * extent.keysFull),
    ]),
  )
  await room.close()
  await database.close()

  console.log('\nedit → remote, milliseconds; medians of rounds')
  console.table(
    [...remote].flatMap(([people, servers]) =>
      contenders.map((contender) => ({
        people,
        server: contender,
        p50: round(median(servers[contender].p50)),
        p95: round(median(servers[contender].p95)),
        p99: round(median(servers[contender].p99)),
        'p95 ÷ Hocuspocus': round(paired(servers[contender].p95, servers.hocuspocus.p95)),
        'µs CPU per delivery': round(median(servers[contender].cpu), 1),
      })),
    ),
  )
  const ratio = (size: number, what: keyof Remote) =>
    paired(remote.get(size)!.room[what], remote.get(size)!.hocuspocus[what])
  const figures = {
    remoteP95VsHocuspocus: round(Math.max(...sizes.map((size) => ratio(size, 'p95')))),
    ackP95Ms: round(fifty.ackP95Ms, 1),
    bytesVsRaw1: round(one.perRaw, 1),
    bytesVsRaw50: round(fifty.perRaw, 1),
    fullStateVsBytes: round(fullState1.bytesPer1000 / one.bytesPer1000, 1),
    coldOpenVsHocuspocus: round(paired(opening.room, opening.hocuspocus)),
    kbPerDocument: round(ours.kbPerDocument, 1),
    kbPerConnection: round(ours.kbPerConnection, 1),
    cpuVsHocuspocus: round(median(sizes.map((size) => ratio(size, 'cpu')))),
    outsideCpu: round(median(sizes.flatMap((size) => remote.get(size)!.room.outside))),
    ackP50Ms: round(fifty.ackP50Ms, 1),
    remoteP95BySize: Object.fromEntries(sizes.map((size) => [size, round(ratio(size, 'p95'))])),
    cpuBySize: Object.fromEntries(sizes.map((size) => [size, round(ratio(size, 'cpu'))])),
    coldOpenMs: round(median(opening.room), 1),
    coldOpenHocuspocusMs: round(median(opening.hocuspocus), 1),
    coldOpenFullStateMs: round(median(opening.fullState), 1),
    lettersPerCommit1: round(one.lettersPerCommit),
    lettersPerCommit50: round(fifty.lettersPerCommit),
    kbPerScript: round(ours.kbPerScript),
    kbPerDocumentHocuspocus: round(bare.kbPerDocument, 1),
    kbPerConnectionHocuspocus: round(bare.kbPerConnection, 1),
    kbPerScriptHocuspocus: round(bare.kbPerScript),
    bytesPer1000Keys1: Math.round(one.bytesPer1000),
    bytesPer1000Keys50: Math.round(fifty.bytesPer1000),
    fullStateVsRaw1: round(fullState1.perRaw, 1),
    fullStateVsRaw50: round(fullState50.perRaw, 1),
    fullStateBytesPer1000Keys1: Math.round(fullState1.bytesPer1000),
    fullStateBytesPer1000Keys50: Math.round(fullState50.bytesPer1000),
    seconds: round(performance.now() / 1000, 1),
  }
  console.table(Object.entries(figures).map(([figure, value]) => ({ figure, value })))
  console.log(JSON.stringify(figures))
}

/** Runs a part of the measurement and says how long it took: some take a minute. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  console.log(`${what}: ${round((performance.now() - start) / 1000, 1)} s`)
  return result
}

try {
  // So that what else the machine does matters less, to all servers alike; only root may.
  setPriority(-15)
} catch {
  // Then it matters more.
}
// A hundred providers each listen for the end of the process.
process.setMaxListeners(0)
const bench = await Bench.open()
try {
  const intervals = options['commit-ms']?.split(',').map(Number)
  await (intervals ? measureCommitIntervals(bench, intervals) : measureAll(bench))
} finally {
  await bench.close()
}
process.exit(0)
