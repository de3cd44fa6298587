/** What is dragged on a board, as the others are told of it (room/drags.ts). */
import { fields } from '../../../shared/assets.ts'
import type { LiveDocument } from '../../connection.ts'
import { type BoardDesk, type Drag } from './boardDesk.ts'
import { frameNamed } from './places.ts'
import type { Address } from './sheet.ts'
import { type Stroke, templateNamed } from './strokes.ts'

/** What is told: corners by address, since others may show other rows and shots. */
export interface ToldDrag {
  board: string
  from: Address
  to: Address
  stroke: Stroke
  /** What is carried; null for a brush. */
  name: string | null
}

/** A drag of this page as it is told; null for one that is over nothing. */
export function toldOf({ scene, sheet }: BoardDesk, drag: Drag | null): ToldDrag | null {
  if (drag?.is === 'paint') {
    const { range, stroke } = drag
    const from = sheet.addressOf({ row: range.top, col: range.left })
    const to = sheet.addressOf({ row: range.bottom, col: range.right })
    return { board: scene.id, from, to, stroke, name: null }
  }
  if (!drag?.to) return null
  return {
    board: scene.id,
    from: drag.to,
    to: drag.to,
    stroke: { frames: true },
    name: drag.name.slice(0, 60),
  }
}

export interface OthersDrag extends ToldDrag {
  /** The page that it is done in. */
  client: number
  /** Index into the person colours. */
  color: number
  person: string
}

/** What others are dragging on the board of a scene. */
export function othersDrags({ awareness }: LiveDocument, scene: string): OthersDrag[] {
  return [...awareness.getStates()].flatMap(([client, state]) => {
    if (client === awareness.clientID) return []
    const { name: person, color } = fields(state['person'])
    const drag = readDrag(state['drag'])
    if (drag?.board !== scene || typeof person !== 'string') return []
    return [{ ...drag, client, person, color: typeof color === 'number' ? color : 0 }]
  })
}

function readDrag(value: unknown): ToldDrag | null {
  const { board, from, to, stroke, name } = fields(value)
  const [first, last] = [readAddress(from), readAddress(to)]
  if (typeof board !== 'string' || !first || !last) return null
  return { board, from: first, to: last, stroke: readStroke(stroke), name: wordOrNull(name) }
}

function readAddress(value: unknown): Address | null {
  if (typeof value !== 'object' || value === null) return null
  const { asset, shot, frame } = fields(value)
  return { asset: wordOrNull(asset), shot: wordOrNull(shot), frame: frameNamed(frame) }
}

function readStroke(value: unknown): Stroke {
  const { frames, cells } = fields(value)
  const template = templateNamed(cells)
  if (template) return { cells: template }
  return { frames: typeof frames === 'boolean' ? frames : null }
}

function wordOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
