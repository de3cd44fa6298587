/** Screenplays by chance: mostly plausible, with everything in them that a text format could trip over. */
import {
  elements,
  type Element,
  type Line,
  type Run,
  type Screenplay,
} from '../../shared/screenplay/screenplay.ts'
import type { Seeded } from '../seeded.ts'

const words =
  'the rain MARY Mary INT. EXT. int house - DAY NIGHT TO: CUT FADE IN: OUT. (V.O.) (quietly) I/E EST. ' +
  'МАША Маша Ωμέγα ΩΜΕΓΑ 映画 ジョン。 أهلا ß ǅ é 👩‍🚀 3CPO R2D2 23 naïve $name a-b don’t “so” Title: Author: key: value'
const texts = words.split(' ')

/** What means something to Fountain, alone or beside something else. */
const marks =
  '* ** *** **** _ __ \\ \\\\ [[ ]] [ ] [[]] /* */ /*/ **/ # ## ####### = == === ==== ! . .. ... @ ~ > < ^ ( ) () #1# #1A-2# ' +
  '/ / [[shot:]] [[dialogue:]] [[page break:]] shot: dialogue: \\* \\_ \\[ \\/* ` & % ~~ ! - -- : ： （ ）'
const signs = marks.split(' ')
const spaces = [
  ' ',
  ' ',
  ' ',
  '  ',
  '   ',
  '\t',
  '\u00A0',
  '\u3000',
  '\n',
  '\n',
  '\n\n',
  '\n  \n',
  '\n\n\n',
  '\\\n',
  '\r\n',
  '\u2028',
  '\uFEFF',
]

const likely: Element[] = [
  'action',
  'action',
  'character',
  'dialogue',
  'dialogue',
  'parenthetical',
  'sceneHeading',
]

/** A screenplay of up to `most` lines. */
export function randomScreenplay(chance: Seeded, most = 14): Screenplay {
  const fields = chance.whole(3) === 0 ? chance.whole(4) : 0
  return {
    titlePage: Array.from({ length: fields }, () => ({
      key: chance.pick([
        'Title',
        'title',
        'Author',
        'Draft date',
        'FADE IN',
        'CUT TO',
        'Mein Feld',
        '映画',
        '12',
        'a: b',
        'INT. X',
        '',
      ]),
      value: randomText(chance, 4),
    })),
    lines: Array.from({ length: chance.whole(most + 1) }, () => randomLine(chance)),
  }
}

function randomLine(chance: Seeded): Line {
  const element = chance.pick(chance.whole(3) === 0 ? elements : likely)
  const line: Line = { element, runs: randomRuns(chance, element) }
  if (chance.whole(6) === 0) line.sceneNumber = chance.pick(['1', '12A', '2-B', '1.2', '#', '', 'é9', '1 2'])
  if (chance.whole(6) === 0) line.dual = true
  if (chance.whole(3) === 0) line.level = chance.whole(9)
  if (chance.whole(6) === 0) line.centered = true
  return line
}

function randomRuns(chance: Seeded, element: Element): Run[] {
  const kind = chance.whole(8)
  if (kind === 0) return []
  if (kind < 4) return [{ text: plausible(chance, element) }]
  return Array.from({ length: 1 + chance.whole(5) }, () => {
    const run: Run = { text: randomText(chance, 4) }
    for (const style of ['bold', 'italic', 'underline', 'note'] as const) {
      if (chance.whole(style === 'note' ? 8 : 3) === 0) run[style] = true
    }
    return run
  })
}

function plausible(chance: Seeded, element: Element): string {
  const text = randomText(chance, 3)
  if (element === 'parenthetical') return `(${text})`
  if (element === 'sceneHeading') return `INT. ${text}`
  return element === 'character' ? text.toUpperCase() : text
}

function randomText(chance: Seeded, most: number): string {
  let text = ''
  for (let count = chance.whole(2 * most + 1); count > 0; count--) {
    const kind = chance.whole(10)
    text += chance.pick(kind < 4 ? texts : kind < 7 ? spaces : signs)
  }
  return text
}

/** A text of words, signs and line breaks, without a title page and without labels. */
export function randomFountain(chance: Seeded): string {
  const rows = Array.from({ length: chance.whole(20) }, () =>
    chance.whole(3) === 0 ? '' : randomText(chance, 4).replace(/\[+(?=[a-z ]+:\]\])/g, ''),
  )
  return `\n${rows.join(chance.pick(['\n', '\n', '\r\n']))}`
}
