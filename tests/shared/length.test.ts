import { describe, expect, it } from 'vitest'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { eighthsOf, eighthsWords, secondsOf } from '../../shared/screenplay/length.ts'
import { scenes } from '../../shared/screenplay/scenes.ts'
import type { Element } from '../../shared/screenplay/screenplay.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import { ownScript } from './scripts/longScript.ts'

describe('[LEN1] seconds', () => {
  it.each([
    ['dialogue', 'We are late.', 9 * 0.065 + 0.75],
    ['dialogue', 'Well, Bob, no.', 9 * 0.065 + 0.6 + 0.75],
    ['dialogue', 'Who? Me!', 5 * 0.065 + 1.5],
    ['dialogue', 'Wait... "No."', 6 * 0.065 + 1.5],
    ['dialogue', 'At 3.5 or 1,000', 4 * 0.065],
    ['dialogue', '何ですか？', 4 * 0.195 + 0.75],
    ['dialogue', '', 0],
    ['action', 'Fog on a wide river.', 1],
    ['action', '👩‍🚀', 3 / 20],
    ['action', '', 0],
  ] as const)('of %s “%s”', (kind, text, seconds) => {
    expect(secondsOf({ kind, text })).toBeCloseTo(seconds, 6)
  })

  it('are found in time that grows with the text alone', () => {
    for (const part of ['.', '. ', '."', ',', ' ', '!!! ', '。']) {
      const before = performance.now()
      secondsOf({ kind: 'dialogue', text: `${part.repeat(100_000)}a` })
      expect(performance.now() - before, part).toBeLessThan(2000)
    }
  })
})

describe('[LEN2] eighths', () => {
  const heading = line('sceneHeading', 'INT. ROOM')

  it.each<[string, ScriptLine[], number]>([
    // An eighth is 6.75 rows; a heading with the empty row before it takes two.
    ['of a heading', [heading], 1],
    ['of rows that fill an eighth', [heading, line('action', 'x '.repeat(90))], 1],
    ['of one row more', [heading, line('action', 'x '.repeat(120))], 2],
    ['of a page', [heading, line('action', 'x '.repeat(30 * 51))], 8],
    ['of narrow dialogue', [heading, line('character', 'BOB'), line('dialogue', 'x '.repeat(18 * 10))], 3],
    ['of rows that were broken by hand', [heading, line('action', 'a\nb\nc\nd\ne')], 2],
    ['of a word longer than a row', [heading, line('action', 'x'.repeat(60 * 5))], 2],
    ['of Japanese, twice as wide', [heading, line('action', '映'.repeat(30 * 5))], 2],
    [
      'without what is not printed',
      [heading, line('note', 'x '.repeat(500)), line('synopsis', 'x '.repeat(500))],
      1,
    ],
    ['without empty lines', [heading, ...Array.from({ length: 50 }, () => line('action', ' '))], 1],
    ['of nothing', [], 1],
  ])('%s', (_, lines, eighths) => {
    expect(eighthsOf(lines, { from: 0, to: lines.length })).toBe(eighths)
  })

  it('of speeches side by side are those of the longer one', () => {
    const left = [line('character', 'BOB'), line('dialogue', 'x '.repeat(18 * 20))]
    const right = [
      { ...line('character', 'ANN'), dual: true as const },
      line('dialogue', 'x '.repeat(18 * 20)),
    ]
    const longer = [
      { ...line('character', 'ANN'), dual: true as const },
      line('dialogue', 'x '.repeat(18 * 40)),
    ]
    const of = (...lines: ScriptLine[]) => eighthsOf(lines, { from: 0, to: lines.length })
    expect(of(...left, ...right)).toBe(of(...left))
    expect(of(...left, ...longer)).toBe(of(...longer))
    expect(of(line('action', 'x '.repeat(600)), ...right)).toBe(of(line('action', 'x '.repeat(600)), ...left))
  })

  it('of the sample’s scenes are its pages, within what rounding up adds', () => {
    const { lines } = parseFountain(ownScript('sample')).screenplay
    const all = scenes(lines)
    const sum = all.reduce((sum, scene) => sum + eighthsOf(lines, scene), 0)
    const whole = eighthsOf(lines, { from: 0, to: lines.length })
    expect(sum).toBeGreaterThanOrEqual(whole - 1)
    expect(sum).toBeLessThanOrEqual(whole + all.length)
  })

  it('[LEN3] are written as the field does', () => {
    expect([1, 4, 8, 11, 16, 0].map(eighthsWords)).toEqual(['1/8', '4/8', '1', '1 3/8', '2', '0'])
  })
})

function line(element: Element, text: string): ScriptLine {
  return { element, runs: [{ text }] }
}
