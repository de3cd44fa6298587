import { describe, expect, it } from 'vitest'
import { likeness, suggest } from '../../shared/film/likeness.ts'
import { Seeded } from '../seeded.ts'

type Kind = 'character' | 'location' | 'prop' | 'extra'

/** "Robert | Bob": a name and its aliases. */
function named(text: string, kind: Kind): { name: string; aliases: string[]; kind: Kind } {
  const [name, ...aliases] = text.split(' | ')
  return { name: name!, aliases, kind }
}

function score(a: string, b: string, ofA: Kind, ofB: Kind = ofA): number {
  return likeness(named(a, ofA), named(b, ofB))?.score ?? 0
}

describe('[LIK1] the same name, however it is written, is the same', () => {
  it.each<[string, string, Kind]>([
    ['BOB', 'Bob', 'character'],
    ['The Golden Hammer', 'golden hammer', 'prop'],
    ['Zoë', 'ZOE', 'character'],
    ["Mary's house", 'MARY’S HOUSE', 'location'],
    ["O'Brien", 'OBRIEN', 'character'],
    ['Jean-Luc', 'Jean Luc', 'character'],
    ['Capt. Reyes', 'CAPTAIN REYES', 'character'],
    ['Straße', 'Strasse', 'location'],
    ['Łukasz', 'Lukasz', 'character'],
    ['Алёна', 'АЛЕНА', 'character'],
    ['はんまー', 'ハンマー', 'prop'],
    ['ﾊﾝﾏｰ', 'ハンマー', 'prop'],
    ['The', 'THE', 'character'],
  ])('%s ~ %s', (a, b, kind) => {
    expect(likeness(named(a, kind), named(b, kind))).toEqual({ score: 1, why: 'same name' })
  })
})

describe('[LIK2] what is nearly the same is suggested, with the reason in words', () => {
  it.each<[string, string, Kind, from: number, to: number, why: string]>([
    ['hammer', 'The Golden Hammer', 'prop', 0.8, 0.95, '“hammer” is part of “The Golden Hammer”'],
    ['Hammer of the north', 'hammer', 'prop', 0.8, 0.95, '“hammer” is part of “Hammer of the north”'],
    ['BOB', 'Bob the builder', 'character', 0.8, 0.95, '“BOB” is part of “Bob the builder”'],
    ['builder', 'Bob the builder', 'character', 0.5, 0.75, '“builder” is part of “Bob the builder”'],
    ['Captain Reyes', 'REYES', 'character', 0.85, 0.95, '“REYES” is part of “Captain Reyes”'],
    ['Captain', 'Captain Reyes', 'character', 0.5, 0.75, '“Captain” is part of “Captain Reyes”'],
    ['Анна', 'АННА СЕРГЕЕВНА', 'character', 0.8, 0.95, '“Анна” is part of “АННА СЕРГЕЕВНА”'],
    ['田中', '田中先生', 'character', 0.8, 0.95, '“田中” is part of “田中先生”'],
    ['ハンマー', '金のハンマー', 'prop', 0.8, 0.95, '“ハンマー” is part of “金のハンマー”'],
    ['刀', '日本刀', 'prop', 0.7, 0.95, '“刀” is part of “日本刀”'],
    ['Guard', 'GUARD #1', 'extra', 0.8, 0.95, '“Guard” is part of “GUARD #1”'],
    [
      'Kitchen',
      "Mary's house kitchen",
      'location',
      0.75,
      0.95,
      "“Kitchen” is part of “Mary's house kitchen”",
    ],
    ['Hamer', 'Golden Hammer', 'prop', 0.6, 0.8, '“Hamer” is part of “Golden Hammer”, sounds alike'],
    ['Lantrn', 'Brass lantern', 'prop', 0.5, 0.8, '“Lantrn” is part of “Brass lantern”, one letter differs'],
    ['T.J.', 'TJ', 'character', 0.95, 0.99, 'same name, spaced differently'],
    ['Lighthouse', 'Light house', 'location', 0.95, 0.99, 'same name, spaced differently'],
    ['Reyes, Juan', 'Juan Reyes', 'character', 0.9, 0.99, 'same words in another order'],
    ['Guards', 'Guard', 'extra', 0.9, 0.99, 'singular and plural'],
    ['Spaceship', 'Spaceshp', 'prop', 0.75, 0.9, 'one letter differs'],
    ['Lighthouse', 'Lihgthouse', 'location', 0.75, 0.9, 'one letter differs'],
    ['Wheelhouse', 'Weelhosue', 'location', 0.5, 0.8, 'two letters differ'],
    ['Müller', 'Mueller', 'character', 0.7, 0.85, 'one letter differs'],
    ['Дмитрий', 'Дмитрии', 'character', 1, 1, 'same name'],
    ['Сергеевна', 'Сергевна', 'character', 0.7, 0.9, 'one letter differs'],
    ['Katherine', 'Catherine', 'character', 0.75, 0.9, 'sounds alike'],
    ['Steven', 'STEPHEN', 'character', 0.75, 0.9, 'sounds alike'],
    ['Jon', 'John', 'character', 0.75, 0.9, 'sounds alike'],
    ['Sara', 'Sarah', 'character', 0.75, 0.9, 'sounds alike'],
    ['J. Reyes', 'Juan Reyes', 'character', 0.8, 0.95, '“J” may be an initial'],
    ['TJ', 'Thomas Jefferson', 'character', 0.5, 0.75, 'the initials of “Thomas Jefferson”'],
    ['Alex', 'Alexander', 'character', 0.6, 0.8, 'one may be short for the other'],
    ['Guard 1', 'GUARD 2', 'extra', 0.5, 0.7, 'both have “GUARD”'],
    ['Rusty hammer', 'Golden hammer', 'prop', 0.45, 0.65, 'both have “hammer”'],
    ['Mr Reyes', 'Mrs Reyes', 'character', 0.5, 0.75, 'both have “Reyes”'],
    ['Robert | Bob', 'BOB', 'character', 0.9, 0.99, 'also called “Bob”'],
    ['BOB', 'Robert | Bob', 'character', 0.9, 0.99, 'also called “Bob”'],
    ['The mallet | Golden Hammer', 'hammer', 'prop', 0.7, 0.9, '“hammer” is part of “Golden Hammer”'],
  ])('%s ~ %s', (a, b, kind, from, to, why) => {
    const found = likeness(named(a, kind), named(b, kind))
    expect(found?.why).toBe(why)
    expect(found?.score ?? 0).toBeGreaterThanOrEqual(from)
    expect(found?.score ?? 0).toBeLessThanOrEqual(to)
  })
})

