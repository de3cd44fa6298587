/** A frame of a shot as one word, "<shot>/start", and where somebody is among the frames. */
import { type Still, stillOf } from '../../../shared/frames/facts.ts'
import type { ShotPlace } from '../../../shared/frames/view.ts'
import type { Here } from '../../../shared/presence.ts'
import { placeIn, readFilmPlace } from '../../film/places.ts'

export function frameKey({ shot }: Pick<ShotPlace, 'shot'>, frame: Still): string {
  return `${shot.id}/${frame}`
}

/** "12A start" */
export function frameName({ label }: Pick<ShotPlace, 'label'>, frame: Still): string {
  return `${label} ${frame}`
}

/** The frame somebody is at, on the wall or with it open. */
export function placeOfFrame(scene: string, key: string, open: boolean): string {
  return placeIn(scene, 'shot', ...key.split('/'), ...(open ? ['open'] : []))
}

export interface FramePlace {
  scene: string
  key: string
  open: boolean
}

export function readFramePlace(place: string | undefined): FramePlace | null {
  const film = readFilmPlace(place)
  const [kind, shot, frame, how] = film?.below.split('/') ?? []
  if (!film || kind !== 'shot' || !shot || !frame || !stillOf(frame)) return null
  return { scene: film.scene, key: `${shot}/${frame}`, open: how === 'open' }
}

/** The frame that somebody is at, in the stage of prompts or in that of frames. */
export function frameOfHere({ stage, place }: Here): string | null {
  if (stage !== 'frames' && stage !== 'prompts') return null
  return readFramePlace(place)?.key ?? null
}
