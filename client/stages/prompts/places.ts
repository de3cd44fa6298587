/** Where in a scene's prompts somebody is, for presence: `shot/<id>/<start|end|clip>/line/<key>` below the scene. */
import { type Frame, frames } from '../../../shared/film/shots.ts'
import type { Here } from '../../../shared/presence.ts'
import { placeIn, readFilmPlace } from '../../film/places.ts'

export interface PromptPlace {
  scene: string
  shot: string
  /** Null: the shot as a whole. */
  frame: Frame | null
  /** The key of a line of its prompt; null: none. */
  line: string | null
}

export function placeOfPrompt({ scene, shot, frame, line }: PromptPlace): string {
  const below = frame === null ? [] : line === null ? [frame] : [frame, 'line', line]
  return placeIn(scene, 'shot', shot, ...below)
}

export function readPromptPlace(place: string | undefined): PromptPlace | null {
  const film = readFilmPlace(place)
  const [kind, shot, part, word, ...key] = film?.below.split('/') ?? []
  if (!film || kind !== 'shot' || !shot) return null
  const frame = frames.find((known) => known === part) ?? null
  const line = frame && word === 'line' && key.length > 0 ? key.join('/') : null
  return { scene: film.scene, shot, frame, line }
}

/** The shot whose prompts somebody reads, by its id; null: none. */
export function shotOf({ stage, place }: Here): string | null {
  return stage === 'prompts' ? (readPromptPlace(place)?.shot ?? null) : null
}

/** The line somebody is at, as one word; null: at none. */
export function lineOf({ stage, place }: Here): string | null {
  const there = stage === 'prompts' ? readPromptPlace(place) : null
  return there?.line ? lineKey(there.shot, there.frame!, there.line) : null
}

/** A line of a prompt as one word. */
export function lineKey(shot: string, frame: Frame, line: string): string {
  return `${shot}/${frame}/${line}`
}
