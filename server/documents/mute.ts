/** A connection that is listened to but told nothing. */
import { type Connection, MessageType } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'

/** From here on no content of the document reaches `connection`; it is still asked for what it has. */
export function mute(connection: Connection): void {
  const send = connection.send.bind(connection)
  connection.send = (frame) => {
    if (!bringsContent(frame)) send(frame)
  }
}

function bringsContent(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarString(decoder)
  const type = decoding.readVarUint(decoder)
  const sync = type === MessageType.Sync || type === MessageType.SyncReply
  return sync && decoding.readVarUint(decoder) !== messageYjsSyncStep1
}
