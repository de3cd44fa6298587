/** What a mask is painted with. */
import { Brush, Eraser, Lasso, type LucideIcon, RectangleHorizontal } from 'lucide-react'
import type { Mark, Point, Size } from './mask.ts'

export const tools = ['brush', 'rectangle', 'lasso', 'eraser'] as const
export type Tool = (typeof tools)[number]

export const toolWords: Record<Tool, { label: string; key: string; icon: LucideIcon; byKeys: string }> = {
  brush: {
    label: 'Brush',
    key: 'B',
    icon: Brush,
    byKeys: 'Space puts the brush down, arrows paint, Space lifts it',
  },
  rectangle: {
    label: 'Rectangle',
    key: 'R',
    icon: RectangleHorizontal,
    byKeys: 'Space sets one corner, then the opposite one',
  },
  lasso: {
    label: 'Lasso',
    key: 'L',
    icon: Lasso,
    byKeys: 'Space sets corners, Enter closes it',
  },
  eraser: {
    label: 'Eraser',
    key: 'E',
    icon: Eraser,
    byKeys: 'Space puts the eraser down, arrows erase, Space lifts it',
  },
}

/** Null: it is no tool's. */
export function toolOf(key: string): Tool | null {
  return tools.find((tool) => toolWords[tool].key === key.toUpperCase()) ?? null
}

/** The mark that begins with a tool at a point. @param brush how wide it paints, in pixels of the picture */
export function markWith(tool: Tool, at: Point, brush: number): Mark {
  if (tool === 'rectangle') return { is: tool, from: at, to: at }
  return tool === 'lasso' ? { is: tool, corners: [at] } : { is: tool, points: [at], size: brush }
}

/** How wide the brush can be, in pixels of a picture, and how wide it is at first. */
export function brushRange({ width, height }: Size): { least: number; first: number; most: number } {
  const shorter = Math.min(width, height)
  const share = (part: number) => Math.max(1, Math.round(shorter / part))
  return { least: share(150), first: share(10), most: share(2) }
}

/** The next wider brush, or the next narrower one. */
export function nextBrush(brush: number, wider: boolean, size: Size): number {
  const { least, most } = brushRange(size)
  const step = Math.max(1, Math.round(brush / 5))
  return Math.min(most, Math.max(least, brush + (wider ? step : -step)))
}

/** Where an arrow, Home, End or a page key leads from a point; null: it is no such key. */
export function moved({ x, y }: Point, key: string, far: boolean, { width, height }: Size): Point | null {
  const step = Math.max(1, Math.round(Math.max(width, height) / 160)) * (far ? 8 : 1)
  const to = (nextX: number, nextY: number): Point => ({
    x: Math.min(width, Math.max(0, nextX)),
    y: Math.min(height, Math.max(0, nextY)),
  })
  switch (key) {
    case 'ArrowLeft':
      return to(x - step, y)
    case 'ArrowRight':
      return to(x + step, y)
    case 'ArrowUp':
      return to(x, y - step)
    case 'ArrowDown':
      return to(x, y + step)
    case 'Home':
      return to(0, y)
    case 'End':
      return to(width, y)
    case 'PageUp':
      return to(x, 0)
    case 'PageDown':
      return to(x, height)
    default:
      return null
  }
}
