/**
 * Whether one wish can ever be paid twice, or what was paid be lost.
 *
 * Each trial: somebody wishes for a few pictures, some of them twice at once, some from a picture, and for words:
 * what a picture shows, or what the script speaks of (payTexts.ts). In one of six it is a scene: forty frames at once
 * (payFrames.ts). The vendor (fakeFal.ts, in this process) loses answers after accepting, is busy, breaks, is slow, refuses, fails, and
 * cannot give a result for a while. Meanwhile, in most trials, the server is killed and started again, ended in
 * order and started again, or the database hangs or dies. When every wish has ended, the vendor is asked how
 * often each was paid, and what it has finished must be in the document as stored, once, or with its job.
 *
 *     npm run trial:pay -- --trials 200 [--seed n] [--event kill] [--scenes all|none]
 *
 * The last line is one JSON object.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { WebSocket } from 'ws'
import { Connection, type LiveDocument } from '../../client/connection.ts'
import { addAttempt, readAttempts } from '../../shared/attempts.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { bear, place } from '../../shared/film/assets.ts'
import type { FrameWish, Generation, JobState, PictureWish, Wish } from '../../shared/jobs.ts'
import { uploadAddress } from '../../shared/media.ts'
import type { TextTask } from '../../shared/questions.ts'
import { connect, openTemporaryDatabase, type TemporaryDatabase } from '../bench/database.ts'
import { pause } from '../bench/pace.ts'
import { TestPerson } from '../people.ts'
import { temporaryFolder } from '../program.ts'
import { Seeded } from '../seeded.ts'
import { FakeFal, seededFaults, type Submission } from '../server/fakeFal.ts'
import { readStored } from './kill.ts'
import { PayServer } from './payServer.ts'
import { frameResults, sceneWishes, shootScene } from './payFrames.ts'
import { answerAsModel, describeWish, extractWish, nameOf, textResults, writeScript } from './payTexts.ts'

export interface PayFigures {
  trials: number
  seed: number
  wishes: number
  /** Accepted by the vendor. */
  payments: number
  /** Pictures in the document, and answers where they belong. */
  results: number
  /** What the vendor has finished and nobody has. */
  lost: number
  /** Wishes that were accepted more than once, or are more than once in the document. */
  paidTwice: number
  /** Wishes that did not end in time. */
  unended: number
  /** How often the server ended by itself; it is started again, as whoever runs it would. */
  crashes: number
  /** Failures whose reason is not fit to be read. */
  unreadable: number
  /** What cost something though the vendor accepted nothing, or nothing though it was finished, and said otherwise. */
  miscounted: number
  /** Wishes for words, and for frames, among all of them. */
  texts: number
  frames: number
  trialsByEvent: Record<string, number>
  faults: Record<string, number>
  reasons: Record<string, number>
}

const events = ['none', 'kill', 'stop', 'database hangs', 'database dies', 'kill and database'] as const
type Event = (typeof events)[number]

/** Longer than a request may lie in a busy vendor's socket, so that what was sent is found. */
const jobTimes = {
  pollMs: 50,
  leaseMs: 1_500,
  graceMs: 4_000,
  pauseMs: 50,
  longestPauseMs: 800,
  tries: 8,
  closeMs: 500,
}

const model = 'nano-banana-2.1'
/** A scene is ten times as much as other trials wish for. */
const endWithinMs = { usually: 60_000, scene: 240_000 }
/** Which of six trials in a row is a scene. */
const sceneOfSix = 2

/** Runs trials one after the other on one database; `tell` hears of each. */
export async function payTrials(
  {
    trials,
    seed,
    event,
    scenes = 'some',
  }: { trials: number; seed: number; event?: Event | undefined; scenes?: 'some' | 'all' | 'none' },
  tell: (line: string) => void = () => {},
): Promise<PayFigures> {
  const figures: PayFigures = {
    trials,
    seed,
    wishes: 0,
    payments: 0,
    results: 0,
    lost: 0,
    paidTwice: 0,
    unended: 0,
    crashes: 0,
    unreadable: 0,
    miscounted: 0,
    texts: 0,
    frames: 0,
    trialsByEvent: {},
    faults: {},
    reasons: {},
  }
  const bench = await Bench.open(seed)
  try {
    for (let nth = 0; nth < trials; nth += 1) {
      const isScene = scenes === 'all' || (scenes === 'some' && nth % 6 === sceneOfSix)
      tell(`trial ${nth + 1}: ${await bench.trial(figures, isScene, event, tell)}`)
    }
  } finally {
    await bench.close()
  }
  return figures
}

