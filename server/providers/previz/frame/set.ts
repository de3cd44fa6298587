/** What everything in a panel is drawn with. */
import type { FrameRequest, PanelItem } from '../../../../shared/frames/request.ts'
import { seedOf } from '../../../../shared/promptWords.ts'
import type { Palette } from '../palette.ts'
import { drawnHeight } from '../figure.ts'
import { type Person, personIn } from '../person.ts'
import { Seeded } from '../seeded.ts'
import type { Camera } from './camera.ts'
import type { Light } from './light.ts'
import type { Raster } from './matte.ts'
import type { Standing } from './pictures.ts'

export interface FilmSet {
  request: FrameRequest
  camera: Camera
  palette: Palette
  light: Light
  seeded: Seeded
  /** The pictures of people and things, by whom they show. */
  standing: ReadonlyMap<PanelItem, Standing>
  /** The picture of the place; null: there is none. */
  view: Raster | null
}

/**
 * Somebody as their words draw them. What words leave open follows from the name, not from the request: whoever has
 * no picture looks the same in all panels.
 */
export function personOf({ name, words }: PanelItem, palette: Palette): Person {
  return personIn(`${name}. ${words}`, '', palette, new Seeded(seedOf(name)))
}

/** How tall somebody is, 1 for a grown person of middle height. */
export function heightOf(item: PanelItem, palette: Palette): number {
  return drawnHeight(personOf(item, palette))
}
