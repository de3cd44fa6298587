/**
 * Whose presence is whose. A client sends the awareness states of its page; nothing stops it from sending
 * other people's. So, before a state is passed on, it must be under the one id its connection speaks for,
 * and its `person` is replaced by the session's, whatever it said.
 */
import type { Person } from '../../shared/presence.ts'

/** Largest presence of one page, in characters of its JSON: a cursor, a place, a drag in progress. */
export const maxPresence = 4_096

/** What of a connection presence needs to know. */
export interface Speaker {
  person: Person
  /** The awareness id this connection speaks for: the first it used. */
  clientId: number | null
}

/**
 * Rewrites `states` (by awareness id) in place to what `speaker` may say.
 * @param taken whether an id belongs to another connection of the document
 * @returns whether it fits; too large a presence is dropped as well
 */
export function stampPresence(
  states: Map<number, Record<string, unknown>>,
  speaker: Speaker,
  taken: (clientId: number) => boolean,
): boolean {
  let fits = true
  for (const [clientId, state] of states) {
    // Hocuspocus reads presence into an awareness of its own, whose empty state comes first and is nobody's.
    if (Object.keys(state).length === 0) {
      states.delete(clientId)
      continue
    }
    if (speaker.clientId === null && !taken(clientId)) speaker.clientId = clientId
    const oversize = isOversize(state)
    if (oversize) fits = false
    if (clientId !== speaker.clientId || oversize) states.delete(clientId)
    else state.person = speaker.person
  }
  return fits
}

function isOversize(state: unknown): boolean {
  try {
    return JSON.stringify(state).length > maxPresence
  } catch {
    // Nested so deeply that it cannot even be written out.
    return true
  }
}
