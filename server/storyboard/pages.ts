/** How a storyboard is laid out: which pages there are, and what stands on each, by arithmetic alone. */
import type { Panel } from '../../shared/frames/storyboard.ts'

export interface BoardScene {
  /** "12" */
  number: string
  heading: string
  panels: readonly Panel[]
  shots: number
  seconds: number
}

export interface Board {
  project: string
  /** Its only scenes are some of the film's. */
  part: boolean
  /** Width by height. */
  ratio: number
  made: Date
  scenes: readonly BoardScene[]
}

/** Points. */
export const papers = { a4: [841.89, 595.28], letter: [792, 612] } as const
export type Paper = keyof typeof papers

export interface ContentsRow {
  scene: BoardScene
  /** The page it begins on, from 1. */
  page: number
}

export type Page =
  /** What it is, and its scenes: on the first page below the title, on others from the top. */
  | { is: 'contents'; first: boolean; rows: readonly ContentsRow[]; cover: Panel | null }
  | { is: 'panels'; scene: BoardScene; panels: readonly Panel[]; place: number; of: number }

const panelsOnPage = 6
/** How many scenes are listed on the first page, and on each one behind it. */
export const rowsOnFirst = 30
export const rowsOnOthers = 58

/** The title, the list of scenes, then each scene from the top of a page. */
export function pagesOf({ scenes }: Pick<Board, 'scenes'>): Page[] {
  const pages = scenes.flatMap((scene) => scenePages(scene))
  const behind = Math.ceil(Math.max(0, scenes.length - rowsOnFirst) / rowsOnOthers)
  const rows = scenes.map((scene): ContentsRow => {
    const first = pages.findIndex((page) => page.is === 'panels' && page.scene === scene)
    return { scene, page: 2 + behind + first }
  })
  // Beside a list that fills both columns there is no room for it.
  const cover = scenes.length > rowsOnFirst / 2 ? null : firstPicture(scenes)
  const contents = Array.from({ length: 1 + behind }, (_, at): Page => {
    const from = at === 0 ? 0 : rowsOnFirst + (at - 1) * rowsOnOthers
    const to = rowsOnFirst + at * rowsOnOthers
    return { is: 'contents', first: at === 0, rows: rows.slice(from, to), cover: at === 0 ? cover : null }
  })
  return [...contents, ...pages]
}

function firstPicture(scenes: readonly BoardScene[]): Panel | null {
  return scenes.flatMap(({ panels }) => panels).find(({ picture }) => picture !== null) ?? null
}

function scenePages(scene: BoardScene): Page[] {
  const of = Math.ceil(scene.panels.length / panelsOnPage)
  return Array.from({ length: of }, (_, at): Page => {
    const panels = scene.panels.slice(at * panelsOnPage, (at + 1) * panelsOnPage)
    return { is: 'panels', scene, panels, place: at + 1, of }
  })
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface PanelPlace {
  picture: Box
  words: Box
}

export const margin = 36
/** Where panels begin and end, from the edges of the paper. */
const [top, bottom] = [66, 42]
const gap = { x: 20, y: 18 }

/** Where a panel stands on its page: the words below its picture, or beside it if the film is upright. */
export function placeOf(at: number, ratio: number, paper: Paper): PanelPlace {
  const [wide, high] = papers[paper]
  const width = (wide - 2 * margin - 2 * gap.x) / 3
  const height = (high - top - bottom - gap.y) / 2
  const x = margin + (at % 3) * (width + gap.x)
  const y = top + Math.floor(at / 3) * (height + gap.y)
  if (ratio < 0.9) {
    const picture = { x, y, width: Math.min(height * ratio, width * 0.58), height: 0 }
    picture.height = picture.width / ratio
    const used = picture.width + 9
    return { picture, words: { x: x + used, y: y - 4, width: width - used, height: height + 4 } }
  }
  const picture = { x, y, width: Math.min(width, height * 0.62 * ratio), height: 0 }
  picture.height = picture.width / ratio
  const below = picture.height + 2
  return { picture, words: { x, y: y + below, width, height: height - below } }
}
