/** The `Range` header: which part of a sound a player asks for, so that it can start in the middle. */
import type { ByteRange } from './store.ts'

/**
 * The part that is asked for; `all` where none is or it is not understood (several parts at once, other
 * units), `none` where it lies behind the end (RFC 9110 §14).
 */
export function rangeIn(header: string | undefined, bytes: number): ByteRange | 'all' | 'none' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return 'all'
  if (match[1] === '') return lastOf(Number(match[2]), bytes)
  const from = Number(match[1])
  const to = match[2] === '' ? bytes - 1 : Math.min(Number(match[2]), bytes - 1)
  if (match[2] !== '' && Number(match[2]) < from) return 'all'
  return from < bytes ? { from, to } : 'none'
}

function lastOf(count: number, bytes: number): ByteRange | 'none' {
  return count === 0 ? 'none' : { from: Math.max(0, bytes - count), to: bytes - 1 }
}
