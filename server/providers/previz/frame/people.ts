/** People in a panel: cut out of their pictures, or drawn from their words. */
import type { PanelItem } from '../../../../shared/frames/request.ts'
import { seedOf } from '../../../../shared/promptWords.ts'
import { ellipse, group } from '../drawing.ts'
import { figure } from '../figure.ts'
import { type Person, personIn } from '../person.ts'
import { Seeded } from '../seeded.ts'
import type { ThingName } from '../thingNames.ts'
import { blurred, drawnLayer, fainter, inside, type Layer, shaded } from './layer.ts'
import { lit } from './light.ts'
import { cropped, figureColours, scaled, type Standing } from './pictures.ts'
import { printed } from './print.ts'
import { type FilmSet, heightOf, personOf } from './set.ts'
import type { Place } from './staging.ts'

/** Something that somebody holds, and its colour. */
export interface Held {
  thing: ThingName
  colour: string | null
}

/** @param held null: their hands are as their words say; 'nothing': what they hold is laid on apart */
export async function person(set: FilmSet, place: Place, held: Held | 'nothing' | null): Promise<Layer[]> {
  // A picture from the front cannot be turned: from behind somebody is drawn, in the colours of the picture.
  const own = place.isNearest ? undefined : set.standing.get(place.item)
  const height = heightOf(place.item, set.palette)
  const cut = own?.isCut === true && reaches(set, place, own, height)
  const layer = own
    ? cut
      ? await cutOut(set, place, own, height)
      : await printed(set, own, printRoom(set, place, height))
    : await drawnPerson(set, place, inHand(dressed(set, place), held))
  if (!layer) return []
  if (own && !cut) return [layer]
  lit(layer.inked.pixels, 4, set.light, own ? 0.62 : 0.4)
  if (set.camera.framing === 'insert') return [await blurred(layer, set.camera.height / 130)]
  if (!place.isNearest) return [layer]
  const dark = set.light.shade.map((value) => value * 0.5) as [number, number, number]
  return [await blurred(shaded(layer, dark, 0.5), set.camera.height / 260)]
}

function dressed({ palette, standing }: FilmSet, { item, isNearest }: Place): Person {
  const drawn = personOf(item, palette)
  const own = isNearest ? standing.get(item) : undefined
  if (!own?.isCut) return drawn
  const { hair, cloth } = figureColours(own)
  return { ...drawn, main: cloth, ...(drawn.hat ? { hatColour: hair } : { hairColour: hair }) }
}

function inHand(drawn: Person, held: Held | 'nothing' | null): Person {
  if (held === null) return drawn
  return held === 'nothing'
    ? { ...drawn, holds: null }
    : { ...drawn, holds: held.thing, holdsColour: held.colour ?? drawn.holdsColour }
}

function drawnPerson({ camera, seeded }: FilmSet, place: Place, drawn: Person): Promise<Layer | null> {
  const { x, floor, unit } = place
  const around = {
    left: x - 330 * unit,
    right: x + 330 * unit,
    top: floor - 960 * unit,
    bottom: floor + 40 * unit,
  }
  const room = inside(around, camera.width, camera.height)
  if (!room) return Promise.resolve(null)
  const sway = (place.isTurned ? 1 : -1) * seeded.between(0.2, 0.8)
  const turned = place.isTurned ? `translate(${(2 * x).toFixed(1)} 0) scale(-1 1)` : ''
  const lower = 1 - camera.squash
  const squashed = `translate(0 ${(floor * camera.squash).toFixed(1)}) scale(1 ${lower})`
  return drawnLayer(room, (drawing) => [
    group([figure(drawing, drawn, place.view, sway, { x, y: floor, scale: unit })], `${turned} ${squashed}`),
  ])
}

/** Whether a picture shows as much of somebody as the shot does: nobody ends in the air. */
function reaches({ camera }: FilmSet, { floor, unit }: Place, { units }: Standing, height: number): boolean {
  const needed = Math.min(floor, camera.height) - (floor - 800 * unit * height)
  return units >= 800 || units * unit * height >= needed
}

