import { describe, expect, it } from 'vitest'
import { changeFrom } from '../../client/generation/change.ts'
import { priceWords, whyNotPaid } from '../../client/generation/prices.ts'
import { modelsFor, waysOf, waysOffered, whatIsMissing } from '../../client/generation/ways.ts'
import type { Spending } from '../../shared/jobs.ts'
import { pictureModels } from '../../shared/models.ts'

const all = pictureModels.map(({ id }) => id)
const nothing: Spending = {
  spent: 0,
  reserved: 0,
  budget: null,
  maySpend: true,
  mayManage: false,
  refused: [],
}
const priced = { ...pictureModels[0]!, usd: 0.08 }
const free = { ...pictureModels[0]!, usd: 0 }

it.each([
  ['Bob the builder', 'Bob the builder, now in a space suit', 'in a space suit'],
  [
    'A golden hammer, heavy and old.',
    'A golden hammer, heavy and old, now covered in dirt.',
    'covered in dirt',
  ],
  ['A stout builder.', 'A stout builder.', ''],
  ['', 'In a space suit.', 'In a space suit.'],
  ['A red kite.', '', ''],
])('[GEN6] the change from “%s” to “%s” is “%s”', (base, words, change) => {
  expect(changeFrom(base, words)).toBe(change)
})

describe('prices in words', () => {
  it.each([
    [free, 1, nothing, 'Previz, free'],
    [priced, 1, null, 'About $0.08'],
    [priced, 1, nothing, 'About $0.08 · nothing spent so far'],
    [priced, 2, { ...nothing, spent: 1.5 }, 'About $0.16 · $1.50 spent so far'],
    [priced, 1, { ...nothing, spent: 16, reserved: 0.8, budget: 20 }, 'About $0.08 · $3.20 of $20 left'],
    [
      { ...priced, usd: 0.075 },
      1,
      { ...nothing, spent: 0.1, budget: 0.3 },
      'About $0.075 · $0.20 of $0.30 left',
    ],
  ] as const)('[GEN9] %#', (model, pictures, spending, words) => {
    expect(priceWords(model, pictures, spending)).toBe(words)
  })

  it('[GEN9] what is left to the last cent may be spent, and no more', () => {
    const spending = { ...nothing, spent: 0.1, reserved: 0.2, budget: 0.6 }
    expect(whyNotPaid(0.3, spending)).toBeNull()
    expect(whyNotPaid(0.301, spending)).toContain('$0.30 of $0.60 is left')
    expect(whyNotPaid(0, { ...spending, maySpend: false })).toBeNull()
    expect(whyNotPaid(0.01, { ...spending, maySpend: false })).toContain('you may not spend here')
  })
})

describe('ways', () => {
  const asset = { name: 'Bob', description: 'A stout builder.', prompt: '' }
  const draft = { is: 'fresh', change: '', views: [] } as const

  it('[GEN8] all but the first need a picture, and a place is not cut out', () => {
    expect(waysOffered('character', null, all)).toEqual(['fresh'])
    expect(waysOffered('prop', {}, all)).toEqual(['fresh', 'reference', 'view', 'cutout'])
    expect(waysOffered('location', {}, all)).toEqual(['fresh', 'reference', 'view'])
    expect(waysOffered('character', {}, ['previz'])).toEqual(['fresh', 'reference', 'view'])
    expect(modelsFor('cutout', all).every(({ task }) => task === 'cutout')).toBe(true)
  })

  it('[GEN8] each side is a wish of its own', () => {
    expect(waysOf({ ...draft, is: 'view', views: ['front', 'back'] }, 'a')).toEqual([
      { is: 'view', attempt: 'a', view: 'front' },
      { is: 'view', attempt: 'a', view: 'back' },
    ])
    expect(waysOf({ ...draft, is: 'view', views: ['front'] }, null)).toEqual([{ is: 'fresh' }])
  })

  it('[GEN1] says what is missing for each', () => {
    expect(whatIsMissing(draft, asset)).toBe('Describe it in at least 20 characters first: 4 to go.')
    expect(whatIsMissing({ ...draft, is: 'reference' }, asset)).toBe('Say what is to change.')
    expect(whatIsMissing({ ...draft, is: 'reference', change: 'older' }, asset)).toBeNull()
    expect(whatIsMissing({ ...draft, is: 'view' }, asset)).toBe('Choose a side.')
    expect(whatIsMissing({ ...draft, is: 'cutout' }, { ...asset, name: ' ' })).toBe('Give it a name first.')
  })
})
