/** What shots are called: the number of their scene and a letter, unless somebody has said otherwise. */
import type { Scene } from '../screenplay/scenes.ts'
import type { Shot } from './shots.ts'

/** Without I and O, which read as figures on a slate. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The number of a scene, as written or else as counted. */
export function sceneNumber({ number, index }: Pick<Scene, 'number' | 'index'>): string {
  return number ?? String(index + 1)
}

/**
 * The labels of a scene's shots, in their order: "12A", "12B". A shot keeps its letter whatever its neighbours
 * are called; a letter that somebody has given to another shot of the scene is left out.
 */
export function shotLabels(
  scene: Pick<Scene, 'number' | 'index'>,
  shots: readonly Pick<Shot, 'label'>[],
): string[] {
  const given = new Set(shots.map(({ label }) => label))
  const number = sceneNumber(scene)
  let count = 0
  return shots.map(({ label }) => {
    let counted = number + letter(count++)
    if (label !== '') return label
    while (given.has(counted)) counted = number + letter(count++)
    return counted
  })
}

/** A, B … Z, AA, AB. */
function letter(at: number): string {
  const last = letters[at % letters.length]!
  return at < letters.length ? last : letter(Math.floor(at / letters.length) - 1) + last
}
