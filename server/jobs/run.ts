/**
 * One job, from where it stands to its end, by one run.
 *
 *     prepare ─▶ note: submitting ─▶ submit, once ─▶ note: ticket ─▶ wait ─▶ media ─▶ document ─▶ note: done
 *                      │                  │ answer lost, or the program ended
 *                      ▼                  ▼
 *               (committed first)     find, again and again ─▶ ticket, or given up unpaid-for-certain
 *
 * Between the two notes, and only there, it is not known whether the vendor was asked. From then on it is
 * never asked again: `find` looks for what may have been accepted, and if nothing turns up within the grace
 * period the job has failed. Everything after the ticket is free and is repeated until it works: the ids of the
 * media and of the attempt are the row's, so that doing it twice does it once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Provider, ProviderBusy, ProviderRefused } from '../providers/provider.ts'
import { Refused } from '../refused.ts'
import { abortable, insist, Stopped } from './insist.ts'
import { toMicros } from './money.ts'
import type { JobRow, JobRows } from './rows.ts'
import { type JobTimes, pauseAfter } from './times.ts'

/** How jobs of one sort are done. */
export interface Craft<Wanted, Made extends { cost: number | null }> {
  /** Null: what they were wished from is not set up any more. */
  provider: Provider<Wanted, Made> | null
  /** Null: this program does not know what it was wished from. */
  orderOf: (row: JobRow, stopped: AbortSignal) => Wanted | null
  /** What an earlier run has stored of a job; null: nothing. */
  findDelivered: (row: JobRow) => Promise<Made | null>
  /** Brings it where it belongs; repeating it changes nothing. @throws {Refused} if it cannot be used */
  deliver: (row: JobRow, made: Made) => Promise<void>
}

export interface RunParts {
  rows: JobRows
  times: JobTimes
  /** Tells everybody who has the document open. */
  tell: (row: JobRow) => void
  /** Words of a vendor, without what must not be seen. */
  cleaned: (words: string) => string
  onTrouble: (what: string, error: unknown) => void
  /** Whether a failure of the database will not mend itself. */
  hopeless: (error: unknown) => boolean
  /** The program is about to end. */
  closing: AbortSignal
  /** It ends now: what has not been answered yet is not waited for. */
  closed: AbortSignal
  /** Nobody wants this job any more. */
  unwanted: AbortSignal
}

type Outcome =
  | { is: 'done' | 'cancelled'; cost: number | null }
  | { is: 'failed'; reason: string; cost: number | null }
  /** To be taken up again; `unpaid`: the vendor knows nothing of it. */
  | { is: 'later'; afterMs: number; unpaid: boolean }
  /** Not this run's any more: the program ends, or another one has it. */
  | { is: 'left' }

/** How long single steps may take, so that a vendor who never answers holds nothing up. */
const prepareMs = 5 * 60_000
const submitMs = 2 * 60_000
const findMs = 2 * 60_000
const waitMs = 30 * 60_000

/** The clocks of two computers differ. */
const clockMs = 60_000

export class JobRun<Wanted, Made extends { cost: number | null }> {
  #row: JobRow
  readonly #run: string
  readonly #craft: Craft<Wanted, Made>
  readonly #parts: RunParts
  #told = -Infinity
  #noted = -Infinity

  constructor(row: JobRow, craft: Craft<Wanted, Made>, parts: RunParts) {
    this.#row = row
    this.#run = row.run!
    this.#craft = craft
    this.#parts = parts
  }

  /** Goes on until the job has ended or is put down; never throws. */
  async work(): Promise<void> {
    try {
      await this.#conclude(await this.#outcome())
    } catch (error) {
      // The lease runs out, and the next run takes the job up where it stands.
      if (!(error instanceof Stopped)) this.#parts.onTrouble(`working at job ${this.#row.id}`, error)
    }
  }

