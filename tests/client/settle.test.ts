/** Whatever people do with what is only proposed keeps it: every act of the board, of looks and of the shot table. */
import type * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import type { FilmDesk } from '../../client/film/filmDesk.ts'
import { undoneInFilm } from '../../client/film/filmDesk.ts'
import {
  add,
  giveRole,
  keepAssets,
  paint,
  recategorise,
  setAside,
  takeOff,
} from '../../client/stages/board/acts.ts'
import { addChange, chooseLook } from '../../client/stages/board/looks/acts.ts'
import { Sheet } from '../../client/stages/board/sheet.ts'
import type { Stroke } from '../../client/stages/board/strokes.ts'
import { writeCells } from '../../client/stages/shots/cells.ts'
import { OwnUndo } from '../../client/undo.ts'
import { type FilmAsset, proposedId } from '../../shared/film/assets.ts'
import type { BoardRow } from '../../shared/film/sceneBoard.ts'
import { FilmRoom } from '../shared/filmRoom.ts'

const script = `INT. BARN - NIGHT

ALICE lights a lantern.

ALICE
Who is there?

BOB
Put it out.

EXT. FIELD - DAY

CARLA
Rain again.
`

/** Somebody's page on a film of which nothing is stored. */
class Page {
  readonly room = new FilmRoom(script)
  readonly #origin = Symbol('page')
  readonly #undo = new OwnUndo(undoneInFilm(this.room.film), this.#origin)

  get desk(): FilmDesk {
    const { film, view } = this.room
    const edit = <T>(change: (doc: Y.Doc) => T): T => {
      this.#undo.stopCapturing()
      const result = film.transact(() => change(film), this.#origin)
      this.#undo.stopCapturing()
      return result
    }
    const desk = { film: { doc: film }, edits: { edit }, view, stamp: () => this.room.stamp() }
    return desk as unknown as FilmDesk
  }

  get scene() {
    return this.room.scene(0)
  }

  get steps(): number {
    return this.#undo.undoStack.length
  }

  undo(): void {
    this.#undo.undo()
  }

  row(name: string): BoardRow {
    return this.room.view.board(this.scene).rows.find(({ asset }) => asset.name === name)!
  }

  asset(name: string): FilmAsset {
    return this.room.view.assets.find((asset) => asset.name === name)!
  }

  paint(name: string, stroke: Stroke): void {
    const board = this.room.view.board(this.scene)
    const columns = board.shots.map((shot, place) => ({ shot, place, label: `${place}` }))
    const sheet = new Sheet(board.rows, columns)
    const at = board.rows.indexOf(this.row(name))
    paint(this.desk, this.scene, sheet, { top: at, bottom: at, left: 0, right: 2 }, stroke)
  }

  /** The assets that are stored, and how. */
  get stored(): string {
    const { assets } = this.room.view.parts
    return assets
      .map(({ name, kind, standing }) => `${name} ${kind} ${standing}`)
      .sort()
      .join(', ')
  }

  /** The rows of both boards, and what is in their frames. */
  get boards(): unknown {
    const { view } = this.room
    return view.scenes.map((scene) =>
      view.board(scene).rows.map(({ asset, why, cells }) => [asset.name, asset.standing, why, cells]),
    )
  }
}

type Act = [what: string, act: (page: Page) => unknown, stored: string]

const acts: Act[] = [
  ['paints a cell', (page) => page.paint('Alice', { cells: 'off' }), 'Alice character kept'],
  [
    'adds from another scene',
    (page) => add(page.desk, page.scene, page.asset('Carla')),
    'Carla character kept',
  ],
  [
    'drags into a frame',
    (page) => {
      const shot = page.room.shots(0)[0]!
      add(page.desk, page.scene, page.asset('Carla'), { shot, frame: 'end' })
    },
    'Carla character kept',
  ],
  [
    'takes off the scene',
    (page) => takeOff(page.desk, page.scene, page.asset('Lantern')),
    'Lantern prop kept',
  ],
  [
    'gives a role',
    (page) => giveRole(page.desk, page.scene, page.asset('Alice'), page.asset('Carla')),
    'Alice character kept, Carla character kept',
  ],
  ['says it is an extra', (page) => recategorise(page.desk, page.asset('Bob'), 'extra'), 'Bob extra kept'],
  [
    'gives a look',
    (page) => chooseLook(page.desk, page.scene, page.row('Alice'), { is: 'own' }),
    'Alice character kept',
  ],
  ['adds a change', (page) => addChange(page.desk, page.scene, page.row('Bob')), 'Bob character kept'],
  [
    'keeps',
    (page) => keepAssets(page.desk, [page.asset('Barn'), page.asset('Bob')]),
    'Barn location kept, Bob character kept',
  ],
  ['sets aside', (page) => setAside(page.desk, page.asset('Lantern')), 'Lantern prop sidelined'],
  [
    'writes names into a shot: who is added to it, and who is taken out of it',
    (page) => {
      const shot = page.room.shots(0)[0]!
      writeCells(page.desk, page.scene, [{ shot, column: 'characters', value: 'Carla' }])
    },
    'Alice character kept, Bob character kept, Carla character kept',
  ],
]

describe('[BDM12] an act on what is only proposed', () => {
  it.each(acts)('%s: it is kept, in the same step', (_, act, stored) => {
    const page = new Page()
    // The shots are stored, so that nothing else is to be.
    page.room.take(0)
    const before = page.boards
    act(page)
    expect(page.stored).toBe(stored)
    expect(page.boards).not.toEqual(before)
    expect(JSON.stringify(page.room.film.toJSON())).not.toContain(proposedId(''))
    expect(page.steps).toBe(1)
    page.undo()
    expect(page.stored).toBe('')
    expect(page.boards).toEqual(before)
  })

  it('of shots that are only proposed too stores both', () => {
    const page = new Page()
    page.paint('Alice', { cells: 'off' })
    expect(page.stored).toBe('Alice character kept')
    expect(page.room.view.shots(page.scene).proposed).toBe(false)
    expect(page.steps).toBe(1)
  })

  it('that says nothing of it keeps nothing: following the text, and emptying a cell of names', () => {
    const page = new Page()
    const [shot] = page.room.take(0)
    page.paint('Alice', { cells: 'text' })
    writeCells(page.desk, page.scene, [{ shot: shot!, column: 'characters', value: null }])
    expect(page.stored).toBe('')
  })

  it('by a page that has not heard that it is kept keeps it once', () => {
    const page = new Page()
    page.room.take(0)
    const { desk, scene } = page
    const [alice, lantern] = [page.asset('Alice'), page.asset('Lantern')]
    takeOff(desk, scene, alice)
    keepAssets(desk, [alice, lantern])
    expect(page.stored).toBe('Alice character kept, Lantern prop kept')
  })
})
