/** Inside or outside, and the light of a scene: "inside, night". Where a heading says "continuous", that of before. */
import type { FilmScene } from '../film/scenes.ts'

const sides = {
  interior: 'inside',
  exterior: 'outside',
  both: 'inside and outside',
  establishing: 'outside',
} as const

/** @param scenes of the script, in order */
export function lightIn(scenes: readonly FilmScene[], scene: FilmScene): string {
  const side = scene.intExt ? sides[scene.intExt] : ''
  return [side, timeIn(scenes, scene)].filter((words) => words !== '').join(', ')
}

const times =
  /\b(?:(?:early|late|mid-?)\s+)?(?:dawn|sunrise|morning|midday|noon|afternoon|evening|dusk|twilight|sunset|midnight|night|day|magic hour|golden hour|blue hour)\b/i
const goesOn = /\b(?:continuous|later|same|moments?|present|resume|intercut|cont['’]?d|simultaneous)\b/i

function timeIn(scenes: readonly FilmScene[], scene: FilmScene): string {
  for (let at = scenes.indexOf(scene); at >= 0; at--) {
    const said = scenes[at]!.timeOfDay ?? ''
    const time = times.exec(said)?.[0]
    if (time) return time.toLowerCase()
    if (!goesOn.test(said)) return said.toLocaleLowerCase('en')
  }
  return ''
}
