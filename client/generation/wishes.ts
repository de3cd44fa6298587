/**
 * One's own wishes in one document, from the click to the server's answer.
 *
 * A wish has its id from the click on. It is sent when everything that was edited before it is stored, since
 * the server composes the request from its own copy; and where its fate is unknown it is sent again with the
 * same id, which the server takes for the same wish. So it is one job, however often it is sent.
 */
import { isOpen, type Job, type PictureWish } from '../../shared/jobs.ts'
import { wishFor } from '../api.ts'
import type { LiveDocument } from '../connection.ts'
import { newId } from '../newId.ts'
import { Value } from '../subscribable.ts'
import type { Jobs } from './jobs.ts'
import { forgetWish, keepWish, readKeptWishes } from './keptWishes.ts'
import { beforeTry, mayPass, stored, wordsOf } from './sending.ts'

/** A wish as the person makes it. */
export type NewWish = Omit<PictureWish, 'id' | 'document'>

export interface OwnWish {
  wish: PictureWish
  state:
    /** Until its edits are stored. */
    | { is: 'waiting' }
    | { is: 'sending' }
    /** There is a job. */
    | { is: 'answered' }
    /** There will be none, in words for people. */
    | { is: 'refused'; words: string }
}

/** Within this time of a click, in milliseconds, another one for the same is its second half. */
const doubleClick = 700

export class Wishes {
  readonly list = new Value<readonly OwnWish[]>([])
  readonly #live: LiveDocument
  readonly #person: string
  readonly #jobs: Jobs
  readonly #end = new AbortController()
  readonly #unlisten: () => void
  #last: { wish: PictureWish; at: number } | null = null

  constructor(live: LiveDocument, person: string, jobs: Jobs) {
    this.#live = live
    this.#person = person
    this.#jobs = jobs
    for (const { wish, answered, ...kept } of readKeptWishes()) {
      if (wish.document !== live.name || kept.person !== person) continue
      this.#put({ wish, state: { is: answered ? 'answered' : 'waiting' } })
      if (!answered) void this.#send(wish)
    }
    this.#unlisten = jobs.list.subscribe(() => this.#settle())
  }

  /** Wishes, unless the same is on its way already: a second click means the first. */
  make(made: NewWish): void {
    if (this.isUnderWay(made) || this.#isSecondHalf(made)) return
    const wish: PictureWish = { ...made, id: newId(), document: this.#live.name }
    this.#keep(wish, false)
    this.#last = { wish, at: Date.now() }
    this.#put({ wish, state: { is: 'waiting' } })
    void this.#send(wish)
  }

  /** Whether the same was wished for and is still to come. */
  isUnderWay(made: NewWish): boolean {
    return this.list.get().some((own) => isSame(own.wish, made) && this.#isToCome(own))
  }

  /** Gives one up that was not sent yet, or takes one out of sight that has ended or was refused. */
  forget(id: string): void {
    forgetWish(id)
    this.list.set(this.list.get().filter(({ wish }) => wish.id !== id))
  }

  /** What was wished under this id, if it was in this tab. */
  of(id: string): PictureWish | null {
    return this.list.get().find(({ wish }) => wish.id === id)?.wish ?? null
  }

  /** Stops waiting. What was not sent yet is kept, and sent when the document is opened again. */
  close(): void {
    this.#unlisten()
    this.#end.abort()
  }

  /** The picture may be there before the second click is: what has failed is tried again at once, though. */
  #isSecondHalf(made: NewWish): boolean {
    const last = this.#last
    if (!last || !isSame(last.wish, made) || Date.now() - last.at > doubleClick) return false
    return this.#jobOf(last.wish)?.state === 'done'
  }

  #isToCome({ wish, state }: OwnWish): boolean {
    if (state.is !== 'answered') return state.is !== 'refused'
    const job = this.#jobOf(wish)
    return job ? isOpen(job) : !this.#jobs.known
  }

  #jobOf({ id }: PictureWish): Job | undefined {
    return this.#jobs.list.get().find((job) => job.id === id)
  }

  /** What has come to its end needs no keeping; of a failed one it is known how to wish for it again. */
  #settle(): void {
    for (const { wish, state } of this.list.get()) {
      const job = this.#jobOf(wish)
      const ended = job ? !isOpen(job) && job.state !== 'failed' : this.#jobs.known
      if (state.is === 'answered' && ended) this.forget(wish.id)
    }
  }

  async #send(wish: PictureWish): Promise<void> {
    const { signal } = this.#end
    for (let tries = 0; ; tries++) {
      const refused = await stored(this.#live, signal)
      // It may have been given up meanwhile.
      if (signal.aborted || !this.of(wish.id)) return
      if (refused) return this.#refuse(wish, refused)
      this.#put({ wish, state: { is: 'sending' } })
      try {
        return this.#answered(wish, await wishFor(wish))
      } catch (error) {
        if (!mayPass(error)) return this.#refuse(wish, wordsOf(error))
        if (signal.aborted) return
        await beforeTry(tries, signal)
      }
    }
  }

  #answered(wish: PictureWish, job: Job): void {
    this.#keep(wish, true)
    this.#put({ wish, state: { is: 'answered' } })
    // What was told on the live line since is newer than this answer.
    if (this.#jobOf(wish)) this.#settle()
    else this.#jobs.tell(job)
  }

  #refuse(wish: PictureWish, words: string): void {
    forgetWish(wish.id)
    this.#put({ wish, state: { is: 'refused', words } })
  }

  #keep(wish: PictureWish, answered: boolean): void {
    keepWish({ wish, person: this.#person, at: Date.now(), answered })
  }

  #put(own: OwnWish): void {
    const list = this.list.get()
    const known = list.some(({ wish }) => wish.id === own.wish.id)
    this.list.set(known ? list.map((one) => (one.wish.id === own.wish.id ? own : one)) : [...list, own])
  }
}

/** Whether two wishes are for the same picture; at which price they were made is not asked. */
function isSame(one: NewWish, other: NewWish): boolean {
  const what = ({ target, look, way, capsule, model }: NewWish) =>
    JSON.stringify([target, look, way, capsule, model])
  return what(one) === what(other)
}
