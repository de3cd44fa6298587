import { describe, expect, it } from 'vitest'
import { NameFinder, normaliseName } from '../../shared/screenplay/names.ts'
import { Seeded } from '../seeded.ts'

describe('[NAM1] one form for the spellings of one name', () => {
  it.each([
    ['MARY', 'mary'],
    ["MARY (V.O.) (CONT'D)", 'mary'],
    ['Mary  Ann', 'mary ann'],
    ['MARY-ANN', 'mary ann'],
    ['The Golden Hammer', 'golden hammer'],
    ['a hammer', 'hammer'],
    ['AN  OLD MAN', 'old man'],
    ["Bob's", 'bob'],
    ['MARY’S HOUSE', 'mary house'],
    ["Mary's house", 'mary house'],
    ["THE SOLDIERS' TENT", 'soldiers tent'],
    ['MRS. HALASZ', 'mrs halasz'],
    ['J.J. COLE', 'j j cole'],
    ["O'BRIEN", "o'brien"],
    ['O’Brien', "o'brien"],
    ['GUARD #1', 'guard #1'],
    ['"MAD" JACK', 'mad jack'],
    ['ZOË', 'zoë'],
    ['ZOE', 'zoe'],
    ['GROSSE STRASSE', 'grosse strasse'],
    ['Große Straße', 'grosse strasse'],
    ['АННА СЕРГЕЕВНА (ЗК)', 'анна сергеевна'],
    ['Νεφέλη', 'νεφελη'],
    ['ΟΔΥΣΣΕΑΣ', 'οδυσσεασ'],
    ['ジョン（声）', 'ジョン'],
    ['ＪＯＨＮ', 'john'],
    ['THE', 'the'],
    ['A', 'a'],
    ['(BEAT)', ''],
    ['', ''],
  ])('%s', (name, key) => {
    expect(normaliseName(name)).toBe(key)
    expect(normaliseName(key)).toBe(key)
  })
})

/** What is found of the names, as `name@place` or `name=words`. */
function found(names: string[], text: string): string[] {
  const finder = new NameFinder(names.map((name) => ({ name, of: name })))
  return finder.find(text).map(({ from, to, of }) => `${of}=${text.slice(from, to)}`)
}

