/** How a camera moves, as arrows on a picture: what a storyboard draws over its panels. */

type Point = readonly [x: number, y: number]

/** A line from its first point to its last, in parts of the picture's width and height. */
export interface Arrow {
  points: readonly Point[]
  /** Its tail has a head as well: the direction was not said. */
  both: boolean
}

const none: readonly Arrow[] = []

/** The arrows of what is said of a movement, "pan left"; none for a camera that stands, or is only unsteady. */
export function movementArrows(movement: string): readonly Arrow[] {
  const said = movement.toLowerCase()
  const says = (...words: string[]) => words.some((word) => new RegExp(`\\b${word}`).test(said))
  const out = says('out\\b', 'back', 'pull', 'away')
  if (says('pan', 'whip')) return [across(said, 0.07)]
  if (says('tilt')) return [upright(said)]
  if (says('crane', 'jib', 'boom', 'pedestal', 'rise', 'drone')) return [upright(said)]
  if (says('orbit', 'arc\\b', 'circl')) return [around(said)]
  if (says('track', 'truck', 'slid', 'lateral', 'crab', 'follow')) return [across(said, 0)]
  if (says('dolly', 'push', 'zoom', 'pull', 'steadicam in', 'steadicam out')) return depth(out)
  return none
}

/** @param sag how deep its middle hangs */
function across(said: string, sag: number): Arrow {
  const steps = sag === 0 ? [0, 1] : Array.from({ length: 13 }, (_, at) => at / 12)
  const points = steps.map((at): Point => [0.3 + at * 0.4, 0.86 + sag * 4 * at * (1 - at)])
  return directed(points, /\bleft/.test(said), /\bright/.test(said))
}

function upright(said: string): Arrow {
  const points: Point[] = [
    [0.91, 0.74],
    [0.91, 0.26],
  ]
  return directed(points, /\bdown|\blower/.test(said), /\bup|\brise/.test(said))
}

function around(said: string): Arrow {
  const points = Array.from({ length: 13 }, (_, at): Point => {
    const angle = Math.PI * (0.92 - (at / 12) * 0.84)
    return [0.5 + Math.cos(angle) * 0.3, 0.72 + Math.sin(angle) * 0.17]
  })
  return directed(points, /\bleft|\bclockwise/.test(said), /\bright|\bcounter|\banti/.test(said))
}

function directed(points: readonly Point[], backwards: boolean, forwards: boolean): Arrow {
  return { points: backwards && !forwards ? points.toReversed() : points, both: backwards === forwards }
}

/** From the corners towards the middle, or the other way. */
function depth(out: boolean): Arrow[] {
  return [
    [1, 1],
    [-1, 1],
    [1, -1],
    [-1, -1],
  ].map(([x, y]) => {
    const points: Point[] = [0.42, 0.3].map((far) => [0.5 + x! * far, 0.5 + y! * far])
    return { points: out ? points.toReversed() : points, both: false }
  })
}

/**
 * An arrow as the path of an SVG or a PDF, for a picture of this size.
 * @param head how long the sides of its head are
 */
export function arrowPath({ points, both }: Arrow, width: number, height: number, head: number): string {
  const placed = points.map(([x, y]): Point => [x * width, y * height])
  const path = `M${placed.map(([x, y]) => `${short(x)} ${short(y)}`).join(' L')}`
  const heads = [headPath(placed, head), ...(both ? [headPath(placed.toReversed(), head)] : [])]
  return [path, ...heads].join(' ')
}

function headPath(points: readonly Point[], length: number): string {
  const [x, y] = points.at(-1)!
  const [fromX, fromY] = points.at(-2)!
  const angle = Math.atan2(y - fromY, x - fromX)
  const side = (turn: number) =>
    `${short(x - Math.cos(angle + turn) * length)} ${short(y - Math.sin(angle + turn) * length)}`
  return `M${side(0.5)} L${short(x)} ${short(y)} L${side(-0.5)}`
}

function short(number: number): string {
  return String(Math.round(number * 100) / 100)
}