/** An asset with a picture, and what its trial is known by. */
interface Target {
  id: string
  attempt: string
  trial: string
}

/** What is judged of a job, as the database has it. */
interface Judged {
  id: string
  state: JobState
  reason: string | null
  /** Micro-dollars. */
  cost: number | null
  answer: string | null
  /** Null: a picture. */
  task: TextTask | null
  /** Null: no frame. */
  frame: string | null
  seed: number | null
  prompt: string | null
}

class Bench {
  readonly #chance: Seeded
  readonly #database: TemporaryDatabase
  readonly #fal: FakeFal
  readonly #folder: string
  readonly #port: number
  #server!: PayServer
  #person!: TestPerson
  #connection!: Connection
  #live!: LiveDocument
  #story!: LiveDocument
  #film!: DocumentName

  private constructor(seed: number, database: TemporaryDatabase, fal: FakeFal, folder: string) {
    this.#chance = new Seeded(seed)
    this.#database = database
    this.#fal = fal
    this.#folder = folder
    this.#port = 30_000 + this.#chance.whole(10_000)
    fal.faults = seededFaults(seed)
    fal.text = answerAsModel
  }

  static async open(seed: number): Promise<Bench> {
    const [database, fal, folder] = await Promise.all([
      openTemporaryDatabase(),
      FakeFal.start(),
      temporaryFolder(),
    ])
    const bench = new Bench(seed, database, fal, folder)
    await bench.#settle()
    return bench
  }

  async close(): Promise<void> {
    this.#connection.close()
    await this.#server.kill()
    await this.#fal.close()
    await this.#database.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async trial(
    figures: PayFigures,
    isScene: boolean,
    event = this.#chance.pick(events),
    tell: (line: string) => void = () => {},
  ): Promise<string> {
    figures.trialsByEvent[event] = (figures.trialsByEvent[event] ?? 0) + 1
    const target = await this.#asset()
    const wishes = isScene ? await this.#scene(target) : this.#wishes(target)
    const before = this.#fal.submissions.length
    const guard = this.#guard(figures, tell)
    const posted = isScene
      ? this.#post('/api/jobs/frames', { wishes })
      : Promise.all(wishes.map((wish) => this.#post('/api/jobs', wish)))
    await pause(this.#chance.next() * 1_200)
    await this.#happen(event)
    await posted
    // Connections that have lived through an outage may not answer any more: the judge has its own.
    const database = { ...this.#database, sql: connect(this.#database.reach) }
    const ended = await ends(database, wishes, endWithinMs[isScene ? 'scene' : 'usually'])
    clearInterval(guard)
    const submissions = this.#fal.submissions.slice(before)
    const said = await this.#judge(database, wishes, target, submissions, figures)
    await database.sql.end({ timeout: 1 })
    if (!ended) figures.unended += 1
    return `${event}${isScene ? ', a scene' : ''}: ${said}${ended ? '' : ', NOT ENDED'}`
  }

  /** Somebody with a film, and it is open. */
  async #settle(): Promise<void> {
    this.#server = await this.#start()
    this.#person = await new TestPerson(this.#server.url).signUp('Ann')
    const { branchId } = await this.#person.createProject()
    this.#film = `film/${branchId}`
    const headers = { cookie: this.#person.cookie, origin: this.#server.url }
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, { headers })
        this.on('error', () => {})
      }
    }
    this.#connection = new Connection({
      url: `${this.#server.url.replace('http', 'ws')}/collab`,
      person: this.#person.person,
      WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    })
    this.#live = this.#connection.open(this.#film)
    this.#story = this.#connection.open(`story/${branchId}`)
    await until(() => this.#live.status.get().synced && this.#story.status.get().synced)
  }

