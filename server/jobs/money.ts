/** Money: US dollars where people and shared/ speak of it, whole micro-dollars where it is kept and compared. */

export function toMicros(dollars: number): number {
  return Math.round(dollars * 1_000_000)
}

export function toDollars(micros: number): number {
  return micros / 1_000_000
}

/** "$0.15", "$0.0385": cents, and as many digits more as there are. */
export function inWords(micros: number): string {
  const digits = (micros / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')
  return `$${digits}`
}
