/**
 * A frame as a storyboard panel, without a model: the place behind, people cut out of their pictures or drawn from
 * their words where the request puts them, at the framing of the shot; on top the numbers and names that the prompt
 * uses, how the camera moves, and which frame it is. Every number of the request is somewhere on it.
 */
import type { FrameRequest, PanelItem } from '../../../../shared/frames/request.ts'
import type { ReferencePicture } from '../../provider.ts'
import { Canvas } from '../canvas.ts'
import { type Drawing, rect } from '../drawing.ts'
import { type Palette, paletteOf } from '../palette.ts'
import { Seeded } from '../seeded.ts'
import { backdrop } from './backdrop.ts'
import { type Camera, cameraOf, pixelsOf } from './camera.ts'
import { drawnLayer, type Layer } from './layer.ts'
import { lightIn } from './light.ts'
import { through } from './lens.ts'
import type { Raster } from './matte.ts'
import { arrows } from './movement.ts'
import { above } from './overhead.ts'
import { Overlay, paperColour, plateColour } from './overlay.ts'
import { crowd, person, shadows } from './people.ts'
import { coloursOf, loaded, standing, view } from './pictures.ts'
import { colourOf, lain, type Lying, pool, prop, thingOf, thingTag } from './props.ts'
import { type FilmSet, heightOf } from './set.ts'
import { caption, mark, others, slate } from './slate.ts'
import { type Place, staged } from './staging.ts'
import { rowsOf, type Tag, tagged, tagHeight } from './tags.ts'

/** @param references the request's pictures, in its order @throws {ProviderRefused} if one cannot be read */
export async function framePanel(
  request: FrameRequest,
  references: readonly ReferencePicture[],
): Promise<Blob> {
  const [width, height] = pixelsOf(request.aspect)
  const named = request.panel.present.filter(({ kind }) => kind !== 'location')
  const first = new Overlay(width, height, plateColour)
  const low = (await caption(first, request)) - 8 - rowsOf(named.length, width) * tagHeight
  const camera = cameraOf(request, low)
  const pictures = await loadedAll(request, references, camera)
  const palette = await paletteFor(request, pictures)
  const location = request.panel.present.find(({ kind }) => kind === 'location') ?? null
  const set: FilmSet = {
    request,
    camera,
    palette,
    light: lightIn(request.panel.light, palette),
    seeded: new Seeded(request.seed),
    standing: new Map(
      named.flatMap((item) => {
        const picture = item.number === null ? undefined : pictures[item.number - 1]
        return picture ? [[item, standing(picture)] as const] : []
      }),
    ),
    view: viewOf(location, pictures),
  }
  const canvas = await backdrop(set, location)
  const tags = camera.angle === 'overhead' ? await above(set, canvas) : await straight(set, canvas, low)
  const seen = await finished(set, canvas)
  await lettered(set, seen, tags, pictures)
  return seen.webp()
}

/** What is seen small is decoded small: that is most of the time a panel takes. */
async function loadedAll(
  { panel }: FrameRequest,
  references: readonly ReferencePicture[],
  camera: Camera,
): Promise<Raster[]> {
  return Promise.all(
    references.map((reference, at) => {
      const shown = panel.present.find(({ number }) => number === at + 1)
      return loaded(reference, edgeFor(shown, camera))
    }),
  )
}

function edgeFor(item: PanelItem | undefined, { unit, width, height, zoom, framing }: Camera): number {
  if (!item) return 160
  if (item.kind === 'location') return Math.round(Math.max(width, height) * Math.min(zoom, 1.1))
  if (item.kind === 'prop') return framing === 'insert' ? 1000 : 480
  // A figure takes about half the height of its picture.
  return Math.min(1280, Math.max(400, Math.round(800 * unit * 1.8)))
}

async function paletteFor(request: FrameRequest, pictures: readonly Raster[]): Promise<Palette> {
  const style = request.sources.find(({ key }) => key === 'style/words')?.value ?? ''
  const lending = pictures.filter((_, at) => request.references[at]?.role === 'style')
  const lent = (await Promise.all(lending.map(coloursOf))).flat()
  return paletteOf(
    style === '' ? null : style,
    '',
    lent.map((hex) => ({ name: hex, hex })),
  )
}

function viewOf(location: PanelItem | null, pictures: readonly Raster[]): Raster | null {
  const picture = location?.number == null ? undefined : pictures[location.number - 1]
  return picture ? view(picture) : null
}

/** People and things at the height of the lens, from far to near. */
async function straight(set: FilmSet, canvas: Canvas, low: number): Promise<Tag[]> {
  const { camera, palette, request } = set
  const places =
    camera.framing === 'insert' && request.panel.present.some(({ kind }) => kind === 'prop')
      ? aside(set)
      : staged(camera, request.panel, (item) => heightOf(item, palette), set.seeded)
  const things = lain(set, places, low)
  const tags: Tag[] = []
  const lay = (layers: readonly (Layer | null)[]) => {
    for (const layer of layers) if (layer) canvas.ink(layer.inked, layer.left, layer.top)
  }
  const extras = request.panel.present.filter(({ kind }) => kind === 'extra')
  for (const [at, item] of extras.entries()) {
    const { layers, x, floor } = await crowd(set, item, at)
    lay(layers)
    tags.push({ number: item.number, name: item.name, x, y: floor })
  }
  if (Number.isFinite(camera.floor)) lay([await shadows(set, thrown(set, places, things))])
  for (const thing of things.filter(({ isBehind }) => isBehind)) lay([await prop(set, thing)])
  for (const place of places) {
    lay(await person(set, place, heldBy(place, things)))
    for (const thing of things) {
      if (thing.holder === place && !thing.isDrawnInHand) lay([await prop(set, thing)])
    }
  }
  for (const thing of things.filter(({ holder, isBehind }) => !holder && !isBehind)) {
    lay([...(camera.framing === 'insert' ? [await pool(set, thing)] : []), await prop(set, thing)])
  }
  return [
    ...tags,
    ...places.map((place) => tagOf(camera, place)),
    ...things.map((thing) => thingTag(thing, camera.framing === 'insert')),
  ].map((tag) => seenThrough(camera, tag))
}

