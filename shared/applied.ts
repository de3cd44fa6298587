/**
 * Where style capsules are applied: to a film, to an asset of the library or of a film, or to a single wish.
 * What is nearer to the picture decides: the wish, then the asset, then the film. A film may also say its
 * style in plain words, which hold beside whatever capsule is used in it. How its texts are written is a
 * fact of its own, beside its look.
 */
import type * as Y from 'yjs'
import { assetMap, wordsOf } from './assets.ts'
import { filmStyleRoot, filmStyleWordsRoot } from './documents.ts'
import type { VisualStyle } from './pictures.ts'

/** The id of a capsule · null: none, and said so · undefined: nothing was said here. */
export type Applied = string | null | undefined

/** What the capsule of a picture is: the first that was said. */
export function capsuleFor(said: { wish?: Applied; asset?: Applied; film?: Applied }): string | null {
  return [said.wish, said.asset, said.film].find((applied) => applied !== undefined) ?? null
}

/** What was said of an asset; see `applyToAsset`. */
export function assetCapsule(doc: Y.Doc, asset: string): Applied {
  return readApplied(assetMap(doc, asset)?.get('capsule'))
}

/** Applies a capsule to an asset, or none (null), or lets the film decide again (undefined). */
export function applyToAsset(doc: Y.Doc, asset: string, capsule: Applied): void {
  const map = assetMap(doc, asset)
  if (map) setApplied(map, capsule)
}

export interface FilmStyle {
  capsule: string | null
  /** The film's style in plain words. */
  words: string
}

export function readFilmStyle(film: Y.Doc): FilmStyle {
  return {
    capsule: readApplied(filmStyleRoot(film).get('capsule')) ?? null,
    words: wordsOf(filmStyleWordsRoot(film)),
  }
}

/** Applies a capsule to a film; null: none. */
export function applyToFilm(film: Y.Doc, capsule: string | null): void {
  setApplied(filmStyleRoot(film), capsule)
}

/** The id of the writing capsule that a film's texts are written in; null: none. */
export function readFilmWriting(film: Y.Doc): string | null {
  return readApplied(filmStyleRoot(film).get('writing')) ?? null
}

/** Has a film's texts written in a writing capsule; null: in none. */
export function applyWritingToFilm(film: Y.Doc, capsule: string | null): void {
  setApplied(filmStyleRoot(film), capsule, 'writing')
}

/** `style` with the film's own words before its own; null if neither says anything. */
export function withFilmWords(film: Y.Doc, style: VisualStyle | null): VisualStyle | null {
  const words = readFilmStyle(film).words.trim()
  if (words === '') return style
  if (!style) return { name: 'Style of the film', descriptors: words, pillars: [], references: [] }
  const descriptors = [words.replace(/[.;\s]+$/, ''), style.descriptors].filter((said) => said !== '')
  return { ...style, descriptors: descriptors.join('; ') }
}

/** None is kept as an empty text: null is what a fact has that was taken back. */
function setApplied(map: Y.Map<unknown>, capsule: Applied, fact: 'capsule' | 'writing' = 'capsule'): void {
  const value = capsule === undefined ? null : (capsule ?? '')
  if (map.get(fact) !== value) map.set(fact, value)
}

function readApplied(value: unknown): Applied {
  if (typeof value !== 'string') return undefined
  return value === '' ? null : value
}
