/** A film at one moment, and what of it is made again when something has changed. Rules: FLM. */
import { describe, expect, it } from 'vitest'
import { setKind } from '../../shared/assets.ts'
import { story } from '../../shared/documents.ts'
import { decide, setMember, setRole } from '../../shared/film/board.ts'
import type { SceneBoard } from '../../shared/film/sceneBoard.ts'
import { setDeferred } from '../../shared/film/scenes.ts'
import { setShotFact } from '../../shared/film/shots.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { breakdown } from '../../shared/screenplay/breakdown.ts'
import { moveScene } from '../../shared/screenplay/scenes.ts'
import { insertLines, readLines } from '../../shared/screenplay/script.ts'
import { textOf } from '../../shared/screenplay/screenplay.ts'
import { FilmRoom } from './filmRoom.ts'
import { chapters } from './scripts/chapters.ts'

/** About fifteen pages with everything in them that a breakdown finds. */
function longer(): FilmRoom {
  const room = new FilmRoom(chapters(2).text)
  const found = breakdown(readLines(story.script(room.story)))
  for (const [at, { kind, name, aliases }] of found.entries())
    room.add(`asset ${at}`, { kind, name, aliases })
  for (const [at] of room.view.scenes.entries()) if (at % 3) room.take(at)
  return room
}

const boards = ({ view }: FilmRoom): SceneBoard[] => view.scenes.map((scene) => view.board(scene))

/** The places of the scenes whose boards a change has made again. */
function remade(room: FilmRoom, change: () => void): number[] {
  const before = new Map(boards(room).map((board) => [board.scene.id, board]))
  change()
  return boards(room).flatMap((board, at) => (before.get(board.scene.id) === board ? [] : [at]))
}

describe('a view', () => {
  it('[FLM1] made after another reads like one made from nothing', () => {
    const room = longer()
    const changes = [
      () => decide(room.film, room.shots(1)[0]!.id, 'asset 0', 'start', true),
      () => setShotFact(room.film, room.shots(1)[0]!.id, 'setting', 'YARD'),
      () => setMember(room.film, room.scene(2).id, 'asset 1', { is: 'removed', ...room.stamp() }),
      () => setRole(room.film, room.scene(2).id, 'asset 0', 'asset 2'),
      () => setKind(room.film, 'asset 3', 'prop'),
      () => setDeferred(room.film, room.scene(3).id, room.stamp()),
      () => moveScene(room.story, room.scene(4).id, room.scene(1).id),
      () => room.take(0),
    ]
    for (const change of changes) {
      boards(room)
      change()
      const anew = new FilmView(readFilmParts(room.story, room.film))
      expect(plain(room.view)).toEqual(plain(anew))
    }
  })

  it('[FLM2] after one fact makes one board again, and of it the one row', () => {
    const room = longer()
    const before = room.view.board(room.scene(1))
    const row = before.rows[1]!
    expect(remade(room, () => decide(room.film, before.shots[0]!.id, row.asset.id, 'end', false))).toEqual([
      1,
    ])
    const now = room.view.board(room.scene(1))
    expect(now.rows.filter((one) => !before.rows.includes(one)).map(({ asset }) => asset.id)).toEqual([
      row.asset.id,
    ])
    expect(remade(room, () => setDeferred(room.film, room.scene(5).id, room.stamp()))).toEqual([5])
    expect(remade(room, () => setRole(room.film, room.scene(2).id, 'asset 0', 'asset 2'))).toEqual([2])
  })

  it('[FLM2] after an edit of the script makes the boards again whose words it changed', () => {
    const room = longer()
    const script = story.script(room.story)
    const proposed = room.view.scenes.map((scene) => room.view.proposal(scene))
    const rows = boards(room).map((board) => board.rows)
    insertLines(room.story, room.scene(3).to, [{ element: 'action', runs: [{ text: 'A crow.' }] }])
    const now = boards(room).map((board) => board.rows)
    expect(now.flatMap((one, at) => (one === rows[at] ? [] : [at]))).toEqual([3])
    const { view } = room
    expect(view.scenes.flatMap((scene, at) => (view.proposal(scene) === proposed[at] ? [] : [at]))).toEqual([
      3,
    ])
    const moved = view.units(view.scenes[4]!)[0]!
    const line = readLines(script)[moved.line]!
    expect(textOf(line).slice(moved.from, moved.to).trim()).toBe(moved.text)
  })

  it('[FLM2] keeps what a shot covers until the shots or the words are others', () => {
    const room = longer()
    const spans = room.view.spans(room.scene(1))
    decide(room.film, room.shots(1)[0]!.id, 'asset 0', 'start', true)
    expect(room.view.spans(room.scene(1))).toBe(spans)
    setShotFact(room.film, room.shots(1)[0]!.id, 'size', 'ECU')
    expect(room.view.spans(room.scene(1))).not.toBe(spans)
  })
})

/** Everything that can be asked of a view. */
function plain(view: FilmView) {
  return view.scenes.map((scene) => ({
    board: view.board(scene),
    units: view.units(scene),
    shots: view.shots(scene),
    spans: [...view.spans(scene)],
    eighths: view.eighths(scene),
    seconds: view.scriptSeconds(scene),
    looks: view.board(scene).rows.map(({ ids }) => [view.looks.at(scene.id, ids), view.turns(scene, ids)]),
    lost: [...view.lost],
  }))
}
