/** One person's page on a document that has assets, and what can be read of it letter by letter. */
import * as Y from 'yjs'
import { OwnUndo } from '../../client/undo.ts'
import { assetIds, assetMap, assetText, assetTexts } from '../../shared/assets.ts'
import { assetsRoot, attemptsRoot } from '../../shared/documents.ts'

/** One person's copy of a document that has assets, and what they can take back of it. */
export class Page {
  readonly doc = new Y.Doc()
  readonly #origin = Symbol('page')
  readonly #undo: OwnUndo

  /** `clientId`: who has the last word of two who write at once; so a run is the same each time. */
  constructor(clientId: number) {
    this.doc.clientID = clientId
    this.#undo = new OwnUndo([assetsRoot(this.doc), attemptsRoot(this.doc)], this.#origin)
  }

  /** Makes one change, undone as one, as client/edits.ts does. */
  edit(change: (doc: Y.Doc) => void): void {
    this.#undo.stopCapturing()
    this.doc.transact(() => change(this.doc), this.#origin)
    this.#undo.stopCapturing()
  }

  undo(): void {
    this.#undo.undo()
  }

  redo(): void {
    this.#undo.redo()
  }

  get steps(): { undo: number; redo: number } {
    return { undo: this.#undo.undoStack.length, redo: this.#undo.redoStack.length }
  }

  /** Gives what the other does not have yet. */
  tell(other: Page): void {
    const update = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(other.doc))
    Y.applyUpdate(other.doc, update, 'elsewhere')
  }

  meet(other: Page): void {
    this.tell(other)
    other.tell(this)
  }
}

/** The words of all texts, by `<asset> <text>`. */
export function textsOf(doc: Y.Doc): Map<string, string> {
  const texts = new Map<string, string>()
  for (const id of assetIds(doc)) {
    for (const text of assetTexts) texts.set(`${id} ${text}`, assetText(doc, id, text)?.toJSON() ?? 'none')
  }
  return texts
}

/** The names that each asset was given, as they are noted in it, removed assets included. */
export function namesOf(doc: Y.Doc): Map<string, Set<string>> {
  return new Map(
    assetIds(doc).map((id) => {
      const noted = [...assetMap(doc, id)!].filter(
        ([key, applies]) => key.startsWith('alias/') && applies === true,
      )
      return [id, new Set(noted.map(([key]) => key.slice('alias/'.length)))]
    }),
  )
}

/** Every fact and letter that can be seen, by its place, and as `<client>/<clock>` who wrote it. */
export function factsOf(doc: Y.Doc): Map<string, string> {
  const facts = new Map<string, string>()
  for (const root of [assetsRoot(doc), attemptsRoot(doc)]) {
    for (const [id, map] of root) {
      for (const [key, item] of map._map) {
        if (item.deleted) continue
        facts.set(`${id} ${key}`, `${item.id.client}/${item.id.clock}`)
        if (!(item.content instanceof Y.ContentType)) continue
        for (let letters = item.content.type._start; letters; letters = letters.right) {
          for (let at = 0; !letters.deleted && at < letters.length; at++) {
            const letter = `${letters.id.client}/${letters.id.clock + at}`
            facts.set(`${id} ${key} ${letter}`, letter)
          }
        }
      }
    }
  }
  return facts
}
