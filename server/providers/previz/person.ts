/**
 * Who is described, as far as simple rules can read it: build, age, hair, clothes and their colours, and what
 * is in the hand. What words leave open, the seed and the palette decide. A change ("in a space suit") comes
 * before the description, where both dress the person.
 */
import type { Palette } from './palette.ts'
import type { Seeded } from './seeded.ts'
import { type ThingName, thingNamed, wordsFor } from './thingNames.ts'
import { type Hair, hairs, type Hat, hats, type Outfit, outfits, trades } from './wardrobe.ts'
import { Words } from './words.ts'

export interface Person {
  /** 1 for a grown person of middle height. */
  height: number
  /** 1 for a middling build. */
  breadth: number
  age: 'child' | 'grown' | 'old'
  /** Narrower shoulders and waist. */
  womanly: boolean
  skin: string
  hair: Hair
  hairColour: string
  beard: boolean
  moustache: boolean
  glasses: boolean
  hat: Hat | null
  hatColour: string
  outfit: Outfit
  main: string
  /** Shirt under a coat, apron, scarf, straps. */
  second: string
  /** Trousers or skirt. */
  lower: string
  skirt: boolean
  shorts: boolean
  shoes: string
  boots: boolean
  apron: boolean
  neckwear: 'tie' | 'scarf' | null
  neckColour: string
  backpack: boolean
  belt: boolean
  holds: ThingName | null
  holdsColour: string | null
  stick: boolean
}

export function personIn(described: string, change: string, palette: Palette, seeded: Seeded): Person {
  const [words, changed] = [new Words(change, described), new Words(change)]
  const outfit = worn(changed) ?? worn(words) ?? seeded.pick(['jumper', 'jacket', 'coat'] as const)
  const age = ageIn(words)
  const womanly = words.has(
    'woman',
    'girl',
    'she',
    'her',
    'lady',
    'mother',
    'grandmother',
    'sister',
    'daughter',
    'queen',
    'witch',
    'waitress',
    'bride',
    'wife',
    'princess',
    'actress',
    'nun',
    'aunt',
    'dress',
    'skirt',
    'policewoman',
  )
  const holds = thingNamed(changed, 'hand') ?? thingNamed(words, 'hand')
  const held = holds && words.colourOf(...wordsFor(holds))
  return {
    height: heightIn(words, age),
    breadth: breadthIn(words, age, outfit),
    age,
    womanly,
    ...headIn(words, age, womanly, outfit, palette, seeded),
    ...clothesIn(words, changed, outfit, womanly, palette, seeded),
    stick: words.has('cane', 'walking stick', 'crutch', 'staff', 'walking cane'),
    holds,
    holdsColour: held && palette.grade(held),
  }
}

function worn(words: Words): Outfit | null {
  return words.first(outfits) ?? words.first(trades)
}

function ageIn(words: Words): Person['age'] {
  if (
    words.has(
      'child',
      'boy',
      'girl',
      'kid',
      'toddler',
      'children',
      'little girl',
      'little boy',
      'schoolboy',
      'schoolgirl',
    )
  )
    return 'child'
  const old = words.has(
    'old',
    'elderly',
    'aged',
    'ancient',
    'grandfather',
    'grandmother',
    'sixty',
    'sixties',
    'seventy',
    'seventies',
    'eighty',
    'eighties',
    'nineties',
    'retired',
    'wrinkled',
    'veteran',
  )
  return old ? 'old' : 'grown'
}

function heightIn(words: Words, age: Person['age']): number {
  const own = words.has('tall', 'giant', 'towering', 'lanky')
    ? 1.08
    : words.has('short man', 'short woman', 'small', 'tiny', 'dwarf', 'petite', 'stocky')
      ? 0.9
      : 1
  return own * (age === 'child' ? 0.72 : age === 'old' ? 0.965 : 1)
}

function breadthIn(words: Words, age: Person['age'], outfit: Outfit): number {
  const own = words.has(
    'broad',
    'heavy',
    'stout',
    'stocky',
    'burly',
    'fat',
    'plump',
    'muscular',
    'strong',
    'big',
    'giant',
    'round',
    'sturdy',
  )
    ? 1.2
    : words.has('thin', 'slim', 'slender', 'lean', 'lanky', 'gaunt', 'skinny', 'wiry')
      ? 0.86
      : 1
  return own * (age === 'child' ? 0.9 : 1) * (outfit === 'spacesuit' ? 1.08 : 1)
}

const hairTones = ['#3a2c25', '#5b4030', '#26211f', '#8a6a46'] as const

