/**
 * What a sentence of action says to the camera: who is in it, whether they move or look, whether it shows a thing
 * by itself, and what it asks for outright (CLOSE ON THE HAMMER). By English words; a sentence in another language
 * says only who is in it.
 */
import { readCue } from '../screenplay/breakdownCues.ts'
import { classOf, singular, wordSet } from '../screenplay/breakdownNouns.ts'
import { determiners, functionWords, isFilming, isSound } from '../screenplay/breakdownWords.ts'
import type { Unit } from '../screenplay/units.ts'

export type Size = 'EWS' | 'WS' | 'FS' | 'MFS' | 'MS' | 'MCU' | 'CU' | 'ECU'
export type Framing = 'single' | 'two-shot' | 'group' | 'OTS' | 'POV' | 'insert' | 'establishing'
export type Angle = 'eye-level' | 'low' | 'high' | 'overhead' | 'dutch' | 'profile'
export type Movement =
  | 'static'
  | 'pan'
  | 'tilt'
  | 'dolly'
  | 'track'
  | 'crane'
  | 'handheld'
  | 'steadicam'
  | 'orbit'
  | 'zoom'
  | 'rack focus'

export interface Reading {
  /** Speakers of the scene who are named, and others by what they are called, each once. */
  people: readonly string[]
  /** It is about several people whom it does not name: "they", "the crowd". */
  many: boolean
  /** A thing is in it and nobody else. */
  thing: boolean
  /** Somebody looks at something. */
  looks: boolean
  moves: Movement | null
  angle: Angle | null
  /** It asks for a shot of its own, or stands in a line for the camera. */
  camera: { size: Size | null; framing: Framing | null } | null
}

const pronouns = wordSet('he she him her his hers himself herself i me my you your')
const plurals = wordSet('everyone everybody both')
const looking =
  wordSet(`look looks stare stares gaze gazes glance glances peer peers watch watches see sees squint
  squints notice notices spot spots`)

/** Verbs of movement, and what the camera does with them. */
const moving = new Map<string, Movement>([
  ...movingBy(
    'track',
    'walk run race sprint chase gallop row follow hurry stride rush march jog ride drive speed crawl swim dash shamble',
  ),
  ...movingBy('pan', 'cross enter exit leave arrive approach emerge'),
])
/** Those that move only with a direction behind them: "comes in", but "comes true". */
const movingSomewhere = new Map<string, Movement>([
  ...movingBy('track', 'head climb lurch'),
  ...movingBy('pan', 'come go pass step jump leap burst'),
])
const directions =
  wordSet(`in into out up down back over through past off away along round around across toward towards to
  for from ashore aboard inside outside upstairs downstairs home by behind after`)
/** Before these a word with an s is a noun: "the steps", "of runs". */
const nounsFollow = wordSet('of on in by down up at from with')
/** After these a verb may stand without its s: "they run". */
const verbsFollow = wordSet('they to and who both everyone everybody we')

/** What the camera itself is told to do, in any case. */
const told: readonly [RegExp, Movement][] = [
  [
    /\b(?:push(?:es|ing)? in|pull(?:s|ing)? (?:back|out)|doll(?:y|ies)|mov(?:es?|ing) in on|clos(?:es|ing) in on)\b/i,
    'dolly',
  ],
  [/\b(?:rack(?:s|ing)? focus|focus (?:racks|shifts))\b/i, 'rack focus'],
  [/\b(?:we|camera) (?:follows?|tracks?|moves?)\b|\btracking\b/i, 'track'],
  [/\b(?:we|camera) pans?\b|\bpan(?:ning)? (?:to|across|along|over|left|right)\b/i, 'pan'],
  [/\b(?:we|camera) tilts?\b|\btilt(?:ing)? (?:up|down)\b/i, 'tilt'],
  [/\b(?:we|camera) zooms?\b|\bzoom(?:s|ing)? (?:in|out)\b/i, 'zoom'],
  [/\bcran(?:e|es|ing) (?:up|down)\b|\b(?:we|camera) (?:rises?|ascends?)\b|\baerial\b/i, 'crane'],
  [/\bhand-?held\b/i, 'handheld'],
  [/\bsteadicam\b/i, 'steadicam'],
  [/\b(?:we|camera) (?:circles?|orbits?)\b/i, 'orbit'],
]
const maybeTold =
  /\b(?:push|pull|doll|mov|clos|rack|focus|we|camera|pan|tilt|zoom|cran|aerial|hand|steadi|track)/i

