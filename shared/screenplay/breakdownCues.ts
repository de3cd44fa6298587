/** Cues taken apart: who speaks in `BOB AND MARY`, `REGGIE'S VOICE (V.O.)`, `YOUNG BOB`, `GUARD #1`. */
import { nameEnd } from './cues.ts'
import { classOf, singular } from './breakdownNouns.ts'
import { isAge, isEverybody } from './breakdownWords.ts'
import { normaliseName } from './names.ts'

export interface Voice {
  /** "REGGIE", in the case it was typed. */
  name: string
  /** What was written instead, beyond doubt for the same person: "REGGIE'S VOICE"; null if it was the name. */
  alias: string | null
}

/** Several names in one cue. A comma before "JR." separates nobody. */
const between = /\s*(?:[/&+＆／・]|,(?!\s*(?:jr|sr|i{1,3}|iv|m\.?d|ph\.?d)\b))\s*|\s+(?:and|und|и)\s+/iu
const trailing =
  /[\s,–—-]+(?:v\.?\s?o\.?|o\.\s?s\.?|o\.\s?c\.?|cont['’]?d\.?|continued|continuing|filtered|pre-lap|offscreen|off-screen|voice-?over)$/i
const voices =
  'voice|voices|voicemail|voice mail|voiceover|voice-over|recording|recorded voice|narration|taped voice'
const ownVoice = new RegExp(`^(.+?)['’]s?\\s+(?:${voices})(?:\\s.*)?$`, 'i')
const voiceOf = /^(?:the\s+)?voice\s+of\s+(.+)$/i
const overDevice =
  /^(.+?)[\s,–—-]+(?:on|over|through|into|via|from)\s+(?:(?:the|a|his|her|their|other)\s+)*(?:phone|telephone|cell|cellphone|mobile|radio|tv|television|screen|monitor|speaker|speakers|speakerphone|intercom|tape|video|computer|laptop|headset|walkie|walkie-talkie|pa|tannoy|megaphone|voicemail|answering machine|line|comms?|earpiece|loudspeaker|recording)$/i

/** No name is longer: such a cue is taken as it stands. */
const longest = 200

/** Who speaks under a cue, in its order. Words for everybody at once name nobody. */
export function readCue(cue: string): Voice[] {
  const name = nameIn(cue.replace(/\s+/g, ' '))
  const voices = name.length > longest ? [{ name, alias: null }] : name.split(between).map(readVoice)
  return voices.filter(({ name }) => isName(name))
}

/** A cue without its extensions, in brackets or not, full-width brackets included. */
function nameIn(cue: string): string {
  const plain = cue.replace(/（/g, '(').replace(/）/g, ')')
  let name = plain.slice(0, nameEnd(plain)).trim()
  while (name.length <= longest && trailing.test(name)) name = name.replace(trailing, '')
  return name
}

function readVoice(written: string): Voice {
  const name = written.trim()
  const same = ownVoice.exec(name)?.[1] ?? voiceOf.exec(name)?.[1] ?? overDevice.exec(name)?.[1]
  // "MAN ON PHONE" and "A WOMAN'S VOICE" say what is known of somebody; there is nobody they belong to.
  if (same === undefined || sortOf(same) !== null) return { name, alias: null }
  return { name: same.trim(), alias: name }
}

function isName(name: string): boolean {
  const words = normaliseName(name).split(' ')
  return /[\p{L}\p{N}]/u.test(name) && !words.every(isEverybody)
}

/** Whether a name is somebody else's and more: "BOB'S MOTHER". */
export function isOwned(name: string): boolean {
  return /\p{L}['’](?:s|(?<=s['’])) /iu.test(name)
}

/** The number in "GUARD #1", "COP 2", "SOLDIER TWO", and the name without it. */
const numbered = /^(.+?) (?:#?\d+|#?[a-c]|one|two|three|four|five|six|i{1,3})$/

export function withoutNumber(key: string): string | null {
  return numbered.exec(key)?.[1] ?? null
}

/** "bob" of "young bob": the name without words for another age or state; null if it has none. */
export function withoutAge(key: string): string | null {
  const words = key.split(' ')
  let from = 0
  while (from < words.length - 1 && isAge(words[from]!)) from++
  return from === 0 ? null : words.slice(from).join(' ')
}

/**
 * What a name is a word for, in the singular, if it names a sort of person and nobody: "guard" of "guard #1",
 * "man" of "man in hat", "father" of "young father"; null for "mother" and "Bob's mother", who are one person.
 */
export function sortOf(name: string): string | null {
  const key = normaliseName(name)
  const bare = withoutNumber(key) ?? key
  const front = bare.split(
    / (?:in|with|on|at|from|of|by|behind|who|without|over|wearing|holding|outside|inside|near) /,
  )[0]!
  const words = front.split(' ')
  const head = singular(words.at(-1)!)
  const kind = classOf(head)
  if (kind === 'person' || kind === 'crowd') return head
  if (head === 'voice') return classOf(singular(words[0]!)) === null && words[0] !== 'voice' ? null : head
  return kind === 'kin' && !isOwned(name) && (words.length > 1 || bare !== key) ? head : null
}
