/** Going from frame to frame on the wall: rows and columns are as they are drawn. */

/** The frame that an arrow leads to from `from`; null: none. */
export function neighbourOf(wall: HTMLElement, from: HTMLElement, key: string): HTMLElement | null {
  const all = [...wall.querySelectorAll<HTMLElement>('[data-frame]')]
  const at = all.indexOf(from)
  switch (key) {
    case 'ArrowRight':
      return all[at + 1] ?? null
    case 'ArrowLeft':
      return all[at - 1] ?? null
    case 'Home':
      return all[0] ?? null
    case 'End':
      return all.at(-1) ?? null
    case 'ArrowDown':
      return nearest(all, from, 1)
    case 'ArrowUp':
      return nearest(all, from, -1)
    default:
      return null
  }
}

/** The frame in the next row, below (1) or above (-1), that is nearest from side to side. */
function nearest(all: readonly HTMLElement[], from: HTMLElement, way: 1 | -1): HTMLElement | null {
  const here = from.getBoundingClientRect()
  const boxes = all.map((frame) => ({ frame, box: frame.getBoundingClientRect() }))
  const beyond = boxes.filter(({ box }) => (box.top - here.top) * way > here.height / 2)
  const row = Math.min(...beyond.map(({ box }) => (box.top - here.top) * way))
  const found = beyond
    .filter(({ box }) => (box.top - here.top) * way < row + here.height / 2)
    .sort((a, b) => Math.abs(a.box.left - here.left) - Math.abs(b.box.left - here.left))
  return found[0]?.frame ?? null
}
