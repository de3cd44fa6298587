/** A client of each kind of server, with the libraries people use for it, all seen as the same thing. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Contender } from './contender.ts'

export interface Peer {
  doc: Y.Doc
  /** Resolves when the server's content is here. */
  synced: Promise<void>
  close(): void
}

/** Node's own WebSocket costs the load generator twice as much; every client gets the same one. */
const socketOf = WebSocket as unknown as typeof globalThis.WebSocket

/** Opens `name` on a server, with a socket of its own. */
export function join(contender: Contender, url: string, name: string): Peer {
  return contender === 'yWebsocket' ? joinYWebsocket(url, name) : joinHocuspocus(url, [name])[0]!
}

/** Opens several documents of a Hocuspocus server on one socket. */
export function joinHocuspocus(url: string, names: readonly string[]): Peer[] {
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: socketOf })
  let open = names.length
  return names.map((name) => {
    const provider = new HocuspocusProvider({ name, websocketProvider: socket, token: 'schema=1' })
    const synced = new Promise<void>((resolve) => provider.on('synced', () => resolve()))
    provider.attach()
    return {
      doc: provider.document,
      synced,
      close() {
        provider.destroy()
        open -= 1
        if (open === 0) socket.destroy()
        provider.document.destroy()
      },
    }
  })
}

function joinYWebsocket(url: string, name: string): Peer {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(url, name, doc, { WebSocketPolyfill: socketOf, disableBc: true })
  const synced = new Promise<void>((resolve) => provider.on('sync', (done: boolean) => done && resolve()))
  return {
    doc,
    synced,
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** Joins `count` people to one document, and waits until all of them have its content. */
export async function gather(
  contender: Contender,
  url: string,
  name: string,
  count: number,
): Promise<Peer[]> {
  const [peers] = await gatherAll([{ contender, url, name }], count)
  return peers!
}

/**
 * The same on several servers, in step: who comes first to all of them has the load generator's memory to
 * itself and is served 15 % faster, which must not be one server's advantage.
 */
export async function gatherAll(
  places: readonly { contender: Contender; url: string; name: string }[],
  count: number,
): Promise<Peer[][]> {
  const groups: Peer[][] = places.map(() => [])
  for (let joined = 0; joined < count; joined += 1) {
    const coming = places.map(({ contender, url, name }) => join(contender, url, name))
    // One after the other: a hundred handshakes at once would only measure themselves.
    await Promise.all(coming.map((peer) => peer.synced))
    for (const [i, peer] of coming.entries()) groups[i]!.push(peer)
  }
  return groups
}
