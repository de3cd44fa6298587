/** People seen from straight above: shoulders and hair, in the colours of their pictures or of their words. */
import type { PanelItem } from '../../../../shared/frames/request.ts'
import { shade } from '../colour.ts'
import { blob, type Drawing, ellipse, group, path } from '../drawing.ts'
import type { Canvas } from '../canvas.ts'
import { drawnLayer } from './layer.ts'
import { figureColours } from './pictures.ts'
import { type Lying, prop, thingTag } from './props.ts'
import { type FilmSet, heightOf, personOf } from './set.ts'
import { staged } from './staging.ts'
import type { Tag } from './tags.ts'

/** The plan of a scene: who is where, and which way they look. */
export async function above(set: FilmSet, canvas: Canvas): Promise<Tag[]> {
  const { camera, request, palette } = set
  const { width, height } = camera
  const level = { ...camera, framing: null, unit: Math.min(camera.unit, height / 900) * 1.6 }
  const places = staged(level, request.panel, (item) => heightOf(item, palette), set.seeded)
  const extras = request.panel.present.filter(({ kind }) => kind === 'extra')
  const size = Math.min(
    height * 0.3,
    Math.max(height * 0.12, 260 * Math.min(level.unit, places[0]?.unit ?? level.unit)),
  )
  const middle = height * 0.47
  const spots = [
    ...places.map(({ item, x, isTurned }, at) => ({
      item,
      x,
      y:
        middle +
        (places.length > 3
          ? (at % 2 ? -0.75 : 0.75) * size
          : places.length > 1
            ? (at % 2 ? -0.12 : 0.12) * size
            : 0),
      size,
      facing: places.length === 1 ? ('down' as const) : isTurned ? ('right' as const) : ('left' as const),
    })),
    ...extras.flatMap((item, group) =>
      [0.14, 0.88, 0.3, 0.72].map((share, at) => ({
        item,
        x: width * (share + group * 0.05),
        y: height * (at % 2 ? 0.24 : 0.3),
        size: size * 0.62,
        facing: 'down' as const,
      })),
    ),
  ]
  const people = await drawnLayer({ left: 0, top: 0, right: width, bottom: height }, (drawing) =>
    spots.map(({ item, ...at }) => fromAbove(drawing, set, item, at)),
  )
  canvas.ink(people.inked, 0, 0)
  const props = request.panel.present.filter(({ kind }) => kind === 'prop')
  const things = props.map((item, at): Lying => ({
    item,
    x: Math.min(
      width * 0.9,
      Math.max(width * 0.1, (places[at % Math.max(1, places.length)]?.x ?? width / 2) + size * 0.75),
    ),
    y: middle + size * 0.72,
    edge: size * 0.62,
    holder: null,
    isDrawnInHand: false,
    isBehind: false,
  }))
  for (const thing of things) {
    const layer = await prop(set, thing)
    if (layer) canvas.ink(layer.inked, layer.left, layer.top)
  }
  const own = spots.filter(({ item }, at) => spots.findIndex((other) => other.item === item) === at)
  return [
    ...own.map(({ item, x, y }) => ({ number: item.number, name: item.name, x, y: y + size * 0.34 })),
    ...things.map((thing) => thingTag(thing)),
  ]
}

/** Who faces right has the nose there; the one in the middle looks down the picture. */
type Facing = 'left' | 'right' | 'down'

/** @param size of the shoulders, in pixels */
function fromAbove(
  drawing: Drawing,
  set: FilmSet,
  item: PanelItem,
  at: { x: number; y: number; size: number; facing: Facing },
): string {
  const { hair, cloth, skin } = coloursOf(set, item)
  const turn = { left: 90, right: -90, down: 0 }[at.facing]
  return group(
    [
      ellipse(10, 14, 62, 40, '#000000', 'opacity="0.28"'),
      path(
        blob(
          [-58, -10],
          [-30, -24],
          [0, -26],
          [30, -24],
          [58, -10],
          [60, 14],
          [34, 22],
          [0, 24],
          [-34, 22],
          [-60, 14],
        ),
        drawing.solid(cloth),
      ),
      ellipse(-50, 20, 11, 15, skin),
      ellipse(50, 20, 11, 15, skin),
      path(blob([-7, 22], [0, 36], [7, 22]), shade(skin, -0.1)),
      ellipse(0, 2, 27, 30, drawing.solid(hair)),
      ellipse(-6, -6, 9, 8, shade(hair, 0.25), 'opacity="0.5"'),
    ],
    `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${turn}) scale(${(at.size / 120).toFixed(3)})`,
  )
}

function coloursOf(set: FilmSet, item: PanelItem): { hair: string; cloth: string; skin: string } {
  const { hairColour, main, skin, hat, hatColour } = personOf(item, set.palette)
  const own = set.standing.get(item)
  if (!own?.isCut) return { hair: hat ? hatColour : hairColour, cloth: main, skin }
  return figureColours(own)
}
