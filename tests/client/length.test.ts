import { expect, it } from 'vitest'
import { lengthRange, readLength, writeLength } from '../../client/stages/setup/length.ts'

const read = [
  ['8', 480],
  ['8.5', 510],
  ['8,5 min', 510],
  ['8:30', 510],
  ['90:00', 5400],
  ['1:20:00', 4800],
  ['45 s', 45],
  ['240', 14_400],
  ['241', null],
  ['8:75', null],
  ['0', null],
  ['soon', null],
  ['', null],
] as const

for (const [text, seconds] of read) {
  it(`reads “${text}” as ${seconds ?? 'nothing'}`, () => expect(readLength(text)).toBe(seconds))
}

it('writes every length so that it is read back as itself', () => {
  for (let seconds = 1; seconds <= 14_400; seconds++) expect(readLength(writeLength(seconds))).toBe(seconds)
})

it('says a range in as few words as it needs', () => {
  expect(lengthRange({ from: 480, to: 750 })).toBe('8:00–12:30')
  expect(lengthRange({ from: 480, to: 480 })).toBe('8:00')
  expect(lengthRange({ from: null, to: 750 })).toBe('up to 12:30')
  expect(lengthRange({ from: 480, to: null })).toBe('at least 8:00')
  expect(lengthRange({ from: null, to: null })).toBe('')
})
