/**
 * Shapes as SVG. Nothing a person wrote ever comes in here, only numbers and colours: words are set apart
 * (type.ts), so there is nothing that could break out.
 */
import { shade } from './colour.ts'

export type Point = readonly [x: number, y: number]
/** A point of a limb or a garment: where, and how far it reaches to both sides. */
export type Girth = readonly [x: number, y: number, half: number]

/** Where shapes come together, with the gradients that they need. */
export class Drawing {
  readonly #defs = new Map<string, string>()

  /** A fill from colour to colour, down a shape (`turn` 0) or across it (90). Opacity as a third part. */
  blend(stops: readonly (readonly [at: number, hex: string, opacity?: number])[], turn = 0): string {
    const radians = (turn * Math.PI) / 180
    const [x, y] = [Math.sin(radians) / 2, Math.cos(radians) / 2]
    const ends = `x1="${n(0.5 - x)}" y1="${n(0.5 - y)}" x2="${n(0.5 + x)}" y2="${n(0.5 + y)}"`
    return this.#define(`linearGradient`, ends, stops)
  }

  /** A fill from the middle outwards. */
  glow(stops: readonly (readonly [at: number, hex: string, opacity?: number])[]): string {
    return this.#define('radialGradient', '', stops)
  }

  /** A solid thing's fill: lit from the left, its shade with a soft edge past the middle. */
  solid(hex: string, edge = 0.56): string {
    const stops = [
      [0, shade(hex, 0.1)],
      [edge - 0.06, hex],
      [edge + 0.05, shade(hex, -0.2)],
      [1, shade(hex, -0.28)],
    ] as const
    return this.blend(stops, 82)
  }

  #define(kind: string, attributes: string, stops: readonly (readonly [number, string, number?])[]): string {
    const inner = stops
      .map(
        ([at, hex, opacity]) =>
          `<stop offset="${n(at)}" stop-color="${hex}"${opacity === undefined ? '' : ` stop-opacity="${n(opacity)}"`}/>`,
      )
      .join('')
    const key = `${kind}|${attributes}|${inner}`
    const known = this.#defs.get(key)
    if (known) return `url(#${known.slice(known.indexOf('id="') + 4, known.indexOf('" '))})`
    const id = `f${this.#defs.size}`
    this.#defs.set(key, `<${kind} id="${id}" ${attributes}>${inner}</${kind}>`)
    return `url(#${id})`
  }

  /** The whole picture. */
  svg(width: number, height: number, shapes: readonly string[]): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${[...this.#defs.values()].join('')}</defs>${shapes.join('')}</svg>`
  }
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${single(more)}/>`
}

export function line(d: string, stroke: string, width: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${single(more, 'stroke')}/>`
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${single(more)}/>`
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}" ${single(more)}/>`
}

export function group(shapes: readonly string[], transform: string, more = ''): string {
  return `<g transform="${transform}" ${more}>${shapes.join('')}</g>`
}

/** Shapes cut off at a rectangle. */
export function framed(
  shapes: readonly string[],
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  return `<svg x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" overflow="hidden">${shapes.join('')}</svg>`
}

/** `opacity` would draw each shape on a surface of its own first: a sheet with 400 stains took 390 ms instead of 200. */
function single(more: string, of: 'fill' | 'stroke' = 'fill'): string {
  return more.replace(/^opacity=/, `${of}-opacity=`)
}

/** A closed polygon. */
export function poly(...points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`
}

/** Two smooth sides, joined straight at both ends. */
export function sides(left: readonly Point[], right: readonly Point[]): string {
  const back = [...right].reverse()
  return `M${at(left[0]!)}${curves(left, false)}L${at(back[0]!)}${curves(back, false)}Z`
}

/** A closed smooth outline through points. */
export function blob(...points: readonly Point[]): string {
  return `M${at(points[0]!)}${curves(points, true)}Z`
}

/** An open smooth line through points. */
export function stroke(...points: readonly Point[]): string {
  return `M${at(points[0]!)}${curves(points, false)}`
}

/** A limb or garment around its middle line: smooth sides, flat ends. */
export function limb(...girths: readonly Girth[]): string {
  const side = (sign: 1 | -1) =>
    girths.map(([x, y, half], index): Point => {
      const [before, after] = [girths[index - 1] ?? girths[index]!, girths[index + 1] ?? girths[index]!]
      const [dx, dy] = [after[0] - before[0], after[1] - before[1]]
      const length = Math.hypot(dx, dy) || 1
      return [x + (sign * half * dy) / length, y - (sign * half * dx) / length]
    })
  return sides(side(1), side(-1))
}

/** Catmull and Rom's curve through all points, as cubic ones. */
function curves(points: readonly Point[], closed: boolean): string {
  const size = points.length
  const get = (index: number): Point =>
    closed ? points[(index + size) % size]! : points[Math.min(size - 1, Math.max(0, index))]!
  let d = ''
  for (let index = 0; index < (closed ? size : size - 1); index++) {
    const [p0, p1, p2, p3] = [get(index - 1), get(index), get(index + 1), get(index + 2)]
    const one: Point = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6]
    const two: Point = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6]
    d += `C${at(one)} ${at(two)} ${at(p2)}`
  }
  return d
}

function at([x, y]: Point): string {
  return `${n(x)} ${n(y)}`
}

/** Short numbers: a tenth of a pixel is less than anybody sees. */
function n(value: number): string {
  return `${Math.round(value * 100) / 100}`
}
