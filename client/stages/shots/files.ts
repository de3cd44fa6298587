/** The shots of a scene or of the film as a CSV file, and back. */
import { sceneNumber, shotLabels } from '../../../shared/film/labels.ts'
import { bearProposal } from '../../../shared/film/cutting.ts'
import { keyBetween } from '../../../shared/film/order.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { exportHeadings, type ImportPlan, type ImportScene } from '../../../shared/film/shotImport.ts'
import { shotColumns, type ShotColumn, writeCsv } from '../../../shared/film/shotTable.ts'
import { bearShot, setShotRemoved } from '../../../shared/film/shots.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'
import { saveFile } from '../../saving.ts'
import { ownersOf, type Target, writeCell } from './cells.ts'
import { peopleInShots, type PeopleWrite, settlePeople } from './people.ts'
import { cellsOf } from './rows.ts'

/** Scenes with their shots as the table shows them. */
export function scenesWithCells({ view }: FilmDesk, scenes: readonly FilmScene[]): ImportScene[] {
  return scenes.map((scene) => {
    const { shots } = view.shots(scene)
    const labels = shotLabels(scene, shots)
    const people = peopleInShots(view.board(scene))
    return {
      id: scene.id,
      number: sceneNumber(scene),
      shots: shots.map((shot, at) => ({
        id: shot.id,
        cells: cellsOf(shot, labels[at]!, scene, people[at]!).cells,
      })),
    }
  })
}

function csvOf(desk: FilmDesk, scenes: readonly FilmScene[]): string {
  const rows = scenesWithCells(desk, scenes).flatMap(({ number, shots }) =>
    shots.map(({ cells }) => [number, ...shotColumns.map((column) => cells[column])]),
  )
  return writeCsv([exportHeadings(), ...rows])
}

/** Saves shots as a file, with the mark at its beginning by which spreadsheets know how it is written. */
export function downloadCsv(desk: FilmDesk, scenes: readonly FilmScene[], name: string): void {
  const file = new Blob(['\uFEFF', csvOf(desk, scenes)], { type: 'text/csv;charset=utf-8' })
  saveFile(file, name.trim() || 'Shots', 'csv')
}

/** Does what a plan says, in one step of undo, whichever scenes it is about. */
export function doImport(desk: FilmDesk, plan: ImportPlan): void {
  const { view, film, edits, stamp } = desk
  const behind = new Map<string, string | null>()
  for (const id of new Set([...plan.changed, ...plan.added].map(({ scene }) => scene))) {
    const scene = view.scene(id)
    if (!scene) continue
    const { shots, proposed } = view.shots(scene)
    behind.set(id, shots.at(-1)?.order ?? null)
    if (proposed) bearProposal(film.doc, id, view.proposal(scene), stamp())
  }
  const added = plan.added.map(({ scene }) => {
    const order = keyBetween(behind.get(scene) ?? null, null)
    behind.set(scene, order)
    const id = newId()
    bearShot(film.doc, { id, added: stamp() }, { scene, order })
    return id
  })
  const cast = settlePeople(desk, peopleIn(desk, plan))
  const refused = edits.edit((doc) => {
    cast.put()
    const said: string[] = []
    const write = (sceneId: string, shot: string, column: ShotColumn, words: string) => {
      const scene = view.scene(sceneId)
      if (scene) said.push(...writeCell(desk, cast, scene, targetOf(desk, scene, shot), column, words))
    }
    for (const { scene, shot, cells } of plan.changed) {
      for (const { column, now } of cells) write(scene, shot, column, now)
    }
    added.forEach((id, at) => {
      setShotRemoved(doc, id, null)
      const { scene, cells } = plan.added[at]!
      for (const [column, words] of Object.entries(cells)) write(scene, id, column as ShotColumn, words)
    })
    return said
  })
  const done = `${counted(plan.changed.length, 'shot')} changed, ${plan.added.length} added.`
  tell([done, ...refused.slice(0, 2)].join(' '), edits.undo)
}

/** The cells of names that a plan writes. */
function peopleIn(desk: FilmDesk, { changed, added }: ImportPlan): PeopleWrite[] {
  const write = (id: string, at: number, value: string | undefined): PeopleWrite[] => {
    const scene = desk.view.scene(id)
    return scene && value !== undefined ? [{ scene, at, value }] : []
  }
  return [
    ...changed.flatMap(({ scene, shot, cells }) => {
      const at = desk.view.shots(desk.view.scene(scene)!).shots.findIndex(({ id }) => id === shot)
      return write(scene, at, cells.find(({ column }) => column === 'characters')?.now)
    }),
    ...added.flatMap(({ scene, cells }) => write(scene, -1, cells.characters)),
  ]
}

function targetOf({ view }: FilmDesk, scene: FilmScene, id: string): Target {
  const { shots } = view.shots(scene)
  const at = shots.findIndex((shot) => shot.id === id)
  return { id, at, owners: shots[at]?.owners ?? ownersOf(id) }
}
