import { describe, expect, it } from 'vitest'
import { mergeSince } from '../../shared/film/mergeSince.ts'
import { mergeDescriptions } from '../../shared/film/wording.ts'
import { Seeded } from '../seeded.ts'

describe('[WOR12] what both sides changed since they were the same is brought together', () => {
  const lantern = 'An old brass lantern, waist high, its glass intact. The handle is wrapped in rope.'
  it.each([
    // base, the library's now, the film's now, merged
    [
      lantern,
      'An old brass lantern, knee high, its glass cracked. The handle is wrapped in rope.',
      'An old brass lantern, waist high, its glass intact. The handle is wrapped in rope, and salt has eaten the base.',
      'An old brass lantern, knee high, its glass cracked. The handle is wrapped in rope, and salt has eaten the base.',
    ],
    [lantern, lantern, `${lantern} It is lit.`, `${lantern} It is lit.`],
    [lantern, `${lantern} It is lit.`, lantern, `${lantern} It is lit.`],
    // Both added at one place.
    ['A boat.', 'A boat. It leaks.', 'A boat. It is blue.', 'A boat. It leaks. It is blue.'],
    ['A boat.', 'A boat. It leaks.', 'A boat. It leaks.', 'A boat. It leaks.'],
    // Both changed the same words: the film's stand.
    ['A brass lantern.', 'A golden lantern.', 'A silver lantern.', 'A silver lantern.'],
    // Taken away on one side, left alone on the other.
    ['A heavy, old lantern.', 'An old lantern.', 'A heavy, old lantern.', 'An old lantern.'],
    ['Old lantern. Lit.', 'Old lantern. Lit.', 'Old lantern.', 'Old lantern.'],
    // Nothing in common any more, or never was: as strangers.
    ['Hammer', 'Bob the builder', 'in space', 'Bob the builder, now in space'],
    ['', 'Bob the builder', 'in space', 'Bob the builder, now in space'],
    // Scripts without blanks.
    ['古い船。', '古い青い船。', '古い船。帆がない。', '古い青い船。帆がない。'],
    [
      'Старый фонарь.',
      'Старый медный фонарь.',
      'Старый фонарь с трещиной.',
      'Старый медный фонарь с трещиной.',
    ],
  ])('%j: %j and %j', (base, library, film, merged) => {
    expect(mergeSince(base, library, film)).toBe(merged)
  })

  it('of any texts, one side that changed nothing gives way, and the same change is made once', () => {
    const chance = new Seeded(Number(process.env['SEED'] ?? 11))
    const words = 'old brass lantern with a cracked glass and salt on the base, lit. It stands there'.split(
      ' ',
    )
    const text = () => Array.from({ length: 1 + chance.whole(14) }, () => chance.pick(words)).join(' ')
    for (let nth = 0; nth < 3000; nth++) {
      const [base, other] = [text(), text()]
      expect(mergeSince(base, other, base)).toBe(other)
      expect(mergeSince(base, base, other)).toBe(other)
      expect(mergeSince(base, other, other)).toBe(other)
      expect(mergeSince('', base, other)).toBe(mergeDescriptions(base, other))
    }
  })
})