  async #outcome(): Promise<Outcome> {
    const { provider, orderOf } = this.#craft
    const { unwanted, closed } = this.#parts
    const order = orderOf(this.#row, closed)
    if (!provider || !order) return this.#orphaned()
    if (this.#row.submittingAt === null && unwanted.aborted) return { is: 'cancelled', cost: null }
    const ticket = this.#row.ticket ?? (await this.#ticket(provider, order))
    if (typeof ticket !== 'string') return ticket
    const made = (await this.#inHand()) ?? (await this.#receive(provider, order, ticket))
    return 'is' in made ? made : this.#deliver(made.received)
  }

  #ticket(provider: Provider<Wanted, Made>, order: Wanted): Promise<string | Outcome> {
    return this.#row.submittingAt === null
      ? this.#submit(provider, order)
      : this.#look(provider, order, this.#row.submittingAt)
  }

  /** What it was wished from is not set up any more, or is not known to this program. */
  #orphaned(): Outcome {
    const { unwanted, times } = this.#parts
    if (this.#row.submittingAt === null) {
      return { is: 'failed', reason: 'The model it was wished from is not set up here any more.', cost: null }
    }
    if (unwanted.aborted) return { is: 'cancelled', cost: this.#row.price }
    return { is: 'later', afterMs: times.longestPauseMs, unpaid: false }
  }

  async #submit(provider: Provider<Wanted, Made>, order: Wanted): Promise<string | Outcome> {
    const { closing, closed, unwanted, rows } = this.#parts
    let prepared: Record<string, unknown>
    try {
      const signal = AbortSignal.any([closing, unwanted, AbortSignal.timeout(prepareMs)])
      prepared = await abortable(provider.prepare(order, signal), signal)
    } catch (error) {
      if (closing.aborted) return { is: 'left' }
      return unwanted.aborted ? { is: 'cancelled', cost: null } : this.#notAccepted(error)
    }
    const noted = await this.#insist(() => rows.submitting(this.#row.id, this.#run, prepared))
    if (!noted) return unwanted.aborted ? { is: 'cancelled', cost: null } : this.#lost()
    this.#row = noted
    if (closing.aborted) return { is: 'later', afterMs: 0, unpaid: true }
    try {
      const signal = AbortSignal.any([closed, AbortSignal.timeout(submitMs)])
      const ticket = await abortable(provider.submit(order, prepared, signal), signal)
      return await this.#accepted(ticket)
    } catch (error) {
      if (error instanceof Stopped) throw error
      if (error instanceof ProviderRefused || error instanceof ProviderBusy) return this.#notAccepted(error)
      if (closed.aborted) return { is: 'left' }
      this.#trouble('submitting', error)
      return { is: 'later', afterMs: this.#parts.times.pauseMs, unpaid: false }
    }
  }

  /** It was not this run's to submit: somebody cancelled it, or another run has it. */
  async #lost(): Promise<Outcome> {
    const row = await this.#insist(() => this.#parts.rows.find(this.#row.id))
    return row?.run === this.#run && row.unwantedAt ? { is: 'cancelled', cost: null } : { is: 'left' }
  }

