/** Where things stand on a sheet, in pixels, by its aspect. */
import type { Aspect } from '../../../shared/pictures.ts'

export interface Layout {
  width: number
  height: number
  /** Where the picture ends and the words begin. */
  picture: number
  margin: number
  /** The columns of the words: from where, how wide. */
  title: Column
  words: Column & { lines: number; size: number }
  side: Column
  /** How large a reference picture is printed at most. */
  print: { width: number; height: number }
  titles: readonly { size: number; lines: number }[]
}

interface Column {
  x: number
  y: number
  width: number
}

const upright: Layout = {
  width: 1152,
  height: 1536,
  picture: 1040,
  margin: 56,
  title: { x: 56, y: 1076, width: 1040 },
  words: { x: 56, y: 1220, width: 600, lines: 6, size: 26 },
  side: { x: 716, y: 1220, width: 380 },
  print: { width: 640, height: 880 },
  titles: [76, 64, 54, 46].map((size) => ({ size, lines: 1 })).concat([{ size: 40, lines: 2 }]),
}

const square: Layout = {
  ...upright,
  width: 1536,
  title: { x: 56, y: 1076, width: 1424 },
  words: { x: 56, y: 1220, width: 860, lines: 6, size: 26 },
  side: { x: 1000, y: 1220, width: 480 },
  print: { width: 840, height: 880 },
}

const wide: Layout = {
  width: 1536,
  height: 864,
  picture: 592,
  margin: 48,
  title: { x: 48, y: 622, width: 470 },
  words: { x: 560, y: 624, width: 500, lines: 5, size: 22 },
  side: { x: 1112, y: 620, width: 376 },
  print: { width: 820, height: 500 },
  titles: [60, 50]
    .map((size) => ({ size, lines: 1 }))
    .concat([
      { size: 42, lines: 2 },
      { size: 34, lines: 3 },
    ]),
}

export const layouts: Record<Aspect, Layout> = {
  '3:4': upright,
  '1:1': square,
  '16:9': wide,
  '4:3': {
    ...wide,
    height: 1152,
    picture: 840,
    title: { ...wide.title, y: 880 },
    words: { ...wide.words, y: 884 },
    side: { ...wide.side, y: 884 },
  },
}
