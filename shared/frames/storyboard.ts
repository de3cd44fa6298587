/**
 * A storyboard: the frames of scenes in their order, each a panel with what a printed board says of it. A shot has a
 * panel for its start frame, and one more for its end frame if that has a picture.
 */
import type { FilmScene } from '../film/scenes.ts'
import type { Shot } from '../film/shots.ts'
import { readSpeeches } from '../film/speeches.ts'
import { shotLength } from '../film/view.ts'
import type { FrameAttempt } from './attempts.ts'
import type { Still } from './facts.ts'
import type { FramesView } from './view.ts'

/** What is said in a shot, and by whom. */
interface Line {
  /** "ALICE (off screen)"; null: the shot does not say. */
  speaker: string | null
  words: string
}

export interface Panel {
  /** "<shot>/start" */
  key: string
  shot: Shot
  /** "12A" */
  label: string
  frame: Still
  picture: Pick<FrameAttempt, 'media' | 'width' | 'height' | 'name'> | null
  approved: boolean
  /** Its shot goes on in the panel behind it. */
  goesOn: boolean
  /** "MCU · two-shot · low · dolly" */
  camera: string
  action: string
  lines: readonly Line[]
  /** How long the shot takes. */
  seconds: number
  /** Who and what is in the frame, by name; told of those without a picture. */
  who: readonly string[]
}

/** The panels of a scene. */
export function panelsOf(frames: FramesView, scene: FilmScene): Panel[] {
  const { shots } = frames.film.shots(scene)
  return shots.flatMap(({ id }) => {
    const at = frames.place(id)
    return at ? shotPanels(frames, at) : []
  })
}

type At = NonNullable<ReturnType<FramesView['place']>>

function shotPanels(frames: FramesView, { scene, shot, place, label }: At): Panel[] {
  const picture = frames.picture(shot, 'start')
  const end = frames.picture(shot, 'end')
  const start: Panel = {
    ...saidOf(shot),
    key: `${shot.id}/start`,
    shot,
    label,
    frame: 'start',
    picture,
    approved: frames.isApproved(shot, 'start'),
    goesOn: end !== null,
    who: picture ? [] : whoIn(frames, scene, place),
  }
  if (!end) return [start]
  const approved = frames.isApproved(shot, 'end')
  const last = { frame: 'end', picture: end, approved, goesOn: false, who: [] } as const
  return [start, { ...start, ...last, key: `${shot.id}/end` }]
}

type Said = Pick<Panel, 'camera' | 'action' | 'lines' | 'seconds'>

/** Shots that read the same stay the same objects: what one says is read once. */
const said = new WeakMap<Shot, Said>()

function saidOf(shot: Shot): Said {
  let known = said.get(shot)
  if (!known) {
    const action = shot.action.trim()
    known = { camera: cameraIn(shot), action, lines: linesIn(shot), seconds: shotLength(shot) }
    said.set(shot, known)
  }
  return known
}

/** What a shot says of its camera, in the words of the field. */
function cameraIn({ size, framing, angle, movement, lens }: Shot): string {
  return [size, framing, angle, movement, lens]
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .join(' · ')
}

function linesIn({ dialogue }: Shot): Line[] {
  return readSpeeches(dialogue).map(({ speaker, offScreen, words }) => ({
    speaker: speaker && offScreen ? `${speaker} (off screen)` : speaker,
    words,
  }))
}

function whoIn({ film }: FramesView, scene: FilmScene, place: number): string[] {
  return film.board(scene).rows.flatMap(({ asset, cells }) => (cells[place]?.start.there ? [asset.name] : []))
}
