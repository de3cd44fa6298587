/** A film without people of which frames are made: its assets have pictures, and every frame is as it is now. */
import type { NewAsset } from '../../../shared/assets.ts'
import { pick } from '../../../shared/assets.ts'
import { addAttempt } from '../../../shared/attempts.ts'
import { story } from '../../../shared/documents.ts'
import { bear, place } from '../../../shared/film/assets.ts'
import { assetFrom } from '../../../shared/film/proposals.ts'
import type { Frame } from '../../../shared/film/shots.ts'
import { addFrameAttempt, type FrameAttempt } from '../../../shared/frames/attempts.ts'
import { composeFrame } from '../../../shared/frames/composing.ts'
import { pickFrame, type Still } from '../../../shared/frames/facts.ts'
import type { FrameRequest } from '../../../shared/frames/request.ts'
import { type Reason, reasonWords, staleness } from '../../../shared/frames/staleness.ts'
import {
  type ClipSheet,
  type FrameSheet,
  FramesView,
  readFrameParts,
  type ShotPlace,
} from '../../../shared/frames/view.ts'
import type { VisualStyle } from '../../../shared/pictures.ts'
import { breakdown } from '../../../shared/screenplay/breakdown.ts'
import { readLines } from '../../../shared/screenplay/script.ts'
import { FilmRoom } from '../filmRoom.ts'

export class FramesRoom extends FilmRoom {
  style: VisualStyle | null = null
  models: readonly string[] = ['previz', 'nano-banana-pro', 'seedream-4.5', 'qwen-image-2-pro']
  #frames: FramesView | null = null

  constructor(fountain: string, assets: Record<string, NewAsset> = {}) {
    super(fountain, assets)
  }

  /** Keeps what the breakdown finds, as Stage 5 does, under ids that read like the names. */
  keepFound(): void {
    for (const found of breakdown(readLines(story.script(this.story)))) {
      const id = idFrom(found.name)
      bear(this.film, { id, created: this.stamp(), origin: found.key }, assetFrom(found))
      place(this.film, id, 'kept')
    }
  }

  /** Gives an asset a picture, which shows. */
  draw(asset: string, picture = `${asset}.png`): void {
    const shown = { media: picture, width: 1, height: 1, name: picture, copyOf: null }
    addAttempt(this.film, `attempt-${picture}`, asset, shown, this.stamp())
    pick(this.film, asset, `attempt-${picture}`)
  }

  /** The frames as they are now; those of which nothing has changed since the last time are the same. */
  get frames(): FramesView {
    const parts = readFrameParts(this.story, this.film, { style: this.style, models: this.models })
    return (this.#frames = new FramesView(this.view, parts, this.#frames))
  }

  /** A shot by its label, "2B", or its id. */
  at(label: string): ShotPlace {
    const { frames } = this
    const known = frames.place(label)
    if (known) return known
    for (const scene of frames.film.scenes) {
      for (const { id } of frames.film.shots(scene).shots) {
        const found = frames.place(id)
        if (found?.label === label) return found
      }
    }
    throw new Error(`There is no shot ${label}.`)
  }

  sheet(label: string, frame: Still): FrameSheet {
    const at = this.at(label)
    return this.frames.frame(at, frame)
  }

  clip(label: string): ClipSheet {
    const at = this.at(label)
    return this.frames.clip(at)
  }

  request(label: string, frame: Still): FrameRequest {
    return composeFrame(this.sheet(label, frame), this.frames.parts, 'wish')
  }

  /** A frame that was made now, which shows. */
  make(label: string, frame: Still, id = `${label}-${frame}`): FrameAttempt {
    const request = this.request(label, frame)
    this.#add(this.at(label).shot.id, frame, id, request)
    pickFrame(this.film, this.at(label).shot, frame, id)
    return this.frames.attempts(this.at(label).shot, frame).find((attempt) => attempt.id === id)!
  }

  /** A picture of somebody's own for a frame, which does not show yet. */
  upload(shot: string, frame: Still, id: string): void {
    this.#add(shot, frame, id, null)
  }

  #add(label: string, frame: Still, id: string, request: FrameRequest | null): void {
    const shot = this.frames.place(label)?.shot.owners[frame][0] ?? label
    const picture = { media: `${id}.png`, width: 16, height: 9, name: id, copyOf: null }
    addFrameAttempt(this.film, id, { shot, frame, made: this.stamp(), request, cost: 0, ...picture })
  }

  /** Why what a frame shows is stale. */
  reasons(label: string, frame: Still): Reason[] {
    const { frames } = this
    const attempt = frames.picture(this.at(label).shot, frame)!
    return staleness(attempt, this.sheet(label, frame), frames.parts)
  }

  reasonWords(label: string, frame: Still): string[] {
    return this.reasons(label, frame).map(reasonWords)
  }
}

export function idFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** A frame or clip as a reviewer reads it: who and what in which picture, then what is sent. */
export function readable(room: FramesRoom, label: string, frames: readonly Frame[]): string {
  const { scene, shot } = room.at(label)
  const { size, framing, angle, movement, lens } = shot
  const said = [size, framing, angle, movement, lens].filter(Boolean).join(', ')
  const head = [`${label} · ${scene.heading}`, said, shot.action, shot.dialogue].filter(Boolean)
  const parts = frames.map((frame) =>
    frame === 'clip' ? readableClip(room.clip(label)) : readableFrame(room.sheet(label, frame)),
  )
  return [head.join('\n'), ...parts].join('\n\n') + '\n'
}

function readableFrame({ frame, model, manifest, present, prompt }: FrameSheet): string {
  const strip = manifest.sent.map(({ name, role, look, media }, at) => {
    return `  ${at + 1}  ${name} · ${role}${look === '' ? '' : ` · ${look}`} · ${media}`
  })
  const over = manifest.over.map(({ name }) => `  –  ${name} · over the limit of ${model.references}`)
  const out = manifest.out.map(({ name }) => `  –  ${name} · left out`)
  const none = present.filter(({ picture }) => !picture).map(({ asset }) => `  –  ${asset.name} · no picture`)
  return [`${frame.toUpperCase()} FRAME`, ...strip, ...over, ...out, ...none, '', prompt].join('\n')
}

function readableClip({ seconds, made, model, prompt }: ClipSheet): string {
  const snap = made ? `shot ${seconds} s → clip ${made.seconds} s` : `shot ${seconds} s, longer than any clip`
  return [`VIDEO · ${model.name} · ${snap}`, '', prompt].join('\n')
}
