/** A name that changes in the script itself: in cues, headings and wherever else it stands. */
import * as Y from 'yjs'
import { story } from '../documents.ts'
import { NameFinder } from './names.ts'

/** What is called otherwise. */
export interface Renaming {
  from: string
  to: string
  /** A person's name is meant only where it has a capital: "Will" and not "will". */
  person: boolean
}

/** How often the script says the old name. */
export function countInScript(doc: Y.Doc, renaming: Renaming): number {
  const finder = finderOf(renaming)
  return texts(doc).reduce((sum, text) => sum + places(text, finder, renaming).length, 0)
}

/**
 * Puts the new name in place of the old one, with the case and the style that the old one has where it
 * stands, and says how often. Only those letters are written: carets and comments beside them stay.
 */
export function renameInScript(doc: Y.Doc, renaming: Renaming): number {
  const finder = finderOf(renaming)
  let count = 0
  doc.transact(() => {
    for (const text of texts(doc)) {
      const found = places(text, finder, renaming)
      // From the end, so that the places before stay where they are.
      for (const { from, written } of found.reverse())
        replace(text, from, written, inCaseOf(written, renaming.to))
      count += found.length
    }
  })
  return count
}

function finderOf({ from }: Renaming): NameFinder {
  return new NameFinder([{ name: from, of: from }])
}

function texts(doc: Y.Doc): Y.XmlText[] {
  const lines = story.script(doc).toArray()
  return lines.flatMap((line) =>
    line instanceof Y.XmlElement ? line.toArray().filter((child) => child instanceof Y.XmlText) : [],
  )
}

function places(
  text: Y.XmlText,
  finder: NameFinder,
  { person }: Renaming,
): { from: number; written: string }[] {
  const words = (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('')
  return finder
    .find(words)
    .map(({ from, to }) => ({ from, written: words.slice(from, to) }))
    .filter(({ written }) => !person || !/^\p{Ll}/u.test(written))
}

/** Typed inside of the old word before that is taken away: so it has the old word's style. */
function replace(text: Y.XmlText, from: number, old: string, now: string): void {
  text.insert(from + 1, now)
  text.delete(from + 1 + now.length, old.length - 1)
  text.delete(from, 1)
}

/** An article belongs to the sentence and stays what it is there. */
function inCaseOf(written: string, name: string): string {
  const bare = name.replace(/^(?:the|an?)\s+(?=\S)/i, '')
  if (/^\p{Ll}/u.test(written)) return bare.toLowerCase()
  const capitals = /\p{Lu}.*\p{Lu}/u.test(written) && !/\p{Ll}/u.test(written)
  return capitals ? bare.toUpperCase() : bare
}