describe('names in a text', () => {
  it.each([
    ['[NAM2] whatever the case', ['BOB'], 'Bob, BOB and bob.', ['BOB=Bob', 'BOB=BOB', 'BOB=bob']],
    ['[NAM2] whole words only', ['ART'], 'Martha starts an art party; arty.', ['ART=art']],
    ['[NAM2] plurals are other words', ['GUARD'], 'Guards watch the guard.', ['GUARD=guard']],
    ['[NAM2] whole words in other scripts', ['АННА'], 'Жанна зовёт Анну. Анна молчит.', ['АННА=Анна']],
    ['[NAM2] composed or not', ['ZOË'], 'Zoe\u0308 and Zoë and Zoe', ['ZOË=Zoe\u0308', 'ZOË=Zoë']],
    ['[NAM2] accents Greek capitals lose', ['ΝΕΦΕΛΗ'], 'Η Νεφέλη γελά.', ['ΝΕΦΕΛΗ=Νεφέλη']],
    ['[NAM3] possessives', ['BOB', 'MARY'], "Bob's hat, Mary’s. BOB'S", ['BOB=Bob', 'MARY=Mary', 'BOB=BOB']],
    ['[NAM3] a plain possessive', ['JAMES'], "James' hat", ['JAMES=James']],
    ['[NAM3] names that are possessive', ["MARY'S HOUSE"], 'In Mary’s house.', ["MARY'S HOUSE=Mary’s house"]],
    ['[NAM4] the longest', ['BOB', 'YOUNG BOB'], 'Young Bob sees Bob.', ['YOUNG BOB=Young Bob', 'BOB=Bob']],
    ['[NAM4] the longest, from the left', ['X B', 'B C D'], 'x b c d', ['X B=x b']],
    ['[NAM4] back from a dead end', ['OLD', 'OLD MAN RIVER', 'MAN'], 'old man', ['OLD=old', 'MAN=man']],
    ['[NAM5] signs stand between', ['MARY ANN'], 'Mary, Ann. Mary. Ann -- Mary - Ann', []],
    [
      '[NAM5] hyphens and spaces do not',
      ['MARY ANN'],
      'Mary-Ann\nMary\nAnn',
      ['MARY ANN=Mary-Ann', 'MARY ANN=Mary\nAnn'],
    ],
    [
      '[NAM5] shortened titles and initials',
      ['MRS HALASZ', 'J.J. COLE'],
      'Mrs. Halasz met J. J. Cole',
      ['MRS HALASZ=Mrs. Halasz', 'J.J. COLE=J. J. Cole'],
    ],
    ['[NAM5] numbers', ['GUARD #1', 'GUARD #2'], 'Guard #2, guard #12', ['GUARD #2=Guard #2']],
    [
      '[NAM5] quotation marks',
      ['"MAD" JACK'],
      'Mad Jack and “Mad” Jack',
      ['"MAD" JACK=Mad Jack', '"MAD" JACK=Mad” Jack'],
    ],
    [
      '[NAM1] without the article',
      ['THE GOLDEN HAMMER'],
      'A golden hammer.',
      ['THE GOLDEN HAMMER=golden hammer'],
    ],
    ['[NAM6] Japanese', ['ジョン', '田中'], 'ジョンが田中さんを見る。', ['ジョン=ジョン', '田中=田中']],
    ['[NAM6] Chinese', ['李明', '李明明'], '李明明和李明说话', ['李明明=李明明', '李明=李明']],
    ['[NAM6] mixed scripts', ['BOB'], 'Bobが来る。', ['BOB=Bob']],
    ['nothing in an empty text', ['BOB'], '', []],
  ])('%s', (_, names, text, expected) => {
    expect(found(names, text)).toEqual(expected)
  })

  it('[NAM4] the first of two things with one name', () => {
    const finder = new NameFinder([
      { name: 'BOB', of: 'first' },
      { name: 'Bob (V.O.)', of: 'second' },
    ])
    expect(finder.find('Bob').map(({ of }) => of)).toEqual(['first'])
  })

  it('names without words find nothing', () => {
    expect(found(['', '(BEAT)', ' '], 'a beat ( ) .')).toEqual([])
  })

  it('[NAM2] a name is found in any text that quotes it between spaces', () => {
    const chance = new Seeded(41)
    const words = "MARY Bob's ANN-LEE O’Brien Mr. ЮРИЙ Zoë #2 Ärzte ジョン X Sea".split(' ')
    for (let run = 0; run < 500; run++) {
      const name = Array.from({ length: 1 + chance.whole(4) }, () => chance.pick(words)).join(' ')
      if (normaliseName(name) === '') continue
      expect(found([name], `xx ${name.toLowerCase()} yy`), name).toHaveLength(1)
    }
  })
})

describe('[NAM7] time', () => {
  it('grows with the text, not with the names', () => {
    const name = (at: number): string => `Name${at.toString(36)} Of${at % 7}`
    const names = Array.from({ length: 5000 }, (_, at) => ({ name: name(at), of: String(at) }))
    const text = Array.from({ length: 20_000 }, (_, at) => `${name(at % 6000)} goes, `).join('')
    const time = (finder: NameFinder): number => {
      const before = process.threadCpuUsage()
      finder.find(text)
      const { user, system } = process.threadCpuUsage(before)
      return user + system
    }
    const many = new NameFinder(names)
    const few = new NameFinder(names.slice(0, 50))
    const best = (finder: NameFinder): number => Math.min(...[1, 2, 3].map(() => time(finder)))
    expect(many.find(text)).toHaveLength(17_000)
    expect(best(many)).toBeLessThan(10 * best(few) + 25_000)
  })
})
