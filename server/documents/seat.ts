/** One socket's place at one document: its right, its voice in presence, and the change it is bringing. */
import type { Connection } from '@hocuspocus/server'
import type { Access } from '../../shared/access.ts'
import type { DocumentKind, DocumentName } from '../../shared/documents.ts'
import type { Session } from '../session.ts'
import type { Edition } from './editions.ts'
import type { Speaker } from './presence.ts'
import type { Incoming } from './rescue.ts'

export interface Seat extends Speaker {
  readonly session: Session
  readonly name: DocumentName
  readonly kind: DocumentKind
  access: Access
  /** When the right ends by itself, in milliseconds since 1970. */
  until: number
  /** Set once the document is open. */
  connection: Connection | null
  /** The update being applied, decoded; a connection's frames are handled one after the other. */
  incoming: Incoming | null
  /** A y-websocket client: it keeps no outbox, and tells of its deletions in the handshake only. */
  plain: boolean
  /** The edition of the client's copy; undefined as long as it has none. */
  edition: Edition | undefined
  /** What a plain client had received when it began to speak. */
  seen: ReadonlyMap<number, number>
  /** The newest mark that has not been answered. */
  mark: number | null
}
