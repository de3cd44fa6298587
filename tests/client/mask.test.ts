/** The mask of a part of a frame, from marks to pixels. Rules: MSK. */
import { describe, expect, it } from 'vitest'
import { type Coverage, coverageOf, type Mark, shareOf } from '../../client/stages/frames/region/mask.ts'
import { MaskDraft } from '../../client/stages/frames/region/maskDraft.ts'
import { Seeded } from '../seeded.ts'

const size = { width: 10, height: 6 }

/** "#" is made anew, "." is kept. */
function drawn(coverage: Coverage, { width, height } = size): string[] {
  return Array.from({ length: height }, (_, row) =>
    [...coverage.subarray(row * width, (row + 1) * width)].map((value) => (value ? '#' : '.')).join(''),
  )
}

const of = (...marks: Mark[]) => drawn(coverageOf(marks, size))
const at = (x: number, y: number) => ({ x, y })
const rectangle = (x1: number, y1: number, x2: number, y2: number): Mark => {
  return { is: 'rectangle', from: at(x1, y1), to: at(x2, y2) }
}

describe('a mark', () => {
  it('[MSK1] covers the pixels whose middles are in it: a rectangle by two opposite corners, in any order', () => {
    const box = ['..........', '..###.....', '..###.....', '..........', '..........', '..........']
    expect(of(rectangle(2, 1, 5, 3))).toEqual(box)
    expect(of(rectangle(5, 3, 2, 1))).toEqual(box)
    expect(of(rectangle(1.6, 0.6, 4.6, 3.4))).toEqual(box)
    expect(of(rectangle(3, 3, 3, 3))).toEqual(of())
  })

  it('[MSK1] that reaches beyond the picture covers what of it is in the picture', () => {
    expect(shareOf(coverageOf([rectangle(-50, -50, 500, 500)], size))).toBe(1)
    expect(of(rectangle(8, -3, 40, 2))).toEqual([
      '........##',
      '........##',
      '..........',
      '..........',
      '..........',
      '..........',
    ])
    expect(of({ is: 'brush', points: [at(-20, -20)], size: 4 })).toEqual(of())
  })

  it('[MSK2] of the brush is round at its ends, as wide as it was said, and one press is a spot', () => {
    expect(of({ is: 'brush', points: [at(4, 3)], size: 4 })).toEqual([
      '..........',
      '...##.....',
      '..####....',
      '..####....',
      '...##.....',
      '..........',
    ])
    expect(of({ is: 'brush', points: [at(2, 3), at(8, 3)], size: 2 })).toEqual([
      '..........',
      '..........',
      '.########.',
      '.########.',
      '..........',
      '..........',
    ])
  })

  it('[MSK2] of the brush covers exactly what is no farther from its line than half of its size', () => {
    const large = { width: 60, height: 40 }
    for (let seed = 1; seed <= 25; seed++) {
      const chance = new Seeded(seed)
      const upTo = (most: number) => chance.next() * most
      const points = Array.from({ length: 1 + chance.whole(5) }, () => at(upTo(70) - 5, upTo(50) - 5))
      const width = 1 + upTo(20)
      const coverage = coverageOf([{ is: 'brush', points, size: width }], large)
      for (let pixel = 0; pixel < coverage.length; pixel++) {
        const middle = at((pixel % large.width) + 0.5, Math.floor(pixel / large.width) + 0.5)
        const away = distance(middle, points) - width / 2
        // What lies on the very border may fall to either side.
        if (Math.abs(away) > 1e-6)
          expect(coverage[pixel], `seed ${seed}, pixel ${pixel}`).toBe(away < 0 ? 1 : 0)
      }
    }
  })

  it('[MSK3] of the lasso covers what it goes around, also where it crosses itself; two corners are nothing', () => {
    expect(of({ is: 'lasso', corners: [at(1, 0), at(9, 0), at(9, 4), at(1, 4)] })).toEqual(
      of(rectangle(1, 0, 9, 4)),
    )
    expect(of({ is: 'lasso', corners: [at(1, 1), at(9, 5)] })).toEqual(of())
    const around = [at(1, 1), at(7, 1), at(7, 5), at(1, 5)]
    expect(of({ is: 'lasso', corners: [...around, ...around] })).toEqual(of(rectangle(1, 1, 7, 5)))
    // An L: its inner corner is outside.
    expect(
      of({ is: 'lasso', corners: [at(0, 0), at(2, 0), at(2, 4), at(6, 4), at(6, 6), at(0, 6)] }),
    ).toEqual(['##........', '##........', '##........', '##........', '######....', '######....'])
  })

  it('[MSK4] of the eraser takes away what came before it and nothing that comes after', () => {
    const eraser: Mark = { is: 'eraser', points: [at(5, -2), at(5, 9)], size: 2 }
    const all = rectangle(0, 0, 10, 6)
    expect(of(all, eraser)).toEqual(Array.from({ length: 6 }, () => '####..####'))
    expect(of(eraser, all)).toEqual(of(all))
  })

  it('[MSK4] of inverting makes what was kept new and the other way round; twice is as before', () => {
    const box = rectangle(2, 1, 5, 3)
    expect(of(box, { is: 'invert' })[1]).toBe('##...#####')
    expect(of(box, { is: 'invert' }, { is: 'invert' })).toEqual(of(box))
    expect(shareOf(coverageOf([{ is: 'invert' }], size))).toBe(1)
    expect(of(box, { is: 'clear' })).toEqual(of())
  })
})

