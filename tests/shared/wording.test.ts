import { describe, expect, it } from 'vitest'
import { mergeDescriptions } from '../../shared/film/wording.ts'
import { Seeded } from '../seeded.ts'

type Case = [base: string, changes: string, merged: string]

/** Every case is also merged a second time: nothing may change any more. */
function check(cases: readonly Case[]): void {
  it.each(cases)('%j + %j', (base, changes, merged) => {
    expect(mergeDescriptions(base, changes)).toBe(merged)
    expect(mergeDescriptions(merged, changes)).toBe(merged)
  })
}

const keeper = 'A lighthouse keeper in her sixties with long grey hair and a yellow raincoat.'
const watch = 'A brass pocket watch with a cracked glass. Engraved "To M."'
const station = 'Abandoned railway station, broken windows, overgrown tracks'

describe('[WOR1] a fragment joins the base with "now"', () => {
  check([
    ['Bob the builder', 'in space', 'Bob the builder, now in space'],
    ['Bob the builder.', 'In space.', 'Bob the builder, now in space.'],
    ['Bob the builder!', 'in space', 'Bob the builder, now in space!'],
    ['Bob the builder', '  older ', 'Bob the builder, now older'],
    ['The golden hammer', 'with a broken handle', 'The golden hammer, now with a broken handle'],
    ['A diver', 'wearing a red suit', 'A diver, now wearing a red suit'],
    ['A spaceship', 'half buried in sand', 'A spaceship, now half buried in sand'],
    ['A narrow kitchen with yellow tiles', 'flooded', 'A narrow kitchen with yellow tiles, now flooded'],
    [station, 'at night, lit by a single lamp', `${station}, now at night, lit by a single lamp`],
    [
      watch,
      'stopped at 3:15',
      'A brass pocket watch with a cracked glass, now stopped at 3:15. Engraved "To M."',
    ],
    ['A soldier', 'without his helmet', 'A soldier, now without his helmet'],
    ['In space', 'older', 'In space, now older'],
    ['A wooden table', 'made of steel', 'A wooden table, now made of steel'],
    ['Mr. Reyes, a teacher', 'retired', 'Mr. Reyes, a teacher, now retired'],
    ['Robot K-9, 1,000 years old', 'rusted', 'Robot K-9, 1,000 years old, now rusted'],
    ['Small dog; brown fur', 'wet and muddy', 'Small dog; brown fur, now wet and muddy'],
  ])
})

describe('[WOR2] "now" is said once', () => {
  check([
    ['Bob the builder', 'now in space', 'Bob the builder, now in space'],
    ['Bob', 'Now in space.', 'Bob, now in space'],
    ['Bob, now old', 'now in space', 'Bob, now old, in space'],
    ['Bob the builder, now in space', 'covered in dirt', 'Bob the builder, now in space and covered in dirt'],
    ['Bob the builder', 'in space, covered in dirt', 'Bob the builder, now in space and covered in dirt'],
    ['Bob', 'older, in space, wearing a red suit', 'Bob, now older, in space, wearing a red suit'],
    ['A door', 'locked, with a brass number 7', 'A door, now locked, with a brass number 7'],
    ['A brass key.', 'Bent, missing two teeth', 'A brass key, now bent, missing two teeth.'],
  ])
})

