/** One person's page on a film: its two documents, the view of them, and undo of one's own. */
import * as Y from 'yjs'
import { undoneInFilm } from '../../client/film/filmDesk.ts'
import { OwnUndo } from '../../client/undo.ts'
import { assetsRoot, film as roots, firstContentClient } from '../../shared/documents.ts'
import { type FilmAsset, place } from '../../shared/film/assets.ts'
import { bearProposal } from '../../shared/film/cutting.ts'
import { bearProposed, isProposed } from '../../shared/film/proposals.ts'
import type { FilmScene } from '../../shared/film/scenes.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'

export class BoardPage {
  readonly name: string
  readonly film = new Y.Doc()
  readonly story = new Y.Doc()
  online = true
  readonly #origin = Symbol('page')
  readonly #undo: OwnUndo
  /** Client ids under which this page has written what follows from its content. */
  readonly #alike = new Set<number>()
  #view: FilmView | null = null

  /** `clientId`: who has the last word of two who write at once; so a run is the same each time. */
  constructor(name: string, clientId: number) {
    this.name = name
    this.film.clientID = clientId
    this.story.clientID = clientId
    this.#undo = new OwnUndo(undoneInFilm(this.film), this.#origin)
    this.film.on('afterTransaction', ({ local, beforeState, afterState }: Y.Transaction) => {
      for (const [client, clock] of local ? afterState : []) {
        if (client >= firstContentClient && (beforeState.get(client) ?? 0) < clock) this.#alike.add(client)
      }
    })
  }

  /** Whether this page wrote an item, `<client>/<clock>`. */
  wrote(item: string): boolean {
    const client = Number(item.split('/')[0])
    return client === this.film.clientID || this.#alike.has(client)
  }

  /** The film as this page has it, made from the view before as client/film/useFilmDesk.ts does. */
  get view(): FilmView {
    const parts = readFilmParts(this.story, this.film, this.#view?.parts)
    return (this.#view = new FilmView(parts, this.#view))
  }

  /** Makes one change, undone as one, as client/edits.ts does. */
  edit(change: (doc: Y.Doc) => void): void {
    this.#undo.stopCapturing()
    this.film.transact(() => change(this.film), this.#origin)
    this.#undo.stopCapturing()
  }

  /** The same for what needs the shots of a scene, as client/film/settle.ts does. */
  editShots(scene: FilmScene, at: number, change: (doc: Y.Doc) => void): void {
    const { view } = this
    if (view.shots(scene).proposed) {
      bearProposal(this.film, scene.id, view.proposal(scene), { by: this.name, at })
    }
    this.edit(change)
  }

  /**
   * What of assets is only proposed is born, and is to be kept by what `put` does in the next edit; `of` has the id
   * to write under. As `settle` in client/film/settle.ts.
   */
  settle(assets: readonly FilmAsset[], at: number): { of: (asset: FilmAsset) => string; put: () => void } {
    const stored = new Map<string, readonly string[]>()
    for (const asset of assets) {
      if (!isProposed(asset) || stored.has(asset.id)) continue
      const fresh = `${this.name} ${asset.origin} ${at}`.replaceAll('/', ' ')
      stored.set(asset.id, bearProposed(this.film, asset, fresh, { by: this.name, at }))
    }
    return {
      of: ({ id }) => stored.get(id)?.[0] ?? id,
      put: () => [...stored.values()].flat().forEach((id) => place(this.film, id, 'kept')),
    }
  }

  undo(): void {
    this.#undo.undo()
  }

  redo(): void {
    this.#undo.redo()
  }

  /** Gives what the other does not have yet. */
  tell(other: BoardPage): void {
    for (const [from, to] of [
      [this.film, other.film],
      [this.story, other.story],
    ] as const) {
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'elsewhere')
    }
  }

  meet(other: BoardPage): void {
    this.tell(other)
    other.tell(this)
  }

  /** Everything that is stored of the film. */
  get contents(): unknown {
    return [assetsRoot, ...Object.values(roots)].map((root) => (root(this.film) as Y.Map<unknown>).toJSON())
  }
}

/** Every fact and letter that can be seen, by its place, and as `<client>/<clock>` who wrote it. */
export function writtenIn(doc: Y.Doc): Map<string, string> {
  const written = new Map<string, string>()
  for (const [at, root] of [assetsRoot, ...Object.values(roots)].entries()) {
    noteMap(written, `${at}`, root(doc) as Y.Map<unknown>)
  }
  return written
}

function noteMap(written: Map<string, string>, place: string, map: Y.Map<unknown>): void {
  for (const [key, item] of map._map) {
    if (item.deleted) continue
    const here = `${place} ${key}`
    written.set(here, `${item.id.client}/${item.id.clock}`)
    if (!(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    if (type instanceof Y.Map) noteMap(written, here, type)
    for (let letters = type._start; letters; letters = letters.right) {
      for (let nth = 0; !letters.deleted && nth < letters.length; nth++) {
        const letter = `${letters.id.client}/${letters.id.clock + nth}`
        written.set(`${here} ${letter}`, letter)
      }
    }
  }
}
