/** Running times as people write them. */
import { longest } from '../../../shared/setup.ts'

const forms = {
  minutes: /^(\d{1,3})(?:[.,](\d))?\s*(?:m|min|minutes?)?$/i,
  seconds: /^(\d{1,5})\s*(?:s|sec|seconds?)$/i,
  clock: /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/,
}

/**
 * Reads "8", "8.5 min", "8:30", "1:20:00" or "90 s" as whole seconds; a bare number is minutes.
 * Null if it is none of these or not a length a project can have.
 */
export function readLength(text: string): number | null {
  const seconds = parse(text.trim())
  return seconds !== null && seconds > 0 && seconds <= longest ? seconds : null
}

function parse(text: string): number | null {
  const minutes = forms.minutes.exec(text)
  if (minutes) return Number(minutes[1]) * 60 + Number(minutes[2] ?? 0) * 6
  const seconds = forms.seconds.exec(text)
  if (seconds) return Number(seconds[1])
  const clock = forms.clock.exec(text)
  if (!clock || Number(clock[3]) > 59) return null
  return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
}

/** "8:30", "1:20:00". */
export function writeLength(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const tail = String(rest).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** "8:00–12:00", "at least 8:00", "up to 12:00"; empty if neither is set. */
export function lengthRange({ from, to }: { from: number | null; to: number | null }): string {
  if (from !== null && to !== null) {
    return from === to ? writeLength(from) : `${writeLength(from)}–${writeLength(to)}`
  }
  if (from !== null) return `at least ${writeLength(from)}`
  return to === null ? '' : `up to ${writeLength(to)}`
}
