/**
 * Jobs: whatever is slow or paid. A wish is checked and composed, its price is set aside, and a row stands for
 * it from then on; a worker brings it to its end (jobs/worker.ts). Who may wish for what is decided in
 * routes/jobs.ts; here nobody is asked for their role.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Sql, TransactionSql } from 'postgres'
import type { DocumentName } from '../shared/documents.ts'
import { type Generation, type Job, mostFrames, type Wish } from '../shared/jobs.ts'
import { pictureModels } from '../shared/models.ts'
import type { Person } from '../shared/presence.ts'
import { isOutage } from './database/database.ts'
import type { LiveDocuments } from './documents/live.ts'
import { type ComposedJob, Composer, isOffered, setFal } from './jobs/composer.ts'
import { craftsOf } from './jobs/crafts.ts'
import { Frames } from './jobs/frames.ts'
import { abortable, answerMs } from './jobs/insist.ts'
import { type JobRow, JobRows, toJob } from './jobs/rows.ts'
import { type JobTimes, usualTimes } from './jobs/times.ts'
import { type Place, taken } from './jobs/wishes.ts'
import { Worker } from './jobs/worker.ts'
import type { Media } from './media.ts'
import type { PeopleProvider } from './providers/people.ts'
import type { PictureProvider } from './providers/provider.ts'
import type { TextProvider } from './providers/text.ts'
import { Refused } from './refused.ts'
import type { Purse, Spending } from './spending.ts'

export interface JobsOptions {
  sql: Sql
  documents: Pick<LiveDocuments, 'read' | 'edit' | 'tell'>
  media: Pick<Media, 'put' | 'find' | 'ownerOf' | 'picturesOf'>
  spending: Spending
  providers: readonly PictureProvider[]
  /** Null: no text model answers. */
  text: TextProvider | null
  /** Null: nothing finds people. */
  people: PeopleProvider | null
  /** What must appear nowhere, whoever says it. */
  secrets: readonly string[]
  onTrouble: (what: string, error: unknown) => void
  times?: Partial<JobTimes> | undefined
}

/** How many jobs a person may have under way, beside frames (`mostFrames`). */
const openLimit = 20

export class Jobs {
  readonly #sql: Sql
  readonly #options: JobsOptions
  readonly #rows: JobRows
  readonly #providers: ReadonlyMap<string, PictureProvider>
  readonly #composer: Composer
  readonly #worker: Worker
  /** What frames are composed from; also for whoever downloads what would be sent. */
  readonly frames: Frames