async function cutOut(
  { camera }: FilmSet,
  { x, floor, unit }: Place,
  { raster, units }: Standing,
  height: number,
): Promise<Layer | null> {
  const lower = 1 - camera.squash
  const tall = units * unit * height
  const wide = (tall * raster.width) / raster.height
  const top = floor - 800 * unit * height * lower
  const whole = { left: x - wide / 2, right: x + wide / 2, top, bottom: top + tall * lower }
  const room = inside(whole, camera.width, camera.height)
  if (!room) return null
  // Only what is seen is made larger: of a face in close-up that is a tenth of the figure.
  const across = raster.width / wide
  const down = raster.height / (tall * lower)
  const left = Math.max(0, Math.floor((room.left - whole.left) * across))
  const first = Math.max(0, Math.floor((room.top - whole.top) * down))
  const part = {
    left,
    top: first,
    width: Math.max(1, Math.min(raster.width - left, Math.ceil((room.right - room.left) * across))),
    height: Math.max(1, Math.min(raster.height - first, Math.ceil((room.bottom - room.top) * down))),
  }
  const inked = await scaled(cropped(raster, part), room.right - room.left, room.bottom - room.top)
  return { inked, left: room.left, top: room.top }
}

/** Where a print stands for somebody who cannot be cut out. */
function printRoom({ camera }: FilmSet, { x, floor, unit }: Place, height: number) {
  const top = floor - 800 * unit * height
  const bottom = Math.min(floor, camera.height * 0.84)
  const tall = Math.max(
    camera.height * 0.2,
    Math.min(bottom - Math.max(top, camera.height * 0.13), camera.height * 0.66),
  )
  const wide = camera.width * 0.4
  return { x, bottom: Number.isFinite(camera.floor) ? Math.max(bottom, top + tall) : bottom, tall, wide }
}

/** What somebody's feet, or a thing, throw on the ground. */
export function shadows(
  set: FilmSet,
  places: readonly { x: number; floor: number; wide: number }[],
): Promise<Layer> {
  const { width, height } = set.camera
  return drawnLayer({ left: 0, top: 0, right: width, bottom: height }, (drawing) =>
    places.map(({ x, floor, wide }) =>
      ellipse(
        x + wide * 0.12,
        floor - wide * 0.02,
        wide,
        wide * 0.15,
        drawing.glow([
          [0, set.palette.deep, 0.66],
          [0.55, set.palette.deep, 0.32],
          [1, set.palette.deep, 0],
        ]),
      ),
    ),
  )
}

/** Many, farther away and fainter: an extra is one of them. The first place is the one that is named. */
export async function crowd(
  set: FilmSet,
  item: PanelItem,
  at: number,
): Promise<{ layers: Layer[]; x: number; floor: number }> {
  const { camera, palette } = set
  const { width, height } = camera
  const shares = [0.16, 0.86, 0.33, 0.7].map((share) => share + at * 0.055)
  const unit = Math.min(camera.unit * 0.6, (height * 0.62) / 800)
  const floor = Number.isFinite(camera.floor)
    ? camera.floor - height * 0.055
    : Math.max(height * 0.74, camera.head + height * 0.06 + 800 * unit)
  const seeded = new Seeded(seedOf(item.name))
  const layers: Layer[] = []
  const own = set.standing.get(item)
  for (const [index, share] of shares.entries()) {
    const place: Place = {
      item,
      x: width * share,
      floor: floor + (index % 2) * height * 0.012,
      unit: unit * seeded.between(0.94, 1.04),
      view: seeded.pick(['front', 'threeQuarter', 'profile'] as const),
      isTurned: share < 0.5,
      depth: 0.2,
      isNearest: false,
    }
    const one = own?.isCut
      ? await cutOut(set, place, own, 1)
      : own
        ? index === 0
          ? await printed(set, own, printRoom(set, place, 1))
          : null
        : await drawnPerson(set, place, {
            ...personIn(`${item.name}. ${item.words}`, '', palette, seeded),
            holds: null,
          })
    if (!one) continue
    lit(one.inked.pixels, 4, set.light, 0.7)
    const back = fainter(one, own && !own.isCut ? 1 : 0.86)
    layers.push(camera.soft > 0.25 && !(own && !own.isCut) ? await blurred(back, 1 + camera.soft * 3) : back)
  }
  return { layers, x: width * shares[0]!, floor }
}
