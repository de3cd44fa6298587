/** Where in the grid somebody is, for presence: `cell/<shot>/<asset>/<frame>`; `-` for the head of a row or column. */
import { type Frame, frames } from '../../../shared/film/shots.ts'
import { placeIn, readFilmPlace } from '../../film/places.ts'
import type { Here } from '../../../shared/presence.ts'
import type { Address } from './sheet.ts'

const none = '-'

export function placeOfCell(scene: string, { shot, asset, frame }: Address): string {
  return placeIn(scene, 'cell', shot ?? none, asset ?? none, frame)
}

/** Where on the board of a scene somebody is; null: elsewhere, or on the board as a whole. */
export function cellOfPlace(scene: string, here: Here): string | null {
  if (here.stage !== 'board') return null
  const place = readFilmPlace(here.place)
  return place?.scene === scene && place.below.startsWith('cell/') ? place.below : null
}

export function addressOfCell(below: string): Address | null {
  const [kind, shot, asset, frame] = below.split('/')
  if (kind !== 'cell' || !shot || !asset) return null
  return { shot: known(shot), asset: known(asset), frame: frameNamed(frame) }
}

function known(id: string): string | null {
  return id === none ? null : id
}

export function frameNamed(word: unknown): Frame {
  return frames.find((frame) => frame === word) ?? 'start'
}