/** In an insert people are only what is behind the thing: near, cut off and out of focus. */
function aside(set: FilmSet): Place[] {
  const { camera, request, palette } = set
  const people = staged(
    { ...camera, framing: null },
    request.panel,
    (item) => heightOf(item, palette),
    set.seeded,
  )
  const unit = camera.height / 420
  return people.map((place, at) => ({
    ...place,
    unit,
    x: camera.width * (at % 2 ? 0.86 : 0.14) + (at > 1 ? camera.width * 0.16 * (at % 2 ? -1 : 1) : 0),
    floor: camera.height * 0.06 + 700 * unit,
    isTurned: at % 2 === 0,
  }))
}

function heldBy(place: Place, things: readonly Lying[]) {
  const own = things.filter(({ holder }) => holder === place)
  const inHand = own.find(({ isDrawnInHand }) => isDrawnInHand)
  const thing = inHand && thingOf(inHand.item)
  if (inHand && thing) return { thing, colour: colourOf(inHand.item, thing) }
  return own.length > 0 || things.length > 0 ? ('nothing' as const) : null
}

function thrown({ camera }: FilmSet, places: readonly Place[], things: readonly Lying[]) {
  return [
    ...places
      .filter(({ isNearest }) => !isNearest)
      .map(({ x, floor, unit }) => ({ x, floor, wide: 150 * unit })),
    ...things
      .filter(({ holder }) => !holder && camera.framing !== 'insert')
      .map(({ x, y, edge }) => ({ x, floor: y + edge * 0.44, wide: edge * 0.52 })),
  ]
}

function tagOf({ height, floor, width }: Camera, { item, x, floor: feet, isNearest }: Place): Tag {
  const y = isNearest || !Number.isFinite(floor) ? height : feet + 4
  return { number: item.number, name: item.name, x: Math.min(width, Math.max(0, x)), y }
}

function seenThrough({ lens }: Camera, tag: Tag): Tag {
  if (!lens) return tag
  const [x, y] = lens.to(tag.x, tag.y)
  return { ...tag, x, y }
}

/** Through the lens, with the shade of its edges and the grain of the style. */
async function finished(set: FilmSet, canvas: Canvas): Promise<Canvas> {
  const { camera, palette, light, request } = set
  const { width, height, lens, framing } = camera
  const seen = lens ? Canvas.of(width, height, through(lens, width, height, canvas.pixels)) : canvas
  const dark = light.isNight ? 0.42 : 0.26
  const layer = await drawnLayer({ left: 0, top: 0, right: width, bottom: height }, (drawing) =>
    framing === 'POV' ? [eye(set, drawing)] : [edges(set, drawing, dark)],
  )
  seen.ink(layer.inked, 0, 0)
  seen.grain(request.seed, palette.grain * 0.8, height)
  return seen
}

function edges({ camera: { width, height }, palette }: FilmSet, drawing: Drawing, dark: number): string {
  const fill = drawing.glow([
    [0, palette.deep, 0],
    [0.62, palette.deep, 0],
    [1, palette.deep, dark],
  ])
  return rect(0, 0, width, height, fill)
}

/** Somebody's own eyes: everything beyond what they look at is dark. */
function eye({ camera: { width, height }, palette }: FilmSet, drawing: Drawing): string {
  const fill = drawing.glow([
    [0, palette.deep, 0],
    [0.66, palette.deep, 0],
    [0.86, palette.deep, 0.72],
    [1, palette.deep, 0.96],
  ])
  return rect(-width * 0.06, -height * 0.06, width * 1.12, height * 1.12, fill)
}

async function lettered(
  set: FilmSet,
  canvas: Canvas,
  tags: readonly Tag[],
  pictures: readonly Raster[],
): Promise<void> {
  const { request, camera, palette } = set
  const overlay = new Overlay(camera.width, camera.height, palette.accent)
  const bottom = await caption(overlay, request)
  const low = bottom - 8 - rowsOf(tags.length, camera.width) * tagHeight
  const where = { width: camera.width, height: low, light: paperColour, dark: plateColour }
  overlay.add(...arrows(request.panel.movement, where))
  await tagged(overlay, tags, bottom - 8)
  await slate(overlay, request)
  const right = await mark(overlay)
  const shown = new Set(request.panel.present.map(({ number }) => number))
  const rest = pictures.flatMap((picture, at) => (shown.has(at + 1) ? [] : [{ number: at + 1, picture }]))
  await others(overlay, rest, right)
  await overlay.onto(canvas)
}
