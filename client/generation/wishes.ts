/**
 * One's own wishes in one document, from the click to the server's answer.
 *
 * A wish has its id from the click on. It is sent when everything that was edited before it is stored, since
 * the server composes the request from its own copy; and where its fate is unknown it is sent again with the
 * same id, which the server takes for the same wish. So it is one job, however often it is sent.
 */
import { type FrameWish, isOpen, type Job, type PictureWish } from '../../shared/jobs.ts'
import { wishFor, wishForFrames } from '../api.ts'
import type { LiveDocument } from '../connection.ts'
import { newId } from '../newId.ts'
import { Value } from '../subscribable.ts'
import type { Jobs } from './jobs.ts'
import { forgetWishes, keepWishes, readKeptWishes, type StudioWish } from './keptWishes.ts'
import { beforeTry, mayPass, stored, wordsOf } from './sending.ts'

/** A wish for a picture of an asset, as the person makes it. */
export type NewPictureWish = Omit<PictureWish, 'id' | 'document'>
/** A wish for a frame of a shot. */
export type NewFrameWish = Omit<FrameWish, 'id' | 'document'>
export type NewWish = NewPictureWish | NewFrameWish

export interface OwnWish {
  wish: StudioWish
  state:
    /** Until its edits are stored. */
    | { is: 'waiting' }
    | { is: 'sending' }
    /** There is a job. */
    | { is: 'answered' }
    /** There will be none, in words for people. */
    | { is: 'refused'; words: string }
}

/** Whether it is a frame that is wished for. */
export function isOfFrame(wish: StudioWish): wish is FrameWish {
  return 'frame' in wish
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
  #last: { wish: StudioWish; at: number } | null = null

  constructor(live: LiveDocument, person: string, jobs: Jobs) {
    this.#live = live
    this.#person = person
    this.#jobs = jobs
    this.#resume()
    this.#unlisten = jobs.list.subscribe(() => this.#settle())
  }

  /**
   * Wishes, unless the same is on its way already: a second click means the first.
   * @param id under which it was agreed to already
   * @returns the id of the wish; null: the same is on its way
   */
  make(made: NewWish, id = newId()): string | null {
    if (this.isUnderWay(made) || this.#isSecondHalf(made)) return null
    const wish: StudioWish = { ...made, id, document: this.#live.name }
    this.#keep([wish], false)
    this.#last = { wish, at: Date.now() }
    this.#put([wish], { is: 'waiting' })
    void this.#send([wish])
    return wish.id
  }

  /**
   * Wishes for several frames: all of them or none. Those that are on their way already are left out.
   * @returns the ids, one to one (null: it is on its way), and why none is begun, once the server has said so (null:
   * all are)
   */
  makeAll(made: readonly NewFrameWish[]): { ids: (string | null)[]; refused: Promise<string | null> } {
    const all = made.map((one): FrameWish | null =>
      this.isUnderWay(one) ? null : { ...one, id: newId(), document: this.#live.name },
    )
    const ids = all.map((wish) => wish?.id ?? null)
    const wishes = all.filter((wish) => wish !== null)
    if (wishes.length === 0) return { ids, refused: Promise.resolve(null) }
    this.#keep(wishes, false)
    this.#put(wishes, { is: 'waiting' })
    const refused = this.#send(wishes).then((words) => {
      // Said once for all of them, by whoever asked.
      if (words !== null) for (const { id } of wishes) this.forget(id)
      return words
    })
    return { ids, refused }
  }

  /** Whether the same was wished for and is still to come. */
  isUnderWay(made: NewWish): boolean {
    return this.list.get().some((own) => isSame(own.wish, made) && this.#isToCome(own))
  }

  /** Gives one up that was not sent yet, or takes one out of sight that has ended or was refused. */
  forget(id: string): void {
    forgetWishes([id])
    this.list.set(this.list.get().filter(({ wish }) => wish.id !== id))
  }

  /** What was wished under this id, if it was in this tab. */
  of(id: string): StudioWish | null {
    return this.list.get().find(({ wish }) => wish.id === id)?.wish ?? null
  }

  /** Stops waiting. What was not sent yet is kept, and sent when the document is opened again. */
  close(): void {
    this.#unlisten()
    this.#end.abort()
  }

  /** Those that a reload has interrupted go on, together if they were wished together. */
  #resume(): void {
    const lists = new Map<string, StudioWish[]>()
    for (const { wish, answered, list, ...kept } of readKeptWishes()) {
      if (wish.document !== this.#live.name || kept.person !== this.#person) continue
      this.#put([wish], { is: answered ? 'answered' : 'waiting' })
      if (!answered) lists.set(list ?? wish.id, [...(lists.get(list ?? wish.id) ?? []), wish])
    }
    for (const wishes of lists.values()) void this.#send(wishes)
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

  #jobOf({ id }: Pick<StudioWish, 'id'>): Job | undefined {
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

  /** @returns why they were refused; null: they were not, or nobody waits any more */
  async #send(made: readonly StudioWish[]): Promise<string | null> {
    const { signal } = this.#end
    for (let tries = 0; ; tries++) {
      const refused = await stored(this.#live, signal)
      // Some may have been given up meanwhile.
      const wishes = made.filter(({ id }) => this.of(id))
      if (signal.aborted || wishes.length === 0) return null
      if (refused) return this.#refuse(wishes, refused)
      this.#put(wishes, { is: 'sending' })
      try {
        this.#answered(wishes, await sendAll(wishes))
        return null
      } catch (error) {
        if (!mayPass(error)) return this.#refuse(wishes, wordsOf(error))
        if (signal.aborted) return null
        await beforeTry(tries, signal)
      }
    }
  }

  #answered(wishes: readonly StudioWish[], jobs: readonly Job[]): void {
    this.#keep(wishes, true)
    this.#put(wishes, { is: 'answered' })
    // What was told on the live line since is newer than this answer.
    for (const job of jobs) if (!this.#jobOf(job)) this.#jobs.tell(job)
    this.#settle()
  }

  #refuse(wishes: readonly StudioWish[], words: string): string {
    forgetWishes(wishes.map(({ id }) => id))
    this.#put(wishes, { is: 'refused', words })
    return words
  }

  #keep(wishes: readonly StudioWish[], answered: boolean): void {
    const kept = { person: this.#person, at: Date.now(), answered }
    const list = wishes.length > 1 ? { list: wishes[0]!.id } : {}
    keepWishes(wishes.map((wish) => ({ wish, ...kept, ...list })))
  }

  #put(wishes: readonly StudioWish[], state: OwnWish['state']): void {
    const now = new Map(wishes.map((wish) => [wish.id, { wish, state }]))
    const list = this.list.get().map((one) => {
      const other = now.get(one.wish.id)
      now.delete(one.wish.id)
      return other ?? one
    })
    this.list.set([...list, ...now.values()])
  }
}

async function sendAll(wishes: readonly StudioWish[]): Promise<readonly Job[]> {
  const frames = wishes.filter(isOfFrame)
  if (wishes.length > 1 && frames.length === wishes.length) return (await wishForFrames(frames)).jobs
  return Promise.all(wishes.map((wish) => wishFor(wish)))
}

/** Whether two wishes are for the same picture; at which price they were made is not asked. */
function isSame(one: NewWish, other: NewWish): boolean {
  return whatOf(one) === whatOf(other)
}

function whatOf(wish: NewWish): string {
  const { target, way, model } = wish
  return 'frame' in wish
    ? JSON.stringify([target, wish.frame, way, model, wish.shown])
    : JSON.stringify([target, wish.look, way, wish.capsule, model])
}
