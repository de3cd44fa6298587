/**
 * Births that follow from what is born. Of two people who make the same thing at once each would write items of
 * their own, and it would be there twice, or one would lose what was written into theirs. Written under a client id
 * that is a fingerprint of the content, what both make is the same items, to the last bit, and whatever either does
 * with them at that moment stands.
 */
import * as Y from 'yjs'
import { firstContentClient } from './documents.ts'
import { printOf } from './prints.ts'

/**
 * Has `write` written into `doc` under a client that follows from what it writes, outside of what undo knows. To be
 * called where what it makes is not there yet. It must write the same into every empty document.
 * @param isThere whether what it makes is there: where another program has used up what it says under that client,
 * everybody writes their own
 */
export function bearByContent(doc: Y.Doc, write: (doc: Y.Doc) => void, isThere: () => boolean): void {
  doc.transact((transaction) => {
    Y.applyUpdate(doc, birthOf(write))
    // Yjs takes every update for somebody else's.
    transaction.local = true
    if (!isThere()) write(doc)
  }, 'birth')
}

function birthOf(write: (doc: Y.Doc) => void): Uint8Array {
  const under = (client: number): Uint8Array => {
    const doc = new Y.Doc()
    doc.clientID = client
    doc.transact(() => write(doc))
    return Y.encodeStateAsUpdate(doc)
  }
  return under(clientOf(new TextDecoder('latin1').decode(under(1))))
}

/** A client that no page can have. */
export function clientOf(content: string): number {
  const print = parseInt(printOf(content), 36)
  return print < firstContentClient ? print + firstContentClient : print
}
