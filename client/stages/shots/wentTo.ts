import { sceneNumber } from '../../../shared/film/labels.ts'
import type { FilmView } from '../../../shared/film/view.ts'

/** The number of the scene in which a sentence stands that another one has lost; null: in none. */
export function sceneWith(view: FilmView, words: string): string | null {
  const sought = words.trim()
  const scene = view.scenes.find((scene) => view.units(scene).some(({ text }) => text.trim() === sought))
  return scene ? sceneNumber(scene) : null
}
