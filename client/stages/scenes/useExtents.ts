import { useLayoutEffect, useState, type RefObject } from 'react'
import type { Extent } from './lanes.ts'

export interface Measured {
  /** Of each unit, counted from the top of the sheet. */
  extents: ReadonlyMap<number, Extent>
  /** Where the body of the page begins, from the left edge of the sheet. */
  left: number
  height: number
}

/** Where the words stand on the sheet, again whenever it is laid out anew. */
export function useExtents(sheet: RefObject<HTMLElement | null>): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null)
  useLayoutEffect(() => {
    const element = sheet.current
    if (!element) return
    const look = () => setMeasured(measure(element))
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    // Other words may take as much room, and their sentences end elsewhere.
    const words = new MutationObserver(look)
    words.observe(element.querySelector('.script-lines')!, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['data-unit', 'data-element'],
    })
    // Letters of another face are of another width.
    document.fonts.addEventListener('loadingdone', look)
    return () => {
      sizes.disconnect()
      words.disconnect()
      document.fonts.removeEventListener('loadingdone', look)
    }
  }, [sheet])
  return measured
}

function measure(sheet: HTMLElement): Measured {
  const origin = sheet.getBoundingClientRect()
  const extents = new Map<number, Extent>()
  for (const element of sheet.querySelectorAll<HTMLElement>('[data-unit]')) {
    const { top, bottom } = element.getBoundingClientRect()
    extents.set(Number(element.dataset['unit']), {
      top: topOf(element, top) - origin.top,
      bottom: bottom - origin.top,
    })
  }
  const heading = sheet.querySelector('.line')
  const left = heading ? heading.getBoundingClientRect().left - origin.left : 0
  return { extents, left, height: origin.height }
}

/** The first words of a speech begin at its cue. */
function topOf(unit: HTMLElement, top: number): number {
  const line = unit.closest<HTMLElement>('.line')
  if (!line || line.querySelector('[data-unit]') !== unit) return top
  let first = top
  let before = line.previousElementSibling
  while (before instanceof HTMLElement && isCue(before)) {
    first = before.querySelector('[data-text]')?.getBoundingClientRect().top ?? first
    before = before.previousElementSibling
  }
  return first
}

function isCue({ dataset }: HTMLElement): boolean {
  return dataset['element'] === 'character' || dataset['element'] === 'parenthetical'
}