  #start(): Promise<PayServer> {
    const { host, port, username, database } = this.#database.reach
    const environment = {
      DATABASE_URL: `postgres://${username}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
      DATA_DIR: this.#folder,
      PORT: String(this.#port),
      FAL_KEY: this.#fal.key,
      FAL_URL: this.#fal.url,
    }
    return PayServer.start({ environment, jobTimes })
  }

  /** A new asset with a picture of its own, and a script that speaks of it, stored. */
  async #asset(): Promise<Target> {
    const [id, attempt, media] = [randomUUID(), randomUUID(), randomUUID()]
    const made = { by: this.#person.person.id, at: Date.now() }
    const branch = this.#film.split('/')[1]!
    const drawn = sharp({ create: { width: 64, height: 64, channels: 3, background: '#20c040' } })
    const sent = await fetch(this.#person.url + uploadAddress(media, { branch }, 'face.png'), {
      method: 'PUT',
      headers: this.#person.headers(),
      body: new Uint8Array(await drawn.png().toBuffer()),
    })
    if (!sent.ok) throw new Error(`a picture was not taken: ${await sent.text()}`)
    const { doc } = this.#live
    const trial = id.slice(0, 8)
    writeScript(this.#story.doc, trial)
    const description = 'A lighthouse keeper in her sixties with long grey hair.'
    bear(doc, { id, created: made }, { kind: 'character', name: nameOf(trial), description })
    place(doc, id, 'kept')
    addAttempt(doc, attempt, id, { media, width: 64, height: 64, name: 'face.png', copyOf: null }, made)
    for (const { status } of [this.#live, this.#story]) {
      await until(() => status.get().save.kind === 'saved')
    }
    return { id, attempt, trial }
  }

  /** One to four, and not twice the same words: that would be one question. */
  #wishes(target: Target): Wish[] {
    const texts = [describeWish(this.#film, target.id, target.attempt), extractWish(this.#film)]
    return Array.from({ length: 1 + this.#chance.whole(4) }, () => {
      const words = this.#chance.whole(3) === 0 ? texts.splice(this.#chance.whole(texts.length), 1)[0] : null
      return words ?? this.#picture(target)
    })
  }

  /** Both frames of every shot of a scene. */
  async #scene({ trial }: Target): Promise<FrameWish[]> {
    const [story, film] = [this.#story.doc, this.#live.doc]
    const shots = shootScene(story, film, trial)
    await until(() => this.#live.status.get().save.kind === 'saved')
    const { models } = await this.#person.must<Generation>('GET', '/api/generation')
    return sceneWishes(this.#film, story, film, shots, models)
  }

  #picture({ id: target, attempt }: Target): PictureWish {
    const way: PictureWish['way'] =
      this.#chance.whole(3) === 0 ? { is: 'reference', attempt, change: 'in a space suit' } : { is: 'fresh' }
    return { id: randomUUID(), document: this.#film, target, way, capsule: null, model, price: 1 }
  }

  /** As a browser does: again with the same id until there is an answer, in some cases twice at once. */
  async #post(path: string, wished: object): Promise<void> {
    const once = async () => {
      for (;;) {
        const asked = this.#person.ask<unknown>('POST', path, wished).catch(() => null)
        const answer = await Promise.race([asked, pause(10_000).then(() => null)])
        if (answer?.status === 200) return
        if (answer && answer.status < 500) throw new Error(`refused: ${JSON.stringify(answer.body)}`)
        await pause(50)
      }
    }
    await Promise.all(this.#chance.whole(3) === 0 ? [once(), once()] : [once()])
  }

  /** Starts the server again when it ends by itself. */
  #guard(figures: PayFigures, tell: (line: string) => void): NodeJS.Timeout {
    let starting = false
    return setInterval(() => {
      if (starting || !this.#server.died) return
      starting = true
      figures.crashes += 1
      tell(`the server ended by itself:\n${this.#server.output().slice(-2_000)}`)
      // While the database is away it cannot start: it is tried again.
      void this.#start()
        .then((server) => (this.#server = server))
        .catch(() => {})
        .finally(() => (starting = false))
    }, 200)
  }

  async #happen(event: Event): Promise<void> {
    const away = 200 + this.#chance.next() * 2_500
    switch (event) {
      case 'none':
        return
      case 'kill':
        await this.#server.kill()
        this.#server = await this.#start()
        return
      case 'stop':
        await this.#server.stop()
        this.#server = await this.#start()
        return
      case 'database hangs':
      case 'database dies':
        await this.#database.takeAway(event === 'database hangs' ? 'stall' : 'kill')
        await pause(away)
        await this.#database.bringBack()
        return
      case 'kill and database':
        await Promise.all([this.#database.crash(), this.#server.kill()])
        this.#server = await this.#start()
    }
  }

  async #judge(
    database: TemporaryDatabase,
    wishes: readonly Wish[],
    { id: target, trial }: Target,
    submissions: readonly Submission[],
    figures: PayFigures,
  ): Promise<string> {
    const rows = await database.sql<Judged[]>`
      select id, state, reason, cost::float8 as cost, answer, wish->>'task' as task, wish->>'frame' as frame,
        (request->>'seed')::int as seed, request->'question'->>'prompt' as prompt from jobs
      where id = any(${wishes.map(({ id }) => id)}::uuid[])`
    const film = await readStored(database, this.#film)
    const stored = readAttempts(film).get(target) ?? []
    const frames = frameResults(film)
    const said: string[] = []
    for (const row of rows) {
      const { id, state, reason, task, frame, answer } = row
      const paid = submissions.filter(({ input }) =>
        task ? input['prompt'] === row.prompt : input['seed'] === row.seed,
      )
      const finished = paid.filter(({ fault }) => fault?.is !== 'policy' && fault?.is !== 'failed')
      const results = task
        ? textResults(film, trial, task, answer)
        : frame
          ? (frames.get(id) ?? 0)
          : stored.filter((attempt) => attempt.id === id).length
      figures.wishes += 1
      figures.texts += task ? 1 : 0
      figures.frames += frame ? 1 : 0
      figures.miscounted += isCounted(row, paid) ? 0 : 1
      figures.payments += paid.length
      figures.results += results
      figures.lost += finished.length > 0 && results === 0 ? 1 : 0
      figures.paidTwice += paid.length > 1 || results > 1 || (state === 'done') !== (results === 1) ? 1 : 0
      if (state === 'failed') {
        figures.unreadable += isReadable(reason, this.#fal.key) ? 0 : 1
        figures.reasons[reason ?? ''] = (figures.reasons[reason ?? ''] ?? 0) + 1
      }
      for (const { fault } of paid) {
        figures.faults[fault?.is ?? 'none'] = (figures.faults[fault?.is ?? 'none'] ?? 0) + 1
      }
      said.push(
        `${task ?? frame ?? 'picture'} ${state} (${paid.length} paid${finished.length > results ? ', LOST' : ''})`,
      )
    }
    if (rows.length !== wishes.length) throw new Error('a wish that was answered is not in the database')
    if (this.#server.output().includes(this.#fal.key)) throw new Error('the key was printed')
    return counted(said)
  }
}

/** "12 × start done (1 paid), end failed (0 paid)" */
function counted(said: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const each of said) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].map(([each, count]) => (count > 1 ? `${count} × ${each}` : each)).join(', ')
}

/** Whether all of them end in time. */
async function ends({ sql }: TemporaryDatabase, wishes: readonly Wish[], withinMs: number): Promise<boolean> {
  const ids = wishes.map(({ id }) => id)
  const deadline = Date.now() + withinMs
  for (;;) {
    const open = await sql`
      select from jobs where id = any(${ids}::uuid[]) and state in ('queued', 'running')`.catch(() => null)
    if (open?.length === 0) return true
    if (Date.now() > deadline) return false
    await pause(50)
  }
}

/** What is done costs; of what failed, what may be charged or is not known to have been accepted. */
function isCounted({ state, reason, cost }: Judged, paid: readonly Submission[]): boolean {
  const isUncertain = reason?.startsWith('It is not known') ?? false
  const mayBeCharged = paid.some(({ fault }) => fault?.is === 'policy')
  return (cost ?? 0) > 0 === (state === 'done' || isUncertain || mayBeCharged)
}

/** Whole sentences, without anything of a program's. */
function isReadable(reason: string | null, key: string): boolean {
  return (
    reason !== null &&
    /^(fal|[A-Z]).{10,}[.!]$/s.test(reason) &&
    !reason.includes(key) &&
    !/undefined|null|Error:|\[object|https?:|ECONN/.test(reason)
  )
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('what was waited for did not come')
    await pause(20)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      trials: { type: 'string', default: '20' },
      seed: { type: 'string' },
      event: { type: 'string' },
      scenes: { type: 'string' },
    },
  })
  const seed = Number(values.seed ?? Date.now() % 1e9)
  console.log(`seed ${seed}`)
  const event = events.find((event) => event === values.event)
  const scenes = (['all', 'none'] as const).find((which) => which === values.scenes) ?? 'some'
  const figures = await payTrials({ trials: Number(values.trials), seed, event, scenes }, console.log)
  console.log(JSON.stringify(figures))
  const { lost, paidTwice, unended, unreadable, miscounted } = figures
  process.exit(lost + paidTwice + unended + unreadable + miscounted > 0 ? 1 : 0)
}