  /** Nothing was paid: it is tried again where that can help. */
  #notAccepted(error: unknown): Outcome {
    const { times, cleaned } = this.#parts
    const refused = error instanceof ProviderRefused
    const busy = error instanceof ProviderBusy
    if (!refused && !busy) this.#trouble('preparing', error)
    if (refused || this.#row.tries + 1 >= times.tries) {
      const reason =
        refused || busy ? cleaned(error.message) : 'Something went wrong before it was asked for.'
      return { is: 'failed', reason, cost: null }
    }
    const hint = busy ? Math.min(error.afterMs ?? 0, times.longestPauseMs) : 0
    return { is: 'later', afterMs: Math.max(hint, pauseAfter(this.#row.tries, times)), unpaid: true }
  }

  async #accepted(ticket: string): Promise<string> {
    const noted = await this.#insist(() => this.#parts.rows.accepted(this.#row.id, ticket))
    if (noted) this.#row = noted
    return ticket
  }

  /** Looks for a submission whose answer nobody heard. */
  async #look(provider: Provider<Wanted, Made>, order: Wanted, submittedAt: Date): Promise<string | Outcome> {
    const { closing, rows, times, unwanted } = this.#parts
    const { price, prepared, tries } = this.#row
    const waited = Date.now() - submittedAt.getTime()
    let found: string | null
    try {
      const known = await this.#insist(() => rows.tickets(this.#row.provider, submittedAt))
      const among = { since: submittedAt.getTime() - clockMs, known }
      const signal = AbortSignal.any([closing, AbortSignal.timeout(findMs)])
      found = await abortable(provider.find(order, prepared ?? {}, among, signal), signal)
    } catch (error) {
      if (error instanceof Stopped) throw error
      if (closing.aborted) return { is: 'left' }
      this.#trouble('looking for a submission', error)
      if (waited > times.patienceMs) return { is: 'failed', reason: uncertain(price), cost: price }
      return { is: 'later', afterMs: pauseAfter(tries, times), unpaid: false }
    }
    if (found !== null) return this.#accepted(found)
    if (unwanted.aborted) return { is: 'cancelled', cost: price }
    if (waited > times.graceMs) return { is: 'failed', reason: uncertain(price), cost: price }
    const rest = Math.max(times.pauseMs, times.graceMs - waited + 1)
    return { is: 'later', afterMs: Math.min(pauseAfter(tries, times), rest), unpaid: false }
  }