describe('a mask that is being made', () => {
  it('[MSK5] is the same whether a mark came at once or point by point', () => {
    const points = [at(1, 1), at(4, 4), at(8, 2), at(8, 5)]
    const draft = new MaskDraft(size)
    draft.begin({ is: 'brush', points: [points[0]!], size: 3 })
    draft.go(points.slice(1, 3))
    draft.go(points.slice(3))
    expect(drawn(draft.shown)).toEqual(of({ is: 'brush', points, size: 3 }))
    expect(drawn(draft.settled)).toEqual(of())
    draft.finish()
    expect(drawn(draft.settled)).toEqual(of({ is: 'brush', points, size: 3 }))
    expect(draft.state.get().share).toBe(shareOf(draft.settled))
  })

  it('[MSK5] takes back and brings back mark by mark, clearing and inverting too; a new one ends what could come back', () => {
    const draft = new MaskDraft(size)
    const marks: Mark[] = [
      rectangle(0, 0, 4, 4),
      { is: 'eraser', points: [at(2, 2)], size: 2 },
      { is: 'invert' },
      { is: 'clear' },
    ]
    // Nothing to clear yet: no mark.
    draft.add({ is: 'clear' })
    for (const mark of marks) draft.add(mark)
    expect(draft.state.get().done).toEqual(marks)
    for (let left = marks.length - 1; left >= 0; left--) {
      draft.undo()
      expect(drawn(draft.settled)).toEqual(of(...marks.slice(0, left)))
    }
    draft.undo()
    for (let back = 1; back <= marks.length; back++) {
      draft.redo()
      expect(drawn(draft.settled)).toEqual(of(...marks.slice(0, back)))
    }
    draft.undo()
    draft.add(rectangle(0, 0, 1, 1))
    draft.redo()
    expect(draft.state.get()).toMatchObject({
      undone: [],
      done: [...marks.slice(0, 3), rectangle(0, 0, 1, 1)],
    })
  })

  it('[MSK5] is as before when a mark is given up, and a mark that changes nothing is none', () => {
    const draft = new MaskDraft(size)
    draft.add(rectangle(0, 0, 4, 4))
    draft.begin({ is: 'rectangle', from: at(5, 5), to: at(5, 5) })
    draft.go([at(9, 1)])
    expect(drawn(draft.shown)).toEqual(of(rectangle(0, 0, 4, 4), rectangle(5, 5, 9, 1)))
    draft.giveUp()
    expect(drawn(draft.shown)).toEqual(of(rectangle(0, 0, 4, 4)))
    draft.add(rectangle(1, 1, 2, 2))
    draft.add({ is: 'eraser', points: [at(9, 5)], size: 1 })
    expect(draft.state.get()).toMatchObject({ live: null, undone: [], done: [rectangle(0, 0, 4, 4)] })
  })
})

/** From a point to a line of several, pixel for pixel and in another way than the mask is drawn. */
function distance({ x, y }: { x: number; y: number }, points: readonly { x: number; y: number }[]): number {
  return Math.min(
    ...points.map((from, index) => {
      const to = points[index + 1] ?? from
      const [dx, dy] = [to.x - from.x, to.y - from.y]
      const along = dx === 0 && dy === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy)
      const near = Math.min(1, Math.max(0, along))
      return Math.hypot(x - from.x - near * dx, y - from.y - near * dy)
    }),
  )
}
