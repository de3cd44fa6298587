/**
 * A place as a composed view: sky and light by the time of day and the weather, then what lies there, from far
 * to near, each layer nearer to the colour of the shade. A room has walls, a window and what stands in it.
 */
import { mix, shade, toLch } from './colour.ts'
import type { Drawing } from './drawing.ts'
import { rect } from './drawing.ts'
import { indoors } from './indoors.ts'
import { outdoors, settingIn } from './outdoors.ts'
import type { Palette } from './palette.ts'
import type { Seeded } from './seeded.ts'
import { Words } from './words.ts'

const times = {
  night: ['night', 'midnight', 'nocturnal', 'moonlit', 'moonlight', 'nacht', 'nuit', 'evening'],
  dawn: ['dawn', 'sunrise', 'daybreak', 'early morning', 'morning'],
  dusk: ['dusk', 'sunset', 'twilight', 'golden hour', 'nightfall', 'sundown'],
  storm: ['storm', 'stormy', 'thunderstorm', 'tempest', 'gale', 'thunder', 'hurricane'],
  day: ['day', 'noon', 'midday', 'afternoon', 'sunny'],
} as const satisfies Record<string, readonly string[]>
type Time = keyof typeof times

/** What the layers of a view are drawn with. */
export interface Scene {
  drawing: Drawing
  words: Words
  palette: Palette
  seeded: Seeded
  width: number
  height: number
  time: Time
  weather: 'clear' | 'rain' | 'snow' | 'fog'
  /** The sky from the top to the horizon, the colour of the air, and of things in front of it. */
  high: string
  low: string
  shadow: string
  light: string
  /** What a colour looks like at a distance from 0 (here) to 1 (the horizon). */
  air: (hex: string, distance: number) => string
}

const skies: Record<Time, { high: string; low: string; shadow: string; light: string }> = {
  day: { high: '#6f9fc0', low: '#e6e3d2', shadow: '#38505a', light: '#fff3d0' },
  dawn: { high: '#7d93b4', low: '#f3cda6', shadow: '#3d4459', light: '#ffdba4' },
  dusk: { high: '#4b4c74', low: '#e79a62', shadow: '#2a2740', light: '#ffc277' },
  night: { high: '#0f1a2c', low: '#33496a', shadow: '#0b121d', light: '#ffd58c' },
  storm: { high: '#2c363e', low: '#8d9a98', shadow: '#1a2329', light: '#f3e6b8' },
}

/** Rooms, whatever is around them. */
const rooms = [
  'interior',
  'int',
  'room',
  'kitchen',
  'bedroom',
  'office',
  'library',
  'corridor',
  'cellar',
  'attic',
  'laboratory',
  'workshop',
  'classroom',
  'cockpit',
  'inside',
  'wheelhouse',
  'lounge',
  'bathroom',
  'apartment',
  'basement',
  'study',
  'stairwell',
  'staircase',
  'stair',
  'hallway',
  'lobby',
  'foyer',
  'lift',
  'elevator',
  'bakery',
  'nursery',
  'pantry',
  'küche',
  'zimmer',
  'büro',
  'wohnung',
  'treppenhaus',
  'flur',
  'keller',
]
/** Houses, which may be seen from either side, and landings, which stairs and boats have. */
const houses = [
  'hall',
  'landing',
  'lab',
  'bar',
  'pub',
  'cafe',
  'restaurant',
  'shop',
  'studio',
  'cabin',
  'hospital',
  'cell',
  'chapel',
  'garage',
  'theatre',
  'cinema',
  'museum',
  'school',
  'prison',
]

/** Shapes that fill a view of `width` × `height`; what `change` says of hour and weather comes first. */
export function place(
  drawing: Drawing,
  described: string,
  change: string,
  palette: Palette,
  seeded: Seeded,
  size: { width: number; height: number },
): string[] {
  const [words, changed] = [new Words(change, described), new Words(change)]
  const told = changed.first(times)
  const time =
    told ??
    words.first(times) ??
    (palette.night ? 'night' : seeded.pick(['day', 'day', 'dawn', 'dusk'] as const))
  const scene: Scene = {
    drawing,
    words,
    palette,
    seeded,
    ...size,
    time,
    weather: weatherIn(told ? changed : words),
    ...lightOf(time, palette),
  }
  const shapes = isInside(words) ? indoors(scene) : outdoors(scene)
  return [...shapes, vignette(scene)]
}

function isInside(words: Words): boolean {
  if (words.has('outside', 'exterior', 'ext')) return false
  return words.has(...rooms) || (words.has(...houses) && settingIn(words) === null)
}

function weatherIn(words: Words): Scene['weather'] {
  if (words.has('snow', 'snowy', 'blizzard', 'winter', 'ice', 'icy', 'frozen')) return 'snow'
  if (words.has('rain', 'rainy', 'storm', 'stormy', 'wet', 'drizzle', 'gale', 'tempest')) return 'rain'
  return words.has('fog', 'foggy', 'mist', 'misty', 'haze', 'hazy') ? 'fog' : 'clear'
}

/** The hour decides how light it is, the palette what colour that light has. */
function lightOf(time: Time, palette: Palette): Pick<Scene, 'high' | 'low' | 'shadow' | 'light' | 'air'> {
  const sky = skies[time]
  const towards = (hex: string, colour: string, share: number) => {
    const { l } = toLch(hex)
    const drawn = mix(hex, shadeTo(colour, l), share)
    return palette.grade(drawn)
  }
  const high = towards(sky.high, palette.cool, 0.5)
  const low = towards(sky.low, palette.accent, 0.4)
  const shadow = towards(sky.shadow, palette.deep, 0.5)
  const light = towards(sky.light, palette.accent, 0.2)
  return {
    high,
    low,
    shadow,
    light,
    air: (hex, distance) => mix(mix(hex, shadow, 0.3), low, distance * 0.82),
  }
}

/** The colour at this lightness. */
function shadeTo(hex: string, l: number): string {
  const own = toLch(hex).l
  return l >= own ? shade(hex, (l - own) / Math.max(0.01, 1 - own)) : shade(hex, l / Math.max(0.01, own) - 1)
}

function vignette({ drawing, width, height, shadow }: Scene): string {
  return rect(
    0,
    0,
    width,
    height,
    drawing.glow([
      [0, shadow, 0],
      [0.62, shadow, 0],
      [1, shadow, 0.46],
    ]),
  )
}