describe('[LIK3] what only looks alike is not suggested', () => {
  it.each<[string, string, Kind]>([
    ['Art', 'Martha', 'character'],
    ['Room', 'Broom', 'prop'],
    ['Anna', 'Hannah', 'character'],
    ['Mark', 'Mary', 'character'],
    ['Bob', 'Rob', 'character'],
    ['Car', 'Carpet', 'prop'],
    ['Car', 'Cart', 'prop'],
    ['Golden Gate', 'Golden Hammer', 'prop'],
    ['Captain Reyes', 'Captain Ortiz', 'character'],
    ['Old man', 'Old house', 'prop'],
    ['Room 12', 'Cabin 12', 'location'],
    ['Екатерина', 'Катерина', 'character'],
    ['本', '日本刀', 'prop'],
    ['', 'Anna', 'character'],
    ['...', '!!!', 'prop'],
    ['of the', 'the of Bob', 'character'],
  ])('%s, %s', (a, b, kind) => {
    expect(likeness(named(a, kind), named(b, kind))).toBeNull()
  })
})

describe('[LIK4] kinds', () => {
  it('of the same sort raise, of another lower', () => {
    const [same, near, far] = [
      score('hammer', 'Golden hammer', 'prop'),
      score('hammer', 'Golden hammer', 'prop', 'character'),
      score('hammer', 'Golden hammer', 'prop', 'location'),
    ]
    expect([same > near, near > far, far > 0]).toEqual([true, true, true])
    expect(score('Guard', 'Guard 1', 'extra', 'character')).toBeGreaterThan(0.75)
    expect(likeness(named('House', 'location'), named('Horse', 'prop'))).toBeNull()
  })

  it('never hide the same name, nor an alias that is the same', () => {
    const kinds: Kind[] = ['character', 'location', 'prop', 'extra']
    const pairs = kinds.flatMap((a) => kinds.map((b) => [a, b] as const))
    expect(pairs.filter(([a, b]) => score('Endeavour', 'ENDEAVOUR', a, b) < 0.75)).toEqual([])
    expect(pairs.filter(([a, b]) => score('Endeavour', 'The ship | Endeavour', a, b) < 0.7)).toEqual([])
    expect(pairs.filter(([a, b]) => a !== b && score('Endeavour', 'Endeavour', a, b) === 1)).toEqual([])
  })
})

const words =
  'golden hammer Bob builder the of Captain Reyes Anna АННА Сергеевна 田中 ハンマー house Guard 1 2 Jon John old J. red kitchen'.split(
    ' ',
  )

function anyName(chance: Seeded): string {
  return Array.from({ length: 1 + chance.whole(3) }, () => chance.pick(words)).join(' ')
}

describe('[LIK5] suggestions', () => {
  it('come best first, each with its candidate, at most as many as asked for', () => {
    const among = ['Nail', 'Rusty hammer', 'The Golden Hammer', 'HAMMER', 'Hammock'].map((name, id) => ({
      ...named(name, 'prop'),
      id,
    }))
    const found = suggest(named('hammer', 'prop'), among)
    expect(found.map(({ candidate }) => candidate.id)).toEqual([3, 1, 2])
    expect(found[0]!.candidate).toBe(among[3])
    expect(suggest(named('hammer', 'prop'), among, 1)).toHaveLength(1)
    expect(suggest(named('anvil', 'prop'), among)).toEqual([])
  })

  it('are the same from either side, between 0 and 1', () => {
    const chance = new Seeded(41)
    for (let round = 0; round < 2000; round++) {
      const a = named(anyName(chance), 'character')
      const b = named(anyName(chance), chance.pick(['character', 'prop']))
      const [there, back] = [likeness(a, b), likeness(b, a)]
      expect(there?.score, `${a.name} ~ ${b.name}`).toBe(back?.score)
      expect(there === null || (there.score >= 0.45 && there.score <= 1)).toBe(true)
    }
  })

  it('of two hundred are there at once', () => {
    const chance = new Seeded(5)
    const among = Array.from({ length: 200 }, () => named(`${anyName(chance)} | ${anyName(chance)}`, 'prop'))
    const times = Array.from({ length: 9 }, () => {
      const started = performance.now()
      suggest(named('The Golden Hammer | mallet', 'prop'), among)
      return performance.now() - started
    })
    expect(Math.min(...times)).toBeLessThan(10)
  })
})
