/** What a lens does to a picture that was composed straight on. */
export interface Lens {
  /** Where a point of the finished picture comes from. */
  from: (x: number, y: number) => readonly [x: number, y: number]
  /** Where a point of the composed picture goes to. */
  to: (x: number, y: number) => readonly [x: number, y: number]
}

/** How far the horizon is tilted. */
const tilt = (7 * Math.PI) / 180

export function dutchLens(width: number, height: number): Lens {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)]
  // As near as it takes for no corner to stay empty.
  const zoom = Math.max(cos + (height / width) * sin, cos + (width / height) * sin)
  const [cx, cy] = [width / 2, height / 2]
  return {
    from: (x, y) => [
      cx + (cos * (x - cx) + sin * (y - cy)) / zoom,
      cy + (-sin * (x - cx) + cos * (y - cy)) / zoom,
    ],
    to: (x, y) => [
      cx + (cos * (x - cx) - sin * (y - cy)) * zoom,
      cy + (sin * (x - cx) + cos * (y - cy)) * zoom,
    ],
  }
}

/** How much narrower the far end is than the near one. */
const narrowing = 0.2

/** Looking up, what is upright draws together towards the top; looking down, towards the bottom. */
export function slantedLens(width: number, height: number, angle: 'low' | 'high'): Lens {
  const middle = width / 2
  const share = (y: number) => 1 - narrowing * (angle === 'low' ? y / height : 1 - y / height)
  return {
    from: (x, y) => [middle + (x - middle) * share(y), y],
    to: (x, y) => [middle + (x - middle) / share(y), y],
  }
}

/**
 * What the lens sees of pixels (3 bytes each): every finished one from between its four neighbours. Straight rows come
 * from straight lines, so that only their ends are asked for.
 */
export function through(lens: Lens, width: number, height: number, pixels: Uint8Array): Uint8Array {
  const seen = new Uint8Array(pixels.length)
  for (let y = 0, to = 0; y < height; y++) {
    const [startX, startY] = lens.from(0, y)
    const [endX, endY] = lens.from(width, y)
    const [stepX, stepY] = [(endX - startX) / width, (endY - startY) / width]
    for (let x = 0; x < width; x++) {
      const fromX = within(startX + stepX * x, width - 1.001)
      const fromY = within(startY + stepY * x, height - 1.001)
      const left = Math.floor(fromX)
      const top = Math.floor(fromY)
      const across = fromX - left
      const down = fromY - top
      const at = (top * width + left) * 3
      const below = at + width * 3
      for (let channel = 0; channel < 3; channel++, to++) {
        const upper = pixels[at + channel]! * (1 - across) + pixels[at + 3 + channel]! * across
        const lower = pixels[below + channel]! * (1 - across) + pixels[below + 3 + channel]! * across
        seen[to] = upper * (1 - down) + lower * down
      }
    }
  }
  return seen
}

function within(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value
}
