/**
 * Props and extras of the action lines. A thing is taken for a prop if it is in capitals, or somebody has it
 * in hand, or the action comes back to it; what a film always has around (furniture, clothes) only in hand.
 * Background figures are sorts of people who are new where they stand: "a waiter", "passengers". Rather
 * nothing than too much: what is missing is added with one click, what is wrong costs everybody reading.
 */
import type { Capitals } from './breakdownCapitals.ts'
import { phraseOf, type Phrase } from './breakdownPhrases.ts'
import type { Spelling } from './breakdownSpelling.ts'
import { mayBeThing, singular } from './breakdownNouns.ts'
import { adjectives } from './breakdownWords.ts'

export interface Thing {
  kind: 'prop' | 'extra'
  /** In small letters. */
  name: string
  phrases: Phrase[]
}

/** Sorts that mostly stand for somebody the script knows by name, and so bring in nobody. */
const anybody = new Set(
  `man woman boy girl lady gentleman guy dude lad kid person people teen teenager youth driver drunk guest visitor
  stranger witness victim host staff family neighbour neighbor lover crew team drummer band walker fans`.split(
    /\s+/,
  ),
)

export function readThings(
  phrases: readonly Phrase[],
  capitals: readonly Capitals[],
  spelling: Spelling,
): Thing[] {
  const all = [...phrases, ...capitals.flatMap((run) => thingInCapitals(run, spelling))]
  const sorts = new Map<string, Phrase[]>()
  for (const phrase of all) {
    const same = sorts.get(phrase.noun)
    if (same) same.push(phrase)
    else sorts.set(phrase.noun, [phrase])
  }
  return [...sorts.values()].flatMap((same) =>
    isProp(same) ? variantsOf(same) : isExtra(same) ? [extraOf(same)] : [],
  )
}

/** Capitals that stand for a thing. In a script without articles any that are no name and no noise. */
function thingInCapitals(capitals: Capitals, spelling: Spelling): Phrase[] {
  const phrase = phraseOf(capitals)
  if (!phrase) return []
  const next = capitals.passage.words[capitals.at + capitals.words.length]
  const isLabel =
    capitals.determined &&
    next?.gap === ' ' &&
    !next.caps &&
    /^(?:button|key|sign|light|switch|label|logo|lamp)$/.test(next.low)
  if (isLabel || spelling.hasProper(phrase.noun)) return []
  if (phrase.kind !== null) return [phrase]
  if (!/\p{Script=Latin}/u.test(phrase.noun)) return isNoiseElsewhere(phrase.noun) ? [] : [phrase]
  return capitals.determined && mayBeThing(phrase.noun) ? [phrase] : []
}

/** Noises and words of the camera in Cyrillic, the other script with capitals that is written most. */
const noiseElsewhere =
  /^(?:ба+х|бу+м|тра+х|ба+бах|бац|дзы+нь|щёлк|щелк|стук|тук|грохот|выстрел|взрыв|крик|хлопок|звонок|гудок|скрип|треск|гром|звон|шум|крупно|общий|средний|титр|титры|конец|затемнение|наплыв|панорама|камера|план|медленно|вдруг|нет|да|всё|стоп)$/iu
function isNoiseElsewhere(word: string): boolean {
  return noiseElsewhere.test(word)
}

function isProp(phrases: readonly Phrase[]): boolean {
  const [{ kind, noun }] = phrases as [Phrase]
  const capitals = phrases.some((phrase) => phrase.capitals)
  const handled = phrases.some((phrase) => phrase.handled)
  const lines = new Set(phrases.map(({ passage }) => passage.line)).size
  switch (kind) {
    case 'object':
      // "The camera" moves by itself in every other script: there it is nobody's.
      return capitals || handled || (phrases.length > 1 && noun !== 'camera')
    case 'vehicle':
      return capitals || lines > 1
    case 'clothing':
      return capitals || handled
    case 'furniture':
      return capitals || phrases.some((phrase) => phrase.lifted)
    case null:
      return capitals || (handled && phrases.length > 1 && mayBeThing(noun) && !adjectives.has(noun))
    default:
      return false
  }
}

function isExtra(phrases: readonly Phrase[]): boolean {
  const { kind, noun } = phrases[0]!
  if (kind !== 'person' && kind !== 'crowd') return false
  return !anybody.has(noun) && phrases.some((phrase) => phrase.indefinite)
}

function extraOf(phrases: Phrase[]): Thing {
  const plural = phrases.every((phrase) => phrase.plural)
  const { passage, to } = phrases[0]!
  const { noun } = phrases[0]!
  const written = passage.text
    .slice(0, to)
    .split(/[^\p{L}\p{M}-]+/u)
    .at(-1)!
    .toLowerCase()
  return { kind: 'extra', name: plural && singular(written) === noun ? written : noun, phrases }
}

/**
 * One prop for a noun, or several: two hammers are two if each is told from the other more than once. What
 * is said of it in at least half of the places becomes part of its name.
 */
function variantsOf(phrases: Phrase[]): Thing[] {
  const counts = new Map<string, number>()
  for (const { variant } of phrases) if (variant !== '') counts.set(variant, (counts.get(variant) ?? 0) + 1)
  const capital = new Set(
    phrases.filter((phrase) => phrase.capitals && phrase.variant !== '').map(({ variant }) => variant),
  )
  const telling = [...counts]
    .filter(([variant, count]) => count > 1 || capital.has(variant))
    .map(([variant]) => variant)
  if (telling.length > 1) return split(phrases, telling)
  const [only = phrases[0]!.variant] = telling
  const share = phrases.filter(({ variant }) => variant === only).length
  const kept =
    only !== '' &&
    (capital.has(only) || 2 * share >= phrases.length) &&
    (share > 1 || capital.has(only) || phrases.length === 1)
  return [{ kind: 'prop', name: nameOf(phrases, kept ? only : ''), phrases }]
}

/** Each variant its own prop; what tells nothing belongs to the first of them. */
function split(phrases: readonly Phrase[], telling: readonly string[]): Thing[] {
  const firstOf = telling.reduce((a, b) => (indexOf(phrases, a) <= indexOf(phrases, b) ? a : b))
  return telling.map((variant) => {
    const own = phrases.filter(
      (phrase) => phrase.variant === variant || (variant === firstOf && !telling.includes(phrase.variant)),
    )
    return { kind: 'prop', name: nameOf(own, variant), phrases: own }
  })
}

function indexOf(phrases: readonly Phrase[], variant: string): number {
  return phrases.findIndex((phrase) => phrase.variant === variant)
}

function nameOf(phrases: readonly Phrase[], variant: string): string {
  const [{ noun }] = phrases as [Phrase]
  const plural = phrases.every((phrase) => phrase.plural)
  const { passage, to } = phrases[0]!
  const written = plural
    ? passage.text
        .slice(0, to)
        .split(/[^\p{L}\p{M}-]+/u)
        .at(-1)!
        .toLowerCase()
    : noun
  return variant === '' ? written : `${variant} ${written}`
}