describe('[WOR3] what the base says is not said again', () => {
  check([
    ['Bob the builder', 'Bob the builder', 'Bob the builder'],
    ['A letter.', 'letter', 'A letter.'],
    ['The golden hammer, heavy and old', 'old and heavy', 'The golden hammer, heavy and old'],
    ['The golden hammer, heavy and old', 'OLD', 'The golden hammer, heavy and old'],
    ['A tall woman with red hair and blue eyes', 'blue eyes', 'A tall woman with red hair and blue eyes'],
    ['Red scarf', 'Scarf, red', 'Red scarf'],
    ['Two guards in grey coats', 'gray coat', 'Two guards in grey coats'],
    [keeper, 'She has long grey hair.', keeper],
    ['A diver, wearing a mask', 'She is wearing a mask.', 'A diver, wearing a mask'],
    ['A table made of oak', 'made of oak', 'A table made of oak'],
    ['Sailor. He is kind.', 'He is kind. He hums.', 'Sailor. He is kind. He hums.'],
    // What another part is, or is not, does not count as said.
    ['A knife with an old handle', 'old', 'A knife with an old handle, now old'],
    ['A young man, no scar', 'a scar', 'A young man, a scar'],
    ['A woman, red hair and blue eyes', 'blue hair', 'A woman, blue hair and blue eyes'],
  ])
})

describe('[WOR4] of a phrase about the same thing only the new is taken', () => {
  check([
    [
      'The golden hammer, heavy and old',
      'a hammer covered in dirt',
      'The golden hammer, heavy and old, now covered in dirt',
    ],
    ['Bob the builder', 'Bob in space', 'Bob the builder, now in space'],
    ['Bob the builder', 'Bob the builder in space', 'Bob the builder, now in space'],
    ['Bob the builder', 'The builder in a red suit', 'Bob the builder, now in a red suit'],
    [
      'The golden hammer',
      'a rusty hammer with a long crack',
      'The golden hammer, now rusty, with a long crack',
    ],
    ['A letter', 'the letter, opened', 'A letter, now opened'],
    ['Astronaut', 'Astronaut, exhausted and bleeding', 'Astronaut, now exhausted and bleeding'],
    ['Spaceship', 'A spaceship, engines burning', 'Spaceship, engines burning'],
    ['Dr. Lena Vogt, a surgeon.', 'Dr. Lena Vogt, exhausted.', 'Dr. Lena Vogt, a surgeon, now exhausted.'],
    ['Guard', 'Guards in grey coats', 'Guard, now in grey coats'],
    ['A large warehouse', 'a small warehouse at the harbour', 'A small warehouse, now at the harbour'],
  ])
})

describe('[WOR5] a contradiction takes the place of what it contradicts', () => {
  const woman = 'A tall woman with short red hair and blue eyes'
  check([
    [woman, 'grey hair', 'A tall woman with short grey hair and blue eyes'],
    [woman, 'long grey hair', 'A tall woman with long grey hair and blue eyes'],
    [woman, 'with grey hair and green eyes', 'A tall woman with short grey hair and green eyes'],
    [woman, 'grey hair tied in a bun', 'A tall woman with grey hair tied in a bun and blue eyes'],
    [woman, 'Her hair is grey.', 'A tall woman with short grey hair and blue eyes'],
    [
      woman,
      'Her hair is grey after the accident.',
      'A tall woman with short grey hair and blue eyes. Her hair is grey after the accident.',
    ],
    ['The golden hammer, heavy and old', 'brand-new', 'The golden hammer, heavy and brand-new'],
    ['The golden hammer, heavy and old', 'a silver hammer', 'The silver hammer, heavy and old'],
    ['An old hammer', 'new', 'A new hammer'],
    ['A young man', 'very old', 'A very old man'],
    ['A man in his thirties, in a blue coat', 'in his fifties', 'A man in his fifties, in a blue coat'],
    ['A girl, 8 years old, curious', '12 years old', 'A girl, 12 years old, curious'],
    ['A man, wearing a blue coat and brown boots', 'in a red suit', 'A man, in a red suit and brown boots'],
    ['A man, wearing a coat', 'wearing a straw hat', 'A man, wearing a coat, now wearing a straw hat'],
    ['A nurse in a white uniform', 'Wearing a green uniform', 'A nurse wearing a green uniform'],
    ['A polished sword', 'rusty', 'A rusty sword'],
    ['A table made of oak', 'made of steel', 'A table made of steel'],
    [station, 'repaired windows', 'Abandoned railway station, repaired windows, overgrown tracks'],
    ['A child with a kite', 'a child without a kite', 'A child without a kite'],
    ['A man with a scar', 'no scar', 'A man with no scar'],
    ['He is a fisherman. He has a red beard.', 'white beard', 'He is a fisherman. He has a white beard.'],
    ['A knight. His horse is white.', 'His horse is black.', 'A knight. His horse is black.'],
    [keeper, 'Short grey hair.', keeper.replace('long', 'short')],
    [
      keeper,
      'in her twenties, with short black hair',
      keeper.replace('sixties', 'twenties').replace('long grey', 'short black'),
    ],
    ['An old van, white, rusty at the doors', 'a red van', 'An old van, red, rusty at the doors'],
    ['Vera. She wears a green suit.', 'wearing a black dress', 'Vera. Wearing a black dress.'],
    // Two colours that belong together are not one to be exchanged.
    ['A black and white cat', 'grey', 'A black and white cat, now grey'],
    // Two changes that contradict each other are both kept: neither is the base.
    ['A door, red', 'blue, green', 'A door, blue, now green'],
  ])
})

