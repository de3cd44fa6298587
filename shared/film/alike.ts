/**
 * Writing what follows from what is there. Two people who do the same thing at the same moment would write it
 * twice: words that are put behind others would stand there two times. So such words are written under a client
 * id that is a print of the item itself, of its words and of what stands beside it: the same act is the same item,
 * whoever does it, and Yjs keeps it once. Whoever takes it back has taken back what both did.
 *
 * (To find doubled words afterwards and delete them was the alternative. It needs a record of who wrote which, and
 * cannot tell them from words that somebody has typed twice.)
 */
import * as Y from 'yjs'
import { clientOf } from '../contentBirth.ts'
import { printOf } from '../prints.ts'
import { difference } from '../texts.ts'

/** Sets a fact of a map that is in a document. */
export function setAlike(map: Y.Map<unknown>, key: string, value: unknown): void {
  const before = map._map.get(key)?.lastId ?? null
  writeAs(map, [key, before, value], () => map.set(key, value))
}

/** Puts words into a text that is in a document. */
export function insertAlike(text: Y.Text, index: number, words: string): void {
  if (words !== '') writeAs(text, [...gapAt(text, index), words], () => text.insert(index, words))
}

/** Makes `text` read `after`: only what differs at one place is written. */
export function replaceAlike(text: Y.Text, after: string): void {
  const before = text.toJSON()
  if (before === after) return
  // What is cut off is cut off whole: letters of its end that others cut as well are never those of the rest.
  const { index, remove, insert } = difference(before, after, before.startsWith(after) ? after.length : 0)
  text.doc!.transact(() => {
    text.delete(index, remove)
    insertAlike(text, index, insert)
  })
}

/** An id that follows from words, as a UUID. */
export function uuidOf(words: string): string {
  const bits = [1, 2, 3].map((salt) =>
    parseInt(printOf(`${salt}${words}`), 36)
      .toString(16)
      .padStart(14, '0'),
  )
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(bits.join(''))!
  return `${a}-${b}-8${c}-8${d}-${e}`
}

/**
 * Writes one item under the id that its content gives it. What was written so and deleted since has used up that
 * id; then it gets the next one, the same again for all who know of that.
 */
function writeAs(type: Y.Map<unknown> | Y.Text, item: readonly unknown[], write: () => void): void {
  const doc = type.doc!
  doc.transact(() => {
    const own = doc.clientID
    for (let round = 0; doc.clientID === own; round++) {
      const client = clientOf(JSON.stringify([type._item!.id, item, round]))
      if (Y.getState(doc.store, client) === 0) doc.clientID = client
    }
    try {
      write()
    } finally {
      doc.clientID = own
    }
  })
}

/** Between which two letters something goes that is put in front of the `index`-th; null: none is there. */
function gapAt(text: Y.Text, index: number): [before: Y.ID | null, behind: Y.ID | null] {
  let before: Y.ID | null = null
  let left = index
  for (let item = text._start; item; item = item.right) {
    const { client, clock } = item.id
    if (!item.deleted && item.countable) {
      if (left === 0) return [before, item.id]
      if (left < item.length) return [Y.createID(client, clock + left - 1), Y.createID(client, clock + left)]
      left -= item.length
    }
    before = item.lastId
  }
  return [before, null]
}
