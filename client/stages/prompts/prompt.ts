/** One of the three prompts of a shot, as the parts of the page take it. */
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Frame, Shot } from '../../../shared/film/shots.ts'
import type { EditedLine } from '../../../shared/frames/edits.ts'
import { type Manifest, numberOf } from '../../../shared/frames/manifest.ts'
import {
  assetKey,
  joined,
  type Named,
  type Part,
  type RenderedLine,
  renderLines,
} from '../../../shared/frames/parts.ts'
import type { ClipSheet, FrameSheet } from '../../../shared/frames/view.ts'
import type { AssetKind } from '../../../shared/assets.ts'
import type { Numbering } from '../../../shared/models.ts'
import type { FilmView } from '../../../shared/film/view.ts'

export interface Prompt {
  scene: FilmScene
  shot: Shot
  /** "12A" */
  label: string
  frame: Frame
  lines: readonly EditedLine[]
  rendered: readonly RenderedLine[]
  /** Exactly what is sent. */
  prompt: string
  /** The pictures that go with it; null: none do. */
  manifest: Manifest | null
  numbering: Numbering
}

export function framePrompt(sheet: FrameSheet): Prompt {
  const { scene, shot, label, frame, lines, rendered, prompt, manifest, model } = sheet
  return { scene, shot, label, frame, lines, rendered, prompt, manifest, numbering: model.numbering }
}

export function clipPrompt({ scene, shot, label, lines, rendered, prompt }: ClipSheet): Prompt {
  return { scene, shot, label, frame: 'clip', lines, rendered, prompt, manifest: null, numbering: 'image' }
}

/** How a chip reads. */
export interface ChipLook {
  words: string
  /** The number of its picture; null: it has none. */
  number: number | null
  /** Null: it means no asset. */
  kind: AssetKind | null
}

export type ChipPart = Exclude<Part, string>

/** What a chip that says `words` looks like. */
export function chipLook(view: FilmView, { manifest }: Prompt, chip: ChipPart, words: string): ChipLook {
  const key = 'asset' in chip ? assetKey(chip.asset) : chip.reference
  const kind = 'asset' in chip ? (view.casting.of(chip.asset)?.kind ?? null) : null
  return { words, number: manifest && numberOf(manifest, key), kind }
}

/** What parts of a line read by themselves. */
export function wordsOfParts(view: FilmView, prompt: Prompt, parts: readonly Part[]): string {
  const { manifest, numbering } = prompt
  const named: Named = {
    asset: (id) => view.casting.of(id),
    number: (key) => manifest && numberOf(manifest, key),
  }
  return renderLines([{ key: '', parts }], named, numbering)[0]?.words ?? ''
}

/** Whether parts read the same, however their words are cut: a shared text has words side by side as one. */
export function sameParts(one: readonly Part[], other: readonly Part[]): boolean {
  return JSON.stringify(joined(one)) === JSON.stringify(joined(other))
}