  constructor(options: JobsOptions) {
    const { sql, secrets, text, people, onTrouble } = options
    this.#sql = sql
    this.#options = options
    this.#rows = new JobRows(sql)
    this.#providers = new Map(options.providers.map((provider) => [provider.name, provider]))
    this.frames = new Frames({ ...options, models: () => this.generation().models })
    this.#composer = new Composer({ ...options, frames: this.frames, providers: this.#providers })
    const cleaned = (words: string) =>
      secrets.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), words)
    this.#worker = new Worker({
      rows: this.#rows,
      crafts: craftsOf(this.#providers, text, people, { ...options, rows: this.#rows, hopeless: isHopeless }),
      times: { ...usualTimes, ...options.times },
      tell: (row) => this.#tell(row),
      cleaned,
      onTrouble: (what, error) => onTrouble(what, new Error(cleaned(wordsOf(error)))),
      hopeless: isHopeless,
    })
  }

  /** What can be made here. */
  generation(): Generation {
    const usable = pictureModels.filter(({ id, provider }) => this.#providers.has(provider) && isOffered(id))
    const byModel = usable.filter(({ provider }) => provider !== 'previz')
    return {
      models: [...byModel, ...usable.filter((model) => !byModel.includes(model))].map(({ id }) => id),
      missing: this.#providers.has('fal') ? null : setFal,
      text: this.#options.text !== null,
      people: this.#options.people !== null,
    }
  }

  /**
   * Begins what is wished for; the same wish by the same person again is the same job.
   * @throws {Refused} in words for who wished
   */
  async wish(wish: Wish, by: Person, place: Place & Purse): Promise<Job> {
    return (await this.wishAll([wish], by, place))[0]!
  }

  /**
   * Begins all of what is wished for, or nothing: the budget allows the sum, or none of it is set aside.
   * @param wishes for the document of `place`, each with an id of its own
   * @throws {Refused} in words for who wished
   */
  async wishAll(wishes: readonly Wish[], by: Person, place: Place & Purse): Promise<Job[]> {
    const known = await this.#known(wishes, by)
    const composed: ComposedJob[] = []
    for (const wish of wishes)
      if (!known.has(wish.id)) composed.push(await this.#composer.compose(wish, place))
    const adding = composed.length > 0 ? this.#add(composed, by, place) : Promise.resolve(new Map())
    const rows = await abortable(adding, AbortSignal.timeout(answerMs)).catch(whenLate)
    for (const [id, row] of rows) {
      known.set(id, row)
      this.#tell(row)
    }
    if (rows.size > 0) this.#worker.wake()
    return wishes.map(({ id }) => toJob(known.get(id)!, 'answer'))
  }

  /** What is to be shown of a document to somebody. */
  async list(document: DocumentName, personId: string): Promise<Job[]> {
    return (await this.#rows.listed(document, personId)).map((row) => toJob(row))
  }

  /** Null: there is no such job. The answer is for those who may change its document. */
  async find(id: string, mayRead: 'answer' | null = null): Promise<Job | null> {
    const row = await this.#rows.find(id)
    return row && toJob(row, mayRead)
  }

  /** Asks for a job not to be done; one that was finished already stays done. */
  async cancel(id: string): Promise<Job> {
    const row = await this.#rows.unwant(id)
    if (row) {
      this.#tell(row)
      if (row.state === 'running') await within(cancelPatience, this.#worker.unwant(id))
      else this.#worker.wake()
    }
    return toJob((await this.#rows.find(id))!)
  }

  /** Takes a failed job out of sight, for everybody, or an answer that this person has asked for. */
  async dismiss(id: string, personId: string): Promise<void> {
    const row = await this.#rows.dismiss(id, personId)
    if (!row)
      throw new Refused(409, 'Only what has failed can be dismissed, and an answer by who asked for it.')
    this.#tell(row)
  }

  close(): Promise<void> {
    return this.#worker.close()
  }

  async #add(
    composed: readonly ComposedJob[],
    by: Person,
    place: Place & Purse,
  ): Promise<Map<string, JobRow>> {
    const { spending } = this.#options
    const ids = composed.map(({ wish }) => wish.id)
    await this.#sql.begin(async (sql) => {
      await spending.lock(sql, place.purse)
      // Wished a second time meanwhile: it met its own job at the lock, and nothing more is set aside.
      const taken = await this.#rows.among(sql, ids)
      const fresh = composed.filter(({ wish }) => !taken.has(wish.id))
      if (fresh.length === 0) return
      const price = fresh.reduce((sum, job) => sum + job.price, 0)
      await spending.demand(sql, place.purse, price)
      await this.#demandRoom(sql, by, fresh)
      for (const job of fresh) await this.#addOne(sql, job, by, place)
    })
    return this.#known(
      composed.map(({ wish }) => wish),
      by,
    )
  }

  /** The jobs that there are of these wishes, by id. @throws {Refused} if one is somebody else's or another wish's */
  async #known(wishes: readonly Wish[], by: Person): Promise<Map<string, JobRow>> {
    const byId = new Map(wishes.map((wish) => [wish.id, wish]))
    const rows = await this.#rows.findAll([...byId.keys()])
    return new Map(rows.map((row) => [row.id, sameWish(row, byId.get(row.id)!, by)]))
  }

  /** @throws {Refused} if they have too much under way already */
  async #demandRoom(sql: TransactionSql, by: Person, fresh: readonly ComposedJob[]): Promise<void> {
    const wanted = fresh.filter(({ wish }) => 'frame' in wish).length
    const { frames, others } = await this.#rows.openOf(sql, by.id)
    if (wanted > 0 && frames + wanted > mostFrames) throw tooManyFrames(frames)
    if (fresh.length > wanted && others + fresh.length - wanted > openLimit) throw tooMany()
  }

  async #addOne(sql: TransactionSql, job: ComposedJob, by: Person, place: Place & Purse): Promise<void> {
    const { document, workspaceId, projectId, purse } = place
    const { wish } = job
    if ('task' in wish && wish.task === 'extract' && (await this.#rows.isBeingRead(sql, document))) {
      throw new Refused(409, 'The script is being read already: what is found is for everybody.')
    }
    if ('task' in wish && wish.task === 'people') {
      const searched = await this.#rows.isBeingSearched(sql, document, wish.target)
      if (searched) throw new Refused(409, 'The people in this photograph are being looked for already.')
    }
    const { id } = wish
    const of = { document, workspaceId, projectId, purse }
    await this.#rows.add(sql, {
      target: wish.target,
      ...job,
      ...of,
      id,
      wishedBy: by.id,
      wishedName: by.name,
    })
  }

  #tell(row: JobRow): void {
    this.#options.documents.tell(row.document, { type: 'job', job: toJob(row) })
  }
}

/** Whether trying again cannot help: the database or the store of media is there, and says no. */
function isHopeless(error: unknown): boolean {
  return !isOutage(error) && !(error instanceof Refused && error.status === 503)
}

/** How long whoever cancels waits to hear how it ended; the others hear of it anyhow. */
const cancelPatience = 5_000

/** The job of a wish that is wished again. @throws {Refused} if it is somebody else's or another wish */
function sameWish(row: JobRow, wish: Wish, by: Person): JobRow {
  // What it costs may be told differently by then: nothing is paid again.
  const same = isDeepStrictEqual({ ...row.wish, price: 0 }, { ...wish, price: 0 })
  if (row.wishedBy !== by.id || !same) throw taken()
  return row
}

/** Whether it was added is not known; wished again, it meets itself. */
function whenLate(error: unknown): never {
  if (!(error instanceof DOMException)) throw error
  throw new Refused(503, 'The server cannot reach its database. Try again in a moment.')
}

function tooMany(): Refused {
  return new Refused(
    429,
    `You have ${openLimit} wishes under way. Wait for one of them, or cancel one, before you ask for more.`,
  )
}

function tooManyFrames(open: number): Refused {
  const under = open > 0 ? `You have ${open} frames under way. ` : ''
  return new Refused(429, `${under}${mostFrames} are the most that one person can have at once.`)
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

async function within(ms: number, promise: Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms)
  })
  await Promise.race([promise, patience])
  clearTimeout(late)
}
