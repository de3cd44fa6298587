/**
 * Files on their way from one field to the server, one after the other in the order in which they were given.
 * A field that leaves the page does not stop them: where each one belongs was said when it was given.
 */
import type { Media, MediaOwner } from '../../shared/media.ts'
import { ApiError } from '../api.ts'
import { Value } from '../subscribable.ts'
import { tellFailure } from '../ui/Toasts.tsx'
import { upload } from './upload.ts'

/** One file, until it has arrived or been given up. */
export interface Turn {
  id: number
  name: string
  state:
    | { is: 'waiting' }
    /** The share that was sent, 0 to 1; at 1 the server is working on it. */
    | { is: 'sending'; sent: number }
    /** In words for people; `again`: the same file may well be taken if it is sent again. */
    | { is: 'refused'; words: string; again: boolean }
}

/** What a field takes, and what becomes of it. */
export interface Destination {
  owner: MediaOwner
  /** Why a file is not even sent; null if it is. */
  refuse: (file: File) => string | null
  /** Told when a file has arrived; why it is of no use here, or null. */
  arrive: (media: Media) => string | null
}

interface Sending {
  file: File
  to: Destination
  stop: AbortController
}

export class Uploads {
  readonly turns = new Value<readonly Turn[]>([])
  #watchers = 0
  readonly #files = new Map<number, Sending>()
  #last = 0
  #busy = false

  /** Says that the turns are being shown, until the returned function is called; else a refusal is told aside. */
  watch(): () => void {
    this.#watchers += 1
    return () => {
      this.#watchers -= 1
    }
  }

  add(files: readonly File[], to: Destination): void {
    for (const file of files) {
      const id = (this.#last += 1)
      const words = to.refuse(file)
      this.#files.set(id, { file, to, stop: new AbortController() })
      const state: Turn['state'] = words ? { is: 'refused', words, again: false } : { is: 'waiting' }
      this.turns.set([...this.turns.get(), { id, name: file.name || 'Pasted file', state }])
    }
    void this.#sendAll()
  }

  /** Stops a file that is on its way, or puts away what was said of a refused one. */
  drop(id: number): void {
    this.#files.get(id)?.stop.abort()
    this.#files.delete(id)
    this.turns.set(this.turns.get().filter((turn) => turn.id !== id))
  }

  again(id: number): void {
    this.#say(id, { is: 'waiting' })
    void this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    for (;;) {
      const next = this.turns.get().find(({ state }) => state.is === 'waiting')
      if (!next) break
      await this.#send(next)
    }
    this.#busy = false
  }

  async #send({ id, name }: Turn): Promise<void> {
    const { file, to, stop } = this.#files.get(id)!
    this.#say(id, { is: 'sending', sent: 0 })
    try {
      const onProgress = (sent: number) => this.#say(id, { is: 'sending', sent })
      const useless = to.arrive(await upload(file, to.owner, onProgress, stop.signal))
      if (useless) throw new ApiError(useless, 400)
      this.drop(id)
    } catch (error) {
      if (stop.signal.aborted) return
      const words = error instanceof Error ? error.message : 'The file could not be sent. Try again.'
      const status = error instanceof ApiError ? error.status : 0
      this.#say(id, { is: 'refused', words, again: status === 0 || status >= 500 || status === 429 })
      if (this.#watchers === 0) tellFailure(new Error(`${name}: ${words}`))
    }
  }

  #say(id: number, state: Turn['state']): void {
    this.turns.set(this.turns.get().map((turn) => (turn.id === id ? { ...turn, state } : turn)))
  }
}
