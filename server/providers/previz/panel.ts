/** The upper part of a sheet: what it is of, drawn, and room for the print of a reference picture. */
import type { PictureRequest } from '../../../shared/pictures.ts'
import { shade } from './colour.ts'
import { type Drawing, ellipse, framed, group, rect } from './drawing.ts'
import { drawnHeight, figure } from './figure.ts'
import type { Palette } from './palette.ts'
import { personIn } from './person.ts'
import { place } from './place.ts'
import { guides, scaleOf, shadowOf, studio } from './studio.ts'
import { Seeded } from './seeded.ts'
import type { Setting } from './type.ts'
import { parcel, stains, thing } from './thing.ts'
import { thingNamed, wordsFor } from './thingNames.ts'
import { Words } from './words.ts'

/** Words that belong to the drawing. */
export interface Label {
  text: string
  x: number
  y: number
  setting: Setting
  centred: boolean
}

export interface Panel {
  shapes: string[]
  labels: Label[]
  /** Those of the shapes that are the subject itself: frames take it out of its sheet by them (frame/matte.ts). */
  subject: string[]
}

export interface PanelSize {
  width: number
  height: number
  /** How far the print of a reference picture reaches from the left; 0 without one. */
  taken: number
}

export function panel(drawing: Drawing, request: PictureRequest, palette: Palette, size: PanelSize): Panel {
  const seeded = new Seeded(request.seed)
  const made = drawn[request.subject.kind](drawing, request, palette, seeded, size)
  const inside = (shapes: string[]) => [framed(shapes, 0, 0, size.width, size.height)]
  return { ...made, shapes: inside(made.shapes), subject: inside(made.subject) }
}

type Drawn = (
  drawing: Drawing,
  request: PictureRequest,
  palette: Palette,
  seeded: Seeded,
  size: PanelSize,
) => Panel

const slug = (palette: Palette, size = 17): Setting => ({
  face: 'slug',
  size,
  colour: palette.night ? '#efe9dd' : palette.deep,
})

const person: Drawn = (drawing, request, palette, seeded, size) => {
  const { subject } = request
  const { width, height, taken } = size
  const floor = height * 0.865
  const described = personIn(`${subject.name}. ${subject.words}`, subject.change, palette, seeded)
  const view = subject.view ?? seeded.pick(['front', 'threeQuarter'] as const)
  const sway = seeded.pick([-1, 1]) * seeded.between(0.35, 1)
  const beside = taken > 0 || subject.kind === 'extra' || subject.view !== null
  const x = taken > 0 ? taken + (width - taken) / 2 : beside ? width / 2 : width * 0.4
  const scale = ((taken > 0 ? 0.68 : 0.79) * height) / 800
  const feet = floor + height * 0.045
  const alone = [figure(drawing, described, view, sway, { x, y: feet, scale })]
  const shapes = [
    ...studio(drawing, palette, seeded, size, x, floor),
    ...scaleOf(palette, size, feet, (scale * drawnHeight(described)) / described.height),
    ...(subject.kind === 'extra' && taken === 0 ? crowd(drawing, request, palette, seeded, size, feet) : []),
    shadowOf(drawing, palette, x, feet - 2, 170 * scale * described.breadth),
    ...alone,
  ]
  if (beside) return { shapes, labels: [], subject: alone }
  const around = (['front', 'profile', 'back'] as const).map((other, at) => ({
    other,
    y: height * (0.335 + at * 0.255),
    small: scale * 0.255,
  }))
  const right = width * 0.845
  return {
    subject: alone,
    shapes: [
      ...shapes,
      ...around.flatMap(({ other, y, small }) => [
        ellipse(right, y, 74, 9, palette.deep, 'opacity="0.2"'),
        figure(drawing, described, other, sway, { x: right, y, scale: small }),
      ]),
    ],
    labels: around.map(({ other, y }) => ({
      text: other.toUpperCase(),
      x: right,
      y: y + 18,
      setting: slug(palette, 17),
      centred: true,
    })),
  }
}