const angles: readonly [RegExp, Angle][] = [
  [/\b(?:overhead|from (?:directly )?above|bird['’]?s[- ]eye|top shot)\b/i, 'overhead'],
  [
    /\blow angle\b|\b(?:look|stare|gaze|glance|peer)s? up\b(?! (?:from|and down|the (?:road|street|lane)))/i,
    'low',
  ],
  [
    /\bhigh angle\b|\b(?:look|stare|gaze|glance|peer)s? down\b(?! the (?:road|street|lane|corridor|hall))/i,
    'high',
  ],
  [/\bdutch (?:angle|tilt)\b|\bcanted\b/i, 'dutch'],
  [/\bin profile\b|\bprofile shot\b/i, 'profile'],
]
const maybeAngle =
  /\b(?:over|from|bird|top|low|high|look|stare|gaze|glance|peer|dutch|canted|in profile|profile)/i

/** How a line for the camera begins, or a sentence that is one. Sizes from the tightest to the widest. */
const asked: readonly [RegExp, Size | null, Framing | null][] = [
  [/\b(?:EXTREME CLOSE|ECU|XCU|BIG CLOSE)/, 'ECU', null],
  [/\bINSERT\b/, 'CU', 'insert'],
  [/\b(?:POV|P\.O\.V|POINT OF VIEW)/, 'MS', 'POV'],
  [/\b(?:TWO|2)[- ]?SHOT\b/, 'MS', 'two-shot'],
  [/\bSHOULDER\b|\bOTS\b/, 'MCU', 'OTS'],
  [/\bGROUP SHOT\b/, 'FS', 'group'],
  [/\bMEDIUM CLOSE|\bMCU\b/, 'MCU', null],
  [/\b(?:CLOSE|CLOSER|CLOSEUP|CU)\b/, 'CU', null],
  [/\b(?:MEDIUM (?:FULL|LONG|WIDE)|COWBOY|MFS)\b/, 'MFS', null],
  [/\b(?:MEDIUM|MED|MS)\b/, 'MS', null],
  [/\b(?:FULL SHOT|FS)\b/, 'FS', null],
  [/\b(?:EXTREME (?:WIDE|LONG)|EWS|AERIAL|BIRD)/, 'EWS', 'establishing'],
  [/\b(?:WIDE|WIDER|WS|LONG SHOT|MASTER|ESTABLISHING)\b/, 'WS', 'establishing'],
]
const asks =
  /^(?:EXTREME |BIG |MEDIUM |LOW |HIGH )*(?:CLOSE(?:R|UP)?(?:[- ]UP)?|INSERT|ANGLE|WIDE(?:R)?|TWO[- ]SHOT|POV|ECU|CU|REVERSE|ESTABLISHING|AERIAL|OVERHEAD|MASTER)(?: (?:ON|OF|SHOT|ANGLE|UP|THE)\b|[:.—–-]| -|$)|^(?:BACK TO|RESUME)\b|^[\p{Lu}'’ .]{1,40} P\.?O\.?V\b/u

/** Reads the action of one scene, whose speakers are known. */
export class ActionReader {
  /** Whom a word of a speaker's name means, in small letters. */
  readonly #named = new Map<string, string>()
  readonly #voices = new Map<string, readonly string[]>()

  constructor(units: readonly Unit[]) {
    for (const cue of new Set(units.flatMap(({ speaker }) => speaker ?? []))) {
      for (const name of this.speakersIn(cue)) this.#learn(name)
    }
  }

  /** Who speaks under a cue, in capitals: two in "BOB AND MARY", nobody known in "ALL". */
  speakersIn(cue: string): readonly string[] {
    const known = this.#voices.get(cue) ?? readCue(cue).map(({ name }) => name.toUpperCase())
    this.#voices.set(cue, known)
    return known
  }

  read({ text, camera }: Pick<Unit, 'text' | 'camera'>): Reading {
    const found = this.#look(text)
    const isAsked = camera === true || asks.test(text)
    return {
      ...found,
      moves:
        movementTold(text) ?? (found.people.length > 0 || found.many || found.vehicle ? found.moves : null),
      angle: maybeAngle.test(text) ? (angles.find(([words]) => words.test(text))?.[1] ?? null) : null,
      camera: isAsked ? askedIn(text, found.people.length) : null,
    }
  }

  #learn(name: string): void {
    const all = name.toLowerCase().match(words) ?? []
    for (const word of all) {
      if (all.length > 1 && (word.length < 2 || functionWords.has(word))) continue
      if (!this.#named.has(word)) this.#named.set(word, name)
    }
  }

  #look(text: string): Omit<Reading, 'angle' | 'camera'> & { vehicle: boolean } {
    const tokens = tokensOf(text)
    const people = new Set<string>()
    const found = { many: false, looks: false, vehicle: false, moves: null as Movement | null }
    let somebody = false
    let first: 'thing' | 'place' | null = null
    let nameBefore = -2
    tokens.forEach((token, at) => {
      const { low } = token
      const noun = classOf(singular(low))
      const name = this.#nameOf(token, tokens[at + 1], text)
      if (name !== null) {
        // "NELL HARGREAVE" is one.
        if (nameBefore !== at - 1 || text[token.index - 1] !== ' ') people.add(name)
        nameBefore = at
      } else if (pronouns.has(low)) somebody = true
      else if (plurals.has(low) || (low === 'they' && at < 2)) found.many = true
      else if (looking.has(low)) found.looks = true
      else if (noun === 'person' || noun === 'kin') people.add(low)
      else if (noun === 'crowd') found.many = true
      else if (noun === 'vehicle') found.vehicle = true
      else if (noun === 'object') first ??= 'thing'
      else if (noun === 'place') first ??= 'place'
      found.moves ??= movementAt(tokens, at)
    })
    const nobody = people.size === 0 && !found.many && !somebody
    if (somebody && people.size === 0) people.add('')
    return {
      ...found,
      people: [...people],
      thing: first === 'thing' && nobody && !found.vehicle,
      looks: found.looks && !nobody,
    }
  }

  /** Who is named: a speaker of the scene, or what looks like a name: "Joe walks", "behind Kate", "NELL (58)". */
  #nameOf(token: Token, next: Token | undefined, text: string): string | null {
    const { word, low, index } = token
    if (!/^[\p{Lu}\p{Lo}$]/u.test(word)) return null
    const known = this.#named.get(low)
    if (known !== undefined) return known
    return looksLikeName(word, low, index, next?.word, text) ? low : null
  }
}

interface Token {
  word: string
  /** In small letters, without a possessive ending. */
  low: string
  index: number
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(words)].map(({ 0: word, index }) => ({
    word,
    low: word.toLowerCase().replace(/['’]s$/, ''),
    index,
  }))
}

const words = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu

function looksLikeName(
  word: string,
  low: string,
  index: number,
  next: string | undefined,
  text: string,
): boolean {
  const end = index + word.length
  if (/^\p{Lu}[\p{Lu}'’-]+$/u.test(word)) return /^,? \(\d/.test(text.slice(end, end + 4))
  if (!/^\p{Lu}\p{Ll}/u.test(word)) return false
  if (functionWords.has(low) || determiners.has(low) || isFilming(low) || isSound(low)) return false
  if (classOf(singular(low)) !== null) return false
  const isFirst = /^$|["“'‘(.!?:—–-]\s*$/.test(text.slice(Math.max(0, index - 3), index).trimStart())
  return !isFirst || (next !== undefined && /^\p{Ll}+s$/u.test(next) && text[end] === ' ')
}

function movementAt(tokens: readonly Token[], at: number): Movement | null {
  const { low } = tokens[at]!
  const before = tokens[at - 1]?.low ?? ''
  const movement =
    moving.get(low) ?? (directions.has(tokens[at + 1]?.low ?? 'by') ? movingSomewhere.get(low) : undefined)
  if (movement === undefined || at === 0 || classOf(singular(before)) === 'body') return null
  if (!low.endsWith('s') || low.endsWith('ss')) return verbsFollow.has(before) ? movement : null
  return determiners.has(before) || nounsFollow.has(before) ? null : movement
}

function movingBy(movement: Movement, verbs: string): [string, Movement][] {
  return [...wordSet(verbs)].flatMap((verb): [string, Movement][] => {
    const third = /(?:s|sh|ch|x|ss|go)$/.test(verb) ? `${verb}es` : verb.replace(/([^aeiou])y$/, '$1ie') + 's'
    return [
      [third, movement],
      [verb, movement],
    ]
  })
}

function movementTold(text: string): Movement | null {
  if (!maybeTold.test(text)) return null
  return told.find(([words]) => words.test(text))?.[1] ?? null
}

/** What is asked for, before a colon or a dash: what is seen there asks for nothing. */
function askedIn(text: string, people: number): NonNullable<Reading['camera']> {
  const asking = text.split(/:| [-–—] /)[0]!.toUpperCase()
  const found = asked.find(([words]) => words.test(asking))
  if (!found) return { size: null, framing: people > 0 ? 'single' : null }
  const [, size, framing] = found
  const close = size === 'CU' || size === 'ECU'
  return { size, framing: framing ?? (people > 0 ? 'single' : close ? 'insert' : null) }
}
