/**
 * Jobs: whatever is slow or paid. A wish is checked and composed, its price is set aside, and a row stands for
 * it from then on; a worker brings it to its end (jobs/worker.ts). Who may wish for what is decided in
 * routes/jobs.ts; here nobody is asked for their role.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Sql } from 'postgres'
import type { DocumentName } from '../shared/documents.ts'
import type { Generation, Job, PeopleWish, PictureWish, TextWish, Wish } from '../shared/jobs.ts'
import { peopleModel, pictureModel, type PictureModel, pictureModels, textModel } from '../shared/models.ts'
import { priceOf } from '../shared/questions.ts'
import type { Person } from '../shared/presence.ts'
import { isOutage } from './database/database.ts'
import type { LiveDocuments } from './documents/live.ts'
import { craftsOf } from './jobs/crafts.ts'
import { abortable, answerMs } from './jobs/insist.ts'
import { inWords, toMicros } from './jobs/money.ts'
import { composePeople } from './jobs/people.ts'
import {
  type JobRow,
  JobRows,
  type NewJob,
  type PeopleRow,
  type PictureRow,
  type TextRow,
  toJob,
} from './jobs/rows.ts'
import { composeText } from './jobs/texts.ts'
import { type JobTimes, usualTimes } from './jobs/times.ts'
import { composeWish, type Place, taken } from './jobs/wishes.ts'
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
  media: Pick<Media, 'put' | 'find' | 'ownerOf'>
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

/** How many jobs a person may have under way. */
const openLimit = 20

const setFal = 'Pictures by a model need a key of fal.ai: set FAL_KEY in .env and start Coauteur again.'
const setFalForText = 'A text model needs a key of fal.ai: set FAL_KEY in .env and start Coauteur again.'
const setFalForPeople =
  'Finding people in a photograph needs a key of fal.ai: set FAL_KEY in .env and start Coauteur again.'

export class Jobs {
  readonly #sql: Sql
  readonly #options: JobsOptions
  readonly #rows: JobRows
  readonly #providers: ReadonlyMap<string, PictureProvider>
  readonly #worker: Worker

  constructor(options: JobsOptions) {
    const { sql, secrets, text, people, onTrouble } = options
    this.#sql = sql
    this.#options = options
    this.#rows = new JobRows(sql)
    this.#providers = new Map(options.providers.map((provider) => [provider.name, provider]))
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
    const known = await this.#rows.find(wish.id)
    if (known) return toJob(sameWish(known, wish, by), 'answer')
    const composed = await this.#composed(wish, place)
    const adding = this.#add(wish, by, place, composed)
    const row = await abortable(adding, AbortSignal.timeout(answerMs)).catch(whenLate)
    this.#tell(row)
    this.#worker.wake()
    return toJob(row, 'answer')
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

  async #add(wish: Wish, by: Person, place: Place & Purse, composed: ComposedJob): Promise<JobRow> {
    const { spending } = this.#options
    const { document, workspaceId, projectId, purse } = place
    const added = await this.#sql.begin(async (sql) => {
      await spending.lock(sql, purse)
      // Wished a second time meanwhile: it met its own job at the lock, and nothing more is set aside.
      const [known] = await sql`select from jobs where id = ${wish.id}`
      if (known) return null
      await spending.demand(sql, purse, composed.price)
      if ((await this.#rows.openOf(sql, by.id)) >= openLimit) throw tooMany()
      if ('task' in wish && wish.task === 'extract' && (await this.#rows.isBeingRead(sql, document))) {
        throw new Refused(409, 'The script is being read already: what is found is for everybody.')
      }
      if ('task' in wish && wish.task === 'people') {
        const searched = await this.#rows.isBeingSearched(sql, document, wish.target)
        if (searched) throw new Refused(409, 'The people in this photograph are being looked for already.')
      }
      return this.#rows.add(sql, {
        ...composed,
        id: wish.id,
        document,
        workspaceId,
        projectId,
        purse,
        target: wish.target,
        wishedBy: by.id,
        wishedName: by.name,
      })
    })
    return added ?? sameWish((await this.#rows.find(wish.id))!, wish, by)
  }

  #composed(wish: Wish, place: Place): Promise<ComposedJob> {
    if (!('task' in wish)) return this.#picture(wish, place)
    return wish.task === 'people' ? this.#people(wish, place) : this.#words(wish, place)
  }

  async #picture(wish: PictureWish, place: Place): Promise<ComposedJob> {
    const model = this.#modelOf(wish)
    const { request, pickedBefore } = await composeWish(wish, place, model, this.#options)
    const price = demandTold(model.usd, wish)
    return { wish, request, provider: model.provider, model: model.id, price, pickedBefore }
  }

  async #words(wish: TextWish, place: Place): Promise<ComposedJob> {
    if (wish.model !== textModel.id) throw new Refused(400, 'model: there is no such text model')
    if (!this.#options.text) throw new Refused(409, setFalForText)
    const request = await composeText(wish, place, this.#options)
    const price = demandTold(priceOf(request.question), wish)
    return { wish, request, provider: 'text', model: textModel.id, price, pickedBefore: null }
  }

  async #people(wish: PeopleWish, place: Place): Promise<ComposedJob> {
    if (wish.model !== peopleModel.id) throw new Refused(400, 'model: there is no such model for people')
    if (!this.#options.people) throw new Refused(409, setFalForPeople)
    const request = await composePeople(wish, place, this.#options)
    const price = demandTold(peopleModel.usd, wish)
    return { wish, request, provider: 'people', model: peopleModel.id, price, pickedBefore: null }
  }

  /** The model of a wish. @throws {Refused} unless it can be used here, for this, at the price that was told */
  #modelOf(wish: PictureWish): PictureModel {
    const { model: id, way } = wish
    const known = pictureModels.find((model) => model.id === id)
    if (!known) throw new Refused(400, 'model: there is no such model')
    if (!isOffered(id)) throw new Refused(409, `${known.name} is not offered any more: choose another model.`)
    if (!this.#providers.has(known.provider)) throw new Refused(409, setFal)
    if ((known.task === 'cutout') !== (way.is === 'cutout')) {
      throw new Refused(400, `model: ${known.name} cannot do this`)
    }
    demandTold(known.usd, wish)
    return known
  }

  #tell(row: JobRow): void {
    this.#options.documents.tell(row.document, { type: 'job', job: toJob(row) })
  }
}

/** What a wish has become, before it is a job. */
type ComposedJob = Pick<NewJob, 'model' | 'price' | 'pickedBefore'> &
  (
    | Pick<PictureRow, 'wish' | 'request' | 'provider'>
    | Pick<TextRow, 'wish' | 'request' | 'provider'>
    | Pick<PeopleRow, 'wish' | 'request' | 'provider'>
  )

/** What it costs now, in micro-dollars. @throws {Refused} if that is more than was told */
function demandTold(usd: number, { price }: Pick<Wish, 'price'>): number {
  const [now, told] = [toMicros(usd), toMicros(price)]
  if (now <= told) return now
  const words = `This costs ${inWords(now)} by now, not ${inWords(told)}.`
  throw new Refused(409, `${words} Look at the price again before you go on.`)
}

/** Whether trying again cannot help: the database or the store of media is there, and says no. */
function isHopeless(error: unknown): boolean {
  return !isOutage(error) && !(error instanceof Refused && error.status === 503)
}

/** How long whoever cancels waits to hear how it ended; the others hear of it anyhow. */
const cancelPatience = 5_000

function isOffered(id: string): boolean {
  return pictureModel(id, new Date().toISOString().slice(0, 10)) !== null
}

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