describe('[WOR6] the same and more replaces the less', () => {
  check([
    ['A fisherman, covered in dirt', 'covered in dirt and blood', 'A fisherman, covered in dirt and blood'],
    ['A man with a scar', 'a scar on the left cheek', 'A man with a scar on the left cheek'],
    ['A woman with red hair', 'long red hair', 'A woman with long red hair'],
  ])
})

describe('[WOR7] sentences stay sentences', () => {
  check([
    ['A fisherman.', 'He lost his left hand at sea.', 'A fisherman. He lost his left hand at sea.'],
    ['A fisherman', 'he lost his left hand at sea', 'A fisherman. He lost his left hand at sea.'],
    ['He is a fisherman. He hums.', 'in space', 'He is a fisherman. He hums. Now in space.'],
    ['Bob', 'Martian dust on the boots.', 'Bob. Martian dust on the boots.'],
    ['A diver', 'NASA logo on the helmet', 'A diver. NASA logo on the helmet.'],
    ['A diver', 'a long scar on the left cheek', 'A diver, a long scar on the left cheek'],
    [station, 'Snow covers the platform.', `${station}. Snow covers the platform.`],
    [
      'A lantern. The handle is wrapped in rope. Heavy.',
      'The handle is wrapped in rope, and salt has eaten the base.',
      'A lantern. The handle is wrapped in rope, and salt has eaten the base. Heavy.',
    ],
    [
      'A lantern. The handle is wrapped in rope.',
      'The handle is wrapped in ropes.',
      'A lantern. The handle is wrapped in rope.',
    ],
  ])
})

describe('[WOR8] paragraphs are kept', () => {
  const two = 'A fisherman.\n\nHe grew up on the coast.'
  check([
    [two, 'older', 'A fisherman, now older.\n\nHe grew up on the coast.'],
    [two, 'He never learned to swim.', `${two} He never learned to swim.`],
    [
      two,
      'Older.\n\nHe never learned to swim.',
      'A fisherman, now older.\n\nHe grew up on the coast.\n\nHe never learned to swim.',
    ],
    ['A bar.\nDim.', 'crowded', 'A bar, now crowded.\nDim.'],
  ])
})

describe('[WOR9] other languages are appended to, and nothing twice', () => {
  check([
    ['Боб строитель', 'в космосе', 'Боб строитель, в космосе'],
    ['Боб строитель.', 'В космосе.', 'Боб строитель. В космосе.'],
    ['Боб строитель', 'БОБ СТРОИТЕЛЬ', 'Боб строитель'],
    ['大工のボブ', '宇宙にいる', '大工のボブ、宇宙にいる'],
    ['大工のボブ。', '宇宙にいる', '大工のボブ。宇宙にいる。'],
    ['大工のボブ。赤い帽子。', '赤い帽子。古い靴。', '大工のボブ。赤い帽子。古い靴。'],
    ['Bob le bâtisseur', "dans l'espace", "Bob le bâtisseur, dans l'espace"],
  ])
})