/** Others behind, without faces: an extra is one of many. */
function crowd(
  drawing: Drawing,
  request: PictureRequest,
  palette: Palette,
  seeded: Seeded,
  { width, height }: PanelSize,
  feet: number,
): string[] {
  const others = [0.14, 0.3, 0.7, 0.87].map((share) => {
    const other = personIn(request.subject.words, '', palette, seeded)
    return figure(
      drawing,
      { ...other, height: other.height * seeded.between(0.94, 1.05), holds: null },
      seeded.pick(['front', 'threeQuarter', 'profile'] as const),
      seeded.between(-1, 1),
      { x: width * share + seeded.between(-20, 20), y: feet - height * 0.05, scale: (0.74 * height) / 800 },
    )
  })
  return [`<g opacity="0.4">${others.join('')}</g>`]
}

const object: Drawn = (drawing, request, palette, seeded, size) => {
  const { name, words: description, change } = request.subject
  const [own, words] = [new Words(name), new Words(change, name, description)]
  const found = thingNamed(own, 'alone') ?? thingNamed(new Words(description), 'alone')
  const told = found ? words.colourOf(...wordsFor(found)) : (words.colours()[0]?.hex ?? null)
  const hex = told ? palette.grade(told) : null
  const { width, height, taken } = size
  const floor = height * 0.8
  const x = taken > 0 ? taken + (width - taken) / 2 : width / 2
  const edge = Math.min(height * 0.66, (width - taken) * 0.78)
  const y = floor + height * 0.04 - edge * 0.46
  const open = palette.grade(seeded.pick(palette.tones))
  const emblem = found ? thing(drawing, found, hex, open) : parcel(drawing, hex ?? open)
  const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(edge / 100).toFixed(3)}) rotate(${(found ? seeded.between(-7, 7) : 0).toFixed(1)})`
  const dirty = new Words(change).has('clean', 'cleaned', 'polished', 'new', 'washed') ? null : dirtIn(words)
  const mask = dirty
    ? `<mask id="shape" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="-60" y="-60" width="120" height="120">${emblem}</mask><g mask="url(#shape)">${stains(seeded, palette.grade(dirty), 420).join('')}</g>`
    : ''
  const shapes = [
    ...studio(drawing, palette, seeded, size, x, floor),
    ...guides(palette, x, y, edge),
    shadowOf(drawing, palette, x, floor + height * 0.035, edge * 0.46),
    group([emblem, mask], transform),
  ]
  const subject = [group([emblem], transform)]
  const initial = found
    ? []
    : [
        {
          text: Array.from(name.trim())[0]?.toUpperCase() ?? '',
          x: x - edge * 0.12,
          y: y - edge * 0.06,
          setting: {
            face: 'title',
            size: Math.round(edge * 0.3),
            colour: shade(hex ?? open, -0.55),
          } as const,
          centred: true,
        },
      ]
  return { shapes, labels: initial, subject }
}

function dirtIn(words: Words): string | null {
  if (words.has('rust', 'rusty', 'rusted')) return '#7d4426'
  if (words.has('blood', 'bloody', 'bloodstained')) return '#6d1a1a'
  return words.has(
    'dirt',
    'dirty',
    'mud',
    'muddy',
    'dust',
    'dusty',
    'filthy',
    'soot',
    'old',
    'worn',
    'stained',
  )
    ? '#4b3a2a'
    : null
}

const view: Drawn = (drawing, { subject }, palette, seeded, size) => ({
  shapes: place(drawing, `${subject.name}. ${subject.words}`, subject.change, palette, seeded, size),
  labels: [],
  // Without its marks in the corners.
  subject: [rect(52, 92, size.width - 104, size.height - 98, '#000000')],
})

const drawn: Record<PictureRequest['subject']['kind'], Drawn> = {
  character: person,
  extra: person,
  prop: object,
  location: view,
}
