/**
 * The dialogue of a shot as a text that people write in: a row for each speech, `ALICE (V.O.): (softly) We are
 * late.` Whatever stands there is read with doubt; nothing in it can be wrong.
 */
import { nameEnd, nameOf } from '../screenplay/cues.ts'
import { isOnlyHeard, type Unit } from '../screenplay/units.ts'

interface Spoken {
  /** As a cue names them (nameOf); null: it does not say. */
  speaker: string | null
  /** Whoever says it is only heard. */
  offScreen: boolean
  words: string
}

/** What is said in units, a row for each speech. What nobody is known to say stands behind an empty row. */
export function writeSpeeches(units: readonly Unit[]): string {
  let text = ''
  let last: Unit | null = null
  for (const unit of units) {
    if (unit.kind === 'dialogue') {
      if (!last || !continues(last, unit)) text += rowStart(unit, text === '')
      else text += ' '
      text += unit.manner === '' ? unit.text : `(${unit.manner}) ${unit.text}`
    }
    last = unit.kind === 'dialogue' ? unit : null
  }
  return text
}

function continues(last: Unit, unit: Unit): boolean {
  return (
    last.speaker === unit.speaker && last.offScreen === unit.offScreen && last.extension === unit.extension
  )
}

function rowStart({ speaker, extension, offScreen }: Unit, first: boolean): string {
  if (speaker === null) return first ? '' : '\n\n'
  const added = extension ?? (offScreen ? 'V.O.' : '')
  return `${first ? '' : '\n'}${speaker}${added === '' ? '' : ` (${added})`}: `
}

/**
 * What is said in a text, in its order. A name stands before a colon, or as a cue in a row of its own; rows
 * without a name go on with the speech before, unless a row between is empty. What stands in brackets before or
 * after a sentence says how it is spoken, and is none of the words.
 */
export function readSpeeches(text: string): Spoken[] {
  const found: Spoken[] = []
  let open: Spoken | null = null
  const rows = text.split('\n').map((row) => row.trim())
  for (const [at, row] of rows.entries()) {
    if (row === '') {
      open = null
      continue
    }
    const cue = readRow(row) ?? readCueRow(row, rows[at + 1] ?? '')
    if (cue || !open) found.push((open = cue ?? { ...nobody, words: row }))
    else open.words += ` ${row}`
  }
  return found.flatMap(({ words, ...who }) => {
    const spoken = spokenWords(words)
    return spoken === '' ? [] : [{ ...who, words: spoken }]
  })
}

const nobody = { speaker: null, offScreen: false }
/** No name with its extensions is longer. */
const longestCue = 200

/** `ALICE (V.O.): We are late.` */
function readRow(row: string): Spoken | null {
  const colon = row.slice(0, longestCue).search(/[:：]/)
  return colon < 1 ? null : speakerIn(row.slice(0, colon), row.slice(colon + 1))
}

/** A name in capitals, and the words in the row below it. */
function readCueRow(row: string, next: string): Spoken | null {
  if (row.length > 60 || next === '' || /[.!?…,]$/.test(row) || readRow(next)) return null
  return /\p{Lu}/u.test(row) && !/\p{Ll}/u.test(row.slice(0, nameEnd(row))) ? speakerIn(row, '') : null
}

function speakerIn(cue: string, words: string): Spoken | null {
  const name = nameOf(cue)
  if (!isName(cue.slice(0, nameEnd(cue)).trim())) return null
  return { speaker: name, offScreen: isOnlyHeard(cue), words }
}

/** How a speech may begin with one word and a colon: "Listen: I saw it." */
const notNames = new Set(
  `listen look wait note remember so and but yes no okay ok well because question answer first second third now
  then here there this that imagine think please see again also still fact warning ps`.split(/\s+/),
)

/** Whether words before a colon may be a name: capitals, or up to four words that all begin with one. */
function isName(words: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(words) || /[!?…]/.test(words)) return false
  if (notNames.has(words.toLowerCase())) return false
  if (!/\p{Ll}/u.test(words)) return true
  const parts = words.split(/\s+/)
  return (
    parts.length <= 4 &&
    parts.every((part) => /^[\p{Lu}\p{Lt}\p{N}#&]|^(?:and|of|the|de|van|von)$/u.test(part))
  )
}

const manners = /(^|[.!?…—–-]["'”’»]?\s)(?:\s*\([^().!?]*\)(?=\s|$))+/g
const quoted = /^(?:"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»)$/

function spokenWords(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim().replace(manners, '$1').replace(/\s+/g, ' ').trim()
  return quoted.test(plain) ? plain.slice(1, -1).trim() : plain
}
