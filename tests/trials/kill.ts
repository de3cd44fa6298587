/**
 * Whether anything that was shown as saved can be lost by a kill -9.
 *
 * Each trial: five people, each a process of its own, write into one document. At a random moment the
 * server is killed, in some trials together with everybody who writes, in some with the database, in some
 * a moment after the database. Then, before anybody could send anything again, the document is read from
 * the database, and once more through a restarted server: every acknowledged edit must be there. Those who
 * survived go on, and at the end everything they ever wrote must be there.
 *
 *     npm run trial:kill -- --trials 100 [--seed n]
 *
 * The last line is one JSON object. The database runs with fsync on, but a killed process does not lose
 * what the system has in its cache: this is about our promises, not about the disk's.
 */
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { restore } from '../../server/documents/replay.ts'
import { PostgresStore } from '../../server/documents/store.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { Process } from '../bench/contender.ts'
import { openTemporaryDatabase, type TemporaryDatabase } from '../bench/database.ts'
import { pause } from '../bench/pace.ts'
import { join } from '../bench/peer.ts'
import { newDocument } from '../bench/script.ts'
import { Seeded } from '../seeded.ts'
import { Writer } from './writer.ts'

export interface KillFigures {
  trials: number
  seed: number
  /** Edits that were acknowledged when the server was killed, and those of them that were lost. */
  acknowledged: number
  missing: number
  /** Edits of people who survived, until they had finished, and those of them that were lost. */
  written: number
  lostInTheEnd: number
  trialsByVictim: Record<string, number>
}

/** Who is killed with the server. */
const victims = ['nobody', 'everybody', 'database', 'database first', 'everybody and database'] as const
type Victim = (typeof victims)[number]

const people = 5

/** Runs trials one after the other on one database; `tell` hears of each. */
export async function killTrials(
  { trials, seed }: { trials: number; seed: number },
  tell: (line: string) => void = () => {},
): Promise<KillFigures> {
  const chance = new Seeded(seed)
  const figures: KillFigures = {
    trials,
    seed,
    acknowledged: 0,
    missing: 0,
    written: 0,
    lostInTheEnd: 0,
    trialsByVictim: {},
  }
  const database = await openTemporaryDatabase()
  try {
    for (let nth = 0; nth < trials; nth += 1) {
      const victim = victims[nth % victims.length]!
      figures.trialsByVictim[victim] = (figures.trialsByVictim[victim] ?? 0) + 1
      const trial = new Trial(database, chance, victim)
      tell(`trial ${nth + 1}: ${victim}: ${await trial.run(figures)}`)
    }
  } finally {
    await database.close()
  }
  return figures
}

class Trial {
  readonly #database: TemporaryDatabase
  readonly #chance: Seeded
  readonly #victim: Victim
  readonly #name = newDocument()
  readonly #port: number

  constructor(database: TemporaryDatabase, chance: Seeded, victim: Victim) {
    this.#database = database
    this.#chance = chance
    this.#victim = victim
    this.#port = 20_000 + chance.whole(10_000)
  }

  async run(figures: KillFigures): Promise<string> {
    const server = await this.#start()
    const writers = Array.from(
      { length: people },
      (_, i) =>
        new Writer({
          url: server.url,
          name: this.#name,
          id: `w${i}`,
          seed: this.#chance.whole(1e9),
          perSecond: 5 + this.#chance.whole(60),
        }),
    )
    try {
      await Promise.all(writers.map((writer) => writer.ready()))
      await pause(200 + this.#chance.next() * 800)
      await this.#kill(server, writers)
      // What was said before the kill is on its way through a pipe.
      await pause(50)
      const promised = writers.map((writer) => writer.ledger.acknowledged)
      const stored = await readStored(this.#database, this.#name)
      const restarted = await this.#start()
      const served = await readServed(restarted.url, this.#name)
      const missing = [stored, served].map((doc) =>
        writers.flatMap((writer, i) => writer.ledger.missingIn(doc, promised[i])),
      )
      const acknowledged = promised.reduce((total, count) => total + count, 0)
      figures.acknowledged += acknowledged
      figures.missing += Math.max(...missing.map((list) => list.length))
      const lost = this.#victim.startsWith('everybody') ? 0 : await this.#goOn(writers, figures)
      await restarted.kill()
      return `${acknowledged} acknowledged, ${missing[0]!.length} missing in the database, ${missing[1]!.length} missing on the server, ${lost} lost in the end`
    } finally {
      await Promise.all(writers.map((writer) => writer.kill()))
    }
  }

  async #kill(server: Process, writers: readonly Writer[]): Promise<void> {
    switch (this.#victim) {
      case 'nobody':
        await server.kill()
        return
      case 'everybody':
        await Promise.all([server.kill(), ...writers.map((writer) => writer.kill())])
        return
      case 'database':
        await Promise.all([this.#database.crash(), server.kill()])
        return
      case 'database first':
        await this.#database.takeAway('kill')
        await pause(this.#chance.next() * 400)
        await server.kill()
        await this.#database.bringBack()
        return
      case 'everybody and database':
        await Promise.all([this.#database.crash(), server.kill(), ...writers.map((writer) => writer.kill())])
    }
  }

  /** Those who survived find the new server, write on a little, and finish. */
  async #goOn(writers: readonly Writer[], figures: KillFigures): Promise<number> {
    await pause(this.#chance.next() * 500)
    // Somebody who cannot finish has lost what is not saved; the trial goes on without them.
    await Promise.race([Promise.all(writers.map((writer) => writer.finish())), pause(30_000)])
    const stored = await readStored(this.#database, this.#name)
    const lost = writers.flatMap((writer) => writer.ledger.missingIn(stored, writer.ledger.made)).length
    figures.written += writers.reduce((total, writer) => total + writer.ledger.made, 0)
    figures.lostInTheEnd += lost
    return lost
  }

  #start(): Promise<Process> {
    return Process.start({ contender: 'room', script: '', reach: this.#database.reach, port: this.#port })
  }
}

/** The document as the next start would find it, without any server. */
export async function readStored(database: TemporaryDatabase, name: DocumentName): Promise<Y.Doc> {
  const doc = new Y.Doc()
  restore(doc, await new PostgresStore(database.sql).read(name))
  return doc
}

/** The document as a newcomer gets it. */
export async function readServed(url: string, name: DocumentName): Promise<Y.Doc> {
  const peer = join('room', url, name)
  await peer.synced
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc))
  peer.close()
  return doc
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { trials: { type: 'string', default: '20' }, seed: { type: 'string' } },
  })
  const seed = Number(values.seed ?? Date.now() % 1e9)
  console.log(`seed ${seed}`)
  const figures = await killTrials({ trials: Number(values.trials), seed }, console.log)
  console.log(JSON.stringify(figures))
  process.exit(figures.missing + figures.lostInTheEnd > 0 ? 1 : 0)
}
