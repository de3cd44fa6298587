/**
 * What people live through when the database goes away while they type and delete: nothing they do is
 * lost, they are told within seconds, nothing is called saved that is not, and it mends by itself.
 *
 * Each trial: five people, each a process of its own, write into one document. The database hangs, dies or
 * ends in order, stays away, and comes back. Meanwhile somebody else wants to open another document.
 *
 *     npm run trial:outage -- --trials 20 --seconds 10 [--seed n]
 *
 * The last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { Process } from '../bench/contender.ts'
import { openTemporaryDatabase, type Outage, outages, type TemporaryDatabase } from '../bench/database.ts'
import { pause } from '../bench/pace.ts'
import { newDocument } from '../bench/script.ts'
import { Seeded } from '../seeded.ts'
import { readServed, readStored } from './kill.ts'
import { Writer } from './writer.ts'

export interface OutageFigures {
  trials: number
  seconds: number
  seed: number
  /** Edits made in all, during the outages, and lost. */
  written: number
  writtenDuringOutage: number
  lost: number
  /** People who were not told within five seconds. */
  notTold: number
  toldMsWorst: number
  /** Edits that were called saved while the database was away. */
  falselySaved: number
  /** Trials in which somebody was not saved, or the newcomer not let in, within ten seconds of its return. */
  notRecovered: number
  recoveredMsWorst: number
}

const people = 5

/** People are to be told within this time, and everything to be saved again within twice as much. */
const toldWithinMs = 5_000

/** What was on its way when the database went may still arrive, and be acknowledged rightly. */
const inFlightMs = 250

/** Runs trials one after the other on one server; `tell` hears of each. */
export async function outageTrials(
  { trials, seconds, seed }: { trials: number; seconds: number; seed: number },
  tell: (line: string) => void = () => {},
): Promise<OutageFigures> {
  const chance = new Seeded(seed)
  const figures: OutageFigures = {
    trials,
    seconds,
    seed,
    written: 0,
    writtenDuringOutage: 0,
    lost: 0,
    notTold: 0,
    toldMsWorst: 0,
    falselySaved: 0,
    notRecovered: 0,
    recoveredMsWorst: 0,
  }
  const database = await openTemporaryDatabase()
  const server = await Process.start({ contender: 'room', script: '', reach: database.reach })
  try {
    for (let nth = 0; nth < trials; nth += 1) {
      const outage = outages[nth % outages.length]!
      tell(
        `trial ${nth + 1}: ${outage}: ${await trial({ database, server, chance, outage, seconds }, figures)}`,
      )
    }
  } finally {
    await server.close()
    await database.close()
  }
  return figures
}

interface Setting {
  database: TemporaryDatabase
  server: Process
  chance: Seeded
  outage: Outage
  seconds: number
}

async function trial(setting: Setting, figures: OutageFigures): Promise<string> {
  const { database, server, chance, outage, seconds } = setting
  const name = newDocument()
  const write = (id: string, document = name) =>
    new Writer({
      url: server.url,
      name: document,
      id,
      seed: chance.whole(1e9),
      perSecond: 3 + chance.whole(15),
    })
  const writers = Array.from({ length: people }, (_, i) => write(`w${i}`))
  let newcomer: Writer | null = null
  try {
    await Promise.all(writers.map((writer) => writer.ready()))
    await pause(300 + chance.next() * 500)

    const gone = Date.now()
    await database.takeAway(outage)
    const away = Date.now()
    await pause(inFlightMs)
    const before = writers.map(({ ledger }) => ({ made: ledger.made, acknowledged: ledger.acknowledged }))
    newcomer = write('newcomer', newDocument())
    await pause(away + seconds * 1000 - Date.now())
    const after = writers.map(({ ledger }) => ({ made: ledger.made, acknowledged: ledger.acknowledged }))
    const told = writers.map((writer) =>
      writer.shown.find(({ at, save }) => at >= gone && save === 'failing'),
    )
    const falselyShown = writers.flatMap((writer) =>
      writer.shown.filter(({ at, save }) => at > away + inFlightMs && save === 'saved'),
    ).length

    await database.bringBack()
    const back = Date.now()
    const finished = Promise.all([...writers, newcomer].map((writer) => writer.finish()))
    const recovered = await Promise.race([
      finished.then(() => true),
      pause(2 * toldWithinMs).then(() => false),
    ])
    await Promise.race([finished, pause(60_000)])
    const recoveredMs = Date.now() - back

    const docs = [await readStored(database, name), await readServed(server.url, name)]
    const lost = docs.map((doc) => writers.flatMap(({ ledger }) => ledger.missingIn(doc, ledger.made)).length)
    const acknowledged = after.map((now, i) => now.acknowledged - before[i]!.acknowledged)
    // A database that hangs is given some time before that is called a failure.
    const shouldTell = outage !== 'stall' || seconds * 1000 >= toldWithinMs
    const toldMs = told.map((shown) => (shown ? shown.at - gone : Infinity))
    figures.written += total(writers.map(({ ledger }) => ledger.made))
    figures.writtenDuringOutage += total(after.map((now, i) => now.made - before[i]!.made))
    figures.lost += Math.max(...lost)
    if (shouldTell) {
      figures.notTold += toldMs.filter((ms) => ms > toldWithinMs).length
      figures.toldMsWorst = Math.max(figures.toldMsWorst, ...toldMs)
    }
    figures.falselySaved += total(acknowledged) + falselyShown
    figures.notRecovered += recovered ? 0 : 1
    figures.recoveredMsWorst = Math.max(figures.recoveredMsWorst, recoveredMs)
    return `told after ${Math.max(...toldMs)} ms, ${total(acknowledged)} falsely saved, saved again after ${recoveredMs} ms, ${Math.max(...lost)} lost`
  } finally {
    await Promise.all([...writers, ...(newcomer ? [newcomer] : [])].map((writer) => writer.kill()))
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      trials: { type: 'string', default: '20' },
      seconds: { type: 'string', default: '10' },
      seed: { type: 'string' },
    },
  })
  const seed = Number(values.seed ?? Date.now() % 1e9)
  console.log(`seed ${seed}`)
  const figures = await outageTrials(
    { trials: Number(values.trials), seconds: Number(values.seconds), seed },
    console.log,
  )
  console.log(JSON.stringify(figures))
  const { lost, notTold, falselySaved, notRecovered } = figures
  process.exit(lost + notTold + falselySaved + notRecovered > 0 ? 1 : 0)
}
