/**
 * Jobs as the database has them. Whoever works at one is named by its *run*: every step is written under the
 * condition that the job is still that run's, so a run that was thought dead and lives on can do no harm.
 * Every statement may be repeated when its answer was lost.
 */
import type { Sql, TransactionSql } from 'postgres'
import type { DocumentName } from '../../shared/documents.ts'
import type { FrameRequest } from '../../shared/frames/request.ts'
import {
  type FrameWish,
  type Job,
  type JobState,
  type PeopleWish,
  type PictureWish,
  scriptTarget,
  type TextWish,
} from '../../shared/jobs.ts'
import type { PictureModel } from '../../shared/models.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import { toDollars } from './money.ts'
import type { PeopleRequest } from './people.ts'
import type { TextRequest } from './texts.ts'

interface AnyRow {
  id: string
  /** The id that its picture gets; nobody is told before it is there. */
  media: string
  document: DocumentName
  workspaceId: string
  projectId: string | null
  /** The project or the workspace that spends. */
  purse: string
  target: string
  model: string
  state: JobState
  progress: number | null
  reason: string | null
  /** What a text model has answered, where that is not in a document. */
  answer: string | null
  /** Micro-dollars. */
  price: number
  cost: number | null
  prepared: Record<string, unknown> | null
  submittingAt: Date | null
  ticket: string | null
  pickedBefore: string | null
  wishedBy: string | null
  wishedName: string
  wishedAt: Date
  run: string | null
  tries: number
  unwantedAt: Date | null
  dismissedAt: Date | null
}

interface OfPicture {
  provider: PictureModel['provider']
  wish: PictureWish
  request: PictureRequest
}

interface OfFrame {
  provider: PictureModel['provider']
  wish: FrameWish
  request: FrameRequest
}

interface OfText {
  provider: 'text'
  wish: TextWish
  request: TextRequest
}

interface OfPeople {
  provider: 'people'
  wish: PeopleWish
  request: PeopleRequest
}

export type PictureRow = AnyRow & OfPicture
export type FrameRow = AnyRow & OfFrame
export type TextRow = AnyRow & OfText
export type PeopleRow = AnyRow & OfPeople
export type JobRow = PictureRow | FrameRow | TextRow | PeopleRow

/** Whether what is to be made is a picture of a frame. */
export function isFrame(row: JobRow): row is FrameRow {
  return 'frame' in row.wish
}

/** What is known of a job when it is wished. */
export type NewJob = (OfPicture | OfFrame | OfText | OfPeople) & { wishedBy: string } & Pick<
    AnyRow,
    | 'id'
    | 'document'
    | 'workspaceId'
    | 'projectId'
    | 'purse'
    | 'target'
    | 'model'
    | 'price'
    | 'pickedBefore'
    | 'wishedName'
  >

/** What everybody who can open its document sees of it; the answer is for those who may change the document. */
export function toJob(row: JobRow, mayRead: 'answer' | null = null): Job {
  return {
    id: row.id,
    document: row.document,
    target: row.target,
    look: ('look' in row.wish && row.wish.look) || null,
    frame: 'frame' in row.wish ? row.wish.frame : null,
    way: 'way' in row.wish ? row.wish.way.is : null,
    task: 'task' in row.wish ? row.wish.task : null,
    model: row.model,
    state: row.dismissedAt ? 'cancelled' : row.state,
    progress: row.progress,
    reason: row.state === 'failed' ? row.reason : null,
    price: toDollars(row.price),
    cost: row.cost === null ? null : toDollars(row.cost),
    answer: mayRead && row.state === 'done' ? row.answer : null,
    wishedBy: { id: row.wishedBy ?? '', name: row.wishedName },
    wishedAt: row.wishedAt.getTime(),
  }
}

