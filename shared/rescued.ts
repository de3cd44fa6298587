/**
 * Words that would have vanished. In Yjs, text typed into a line that somebody else deleted, joined or
 * moved meanwhile dies with the line, without a trace. The server sees it die (server/documents/rescue.ts),
 * keeps it here with who wrote it and where it stood, and everybody is offered to put it back or dismiss it.
 */
import * as Y from 'yjs'
import { rescuedRoot } from './documents.ts'

export interface Rescued {
  id: string
  text: string
  /** The person who typed it; null when it is not known any more. */
  author: { id: string; name: string } | null
  /** Milliseconds since 1970 when it was rescued. */
  at: number
  /** Where it stood: a relative position between the lines of the script; null if nothing is left of it. */
  place: Y.RelativePosition | null
  /** The scene it belonged to, by its heading's id: a moved scene takes its stragglers with it. */
  scene: string | null
  state: 'offered' | 'restored' | 'dismissed'
}

/** Adds an offer. Called by the server, in the transaction of nobody else. */
export function offerRescued(doc: Y.Doc, rescued: Omit<Rescued, 'state'>): void {
  const entry = new Y.Map<unknown>()
  entry.set('text', rescued.text)
  entry.set('author', rescued.author)
  entry.set('at', rescued.at)
  entry.set('place', rescued.place && Y.relativePositionToJSON(rescued.place))
  entry.set('scene', rescued.scene)
  entry.set('state', 'offered')
  rescuedRoot(doc).set(rescued.id, entry)
}

/** Adds to an offer that nobody has answered yet, and says whether there is one. */
export function extendRescued(doc: Y.Doc, id: string, more: string): boolean {
  const entry = rescuedRoot(doc).get(id)
  if (!entry || entry.get('state') !== 'offered') return false
  entry.set('text', read(id, entry).text + more)
  return true
}

/** Text that is known to have died unseen while its words are still with whoever typed it. */
export interface Awaited {
  client: number
  clock: number
  len: number
}

/** What the server is still waiting for; kept in the document, as a restart may come before the words. */
export function readAwaited(doc: Y.Doc): Awaited[] {
  return [...rescuedRoot(doc).values()]
    .filter((entry) => entry.get('state') === 'awaited')
    .map((entry) => ({
      client: entry.get('client') as number,
      clock: entry.get('clock') as number,
      len: entry.get('len') as number,
    }))
}

/** Makes `awaited` what is waited for. Called by the server. */
export function setAwaited(doc: Y.Doc, awaited: readonly Awaited[]): void {
  const wanted = new Map(
    awaited.map((range) => [`awaited-${range.client}-${range.clock}-${range.len}`, range]),
  )
  const root = rescuedRoot(doc)
  for (const [key, entry] of root) {
    if (entry.get('state') === 'awaited' && !wanted.delete(key)) root.delete(key)
  }
  for (const [key, range] of wanted)
    root.set(key, new Y.Map<unknown>([['state', 'awaited'], ...Object.entries(range)]))
}

/** The offers that nobody has answered, oldest first. */
export function readOffers(doc: Y.Doc): Rescued[] {
  return [...rescuedRoot(doc).entries()]
    .map(([id, entry]) => read(id, entry))
    .filter((rescued) => rescued.state === 'offered')
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/**
 * Answers an offer; restoring the text is the editor's, in the same transaction. `offered` takes an answer
 * back.
 */
export function answerRescued(doc: Y.Doc, id: string, answer: Rescued['state']): void {
  rescuedRoot(doc).get(id)?.set('state', answer)
}

/** Says anew where offers stand, after the document's ids have changed. Called by the server. */
export function movePlaces(doc: Y.Doc, move: (place: Y.RelativePosition) => Y.RelativePosition | null): void {
  for (const { id, place } of readOffers(doc)) {
    const moved = place && move(place)
    if (place)
      rescuedRoot(doc)
        .get(id)!
        .set('place', moved && Y.relativePositionToJSON(moved))
  }
}

function read(id: string, entry: Y.Map<unknown>): Rescued {
  return {
    id,
    text: (entry.get('text') as string | undefined) ?? '',
    author: (entry.get('author') as Rescued['author']) ?? null,
    at: (entry.get('at') as number | undefined) ?? 0,
    place: entry.get('place') ? Y.createRelativePositionFromJSON(entry.get('place')) : null,
    scene: (entry.get('scene') as string | null) ?? null,
    state: (entry.get('state') as Rescued['state']) ?? 'offered',
  }
}
