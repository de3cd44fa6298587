/** Who is in a shot, as a cell of the table: characters and extras, read from the board and written to it. */
import { decide, setMember } from '../../../shared/film/board.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { isThere } from '../../../shared/film/casting.ts'
import { frames, type Shot } from '../../../shared/film/shots.ts'
import type { BoardRow, SceneBoard } from '../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { settle, type Settled } from '../../film/settle.ts'

/** The names of those who are in any frame of a shot, one text for each shot of the board. */
export function peopleInShots({ rows, shots }: SceneBoard): string[] {
  const people = rows.filter(isPerson)
  return shots.map((_, at) =>
    people
      .filter((row) => isSeen(row, at))
      .map(({ asset }) => asset.name)
      .join(', '),
  )
}

function isPerson({ asset }: { asset: FilmAsset }): boolean {
  return asset.kind === 'character' || asset.kind === 'extra'
}

function isSeen({ cells }: BoardRow, at: number): boolean {
  return frames.some((frame) => cells[at]?.[frame].there)
}

/** Everybody who can be put into a shot of the film, by name. */
export function everybody({ view }: FilmDesk): FilmAsset[] {
  return view.assets
    .filter((asset) => isThere(asset) && isPerson({ asset }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** What a cell of names means. */
export interface People {
  assets: readonly FilmAsset[]
  /** Names of nobody in the film. */
  unknown: readonly string[]
}

export function readPeople(desk: FilmDesk, written: string): People {
  const all = everybody(desk)
  const assets = new Set<FilmAsset>()
  const unknown: string[] = []
  for (const piece of written.split(/[,;\n]/).map((name) => name.trim())) {
    if (piece === '') continue
    const found = all.find(({ names }) => names.some((name) => name.toLowerCase() === piece.toLowerCase()))
    const named =
      found ?? desk.view.casting.namedIn(piece).map((id) => all.find(({ ids }) => ids.includes(id)))[0]
    if (named) assets.add(named)
    else unknown.push(piece)
  }
  return { assets: [...assets], unknown }
}

/** What is said of a row that is there: to be in the shot or not; null: to follow the text again. */
interface Said {
  asset: FilmAsset
  there: boolean | null
}

/** What writing these people into a shot says. Only what differs, so that somebody who walks in mid-shot still does. */
function saidOf(board: SceneBoard, at: number, people: readonly FilmAsset[] | null): Said[] {
  const rows = board.rows.filter(isPerson)
  const said = rows.flatMap((row): Said[] => {
    const { asset, ids, cells } = row
    if (people === null) {
      return frames.some((frame) => cells[at]?.[frame].decided) ? [{ asset, there: null }] : []
    }
    const there = people.some(({ id }) => ids.includes(id))
    return there === isSeen(row, at) ? [] : [{ asset, there }]
  })
  const others = (people ?? []).filter((asset) => !rows.some(({ ids }) => ids.includes(asset.id)))
  return [...said, ...others.map((asset) => ({ asset, there: true }))]
}

/** A cell of names to be written into the shot at a place; -1: a new one. Null: whoever its text names. */
export interface PeopleWrite {
  scene: FilmScene
  at: number
  value: string | null
}

/** Stores those who are only proposed and of whom the cells say something; before the edit that writes the cells. */
export function settlePeople(desk: FilmDesk, writes: readonly PeopleWrite[]): Settled {
  const said = writes.flatMap(({ scene, at, value }) =>
    saidOf(desk.view.board(scene), at, value === null ? null : readPeople(desk, value).assets),
  )
  return settle(
    desk,
    said.filter(({ there }) => there !== null).map(({ asset }) => asset),
  )
}

/**
 * Puts exactly these people into a shot; null: whoever its text names.
 * @param owners of the shot as it is stored
 */
export function writePeople(
  desk: FilmDesk,
  { of }: Settled,
  scene: FilmScene,
  at: number,
  owners: Shot['owners'],
  people: readonly FilmAsset[] | null,
): void {
  const { doc } = desk.film
  const board = desk.view.board(scene)
  for (const { asset, there } of saidOf(board, at, people)) {
    const { id } = of(asset)
    if (there && board.removed.some((absent) => absent.asset === asset && absent.from === 'scene')) {
      setMember(doc, scene.id, id, { is: 'added', ...desk.stamp() })
    }
    for (const frame of frames) decide(doc, owners[frame][0]!, id, frame, there)
  }
}
