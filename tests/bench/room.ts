/**
 * The live documents alone on a port: everything of the product between a socket and the database, without
 * sign-in, so that it can be measured beside servers that have none.
 */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Sql } from 'postgres'
import { WebSocketServer } from 'ws'
import { Authors } from '../../server/documents/authors.ts'
import { LiveDocuments } from '../../server/documents/live.ts'
import { DocumentLog } from '../../server/documents/log.ts'
import { replayInWorker } from '../../server/documents/thread.ts'
import { PostgresStore } from '../../server/documents/store.ts'

export interface Room {
  url: string
  documents: LiveDocuments
  log: DocumentLog
  close(): Promise<void>
}

export interface RoomOptions {
  /** How long the log collects changes; its own default if absent. */
  commitMs?: number
  /** The port to listen on; any free one if absent. */
  port?: number
  onTrouble?: (what: string, error: unknown) => void
}

/**
 * Starts a room over a migrated database; everybody who connects is an editor of every document. Who comes
 * back and is to be known again says so in the address, `?as=<name>`.
 */
export async function openRoom(
  sql: Sql,
  { commitMs, port = 0, onTrouble = (what, error) => console.error(what, error) }: RoomOptions,
): Promise<Room> {
  const log = new DocumentLog(new PostgresStore(sql), {
    fold: replayInWorker,
    onTrouble,
    ...(commitMs === undefined ? {} : { commitMs }),
  })
  const documents = new LiveDocuments({
    log,
    door: { access: () => Promise.resolve({ role: 'editor', until: null }) },
    authors: new Authors(sql, onTrouble),
    onTrouble,
  })
  const http = createServer()
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 16 * 1024 * 1024,
    perMessageDeflate: false,
  })
  http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
      const id = searchParams.get('as') ?? randomUUID()
      documents.accept(ws, request, { id, person: { id, name: id, color: 0, guest: false } })
    })
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    documents,
    log,
    async close() {
      await documents.close(5_000)
      for (const client of sockets.clients) client.terminate()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
