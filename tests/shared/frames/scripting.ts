/** Edits of a script as somebody types them. */
import * as Y from 'yjs'
import { story } from '../../../shared/documents.ts'
import type { FilmRoom } from '../filmRoom.ts'

/** Puts other words in place of those in the first line that has them. */
export function rewrite({ story: doc }: FilmRoom, words: string, other: string): void {
  const text = lineWith(doc, words).get(0) as Y.Text
  const at = text.toJSON().indexOf(words)
  doc.transact(() => {
    text.delete(at, words.length)
    text.insert(at, other)
  })
}

/** Numbers the scene whose heading has these words. */
export function numberScene({ story: doc }: FilmRoom, heading: string, number: string): void {
  lineWith(doc, heading).setAttribute('number', number)
}

function lineWith(doc: Y.Doc, words: string): Y.XmlElement {
  const found = story
    .script(doc)
    .toArray()
    .find((line) => line instanceof Y.XmlElement && (line.get(0) as Y.Text).toJSON().includes(words))
  if (!(found instanceof Y.XmlElement)) throw new Error(`No line has the words ${words}.`)
  return found
}