  /** What was received before a crash is not asked for again: the vendor may have thrown it away by now. */
  async #inHand(): Promise<{ received: Made } | null> {
    const received = await this.#insist(() => this.#craft.findDelivered(this.#row))
    return received && { received }
  }

  async #receive(
    provider: Provider<Wanted, Made>,
    order: Wanted,
    ticket: string,
  ): Promise<{ received: Made } | Outcome> {
    const { closing, unwanted, times } = this.#parts
    if (!unwanted.aborted) {
      try {
        const signal = AbortSignal.any([closing, unwanted, AbortSignal.timeout(waitMs)])
        return { received: await this.#wait(provider, order, ticket, signal) }
      } catch (error) {
        if (closing.aborted) return { is: 'left' }
        if (!unwanted.aborted) return this.#notReceived(error)
      }
    }
    await provider.cancel(order, ticket)
    try {
      // It may have been finished already: then it is paid, and is not thrown away.
      const signal = AbortSignal.any([closing, AbortSignal.timeout(times.cancelMs)])
      return { received: await this.#wait(provider, order, ticket, signal) }
    } catch (error) {
      if (closing.aborted) return { is: 'left' }
      // Nothing came, which is what was asked for: then it is free unless the vendor says that it is not.
      const isFree = error instanceof ProviderRefused && error.charged !== true
      return { is: 'cancelled', cost: isFree ? null : this.#row.price }
    }
  }

  #wait(provider: Provider<Wanted, Made>, order: Wanted, ticket: string, signal: AbortSignal): Promise<Made> {
    const listened = (progress: number | null) => {
      if (!signal.aborted) this.#progress(progress)
    }
    return abortable(provider.wait(order, ticket, listened, signal), signal)
  }

  /** It was accepted, so only the vendor's word or a very long time ends it. */
  #notReceived(error: unknown): Outcome {
    const { times, cleaned } = this.#parts
    const { price, tries } = this.#row
    if (error instanceof ProviderRefused) {
      return { is: 'failed', ...charging(cleaned(error.message), price, error.charged) }
    }
    const waited = Date.now() - (this.#row.submittingAt?.getTime() ?? Date.now())
    const busy = error instanceof ProviderBusy
    if (!busy) this.#trouble('waiting', error)
    // What costs nothing and fails without a reason is broken here, and time will not mend it.
    if (waited > times.patienceMs || (!busy && price === 0 && tries + 1 >= times.tries)) {
      const words = busy
        ? cleaned(error.message)
        : 'It was accepted, but what came of it could not be fetched.'
      return { is: 'failed', reason: counted(words, price), cost: price }
    }
    const hint = busy ? Math.min(error.afterMs ?? 0, times.longestPauseMs) : 0
    return { is: 'later', afterMs: Math.max(hint, pauseAfter(tries, times)), unpaid: false }
  }

  #progress(progress: number | null): void {
    const { rows, tell, times } = this.#parts
    const now = performance.now()
    const row = { ...this.#row, progress }
    if (now - this.#told < times.tellMs) return
    this.#told = now
    this.#row = row
    tell(row)
    if (now - this.#noted < times.noteMs) return
    this.#noted = now
    // The next one is newer anyhow.
    rows.progress(row.id, this.#run, progress).catch(() => {})
  }

  /** What has been paid for and fetched is in nobody's hands but ours: it is tried until it works. */
  async #deliver(made: Made): Promise<Outcome> {
    const { rows, closed } = this.#parts
    const cost = made.cost === null ? this.#row.cost : toMicros(made.cost)
    if (cost !== null && cost !== this.#row.cost) {
      await this.#insist(() => rows.charged(this.#row.id, cost))
      this.#row = { ...this.#row, cost }
    }
    for (let nth = 0; ; nth += 1) {
      try {
        // A guest may have signed up meanwhile, and is somebody else since.
        const wishedBy = (await this.#insist(() => rows.find(this.#row.id)))?.wishedBy ?? null
        await this.#craft.deliver({ ...this.#row, wishedBy }, made)
        return { is: 'done', cost: this.#row.cost ?? this.#row.price }
      } catch (error) {
        if (error instanceof Refused && error.status < 500) {
          const words = `What was made cannot be used: ${error.message}`
          return {
            is: 'failed',
            reason: counted(words, this.#row.price),
            cost: this.#row.cost ?? this.#row.price,
          }
        }
        if (closed.aborted) return { is: 'left' }
        this.#trouble('bringing what was made where it belongs', error)
        const pause = Math.min(pauseAfter(nth, this.#parts.times), 10_000)
        await sleep(pause, undefined, { signal: closed }).catch(() => {})
      }
    }
  }

  async #conclude(outcome: Outcome): Promise<void> {
    if (outcome.is === 'left') return
    const { rows, tell } = this.#parts
    const { id } = this.#row
    const row = await this.#insist(async () => {
      const written =
        outcome.is === 'later'
          ? await rows.later(id, this.#run, outcome)
          : await rows.end(id, this.#run, {
              state: outcome.is,
              reason: outcome.is === 'failed' ? outcome.reason : null,
              cost: outcome.cost,
            })
      return written ?? rows.find(id)
    })
    if (row) tell(row)
  }

  #insist<T>(act: () => Promise<T>): Promise<T> {
    const { closed, hopeless } = this.#parts
    const onFailure = (error: unknown) => this.#trouble('writing', error)
    return insist(act, { stopped: closed, hopeless, onFailure })
  }

  #trouble(what: string, error: unknown): void {
    this.#parts.onTrouble(`${what} (job ${this.#row.id})`, error)
  }
}

function uncertain(price: number): string {
  const words =
    'It is not known whether the vendor accepted this. It was not asked again, so nothing is paid twice.'
  return price > 0 ? `${words} Its price is counted as spent.` : words
}

/** What a refusal of something accepted costs, said with it. */
function charging(words: string, price: number, charged: boolean | null): { reason: string; cost: number } {
  if (price === 0) return { reason: words, cost: 0 }
  if (charged === false) return { reason: `${words} Nothing was charged.`, cost: 0 }
  if (charged === null) return { reason: counted(words, price), cost: price }
  return { reason: `${words} It was charged all the same.`, cost: price }
}

function counted(words: string, price: number): string {
  return price > 0 ? `${words} Whether this was charged is not known; its price is counted as spent.` : words
}
