/**
 * The plain door: any y-websocket client joins one document with the same rights, limits and log as
 * everybody else, by translating its frames. The two protocols differ in little:
 *
 *     y-websocket    <type> …                    the document is in the URL
 *     Hocuspocus     <document name> <type> …    and the answer in a handshake has a type of its own
 */
import { AuthMessageType } from '@hocuspocus/common'
import { type Hocuspocus, MessageType, type WebSocketLike } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { DocumentName } from '../../shared/documents.ts'
import { refusalOf, refusals } from '../../shared/wire.ts'
import type { HeaderReader, Socket } from './socket.ts'

/** y-protocols/auth's only message. */
const permissionDenied = 0

/** Connects `socket` to `name`; `connect` opens the Hocuspocus side on what it is given to write to. */
export function speakPlainly(
  socket: Socket,
  name: DocumentName,
  connect: (writable: WebSocketLike) => ReturnType<Hocuspocus['handleConnection']>,
): void {
  const ws = socket.writable
  const client = connect({
    get readyState() {
      return ws.readyState
    },
    close: (code, reason) => ws.close(code, reason),
    send: (frame) => toPlain(frame as Uint8Array, ws, socket),
  })
  client.handleMessage(addressed(name, authentication()))
  socket.onFrame((frame) => {
    // Only these two exist in y-websocket's protocol; anything else has nothing to say here.
    if (frame[0] === MessageType.Sync || frame[0] === MessageType.Awareness) {
      client.handleMessage(addressed(name, frame))
    }
  }, plainHeader(name))
  socket.onClose((event) => client.handleClose(event))
}

/** Sends what of a Hocuspocus frame a y-websocket client understands. */
function toPlain(frame: Uint8Array, ws: WebSocketLike, socket: Socket): void {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarString(decoder)
  const body = frame.subarray(decoder.pos)
  const type = decoding.readVarUint(decoder)
  if (type === MessageType.Sync || type === MessageType.Awareness) {
    ws.send(body)
  } else if (type === MessageType.SyncReply) {
    ws.send(typed(MessageType.Sync, frame.subarray(decoder.pos)))
  } else if (type === MessageType.CLOSE) {
    const reason = decoding.readVarString(decoder)
    socket.refuse(refusalOf({ reason }) ?? refusals.restarting)
  } else if (
    type === MessageType.Auth &&
    decoding.readVarUint(decoder) === AuthMessageType.PermissionDenied
  ) {
    const reason = decoding.readVarString(decoder)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, permissionDenied)
    encoding.writeVarString(encoder, reason)
    ws.send(typed(MessageType.Auth, encoding.toUint8Array(encoder)))
    socket.refuse(refusalOf({ reason }) ?? refusals.noAccess)
  }
}

function plainHeader(name: DocumentName): HeaderReader {
  return (frame) => (frame.length > 0 ? { name, type: frame[0]! } : null)
}

function authentication(): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, AuthMessageType.Token)
  encoding.writeVarString(encoder, '')
  return typed(MessageType.Auth, encoding.toUint8Array(encoder))
}

function addressed(name: DocumentName, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  encoding.writeUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

function typed(type: MessageType, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}
