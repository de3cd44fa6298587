/**
 * The storyboard of a film as a PDF. Page after page is drawn when whoever downloads it is ready for it, so that a
 * film of 900 shots takes no more memory than a scene: beside one page only the letters that were used are kept.
 */
import Pdf from 'pdfkit'
import sharp from 'sharp'
import type { DocumentName } from '../shared/documents.ts'
import { sceneNumber } from '../shared/film/labels.ts'
import { headingWords } from '../shared/film/headings.ts'
import type { FilmScene } from '../shared/film/scenes.ts'
import { FilmView, readFilmParts } from '../shared/film/view.ts'
import type { PictureSize } from '../shared/media.ts'
import { ratioOf } from '../shared/frames/aspect.ts'
import { panelsOf } from '../shared/frames/storyboard.ts'
import { FramesView, readFrameParts } from '../shared/frames/view.ts'
import type { LiveDocuments } from './documents/live.ts'
import type { Delivery, Media } from './media.ts'
import { Turns } from './media/turns.ts'
import { type Board, type BoardScene, type Page, pagesOf, type Paper } from './storyboard/pages.ts'
import { destination, Painter, type Pictures } from './storyboard/paint.ts'

export interface StoryboardParts {
  documents: Pick<LiveDocuments, 'read'>
  media: Pick<Media, 'find'>
}

/**
 * What a storyboard of a branch shows now.
 * @param scene the id of the only one; null: all but those that are put off
 * @returns null: there is no such scene
 */
export async function readBoard(
  { documents }: Pick<StoryboardParts, 'documents'>,
  branch: string,
  scene: string | null,
  project: string,
): Promise<Board | null> {
  const [story, film]: DocumentName[] = [`story/${branch}`, `film/${branch}`]
  return documents.read(story!, (storyDoc) =>
    documents.read(film!, (filmDoc) => {
      const view = new FilmView(readFilmParts(storyDoc, filmDoc))
      const frames = new FramesView(view, readFrameParts(storyDoc, filmDoc, { style: null, models: [] }))
      const wanted = view.scenes.filter(({ id, deferred }) => (scene === null ? !deferred : id === scene))
      if (scene !== null && wanted.length === 0) return null
      const scenes = wanted.map((one) => boardScene(frames, one)).filter(({ panels }) => panels.length > 0)
      const ratio = ratioOf(frames.parts.aspect)
      return { project, part: scene !== null, ratio, made: new Date(), scenes }
    }),
  )
}

function boardScene(frames: FramesView, scene: FilmScene): BoardScene {
  const panels = panelsOf(frames, scene)
  const shots = panels.filter(({ frame }) => frame === 'start')
  return {
    number: sceneNumber(scene),
    heading: headingWords(frames.film, scene),
    panels,
    shots: shots.length,
    seconds: shots.reduce((sum, { seconds }) => sum + seconds, 0),
  }
}

/** Two pages are drawn at once, whoever waits for them: a page takes a processor for a fifth of a second. */
const turns = new Turns(2)

export interface Storyboard {
  pages: number
  /** Draws as it is read. */
  bytes: () => AsyncGenerator<Uint8Array<ArrayBuffer>>
}

/** @param branch whose pictures may be in it */
export function storyboardOf(parts: StoryboardParts, board: Board, branch: string, paper: Paper): Storyboard {
  const pages = pagesOf(board)
  return { pages: pages.length, bytes: () => drawn(parts, board, pages, branch, paper) }
}

async function* drawn(
  { media }: StoryboardParts,
  board: Board,
  pages: readonly Page[],
  branch: string,
  paper: Paper,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const doc = new Pdf({
    autoFirstPage: false,
    margin: 0,
    displayTitle: true,
    pdfVersion: '1.5',
    info: { Title: `${board.project}: storyboard`, Creator: 'Coauteur', CreationDate: board.made },
  })
  const painter = new Painter(doc, board, paper)
  for (const [at, page] of pages.entries()) {
    const bytes = await turns.take(async () => {
      const pictures = await picturesOn(page, media, branch)
      painter.paint(page, at + 1, pages.length, pictures)
      doc.addNamedDestination(destination(at + 1))
      return doc.read() as Buffer<ArrayBuffer> | null
    })
    if (bytes) yield bytes
  }
  doc.end()
  for await (const rest of doc) yield rest as Buffer<ArrayBuffer>
}

async function picturesOn(page: Page, media: StoryboardParts['media'], branch: string): Promise<Pictures> {
  const panels = page.is === 'panels' ? page.panels : page.cover ? [page.cover] : []
  // The first one is seen alone on its page, as large as there is room.
  const size = page.is === 'panels' ? 'medium' : 'large'
  const ids = new Set(panels.flatMap(({ picture }) => picture?.media ?? []))
  const read = [...ids].map(async (id) => [id, await jpegOf(id, size, media, branch)] as const)
  return new Map(await Promise.all(read))
}

/**
 * At the size of a panel `medium` is 220 dots to the inch. Null: it cannot be read, or is not this film's; what one
 * picture lacks is no reason to have no storyboard, and is said in its place.
 */
async function jpegOf(
  id: string,
  size: PictureSize,
  media: StoryboardParts['media'],
  branch: string,
): Promise<Uint8Array | null> {
  const found = await media.find(id, size)
  if (!found || !('branch' in found.owner) || found.owner.branch !== branch) return null
  const bytes = await bytesOf(found).catch(() => null)
  if (!bytes) return null
  const jpeg = sharp(bytes).flatten({ background: '#ffffff' }).jpeg({ quality: 84 })
  return jpeg.toBuffer().catch(() => null)
}

async function bytesOf(delivery: Delivery): Promise<Uint8Array | null> {
  const stream = await delivery.read()
  // The server's own Response has no bytes().
  return stream && new Uint8Array(await new Response(stream).arrayBuffer())
}
