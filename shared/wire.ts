/**
 * What client and server say to each other beside Yjs' own messages, as "stateless" text frames of a
 * document's connection, and why a connection is refused or closed.
 *
 * Saving is a conversation about marks. After its updates the client sends `mark n`; frames of one
 * connection are handled in order, so when the server has committed everything that came before the mark
 * it answers `saved n`. Nothing has to be kept in step: a mark that is lost with its connection is simply
 * never answered, and the next connection marks anew. (Counting update frames on both sides was tried in
 * thought and rejected: a frame queued before a reconnect and dropped by the transport makes the server's
 * count run ahead, which is a false "saved". Yjs' own SyncStatus means "in memory", and state vectors do
 * not move on deletions.)
 */

import { type Job, jobStates } from './jobs.ts'

export type ClientMessage = { type: 'mark'; mark: number }

export type ServerMessage =
  | { type: 'saved'; mark: number }
  /** The database does not answer: edits are kept in memory and nothing is acknowledged. */
  | { type: 'storage'; state: 'failing' | 'working' }
  /**
   * The copy is of an old edition (server/documents/renewal.ts). What is done in it is taken, but nothing is
   * sent to it: once everything is saved it is to be thrown away and fetched anew.
   */
  | { type: 'renewed' }
  /** A job of this document has changed. One that was dismissed is told as cancelled. */
  | { type: 'job'; job: Job }

export function writeMessage(message: ClientMessage | ServerMessage): string {
  return JSON.stringify(message)
}

/** Reads a frame of the client; null for anything that is not one. */
export function readClientMessage(text: string): ClientMessage | null {
  const value = parse(text)
  return value?.type === 'mark' && Number.isSafeInteger(value.mark)
    ? { type: 'mark', mark: value.mark as number }
    : null
}

/** Reads a frame of the server; null for one that this client does not know. */
export function readServerMessage(text: string): ServerMessage | null {
  const value = parse(text)
  if (value?.type === 'saved' && Number.isSafeInteger(value.mark)) {
    return { type: 'saved', mark: value.mark as number }
  }
  if (value?.type === 'storage' && (value.state === 'failing' || value.state === 'working')) {
    return { type: 'storage', state: value.state }
  }
  if (value?.type === 'renewed') return { type: 'renewed' }
  if (value?.type === 'job' && isJob(value.job)) return { type: 'job', job: value.job }
  return null
}

/** Only the server says it: that it is one at all is what can be wrong between two versions. */
function isJob(value: unknown): value is Job {
  const { id, target, state } = (value ?? {}) as Partial<Record<keyof Job, unknown>>
  return typeof id === 'string' && typeof target === 'string' && jobStates.some((known) => known === state)
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/**
 * Why a connection or a document was refused: WebSocket close code and words for the person. `again` says
 * whether trying again by itself can help; where it cannot, the client waits for the person.
 */
export const refusals = {
  signedOut: { code: 4401, reason: 'You are signed out. Sign in to go on.', again: false },
  noAccess: { code: 4403, reason: 'You no longer have access to this.', again: false },
  accessChanged: { code: 4404, reason: 'Your rights here have changed.', again: true },
  unknown: { code: 4410, reason: 'This document does not exist.', again: false },
  outdated: { code: 4426, reason: 'Coauteur was updated. Reload this page to go on.', again: false },
  unreadable: { code: 4400, reason: 'A change could not be read and was not made.', again: false },
  forged: { code: 4406, reason: "A change in somebody else's name was not made.", again: false },
  frameTooLarge: {
    code: 4413,
    reason: 'This change is too large (over 8 MB) and was not made.',
    again: false,
  },
  documentFull: { code: 4414, reason: 'This document is full; this change was not made.', again: false },
  renewed: {
    code: 4427,
    reason:
      'This document was written anew while you were away. Whatever you changed is stored; reload to go on.',
    again: false,
  },
  tooFast: { code: 4429, reason: 'Too many changes at once from this connection.', again: true },
  tooMany: { code: 4430, reason: 'Too many connections or documents are open at once.', again: false },
  presence: { code: 4431, reason: 'The presence of this connection is too large.', again: true },
  unavailable: { code: 4503, reason: 'The server cannot reach its database. Trying again…', again: true },
  restarting: { code: 4504, reason: 'The server is restarting.', again: true },
} as const

export type Refusal = (typeof refusals)[keyof typeof refusals]

/** Finds the refusal a close code or a reason stands for. */
export function refusalOf(closed: { code?: number; reason?: string }): Refusal | null {
  return Object.values(refusals).find((r) => r.code === closed.code || r.reason === closed.reason) ?? null
}

/** What a client says of itself per document. */
export interface Token {
  /** The schema version it was built for. */
  schema: number
  /** The edition of its copy: null for the first; undefined if it has no copy. */
  edition: number | null | undefined
}

export function writeToken({ schema, edition }: Token): string {
  return edition === undefined ? `schema=${schema}` : `schema=${schema}&edition=${edition ?? 'first'}`
}

/** Reads a token; null if it is none (a plain y-websocket client). */
export function readToken(token: string): Token | null {
  const match = /^schema=(\d{1,6})(?:&edition=(first|\d{1,10}))?$/.exec(token)
  if (!match) return null
  const [, schema, edition] = match
  return {
    schema: Number(schema),
    edition: edition === undefined ? undefined : edition === 'first' ? null : Number(edition),
  }
}
