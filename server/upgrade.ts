/**
 * The doors for WebSockets on the HTTP port: `/collab` for our own client, `/yjs/<kind>/<id>?token=…` for
 * plain y-websocket programs. They decide who comes in; what is said inside is the live documents'.
 *
 * A person who is not let in is let through the upgrade and then hung up on with a code: a browser does not
 * show a page the status of a refused upgrade, so the page could not tell "signed out" from "no network".
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type DocumentName, parseDocumentName } from '../shared/documents.ts'
import { type Refusal, refusals } from '../shared/wire.ts'
import type { LiveDocuments } from './documents/live.ts'
import type { Logger } from './logger.ts'
import { isOurs } from './origin.ts'
import type { People } from './people.ts'
import type { Session } from './session.ts'

export interface UpgradeParts {
  people: Pick<People, 'session' | 'sessionOfToken'>
  documents: Pick<LiveDocuments, 'accept' | 'acceptPlain'>
  publicUrl: string | null
  logger: Logger
}

/** Twice the largest change: a frame between the two is refused in words, a larger one ends the connection. */
const maxPayload = 16 * 1024 * 1024

type Door = { kind: 'collab' } | { kind: 'plain'; name: DocumentName; token: string }

/** Answers upgrades of `server`. */
export function openDoors(server: Server, parts: UpgradeParts): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
  const upgrade = async (door: Door, request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const welcome = await letIn(door, request, parts)
    if (!socket.destroyed) sockets.handleUpgrade(request, socket, head, welcome)
  }
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy())
    const door = doorOf(request)
    if (!door) return turnAway(socket, '404 Not Found')
    const { origin, host } = request.headers
    if (!isOurs({ origin, host }, parts.publicUrl)) return turnAway(socket, '403 Forbidden')
    void upgrade(door, request, socket, head)
  })
  return {
    close() {
      for (const socket of sockets.clients) hangUp(socket, refusals.restarting)
    },
  }
}

function doorOf(request: IncomingMessage): Door | null {
  const url = URL.parse(request.url ?? '', 'http://localhost')
  if (!url) return null
  if (url.pathname === '/collab') return { kind: 'collab' }
  const document = url.pathname.startsWith('/yjs/')
    ? parseDocumentName(url.pathname.slice('/yjs/'.length))
    : null
  return document && { kind: 'plain', name: document.name, token: url.searchParams.get('token') ?? '' }
}

/** Finds out who is at the door; gives what to do with the socket once it is open. */
async function letIn(
  door: Door,
  request: IncomingMessage,
  { people, documents, logger }: UpgradeParts,
): Promise<(socket: WebSocket) => void> {
  try {
    const session = await sessionAt(door, request, people)
    if (!session) return (socket) => hangUp(socket, refusals.signedOut)
    return (socket) => {
      if (door.kind === 'collab') documents.accept(socket, request, session)
      else documents.acceptPlain(socket, request, session, door.name)
    }
  } catch (error) {
    logger.warn({ err: error }, 'nobody could tell who wanted to connect')
    return (socket) => hangUp(socket, refusals.unavailable)
  }
}

function sessionAt(
  door: Door,
  request: IncomingMessage,
  people: UpgradeParts['people'],
): Promise<Session | null> {
  // Cookies count at our own client's door only, tokens at the other: neither can be tricked into both.
  if (door.kind === 'plain') return people.sessionOfToken(door.token)
  return people.session(new Headers({ cookie: request.headers.cookie ?? '' }))
}

function hangUp(socket: WebSocket, refusal: Refusal): void {
  socket.on('error', () => socket.terminate())
  socket.close(refusal.code, refusal.reason)
  setTimeout(() => socket.terminate(), 1000).unref()
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
