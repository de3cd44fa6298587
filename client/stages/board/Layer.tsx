/**
 * What lies over the cells: where one is, what one and others are painting, what others have just changed. Nothing
 * of it is in the rows, so that a gesture draws a rectangle and not hundreds of cells.
 */
import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Here } from '../../../shared/presence.ts'
import { useFacesBy } from '../../room/faces.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { useBoard, type Drag } from './boardDesk.ts'
import { othersDrags, type OthersDrag } from './drags.ts'
import { useCellGlows } from './glows.ts'
import { addressOfCell, cellOfPlace } from './places.ts'
import type { Address, Range, Sheet } from './sheet.ts'
import { strokeWords } from './strokes.ts'
import { boxOf } from './surface.ts'
import { Painted } from './Painted.tsx'
import { Turns } from './Turns.tsx'

export function Layer() {
  return (
    <div aria-hidden className="board-layer pointer-events-none absolute inset-0 z-10">
      <Turns />
      <Glows />
      <Others />
      <Chosen />
      <Dragged />
      <Ghosts />
    </div>
  )
}

/** Where one is, and what is chosen from there. */
function Chosen() {
  const { sheet, selection } = useBoard()
  const now = useSubscribable(selection)
  const at = now && sheet.pointOf(now.at)
  if (!at) return null
  const range = sheet.rangeOf(sheet.pointOf(now.from) ?? at, at)
  const many = range.left !== range.right || range.top !== range.bottom
  return (
    <>
      {many && (
        <div
          className="absolute rounded-small bg-tungsten/8 outline outline-tungsten-ink/40"
          style={boxOf(sheet, range)}
        />
      )}
      {at.row >= 0 && at.col >= 0 && (
        <div
          className="board-here absolute rounded-small -outline-offset-2"
          style={boxOf(sheet, one(at.row, at.col))}
        />
      )}
    </>
  )
}

/** What one is painting oneself, or carrying. */
function Dragged() {
  const { sheet, drag } = useBoard()
  const now = useSubscribable(drag)
  const range = now && rangeOfDrag(sheet, now)
  const stroke = now?.is === 'paint' ? now.stroke : null
  return range && <Painted {...{ range, stroke }} color="var(--tungsten-ink)" words={dragWords(now)} />
}

function dragWords(drag: Drag): string {
  if (drag.is === 'paint') return strokeWords(drag.stroke)
  return drag.to && drag.to.shot === null
    ? 'plays this role'
    : `${drag.name} in the ${drag.to?.frame} ${drag.to?.frame === 'clip' ? '' : 'frame'}`
}

function rangeOfDrag(sheet: Sheet, drag: Drag): Range | null {
  if (drag.is === 'paint') return drag.range
  return drag.to && rangeOfTarget(sheet, drag.to)
}

/** A frame of a shot, in all rows; or a row. */
function rangeOfTarget(sheet: Sheet, to: Address): Range | null {
  const point = sheet.pointOf(to.shot === null ? to : { ...to, asset: null })
  if (!point) return null
  if (point.col < 0)
    return { top: point.row, bottom: point.row, left: 0, right: sheet.columns.length * 3 - 1 }
  const column = sheet.pointOf({ ...to, asset: sheet.rows[0]?.asset.id ?? null })
  const col = column?.col ?? point.col
  return { top: 0, bottom: sheet.rows.length - 1, left: col, right: col }
}

/** The same of the others, while it lasts. */
function Ghosts() {
  const { sheet, desk, scene } = useBoard()
  const drags = useOthersDrags(desk.story, scene.id)
  return drags.map((drag) => {
    const range = rangeOfTold(sheet, drag)
    if (!range) return null
    const what = drag.name ?? strokeWords(drag.stroke)
    return (
      <Painted
        key={drag.client}
        range={range}
        stroke={drag.name === null ? drag.stroke : null}
        color={`var(--person-${drag.color})`}
        words={`${drag.person}: ${what}`}
        ghost
      />
    )
  })
}

function rangeOfTold(sheet: Sheet, { from, to, name }: OthersDrag): Range | null {
  if (name !== null) return rangeOfTarget(sheet, to)
  const [first, last] = [sheet.pointOf(from), sheet.pointOf(to)]
  // Where one of the ends is not shown here, what is: better a part of it than nothing.
  const [a, b] = [first ?? last, last ?? first]
  return a && b && sheet.rangeOf(a, b)
}

/** The cells in which others are. */
function Others() {
  const { sheet, desk, scene } = useBoard()
  const keyOf = useCallback((here: Here) => cellOfPlace(scene.id, here), [scene.id])
  const faces = useFacesBy(desk.story, keyOf)
  return Object.entries(faces).map(([place, people]) => {
    const address = addressOfCell(place)
    const at = address && sheet.pointOf(address)
    const [first] = people
    if (!at || at.row < 0 || at.col < 0 || !first) return null
    return (
      <div
        key={place}
        data-other={first.name}
        className="absolute rounded-small outline-2 -outline-offset-2"
        style={{ ...boxOf(sheet, one(at.row, at.col)), outlineColor: `var(--person-${first.color})` }}
      >
        <span className="absolute -top-1.5 -right-1.5 flex -space-x-1">
          {people.slice(0, 3).map(({ id, name, color }) => (
            <Avatar key={id} name={name} color={color} size={16} />
          ))}
        </span>
      </div>
    )
  })
}

/** What others have just decided. */
function Glows() {
  const { sheet, desk } = useBoard()
  const glows = useCellGlows(desk.film)
  return glows.map(({ id, shot, asset, color }) => {
    const at = sheet.pointOf({ shot, asset, frame: 'start' })
    if (!at || at.row < 0 || at.col < 0) return null
    const box = boxOf(sheet, { top: at.row, bottom: at.row, left: at.col, right: at.col + 2 })
    return (
      <div
        key={id}
        data-glow={`${shot}/${asset}`}
        className="absolute animate-glow"
        style={{ ...box, ['--glow' as string]: color === null ? 'var(--ink)' : `var(--person-${color})` }}
      />
    )
  })
}

function one(row: number, col: number): Range {
  return { top: row, bottom: row, left: col, right: col }
}

function useOthersDrags(story: Parameters<typeof othersDrags>[0], scene: string): readonly OthersDrag[] {
  const [last] = useState<{ json: string; drags: readonly OthersDrag[] }>(() => ({ json: '[]', drags: [] }))
  const subscribe = useCallback(
    (listener: () => void) => {
      story.awareness.on('change', listener)
      return () => story.awareness.off('change', listener)
    },
    [story],
  )
  return useSyncExternalStore(subscribe, () => {
    const drags = othersDrags(story, scene)
    const json = JSON.stringify(drags)
    if (json !== last.json) Object.assign(last, { json, drags })
    return last.drags
  })
}
