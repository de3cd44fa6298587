/**
 * Stage 1 of a project: what is being made. One key per fact in the story document's `setup` map, so that
 * two people who choose two genres at once both keep theirs.
 */
import type * as Y from 'yjs'
import { story } from './documents.ts'

export const projectTypes = ['narrativeShort', 'commercial', 'audioVisuals'] as const
export const ratings = ['all', 'parentalGuidance', 'teen', 'mature'] as const
export const aspectRatios = ['16:9', '9:16', '1.85:1', '2.39:1', '4:3', '1:1'] as const
export const genres = [
  'action',
  'adventure',
  'animation',
  'comedy',
  'crime',
  'documentary',
  'drama',
  'family',
  'fantasy',
  'history',
  'horror',
  'music',
  'mystery',
  'romance',
  'scienceFiction',
  'thriller',
  'war',
  'western',
] as const

export type ProjectType = (typeof projectTypes)[number]
export type Rating = (typeof ratings)[number]
export type AspectRatio = (typeof aspectRatios)[number]
export type Genre = (typeof genres)[number]

export interface Setup {
  type: ProjectType | null
  /** Target length in whole seconds, the shorter end first whatever was typed first. */
  length: { from: number | null; to: number | null }
  rating: Rating | null
  genres: Genre[]
  aspectRatio: AspectRatio | null
}

/** The longest target that makes sense here, in seconds: four hours. */
export const longest = 4 * 60 * 60

export function readSetup(doc: Y.Doc): Setup {
  const map = story.setup(doc)
  const from = seconds(map.get('lengthFrom'))
  const to = seconds(map.get('lengthTo'))
  const turned = from !== null && to !== null && from > to
  return {
    type: oneOf(projectTypes, map.get('type')),
    length: turned ? { from: to, to: from } : { from, to },
    rating: oneOf(ratings, map.get('rating')),
    genres: genres.filter((genre) => map.get(`genre/${genre}`) === true),
    aspectRatio: oneOf(aspectRatios, map.get('aspectRatio')),
  }
}

export function setType(doc: Y.Doc, type: ProjectType | null): void {
  story.setup(doc).set('type', type)
}

export function setRating(doc: Y.Doc, rating: Rating | null): void {
  story.setup(doc).set('rating', rating)
}

export function setAspectRatio(doc: Y.Doc, ratio: AspectRatio | null): void {
  story.setup(doc).set('aspectRatio', ratio)
}

export function setGenre(doc: Y.Doc, genre: Genre, chosen: boolean): void {
  story.setup(doc).set(`genre/${genre}`, chosen)
}

/** Sets one end of the target length in seconds; null clears it. Out of range: nothing changes. */
export function setLength(doc: Y.Doc, end: 'from' | 'to', value: number | null): void {
  if (value !== null && seconds(value) === null) return
  story.setup(doc).set(end === 'from' ? 'lengthFrom' : 'lengthTo', value)
}

/** Values come from a shared document, which any editor's program may have written: read with doubt. */
function oneOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null
}

function seconds(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= longest ? value : null
}