describe('[WOR10] with one side empty the other is the answer', () => {
  check([
    ['', 'in space', 'in space'],
    ['Bob the builder', '', 'Bob the builder'],
    ['Bob the builder', ' \n ', 'Bob the builder'],
    ['Bob the builder', '...', 'Bob the builder'],
    ['', '', ''],
  ])
})

/** Words that carry nothing by themselves: they may go, and an article may follow its new word. */
const small = new Set('a an the now and his her its their he she it they is are has with'.split(' '))

function contentOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []
  return words.filter((word) => !small.has(word))
}

/** A plural of the base stands for a singular of the changes. */
function oneNumber(word: string): string {
  return word === 'gray' ? 'grey' : word.replace(/s$/, '')
}

const nouns = 'hammer hair eyes scar coat boots kitchen woman beard window helmet handle dust Bob Vera'.split(
  ' ',
)
const qualities =
  'red grey gray old new very rusty long short broken wooden silver dark clean muddy tall no'.split(' ')
const leads = 'in with wearing without covered in made of at missing of a the an'.split(' ')
const verbs = 'is has was lost wears'.split(' ')
const marks = [
  ', ',
  '. ',
  ' and ',
  '; ',
  ' ',
  ' ',
  ' ',
  ', and ',
  '! ',
  ' — ',
  '\n\n',
  ', now ',
  ': ',
  ' (',
  ') ',
  '"',
  '… ',
]

function phrase(chance: Seeded): string {
  const lead = chance.whole(2) === 0 ? `${chance.pick(leads)} ` : ''
  const quality = chance.whole(3) > 0 ? `${chance.pick(qualities)} ` : ''
  const pronoun =
    chance.whole(8) === 0 ? `${chance.pick(['He', 'Her hair', 'it'])} ${chance.pick(verbs)} ` : ''
  return pronoun + lead + quality + (chance.whole(4) > 0 ? chance.pick(nouns) : chance.pick(qualities))
}

function description(chance: Seeded): string {
  const phrases = Array.from({ length: 1 + chance.whole(5) }, () => phrase(chance) + chance.pick(marks))
  return phrases.join('') + (chance.whole(10) === 0 ? chance.pick(['Анна', '田中。', 'über']) : '')
}

describe('[WOR11] whatever is merged', () => {
  it.each(Array.from({ length: 20 }, (_, at) => at + 1))(
    'comes to rest, loses no word of the changes and adds none of its own (seed %i)',
    (seed) => {
      const chance = new Seeded(seed)
      for (let round = 0; round < 150; round++) {
        const [base, changes] = [description(chance), description(chance)]
        const merged = mergeDescriptions(base, changes)
        const said = `${JSON.stringify(base)} + ${JSON.stringify(changes)}`
        expect(mergeDescriptions(merged, changes), said).toBe(merged)
        const words = new Set(contentOf(merged).map(oneNumber))
        expect(
          contentOf(changes).filter((word) => !words.has(oneNumber(word))),
          said,
        ).toEqual([])
        const known = new Set([...contentOf(base), ...contentOf(changes)])
        expect(
          contentOf(merged).filter((word) => !known.has(word)),
          said,
        ).toEqual([])
        expect(merged, said).not.toMatch(/\bnow now\b/i)
      }
    },
  )

  it('and however long, it does not take long', () => {
    const chance = new Seeded(7)
    const text = (): string =>
      Array.from({ length: 150 }, () => description(chance))
        .join(' ')
        .slice(0, 6000)
    const started = performance.now()
    mergeDescriptions(text(), text())
    expect(performance.now() - started).toBeLessThan(500)
  })
})
