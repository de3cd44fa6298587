/** Who is in a shot, as a cell of the table: characters and extras, read from the board and written to it. */
import { decide, setMember } from '../../../shared/film/board.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { frames, type Frame, type Shot } from '../../../shared/film/shots.ts'
import type { BoardRow, SceneBoard } from '../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'

/** The names of those who are in any frame of a shot, one text for each shot of the board. */
export function peopleInShots({ rows, shots }: SceneBoard): string[] {
  const people = rows.filter(isPerson)
  return shots.map((_, at) =>
    people
      .filter((row) => isThere(row, at))
      .map(({ asset }) => asset.name)
      .join(', '),
  )
}

function isPerson({ asset }: { asset: FilmAsset }): boolean {
  return asset.kind === 'character' || asset.kind === 'extra'
}

function isThere({ cells }: BoardRow, at: number): boolean {
  return frames.some((frame) => cells[at]?.[frame].there)
}

/** Everybody who can be put into a shot of the film, by name. */
export function everybody({ view }: FilmDesk): FilmAsset[] {
  return view.parts.assets
    .filter((asset) => asset.standing === 'kept' && isPerson({ asset }))
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
      found ?? desk.view.casting.namedIn(piece).map((id) => all.find((asset) => asset.id === id))[0]
    if (named) assets.add(named)
    else unknown.push(piece)
  }
  return { assets: [...assets], unknown }
}

/**
 * Puts exactly these people into a shot; null: whoever its text names. Only what differs is decided, so that
 * somebody who walks in mid-shot still does.
 * @param owners of the shot as it is stored
 */
export function writePeople(
  desk: FilmDesk,
  scene: FilmScene,
  at: number,
  owners: Shot['owners'],
  assets: readonly FilmAsset[] | null,
): void {
  const { doc } = desk.film
  const board = desk.view.board(scene)
  const say = (asset: FilmAsset, there: boolean | null) =>
    frames.forEach((frame: Frame) => decide(doc, owners[frame][0]!, asset.id, frame, there))
  const rows = board.rows.filter(isPerson)
  for (const row of rows) {
    const wanted = assets === null ? null : assets.some(({ id }) => row.ids.includes(id))
    if (wanted === null) {
      if (frames.some((frame) => row.cells[at]?.[frame].decided)) say(row.asset, null)
    } else if (wanted !== isThere(row, at)) say(row.asset, wanted)
  }
  for (const asset of assets ?? []) {
    if (rows.some(({ ids }) => ids.includes(asset.id))) continue
    if (board.removed.some((absent) => absent.asset.id === asset.id && absent.from === 'scene')) {
      setMember(doc, scene.id, asset.id, { is: 'added', ...desk.stamp() })
    }
    say(asset, true)
  }
}
