/** Boxes on a picture, in fractions of its width and height, so that they fit every size it is shown in. */
import { fields } from './assets.ts'

export interface Box {
  /** Of the left and the top edge. */
  x: number
  y: number
  /** Width and height. */
  w: number
  h: number
}

/** The least width and height of a box. */
export const leastSide = 0.02

/** A hundredth of a percent: less than a pixel of the largest picture that is kept (shared/media.ts). */
const grain = 10_000

/** The edges and corners that a box is resized by, as points of the compass. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof handles)[number]

/** The nearest box that lies in the picture and is large enough to be taken hold of. */
export function tidyBox({ x, y, w, h }: Box): Box {
  const [left, width] = tidySpan(x, w)
  const [top, height] = tidySpan(y, h)
  return { x: left, y: top, w: width, h: height }
}

function tidySpan(start: number, length: number): [number, number] {
  const size = round(clamp(Number.isFinite(length) ? length : 0, leastSide, 1))
  return [round(clamp(Number.isFinite(start) ? start : 0, 0, 1 - size)), size]
}

/** The box between two points, in whatever order they were set. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  const [left, right] = spanBetween(a.x, b.x)
  const [top, bottom] = spanBetween(a.y, b.y)
  return tidyBox({ x: left, y: top, w: right - left, h: bottom - top })
}

function spanBetween(a: number, b: number): [number, number] {
  return [clamp(Math.min(a, b), 0, 1), clamp(Math.max(a, b), 0, 1)]
}

/** Moves a box as it is, as far as the picture goes. */
export function movedBox(box: Box, dx: number, dy: number): Box {
  return tidyBox({ ...box, x: box.x + dx, y: box.y + dy })
}

/** Resizes a box by one of its handles; the edges that the handle does not hold stay where they are. */
export function resizedBox(box: Box, handle: Handle, dx: number, dy: number): Box {
  const [x, w] = resizedSpan(box.x, box.w, handle.includes('w') ? -1 : handle.includes('e') ? 1 : 0, dx)
  const [y, h] = resizedSpan(box.y, box.h, handle.includes('n') ? -1 : handle.includes('s') ? 1 : 0, dy)
  return tidyBox({ x, y, w, h })
}

/** `end`: which end is held, -1 the first, 1 the last, 0 neither. */
function resizedSpan(start: number, length: number, end: -1 | 0 | 1, by: number): [number, number] {
  if (end === 0) return [start, length]
  if (end === 1) return [start, clamp(length + by, leastSide, 1 - start)]
  const first = clamp(start + by, 0, start + length - leastSide)
  return [first, start + length - first]
}

/** How far two boxes are one: what they share, of what they cover together; from 0 to 1. */
export function overlapOf(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  const shared = Math.max(0, w) * Math.max(0, h)
  return shared / (a.w * a.h + b.w * b.h - shared)
}

/** Boxes that overlap by this much show the same. */
const sameness = 0.5

/** How far beyond the edge a model may be, in fractions of the picture; further out it means something else. */
const overshoot = 0.05

/** How many boxes of an answer are kept, and how many are proposed at once. */
const mostFound = 100
const mostProposed = 20

/**
 * What a model has found in a picture, the largest first and each thing once. It is told as a list of
 * `{x_min, y_min, x_max, y_max}` in fractions of the picture and read with doubt: what is no box, lies elsewhere or
 * is too small is left out. Null: this is no such list, or nothing in it holds.
 */
export function readFound(told: unknown): Box[] | null {
  if (!Array.isArray(told)) return null
  const boxes = told.flatMap((each) => boxTold(each) ?? []).sort((a, b) => b.w * b.h - a.w * a.h)
  return told.length > 0 && boxes.length === 0 ? null : apart(boxes, [], mostFound)
}

function boxTold(told: unknown): Box | null {
  const { x_min: left, y_min: top, x_max: right, y_max: bottom } = fields(told)
  const [x, w] = spanTold(left, right) ?? []
  const [y, h] = spanTold(top, bottom) ?? []
  return x === undefined || y === undefined ? null : tidyBox({ x, y, w: w!, h: h! })
}

function spanTold(from: unknown, to: unknown): [number, number] | null {
  if (!isNearPicture(from) || !isNearPicture(to)) return null
  const [start, end] = [clamp(from, 0, 1), clamp(to, 0, 1)]
  return end - start >= leastSide ? [start, end - start] : null
}

function isNearPicture(value: unknown): value is number {
  return typeof value === 'number' && value >= -overshoot && value <= 1 + overshoot
}

/** The boxes to propose of those that were found, from left to right: none that is marked already. */
export function proposedOf(found: readonly Box[], marked: readonly Box[]): Box[] {
  return apart(found, marked, mostProposed).sort((a, b) => a.x - b.x || a.y - b.y)
}

/** The first `most` of `boxes` that show neither what `others` show nor what one before them shows. */
function apart(boxes: readonly Box[], others: readonly Box[], most: number): Box[] {
  const kept: Box[] = []
  for (const box of boxes) {
    if (kept.length === most) break
    if ([...others, ...kept].every((other) => overlapOf(box, other) < sameness)) kept.push(box)
  }
  return kept
}

/** A box in the pixels of a picture. */
export interface PixelBox {
  left: number
  top: number
  width: number
  height: number
}

/** Whole pixels of a picture of this size, at least one each way and none outside of it. */
export function pixelsOf(box: Box, width: number, height: number): PixelBox {
  const { x, y, w, h } = tidyBox(box)
  const [left, right] = wholeSpan(x * width, (x + w) * width, width)
  const [top, bottom] = wholeSpan(y * height, (y + h) * height, height)
  return { left, top, width: right - left, height: bottom - top }
}

function wholeSpan(from: number, to: number, most: number): [number, number] {
  const start = clamp(Math.round(from), 0, most - 1)
  return [start, clamp(Math.round(to), start + 1, most)]
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

function round(value: number): number {
  return Math.round(value * grain) / grain
}
