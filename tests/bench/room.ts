/**
 * The live documents alone on a port: everything of the product between a socket and the database, without
 * sign-in, so that it can be measured beside servers that have none.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Sql } from 'postgres'
import { WebSocketServer } from 'ws'
import { Authors } from '../../server/documents/authors.ts'
import { LiveDocuments } from '../../server/documents/live.ts'
import { DocumentLog } from '../../server/documents/log.ts'
import { replayInWorker } from '../../server/documents/replay.ts'
import { PostgresStore } from '../../server/documents/store.ts'

export interface Room {
  url: string
  documents: LiveDocuments
  log: DocumentLog
  close(): Promise<void>
}

/** Starts a room over a migrated database; everybody who connects is an editor of every document. */
export async function openRoom(sql: Sql, { commitMs }: { commitMs: number }): Promise<Room> {
  const onTrouble = (what: string, error: unknown) => console.error(what, error)
  const log = new DocumentLog(new PostgresStore(sql), { commitMs, fold: replayInWorker, onTrouble })
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
  let visitor = 0
  http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const id = `visitor-${(visitor += 1)}`
      documents.accept(ws, request, { id, person: { id, name: id, color: 0, guest: false } })
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
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
