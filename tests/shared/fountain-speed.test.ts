import { describe, expect, it } from 'vitest'
import { parseFountain, writeFountain } from '../../shared/screenplay/fountain.ts'
import { longScript } from './scripts/longScript.ts'

/** Text that made or could make a reader slow, over and over: marks without partners, spaces, brackets. */
const units = [
  ' ',
  '\t',
  '\u3000',
  '*',
  '_',
  '\\',
  '[[',
  ']]',
  '[[a]]',
  '/*',
  '*/',
  '/*/',
  '/*a*/',
  '(',
  ')',
  '()',
  '(a',
  'A (a) ',
  '#',
  '=',
  '>',
  '<',
  '~',
  '@',
  '!',
  '.',
  '^',
  ':',
  '#1',
  'a*b ',
  '*a ',
  'a* ',
  '_a_',
  '**a',
  '***a*',
  '\\[[',
  '\\]]',
  '[[\n',
  '/*\n',
  ']]\n',
  'A\n',
  'A\n[[n]]\n',
  '(\n',
  '> <\n',
  'a: b\n',
  'Title: x\n',
  '    \n',
  '  \n',
  'a\n  \n',
  '\\\n',
  '\r',
  '\r\n',
  '!\n',
  'INT. A\n',
  'TO: ',
  '[[shot:]]',
  'A\n(b)\nc\n\n',
]
/** What may stand before it, so that it is met in every state a reader can be in. */
const openings = ['', 'INT. ', 'MARY\n', 'Title:\n    ', '> ', 'a\n', '[[', '/*']

/**
 * The shortest of several times in milliseconds, of this thread's own work: on a machine that does nothing
 * else that is what one waits, and it is the same when ten other programs run.
 */
function shortest(work: () => void, times: number): number {
  let best = Infinity
  for (let time = 0; time < times; time++) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

function roundTrip(text: string): void {
  writeFountain(parseFountain(text).screenplay)
}

/**
 * Four times the text takes about four times as long; work that grew with the square would take sixteen
 * times. Eight lies between them with room on both sides, and under 25 ms nobody waits: at the sizes below,
 * work with the square would take seconds.
 */
function growsLinearly(of: (count: number) => string, count: number): boolean {
  const [small, large] = [of(count), of(4 * count)]
  for (let attempt = 1; attempt <= 5; attempt++) {
    const after = shortest(() => roundTrip(large), attempt)
    if (after < 25 || after < 8 * shortest(() => roundTrip(small), attempt + 1)) return true
  }
  return false
}

describe('[SP18] time', () => {
  it('2 MB of script are read in under 300 ms', () => {
    const script = longScript(45).slice(0, 2_000_000)
    expect(script).toHaveLength(2_000_000)
    expect(shortest(() => parseFountain(script), 7)).toBeLessThan(300)
  })

  it('grows linearly with a script', () => {
    expect(growsLinearly((count) => longScript(count), 2)).toBe(true)
  })

  it.each([' ', '*', '[[', '/*', '_', '(', '\\', 'A\n'])('grows linearly with 100,000 times %j', (unit) => {
    expect(growsLinearly((count) => unit.repeat(count), 25_000)).toBe(true)
  })

  it.each(openings)('grows linearly with whatever follows %j ten thousand times', (opening) => {
    const slow = units.filter((unit) => !growsLinearly((count) => opening + unit.repeat(count), 2_500))
    expect(slow).toEqual([])
  })
})
