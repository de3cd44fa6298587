/** A mask while somebody makes it: its marks, the one that is being made, and those that were taken back. */
import { Value } from '../../../subscribable.ts'
import {
  cover,
  type Coverage,
  coverageOf,
  coverLine,
  type Mark,
  type Point,
  shareOf,
  type Size,
} from './mask.ts'

export interface MaskState {
  done: readonly Mark[]
  /** Those that were taken back, the next to come again last. */
  undone: readonly Mark[]
  /** The one that is being made. */
  live: Mark | null
  /** What is marked, without the one that is being made; not to be written to. */
  settled: Coverage
  /** How much of the picture is marked, 0 to 1, without the one that is being made. */
  share: number
}

export class MaskDraft {
  readonly size: Size
  readonly state: Value<MaskState>
  /** With the mark that is being made. The settled one as long as none is. */
  #shown: Coverage

  constructor(size: Size) {
    this.size = size
    const settled = (this.#shown = coverageOf([], size))
    this.state = new Value<MaskState>({ done: [], undone: [], live: null, settled, share: 0 })
  }

  get settled(): Coverage {
    return this.state.get().settled
  }

  /** The same with what is being marked, but for what a lasso goes around: that is seen once it is closed. */
  get shown(): Coverage {
    return this.#shown
  }

  /** Makes a mark that is whole at once. */
  add(mark: Mark): void {
    this.begin(mark)
    this.finish()
  }

  /** Begins a mark; another one that was being made is given up. */
  begin(mark: Mark): void {
    this.#shown = mark.is === 'lasso' ? this.settled : this.#with(mark)
    this.#say({ live: mark })
  }

  /** Draws a line on, pulls up a rectangle, or goes on with a lasso. */
  go(points: readonly Point[]): void {
    const { live } = this.state.get()
    const last = points.at(-1)
    if (!live || !last) return
    if (live.is === 'rectangle') this.begin({ ...live, to: last })
    else if (live.is === 'lasso') this.begin({ ...live, corners: [...live.corners, ...points] })
    else if (live.is === 'brush' || live.is === 'eraser') {
      const longer = { ...live, points: [...live.points, ...points] }
      coverLine(this.#shown, this.size, longer, live.points.length)
      this.#say({ live: longer })
    }
  }

  /** Ends the mark that is being made. One that changes nothing is none. */
  finish(): void {
    const { live, done } = this.state.get()
    if (!live) return
    if (live.is === 'lasso') this.#shown = this.#with(live)
    if (isSame(this.#shown, this.settled)) return this.giveUp()
    const settled = this.#shown
    this.#say({ live: null, done: [...done, live], undone: [], settled, share: shareOf(settled) })
  }

  giveUp(): void {
    this.#shown = this.settled
    this.#say({ live: null })
  }

  undo(): void {
    const { done, undone } = this.state.get()
    const last = done.at(-1)
    if (last) this.#show(done.slice(0, -1), [...undone, last])
  }

  redo(): void {
    const { done, undone } = this.state.get()
    const next = undone.at(-1)
    if (next) this.#show([...done, next], undone.slice(0, -1))
  }

  #with(mark: Mark): Coverage {
    const coverage = this.settled.slice()
    cover(coverage, this.size, mark)
    return coverage
  }

  /** Drawn anew from its marks: what the last one has covered is under it nowhere else. */
  #show(done: readonly Mark[], undone: readonly Mark[]): void {
    const settled = (this.#shown = coverageOf(done, this.size))
    this.#say({ done, undone, live: null, settled, share: shareOf(settled) })
  }

  #say(changed: Partial<MaskState>): void {
    this.state.set({ ...this.state.get(), ...changed })
  }
}

function isSame(one: Coverage, other: Coverage): boolean {
  return one.every((value, at) => value === other[at])
}
