/**
 * How much one connection may do: a bucket that fills at a steady rate up to a burst. A person who types,
 * pastes or returns from a week offline never meets it; a program gone wild does.
 */
export class Allowance {
  readonly #perSecond: number
  readonly #burst: number
  #left: number
  #at: number

  constructor({ perSecond, burst }: { perSecond: number; burst: number }, now = performance.now()) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#left = burst
    this.#at = now
  }

  /** Takes `amount` if there is enough and says whether there was. */
  take(amount: number, now = performance.now()): boolean {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#left < amount) return false
    this.#left -= amount
    return true
  }
}
