/** A film with a script, assets and shots, and two people at its boards. */
import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright'
import type * as Y from 'yjs'
import { setKind, type NewAsset } from '../../shared/assets.ts'
import { bear, place } from '../../shared/film/assets.ts'
import { bearProposal } from '../../shared/film/cutting.ts'
import type { BoardRow, SceneBoard } from '../../shared/film/sceneBoard.ts'
import { readingOf } from '../../shared/film/readings.ts'
import type { FilmScene } from '../../shared/film/scenes.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'
import type { StageId } from '../../shared/stages.ts'
import type { TestApp } from '../harness.ts'
import type { TestPerson } from '../people.ts'
import { BringingRoom } from './bringingRoom.ts'
import { Visitor } from './visitor.ts'

export class BoardRoom {
  readonly room: BringingRoom
  readonly #app: TestApp
  readonly #browser: Browser
  readonly #visitors: Visitor[] = []

  private constructor(app: TestApp, browser: Browser, room: BringingRoom) {
    this.#app = app
    this.#browser = browser
    this.room = room
  }

  /** A new workspace with one film; its assets are kept, by name and kind. */
  static async start(
    app: TestApp,
    browser: Browser,
    script: string,
    assets: readonly NewAsset[],
  ): Promise<BoardRoom> {
    const room = new BoardRoom(app, browser, await BringingRoom.start(app, browser, script))
    await room.edit((doc) => {
      for (const [at, asset] of assets.entries()) {
        const id = randomUUID()
        bear(doc, { id, created: { by: room.room.ada.person.id, at: Date.now() + at } }, asset)
        place(doc, id, 'kept')
      }
    })
    return room
  }

  /** Stores the shots that are proposed for a scene, counted from 0. */
  async keepShots(scene: number): Promise<void> {
    const view = await this.view()
    const found = view.scenes[scene]!
    const proposal = view.proposal(found)
    const by = { by: this.room.ada.person.id, at: Date.now() }
    await this.edit((doc) => bearProposal(doc, found.id, proposal, by))
  }

  /** Changes the film as if somebody else did it. */
  edit<T>(change: (doc: Y.Doc) => T): Promise<T> {
    return this.room.film(change)
  }

  /** Changes the script as if somebody else did it. */
  async rewrite(script: string): Promise<void> {
    const { screenplay } = parseFountain(script)
    await this.#app.documents.edit(`story/${this.room.project.branchId}`, (doc) =>
      replaceScript(doc, screenplay),
    )
  }

  /** The film as the server has it, once everything that was done in a page has arrived. */
  async view(): Promise<FilmView> {
    for (const { page } of this.#visitors) {
      if (!page.isClosed()) await page.locator('[data-save=saving]').waitFor({ state: 'detached' })
    }
    const { branchId } = this.room.project
    return this.#app.documents.edit(`story/${branchId}`, (story) =>
      this.#app.documents.edit(`film/${branchId}`, (film) => new FilmView(readFilmParts(story, film))),
    )
  }

  async scene(at: number): Promise<{ view: FilmView; scene: FilmScene; board: SceneBoard }> {
    const view = await this.view()
    const scene = view.scenes[at]!
    return { view, scene, board: view.board(scene) }
  }

  /** A row of a scene's board; undefined: it is not on it. */
  async row(scene: number, name: string): Promise<BoardRow | undefined> {
    return (await this.scene(scene)).board.rows.find(({ asset }) => asset.name === name)
  }

  /** What each shot of a scene says of somebody, "enters", "off", in a list. */
  async readings(scene: number, name: string): Promise<string[]> {
    return (await this.row(scene, name))?.cells.map(readingOf) ?? []
  }

  async recategorise(name: string, kind: NewAsset['kind']): Promise<void> {
    const asset = await this.room.filmAsset(name)
    await this.edit((doc) => setKind(doc, asset!.id, kind))
  }

  /** Both at the board, each in a browser of their own. */
  enterBoth(stage: StageId = 'board'): Promise<[Visitor, Visitor]> {
    return Promise.all([this.enter(this.room.ada, stage), this.enter(this.room.ben, stage)])
  }

  async enter(
    person: TestPerson,
    stage: StageId = 'board',
    options: Parameters<typeof Visitor.arrive>[1] = {},
  ): Promise<Visitor> {
    const visitor = await Visitor.arrive(this.#browser, options)
    this.#visitors.push(visitor)
    await visitor.carry(this.#app.url, person.cookie)
    const { page } = visitor
    await page.addInitScript(
      (shown) => localStorage.setItem('coauteur.theme', shown),
      options.theme ?? 'dark',
    )
    await page.goto(`${this.#app.url}/projects/${this.room.project.id}/${stage}`)
    if (stage === 'board') await page.getByRole('heading', { level: 2 }).first().waitFor()
    return visitor
  }
}

/** The grid of the board. */
export function grid(page: Page): Locator {
  return page.getByRole('grid')
}

/** A cell, by the row's name and the shot's label. */
export function cell(page: Page, name: string, shot: string): Locator {
  return grid(page).locator(`[role=gridcell][aria-label^="${name} in ${shot}:"]`)
}

/** What a cell says, "enters". */
export async function reading(page: Page, name: string, shot: string): Promise<string> {
  const label = await cell(page, name, shot).getAttribute('aria-label')
  return label!.slice(label!.indexOf(': ') + 2)
}

/** One of the three segments of a cell. */
export function segment(page: Page, name: string, shot: string, frame: 'start' | 'clip' | 'end'): Locator {
  return cell(page, name, shot).locator('i').nth(['start', 'clip', 'end'].indexOf(frame))
}

/** The names in the rows of the board, from above. */
export function names(page: Page): Promise<string[]> {
  return grid(page).locator('[data-head] [data-name]').allTextContents()
}
