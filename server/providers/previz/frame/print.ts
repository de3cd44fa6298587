/** A picture that cannot be cut out, as a print with a white border. */
import type { Camera } from './camera.ts'
import { lit } from './light.ts'
import type { Layer } from './layer.ts'
import type { Raster } from './matte.ts'
import { covering, cropped, type Standing } from './pictures.ts'
import type { FilmSet } from './set.ts'

/** @param room where its lower edge has its middle, and how large it may be */
export async function printed(
  set: FilmSet,
  { raster }: Standing,
  room: { x: number; bottom: number; tall: number; wide: number },
): Promise<Layer> {
  const shown = upperPart(raster, set.camera.size)
  const border = Math.max(5, Math.round(set.camera.height / 100))
  const scale = Math.min(room.tall / shown.height, room.wide / shown.width)
  const [width, height] = [shown.width, shown.height].map((length) =>
    Math.max(24, Math.round(length * scale)),
  )
  const { pixels } = await covering(shown, width!, height!)
  lit(pixels, 4, set.light, 0.35)
  const [w, h] = [width! + border * 2, height! + border * 2]
  const card = new Uint8Array(w * h * 4)
  for (let at = 0; at < card.length; at += 4) card.set(paper, at)
  for (let y = 0; y < height!; y++) {
    for (let x = 0; x < width!; x++) {
      const from = (y * width! + x) * 4
      const to = ((y + border) * w + x + border) * 4
      const share = pixels[from + 3]! / 255
      for (let channel = 0; channel < 3; channel++)
        card[to + channel] = mount[channel]! * (1 - share) + pixels[from + channel]! * share
    }
  }
  const left = Math.min(set.camera.width - w - 8, Math.max(8, Math.round(room.x - w / 2)))
  return { inked: { width: w, height: h, pixels: card }, left, top: Math.round(room.bottom - h) }
}

/** In a close shot a picture of a whole person shows the upper part of it. */
function upperPart(raster: Raster, size: Camera['size']): Raster {
  const share = { MS: 0.7, MCU: 0.56, CU: 0.44, ECU: 0.36 }[size as string] ?? 1
  if (share === 1 || raster.height < raster.width * 1.25) return raster
  return cropped(raster, { left: 0, top: 0, width: raster.width, height: Math.round(raster.height * share) })
}

/** The border, and what is behind a picture that is cut out. */
const paper = [246, 242, 233, 255]
const mount = [214, 210, 201]
