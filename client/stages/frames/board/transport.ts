/** Where an animatic stands and how it runs: a tape with a wheel. It knows no clock; whoever has one tells it. */
import { Value } from '../../../subscribable.ts'
import { framesPerSecond } from './timeline.ts'

export interface TapeState {
  /** From 0. */
  frame: number
  /** How fast it runs: 1 is as it is meant, negative backwards, 0 not at all. */
  rate: number
}

const fastest = 8

export class Transport {
  readonly state = new Value<TapeState>({ frame: 0, rate: 0 }, sameState)
  /** How fast it plays when it is let go. */
  #speed = 1
  #loops = false
  #length = 0
  /** In frames, with what has passed of one. */
  #exact = 0

  /** Another film under the same wheel: it stays where it is, as far as there is such a place. */
  load(length: number): void {
    this.#length = length
    this.#put(Math.min(this.#exact, this.#last), length === 0 ? 0 : this.state.get().rate)
  }

  toggle(): void {
    if (this.state.get().rate === 0) this.play()
    else this.pause()
  }

  play(): void {
    this.#put(this.state.get().frame >= this.#last ? 0 : this.#exact, this.#speed)
  }

  pause(): void {
    this.#put(this.state.get().frame, 0)
  }

  /** Runs one way, or twice as fast if it did already. */
  wind(way: 1 | -1): void {
    const { rate } = this.state.get()
    const next = Math.sign(rate) === way ? rate * 2 : way * this.#speed
    if (way === 1 && rate <= 0 && this.state.get().frame >= this.#last) this.#put(0, next)
    else this.#put(this.#exact, Math.max(-fastest, Math.min(fastest, next)))
  }

  /** Whether it begins anew from its end. */
  setLoop(loops: boolean): void {
    this.#loops = loops
  }

  setSpeed(speed: number): void {
    this.#speed = speed
    if (this.state.get().rate > 0) this.#put(this.#exact, speed)
  }

  /** Goes to a frame and runs on from there if it ran. */
  seek(frame: number): void {
    this.#put(frame, this.state.get().rate)
  }

  /** Goes so many frames and stands still. */
  step(frames: number): void {
    this.#put(this.state.get().frame + frames, 0)
  }

  /** @param seconds that have passed since it was told the last time */
  advance(seconds: number): void {
    const { rate } = this.state.get()
    if (rate === 0) return
    const next = this.#exact + seconds * framesPerSecond * rate
    if (next >= this.#length) {
      if (this.#loops) this.#put(next % this.#length, rate)
      else this.#put(this.#last, 0)
    } else if (next < 0) this.#put(0, 0)
    else this.#put(next, rate)
  }

  get #last(): number {
    return Math.max(0, this.#length - 1)
  }

  #put(exact: number, rate: number): void {
    // Within its last frame it is still running.
    this.#exact = Math.max(0, rate === 0 ? Math.min(exact, this.#last) : Math.min(exact, this.#length))
    this.state.set({ frame: Math.min(this.#last, Math.floor(this.#exact)), rate })
  }
}

function sameState(a: TapeState, b: TapeState): boolean {
  return a.frame === b.frame && a.rate === b.rate
}
