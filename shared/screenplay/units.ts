/**
 * A scene cut into the smallest pieces that a shot can cover: sentences, of action or of what somebody says.
 * Headings, transitions and everything that is not on the page belong to no shot.
 */
import { extensionOf, nameOf } from './cues.ts'
import type { Scene } from './scenes.ts'
import type { Line } from './screenplay.ts'
import type { ScriptLine } from './script.ts'
import { sentenceEnds } from './sentences.ts'

export interface Unit {
  /** Which of the script's lines it stands in. */
  line: number
  /** Where, in textOf(line). */
  from: number
  to: number
  kind: 'action' | 'dialogue'
  /**
   * Who says it, as the cue names them (nameOf); null in action, and where no cue says. A parenthetical that
   * nothing is said after is action, and has its speaker.
   */
  speaker: string | null
  /** Whoever says it is only heard. */
  offScreen: boolean
  /** Its words in one row, without writers' notes. */
  text: string
  /** What the parentheticals before it say, without brackets: "whispering"; empty: nothing. */
  manner: string
  /** What the cue adds to the name, "V.O.", without CONT'D; absent: nothing. */
  extension?: string
  /** It stands in a line of its own for the camera, CLOSE ON THE HAMMER. */
  camera?: true
}

/** The units of a scene, in order. */
export function unitsOf(lines: readonly ScriptLine[], scene: Pick<Scene, 'from' | 'to'>): Unit[] {
  const reader = new Reader()
  for (let at = scene.from; at < scene.to; at++) if (lines[at]) reader.read(lines[at]!, at)
  reader.endSpeech()
  return reader.units
}

type Speech = Pick<Unit, 'speaker' | 'offScreen' | 'extension'>

/** What says in brackets that somebody is only heard; "off" only by itself, since "off his look" is seen. */
const heard =
  /(?<!\p{L})(?:v\.? ?\/? ?o\.?|o\. ?[sc]\.?|o\/[sc]|off[- ]?(?:screen|camera|stage)|voice[- ]?over|filtered|pre-?lap|hors[- ]champ|з\. ?к\.?|зк|за кадром|on (?:the )?(?:radio|intercom)|(?:over|through|via|from) (?:(?:the|a|an|his|her) )?(?:phone|telephone|radio|intercom|speaker|speakerphone|loudspeaker|tannoy|walkie-talkie|headset|earpiece|answering machine)|through (?:the )?door)(?!\p{L})|^(?:os|oc|(?:en |im )?off)$/iu
const heardName = /['’]S? VOICE(?: |$)|^VOICE OF | (?:ON|OVER) (?:THE )?(?:PHONE|TELEPHONE|RADIO|INTERCOM)$/u

class Reader {
  readonly units: Unit[] = []
  /** Who speaks; null between speeches. */
  #speech: Speech | null = null
  /** Parentheticals that wait for the words they belong to. */
  #manners: { line: Line; at: number }[] = []

  read(line: ScriptLine, at: number): void {
    switch (line.element) {
      case 'character':
        this.endSpeech()
        this.#speech = readSpeaker(line)
        break
      case 'parenthetical':
        this.#manners.push({ line, at })
        break
      case 'dialogue':
        this.#speak(line, at)
        break
      case 'lyrics':
        // Sung by whoever's cue they stand under, and otherwise heard as action is.
        if (this.#speech) this.#speak(line, at)
        else this.#add(line, at, 'action')
        break
      case 'action':
      case 'shot':
        this.endSpeech()
        this.#add(line, at, 'action')
        break
      case 'sceneHeading':
      case 'transition':
        this.endSpeech()
        break
      // What is not on the page interrupts nobody.
      case 'note':
      case 'section':
      case 'synopsis':
      case 'pageBreak':
      case 'boneyard':
        break
    }
  }

  endSpeech(): void {
    for (const { line, at } of this.#manners) {
      if (!isFurniture(inBrackets(seenOf(line).text))) this.#add(line, at, 'action')
    }
    this.#manners = []
    this.#speech = null
  }

  #speak(line: ScriptLine, at: number): void {
    const first = this.units.length
    if (this.#speech && this.#manners.some(({ line }) => isHeard(inBrackets(seenOf(line).text)))) {
      this.#speech = { ...this.#speech, offScreen: true }
    }
    this.#add(line, at, 'dialogue')
    const unit = this.units[first]
    if (!unit) return
    unit.manner = this.#manners
      .map(({ line }) => inBrackets(seenOf(line).text))
      .filter((words) => words !== '' && !isFurniture(words))
      .join(', ')
    this.#manners = []
  }

  #add(line: Line, at: number, kind: Unit['kind']): void {
    const seen = seenOf(line)
    const speech: Speech = this.#speech ?? { speaker: null, offScreen: false }
    let from = 0
    for (const to of sentenceEnds(seen.text)) {
      const begin = from + seen.text.slice(from, to).search(/\S|$/)
      from = to
      if (begin === to) continue
      this.units.push({
        line: at,
        from: seen.place(begin),
        to: seen.place(to - 1) + 1,
        kind,
        ...speech,
        offScreen: kind === 'dialogue' && speech.offScreen,
        text: seen.text.slice(begin, to).replace(/\s+/g, ' '),
        manner: '',
        ...(line.element === 'shot' && { camera: true }),
      })
    }
  }
}

/** A line's text without writers' notes, and where each of its characters stands in textOf(line). */
function seenOf(line: Line): { text: string; place: (at: number) => number } {
  if (!line.runs.some(({ note }) => note)) {
    const [only] = line.runs
    const text = line.runs.length === 1 ? only!.text : line.runs.map(({ text }) => text).join('')
    return { text, place: (at) => at }
  }
  const places: number[] = []
  let text = ''
  let offset = 0
  for (const run of line.runs) {
    if (!run.note) {
      text += run.text
      for (let at = 0; at < run.text.length; at++) places.push(offset + at)
    }
    offset += run.text.length
  }
  return { text, place: (at) => places[at]! }
}

function readSpeaker(line: Line): Speech {
  const cue = seenOf(line).text
  const name = nameOf(cue)
  const extension = extensionsOf(cue)
    .filter((words) => words !== '' && !isFurniture(words))
    .join(', ')
  return {
    speaker: name === '' ? null : name,
    offScreen: isOnlyHeard(cue),
    ...(extension !== '' && { extension }),
  }
}

function inBrackets(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[(（]\s*|\s*[)）]$/g, '')
}

/** What continues a speech over a page or an action says nothing of how it is spoken. */
function isFurniture(words: string): boolean {
  return /^(?:cont(?:inued|inuing|['’]?d|\.)?\.?|more|weiter|forts\.?|suite|продолжение)$/i.test(words)
}

/** Whether a cue is for somebody who is heard and not seen: by its extensions, or as REGGIE'S VOICE. */
export function isOnlyHeard(cue: string): boolean {
  return extensionsOf(cue).some(isHeard) || heardName.test(nameOf(cue))
}

function extensionsOf(cue: string): string[] {
  return [...extensionOf(cue).matchAll(/[(（]([^()（）]*)[)）]/g)].map(([, words]) => words!.trim())
}

/** "On phone" and "into radio" are said of whoever is seen with it, "over phone" of the other one. */
function isHeard(words: string): boolean {
  return heard.test(words)
}