export class JobRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  async find(id: string): Promise<JobRow | null> {
    const [row] = await this.#sql<JobRow[]>`select ${this.#columns()} from jobs where id = ${id}`
    return row ?? null
  }

  /** Those of these ids that there are. */
  findAll(ids: readonly string[]): Promise<JobRow[]> {
    return this.#sql<JobRow[]>`select ${this.#columns()} from jobs where id = any(${[...ids]}::uuid[])`
  }

  /** Adds a job; null if its id is taken. */
  async add(sql: TransactionSql, job: NewJob): Promise<JobRow | null> {
    const [row] = await sql<JobRow[]>`
      insert into jobs (id, document, workspace_id, project_id, purse, target, wish, request, provider, model,
        price, picked_before, wished_by, wished_name, wished_at)
      values (${job.id}, ${job.document}, ${job.workspaceId}, ${job.projectId}, ${job.purse}, ${job.target},
        ${this.#sql.json(job.wish as never)}, ${this.#sql.json(job.request as never)}, ${job.provider},
        ${job.model}, ${job.price}, ${job.pickedBefore}, ${job.wishedBy}, ${job.wishedName}, clock_timestamp())
      on conflict (id) do nothing
      returning ${this.#columns()}`
    return row ?? null
  }

  /** How many jobs of a person have not ended: frames, and all others. */
  async openOf(sql: TransactionSql, personId: string): Promise<{ frames: number; others: number }> {
    const [row] = await sql<{ frames: number; others: number }[]>`
      select count(*) filter (where wish ? 'frame')::int as frames,
        count(*) filter (where not wish ? 'frame')::int as others
      from jobs where wished_by = ${personId} and state in ('queued', 'running')`
    return row!
  }

  /** Which of these ids are taken. */
  async among(sql: TransactionSql, ids: readonly string[]): Promise<Set<string>> {
    const rows = await sql<{ id: string }[]>`select id from jobs where id = any(${[...ids]}::uuid[])`
    return new Set(rows.map(({ id }) => id))
  }

  /**
   * Those of a document that somebody is to be shown: open ones, failed ones nobody has dismissed, and answers that
   * they have asked for and not dealt with.
   */
  listed(document: DocumentName, personId: string): Promise<JobRow[]> {
    return this.#sql<JobRow[]>`
      select ${this.#columns()} from jobs
      where document = ${document}
        and (state in ('queued', 'running') or (state = 'failed' and dismissed_at is null)
          or (state = 'done' and answer is not null and dismissed_at is null and wished_by = ${personId}))
      order by wished_at, id`
  }

  /**
   * Takes jobs of a provider that are due and nobody works at, the oldest first, each for a run of its own. Frames
   * are wished for by the hundred, and whoever wants one picture does not wait behind them.
   */
  claim(
    provider: string,
    { most, except, leaseMs }: { most: number; except: readonly string[]; leaseMs: number },
  ): Promise<JobRow[]> {
    return this.#sql<JobRow[]>`
      update jobs set state = 'running', run = gen_random_uuid(), leased_until = now() + ${this.#ms(leaseMs)},
        not_before = null, started_at = coalesce(started_at, now())
      where id in (
        select id from jobs
        where state in ('queued', 'running') and provider = ${provider}
          and (leased_until is null or leased_until < now())
          and (not_before is null or not_before <= now())
          and id <> all(${[...except]}::uuid[])
        order by wish ? 'frame', wished_at limit ${most} for update skip locked)
      returning ${this.#columns()}`
  }

  async renew(runs: readonly string[], leaseMs: number): Promise<void> {
    await this.#sql`
      update jobs set leased_until = now() + ${this.#ms(leaseMs)} where run = any(${[...runs]}::uuid[])`
  }

  /** Gives up whatever these runs work at, as it is. */
  async leave(runs: readonly string[]): Promise<void> {
    await this.#sql`
      update jobs set run = null, leased_until = null,
        state = case when submitting_at is null then 'queued' else state end
      where run = any(${[...runs]}::uuid[]) and state = 'running'`
  }

  /**
   * Notes that the vendor is about to be asked, and with what. Null: it must not be, because the job is not
   * this run's any more, may have been submitted already, or nobody wants it.
   */
  submitting(id: string, run: string, prepared: Record<string, unknown>): Promise<JobRow | null> {
    return this.#one(this.#sql<JobRow[]>`
      update jobs set prepared = ${this.#sql.json(prepared as never)}, submitting_at = now(),
        submitting_run = ${run}
      where id = ${id} and run = ${run} and state = 'running' and unwanted_at is null
        and (submitting_at is null or submitting_run = ${run})
      returning ${this.#columns()}`)
  }

  /** Notes the vendor's receipt: whoever has it, it is true. */
  accepted(id: string, ticket: string): Promise<JobRow | null> {
    return this.#one(this.#sql<JobRow[]>`
      update jobs set ticket = ${ticket}, tries = 0
      where id = ${id} and (ticket is null or ticket = ${ticket}) returning ${this.#columns()}`)
  }

  /** Receipts of a provider that are known, not much older than what is looked for. */
  async tickets(provider: string, since: Date): Promise<Set<string>> {
    const rows = await this.#sql<{ ticket: string }[]>`
      select ticket from jobs
      where provider = ${provider} and ticket is not null
        and submitting_at > ${since}::timestamptz - interval '2 days'`
    return new Set(rows.map(({ ticket }) => ticket))
  }

  async progress(id: string, run: string, progress: number | null): Promise<void> {
    await this.#sql`update jobs set progress = ${progress} where id = ${id} and run = ${run}`
  }

  /** Keeps what a text model has answered; the first answer stands. */
  async answered(id: string, answer: string): Promise<void> {
    await this.#sql`update jobs set answer = coalesce(answer, ${answer}) where id = ${id}`
  }

  /** Whether somebody is having the script of a film read. */
  async isBeingRead(sql: TransactionSql, document: DocumentName): Promise<boolean> {
    const rows = await sql`
      select from jobs
      where document = ${document} and provider = 'text' and target = ${scriptTarget}
        and state in ('queued', 'running')`
    return rows.length > 0
  }

  /** Whether somebody is having the people in a photograph found. */
  async isBeingSearched(sql: TransactionSql, document: DocumentName, photo: string): Promise<boolean> {
    const rows = await sql`
      select from jobs
      where document = ${document} and provider = 'people' and target = ${photo}
        and state in ('queued', 'running')`
    return rows.length > 0
  }

  async charged(id: string, cost: number): Promise<void> {
    await this.#sql`update jobs set cost = ${cost} where id = ${id}`
  }

  /** Puts a job down until later; `unpaid`: the vendor knows nothing of it. */
  later(
    id: string,
    run: string,
    { afterMs, unpaid }: { afterMs: number; unpaid: boolean },
  ): Promise<JobRow | null> {
    const forgotten = this.#sql`, state = 'queued', prepared = null, submitting_at = null, submitting_run = null`
    return this.#one(this.#sql<JobRow[]>`
      update jobs set run = null, leased_until = null, tries = tries + 1,
        not_before = case when unwanted_at is null then now() + ${this.#ms(afterMs)} end
        ${unpaid ? forgotten : this.#sql``}
      where id = ${id} and run = ${run} and state = 'running' returning ${this.#columns()}`)
  }

  /** Ends a job. Null: it is not this run's any more, or has been ended by it before. */
  end(
    id: string,
    run: string,
    {
      state,
      reason,
      cost,
    }: { state: 'done' | 'failed' | 'cancelled'; reason: string | null; cost: number | null },
  ): Promise<JobRow | null> {
    return this.#one(this.#sql<JobRow[]>`
      update jobs set state = ${state}, reason = ${reason}, cost = ${cost}, ended_at = now(), run = null,
        leased_until = null, not_before = null, progress = null
      where id = ${id} and run = ${run} and state = 'running' returning ${this.#columns()}`)
  }

  /** Notes that nobody wants it any more: one that nobody has begun ends at once, others are due at once. */
  unwant(id: string): Promise<JobRow | null> {
    return this.#one(this.#sql<JobRow[]>`
      update jobs set unwanted_at = coalesce(unwanted_at, now()), not_before = null,
        state = case when ${this.#unbegun()} then 'cancelled' else state end,
        ended_at = case when ${this.#unbegun()} then now() end
      where id = ${id} and state in ('queued', 'running') returning ${this.#columns()}`)
  }

  /** Null: it has not failed, and is no answer to this person either. */
  dismiss(id: string, personId: string): Promise<JobRow | null> {
    return this.#one(this.#sql<JobRow[]>`
      update jobs set dismissed_at = coalesce(dismissed_at, now())
      where id = ${id}
        and (state = 'failed' or (state = 'done' and answer is not null and wished_by = ${personId}))
      returning ${this.#columns()}`)
  }

  async #one(rows: Promise<JobRow[]>): Promise<JobRow | null> {
    return (await rows)[0] ?? null
  }

  #unbegun() {
    return this.#sql`state = 'queued' and run is null and submitting_at is null`
  }

  #ms(ms: number) {
    return this.#sql`make_interval(secs => ${ms / 1000})`
  }

  #columns() {
    return this.#sql`
      id, media, document, workspace_id as "workspaceId", project_id as "projectId", purse, target, wish, request,
      provider, model, state, progress, reason, answer, price::float8 as price, cost::float8 as cost, prepared,
      submitting_at as "submittingAt", ticket, picked_before as "pickedBefore", wished_by as "wishedBy",
      coalesce((select p.name from people p where p.id = wished_by), wished_name) as "wishedName",
      wished_at as "wishedAt", run, tries, unwanted_at as "unwantedAt", dismissed_at as "dismissedAt"`
  }
}
