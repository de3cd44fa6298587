/** The lines of a lined script: their stretches, and which stand side by side. */
import { expect, test } from 'vitest'
import { labelHeight, lanesOf, pathOf, stretchesOf } from '../../client/stages/scenes/lanes.ts'

/** Four rows of 20 pixels; sentence 1 begins in the row in which 0 ends. */
const extents = new Map([
  [0, { top: 0, bottom: 40 }],
  [1, { top: 20, bottom: 60 }],
  [2, { top: 80, bottom: 100 }],
  [3, { top: 120, bottom: 140 }],
])
const piece = (unit: number, changed = false) => ({ unit, changed })

test('[SCN9] a line runs without a break along words that follow each other', () => {
  expect(stretchesOf([piece(0), piece(1), piece(2)], extents)).toEqual([
    { is: 'straight', top: 0, bottom: 100 },
  ])
})

test('[SCN9] it is wavy along changed words and no others, also where they share a row', () => {
  expect(stretchesOf([piece(0), piece(1, true), piece(2)], extents)).toEqual([
    { is: 'straight', top: 0, bottom: 40 },
    { is: 'wavy', top: 40, bottom: 80 },
    { is: 'straight', top: 80, bottom: 100 },
  ])
  const row = new Map([
    [0, { top: 0, bottom: 20 }],
    [1, { top: 0, bottom: 20 }],
  ])
  expect(stretchesOf([piece(0), piece(1, true)], row)).toEqual([{ is: 'wavy', top: 0, bottom: 20 }])
})

test('[SCN9] words between that are not in the shot leave a gap', () => {
  expect(stretchesOf([piece(0), piece(3)], extents)).toEqual([
    { is: 'straight', top: 0, bottom: 40 },
    { is: 'gap', top: 40, bottom: 120 },
    { is: 'straight', top: 120, bottom: 140 },
  ])
  expect(stretchesOf([piece(9)], extents)).toEqual([])
})

test('[SCN9] lines that would touch, with their labels, stand side by side', () => {
  const one = { top: 0, bottom: 40 }
  const within = { top: 20, bottom: 60 }
  const below = { top: 60 + labelHeight, bottom: 90 }
  expect(lanesOf([one, within, below])).toEqual([0, 1, 0])
  expect(lanesOf([within, null, one])).toEqual([1, 0, 0])
})

test('[SCN9] a wave begins and ends where its words do', () => {
  const path = pathOf({ is: 'wavy', top: 10, bottom: 50 }, 12, 10)
  const steps = [...path.matchAll(/q\S+ \S+ 0 (\S+?)(?=q|$)/g)].map(([, step]) => Number(step))
  expect(path).toMatch(/^M12 0q/)
  expect(steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(40, 0)
  expect(pathOf({ is: 'straight', top: 10, bottom: 50 }, 12, 10)).toBe('M12 0V40')
})
