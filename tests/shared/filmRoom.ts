/** A film without people: a script, assets under ids of their own, and the view of it as it is at each moment. */
import * as Y from 'yjs'
import type { NewAsset } from '../../shared/assets.ts'
import { bear, place } from '../../shared/film/assets.ts'
import { bearProposal } from '../../shared/film/cutting.ts'
import type { BoardRow } from '../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../shared/film/scenes.ts'
import { bearShot, type NewShot, setShotRemoved, type Shot } from '../../shared/film/shots.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'

export class FilmRoom {
  readonly story = new Y.Doc()
  readonly film = new Y.Doc()
  #view: FilmView | null = null
  #moment = 0

  constructor(fountain: string, assets: Record<string, NewAsset> = {}) {
    replaceScript(this.story, parseFountain(fountain).screenplay)
    for (const [id, asset] of Object.entries(assets)) this.add(id, asset)
  }

  add(id: string, asset: NewAsset): void {
    bear(this.film, { id, created: this.stamp() }, asset)
    place(this.film, id, 'kept')
  }

  /** Ada, at a later moment each time. */
  stamp(): { by: string; at: number } {
    return { by: 'ada', at: (this.#moment += 1) }
  }

  /** The film as it is now; what has not changed since the last time is the same. */
  get view(): FilmView {
    const parts = readFilmParts(this.story, this.film, this.#view?.parts)
    return (this.#view = new FilmView(parts, this.#view))
  }

  scene(nth: number): FilmScene {
    return this.view.scenes[nth]!
  }

  shots(nth: number): readonly Shot[] {
    return this.view.shots(this.scene(nth)).shots
  }

  /** Stores what is proposed for a scene. */
  take(nth: number): readonly Shot[] {
    bearProposal(this.film, this.scene(nth).id, this.view.proposal(this.scene(nth)), this.stamp())
    return this.shots(nth)
  }

  /** Adds a shot, as somebody would by hand. */
  shoot(id: string, shot: Omit<NewShot, 'scene'> & { nth?: number }): Shot {
    const { nth = 0, ...words } = shot
    bearShot(this.film, { id, added: this.stamp() }, { ...words, scene: this.scene(nth).id })
    setShotRemoved(this.film, id, null)
    return this.shot(id)
  }

  /** A shot that is there, in whichever scene. */
  shot(id: string): Shot {
    return [...this.view.parts.shots.there.values()].flat().find((shot) => shot.id === id)!
  }

  row(nth: number, asset: string): BoardRow | undefined {
    return this.view.board(this.scene(nth)).rows.find((row) => row.asset.id === asset)
  }

  /** What is in each frame of a scene's shots, as text: `1` there, `0` not, in capitals T and F if decided. */
  cells(nth: number, asset: string): string {
    const shown = (this.row(nth, asset)?.cells ?? []).map((cell) =>
      (['start', 'clip', 'end'] as const)
        .map((frame) => (cell[frame].decided ? 'FT' : '01')[cell[frame].there ? 1 : 0]!)
        .join(''),
    )
    return shown.join(' ')
  }
}
