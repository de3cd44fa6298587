import { expect, it } from 'vitest'
import { changes, origins } from '../../client/stages/assets/bring/marks.ts'
import { syncedWords } from '../../client/stages/assets/bring/words.ts'

it('marks the words that are gone and the words that are new', () => {
  expect(changes('An old brass lantern.', 'An old lantern with a wick.')).toEqual([
    { kind: 'same', text: 'An old ' },
    { kind: 'gone', text: 'brass ' },
    { kind: 'same', text: 'lantern ' },
    { kind: 'new', text: 'with a wick.' },
  ])
})

it('loses no word of either text', () => {
  const [before, after] = ['  One two\n\nthree, two one. ', 'Two three — one\ttwo!']
  const read = (kind: 'gone' | 'new') =>
    changes(before, after)
      .filter((change) => change.kind === 'same' || change.kind === kind)
      .map(({ text }) => text.trim())
      .join(' ')
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\s]/gu, '')
      .split(/\s+/)
      .filter(Boolean)
  expect(plain(read('gone'))).toEqual(plain(before))
  expect(plain(read('new'))).toEqual(plain(after))
})

it('says nothing of texts that are the same or empty', () => {
  expect(changes('', '')).toEqual([])
  expect(changes('Same words', 'Same words')).toEqual([{ kind: 'same', text: 'Same words' }])
  expect(changes('', 'New')).toEqual([{ kind: 'new', text: 'New' }])
})

it('says whose words a merged description has', () => {
  expect(origins('Bob the builder, now in space', 'Bob the builder', 'in space')).toEqual([
    { from: 'library', text: 'Bob the builder, ' },
    { from: 'neither', text: 'now ' },
    { from: 'film', text: 'in space' },
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