function headIn(
  words: Words,
  age: Person['age'],
  womanly: boolean,
  outfit: Outfit,
  palette: Palette,
  seeded: Seeded,
) {
  const told = words.colourOf('hair', 'beard', 'curl', 'braid', 'ponytail', 'bun')
  const grey = age === 'old' ? '#b9b5ae' : null
  const hat = words.first(hats)
  const hatWords = hat ? [...hats[hat], 'hat', 'helmet', 'cap'] : []
  const usual: Hair = womanly ? seeded.pick(['long', 'bob', 'bun'] as const) : 'short'
  return {
    skin: palette.grade(skinIn(words, seeded)),
    hair:
      words.first(hairs) ??
      (words.describes('hair', 'long') ? 'long' : words.describes('hair', 'short') ? 'short' : usual),
    hairColour: palette.grade(
      told ?? (words.has('redhead', 'ginger') ? '#a8532c' : (grey ?? seeded.pick(hairTones))),
    ),
    beard: words.has('beard', 'bearded', 'whiskers') || words.has('wizard'),
    moustache: words.has('moustache', 'mustache'),
    glasses: words.has('glasses', 'spectacles', 'goggles'),
    hat: outfit === 'spacesuit' ? null : hat,
    hatColour: palette.grade(
      words.colourOf(...hatWords) ??
        (hat === 'hardhat' || hat === 'crown'
          ? '#e0ac34'
          : hat === 'helm'
            ? '#98a1a8'
            : (words.colourOf('coat', 'uniform', 'robe', 'raincoat') ?? '#3f4348')),
    ),
  }
}

function skinIn(words: Words, seeded: Seeded): string {
  if (words.has('pale', 'fair', 'ghost', 'ghostly')) return '#e8cdb8'
  if (words.has('dark skin', 'dark skinned', 'black man', 'black woman', 'african')) return '#6b4836'
  if (words.has('brown skin', 'tanned', 'weathered', 'olive skin')) return '#b07d5a'
  return seeded.pick(['#d3a586', '#a97553', '#7c5540', '#c4936f'] as const)
}

const usualColours: Partial<Record<Outfit, string>> = {
  spacesuit: '#e4e2dc',
  armour: '#9aa2a8',
  raincoat: '#d9b23a',
  suit: '#33373d',
  uniform: '#2d3a52',
  overalls: '#3f648c',
}

function clothesIn(
  words: Words,
  changed: Words,
  outfit: Outfit,
  womanly: boolean,
  palette: Palette,
  seeded: Seeded,
) {
  const noun = outfits[outfit]
  const { tones } = palette
  const open = () => seeded.pick(tones)
  const told =
    changed.colourOf(...noun) ??
    words.colourOf(...noun) ??
    (words.has('lab coat', 'doctor', 'scientist', 'bride') ? '#eeece6' : null)
  const main = told ?? usualColours[outfit] ?? open()
  const scarf = words.has('scarf', 'shawl') && !words.has('headscarf')
  return {
    outfit,
    main: palette.grade(main),
    second: palette.grade(
      words.colourOf('shirt', 'jumper', 'blouse', 'sweater', 'waistcoat', 'vest', 'apron') ??
        (outfit === 'suit' ? '#ebe6dc' : open()),
    ),
    lower: palette.grade(
      words.colourOf('trousers', 'jeans', 'skirt', 'pants', 'shorts', 'leggings') ??
        (words.has('jeans') ? '#3d5878' : seeded.pick(['#3b3f46', '#4b4238', '#34404c'] as const)),
    ),
    skirt: words.has('skirt') && outfit !== 'spacesuit',
    shorts: words.has('shorts'),
    shoes: palette.grade(words.colourOf('boot', 'shoe', 'sneaker', 'sandal') ?? '#2f2a28'),
    boots: words.has(
      'boot',
      'wellington',
      'wellies',
      'raincoat',
      'soldier',
      'cowboy',
      'builder',
      'farmer',
      'knight',
    ),
    apron:
      words.has('apron', 'cook', 'chef', 'baker', 'butcher', 'blacksmith', 'waitress') &&
      outfit !== 'spacesuit',
    neckwear: scarf
      ? ('scarf' as const)
      : words.has('tie', 'bow tie') || (outfit === 'suit' && !womanly)
        ? ('tie' as const)
        : null,
    neckColour: palette.grade(words.colourOf('scarf', 'shawl', 'tie') ?? palette.accent),
    backpack: words.has('backpack', 'rucksack', 'knapsack') || outfit === 'spacesuit',
    belt: words.has('belt', 'tool belt', 'builder', 'soldier', 'sword'),
  }
}
