import { expect, it } from 'vitest'
import { differences, origins } from '../../client/stages/assets/bring/marks.ts'
import { syncedWords } from '../../client/stages/assets/bring/words.ts'

const marked = (one: string, other: string) =>
  differences(one, other).map((runs) => runs.map(({ only, text }) => (only ? `[${text}]` : text)).join(''))

it('marks the words and signs that the other text does not have', () => {
  expect(marked('An old brass lantern.', 'An old lantern with a wick.')).toEqual([
    'An old[ brass] lantern.',
    'An old lantern[ with a wick].',
  ])
  expect(marked('Wrapped in rope, and salt has eaten it.', 'Wrapped in rope.')).toEqual([
    'Wrapped in rope[, and salt has eaten it].',
    'Wrapped in rope.',
  ])
  expect(marked('On grey', 'On grey, cracked')).toEqual(['On grey', 'On grey[, cracked]'])
  expect(marked('Signal lantern', 'signal lantern')).toEqual(['[Signal] lantern', '[signal] lantern'])
  expect(marked('青い船と猫', '赤い船と猫')).toEqual(['[青]い船と猫', '[赤]い船と猫'])
})

it('loses no letter of either text', () => {
  for (const [one, other] of [
    ['  One two\n\nthree, two one. ', 'Two three — one\ttwo!'],
    ['', 'New'],
    ['', ''],
    ['Same words', 'Same words'],
  ] as const) {
    expect(differences(one, other).map((runs) => runs.map(({ text }) => text).join(''))).toEqual([one, other])
  }
})

it('says whose words a merged description has', () => {
  expect(origins('Bob the builder, now in space', 'Bob the builder', 'in space')).toEqual([
    { from: 'library', text: 'Bob the builder' },
    { from: 'neither', text: ', now' },
    { from: 'film', text: ' in space' },
  ])
})

it('says what followed, what was merged and what was kept', () => {
  const fields = [
    { field: 'name', state: 'conflict' },
    { field: 'kind', state: 'same' },
    { field: 'description', state: 'follows' },
    { field: 'picture', state: 'follows' },
  ] as const
  expect(syncedWords(4, fields, { name: 'keep', description: 'take', picture: 'take' })).toBe(
    'Description and picture follow version 4; your name was kept.',
  )
  expect(syncedWords(0, fields, { description: { words: 'Both' }, picture: 'take' })).toBe(
    'Picture follows the library; description was merged; your name was kept.',
  )
  expect(syncedWords(4, fields.slice(1, 2), {})).toBe('Nothing was different.')
})
