/** Chance that can be repeated: everything random in a test comes from its seed. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 0x9e3779b1) >>> 0
  }

  /** 0 ≤ x < 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }
}

/**
 * The seeds of a run: those that failed once, and as many others as asked for. `FUZZ_SEEDS=500` runs more;
 * `FUZZ_FROM=1000` begins elsewhere.
 */
export function seedsFrom(failed: readonly number[], usually: number): number[] {
  const from = Number(process.env.FUZZ_FROM ?? 1)
  const count = Number(process.env.FUZZ_SEEDS ?? usually)
  return [...new Set([...failed, ...Array.from({ length: count }, (_, at) => from + at)])]
}
