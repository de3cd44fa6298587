/**
 * Places in the stages of a film, for presence and for following: `scene/<id>`, and below it
 * `shot/<id>/<field>`, or `cell/<shot>/<asset>/<frame>`.
 */

export interface FilmPlace {
  scene: string
  /** What of the scene: empty for the scene as a whole. */
  below: string
}

export function placeIn(scene: string, ...below: readonly string[]): string {
  return ['scene', scene, ...below].join('/')
}

/** Null for what is no place in a film. */
export function readFilmPlace(place: string | undefined): FilmPlace | null {
  const [kind, scene, ...below] = place?.split('/') ?? []
  return kind === 'scene' && scene ? { scene, below: below.join('/') } : null
}
