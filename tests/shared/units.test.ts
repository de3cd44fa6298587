import { describe, expect, it } from 'vitest'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { scenes } from '../../shared/screenplay/scenes.ts'
import { textOf, type Element, type Line } from '../../shared/screenplay/screenplay.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import { sentenceEnds } from '../../shared/screenplay/sentences.ts'
import { type Unit, unitsOf } from '../../shared/screenplay/units.ts'
import { Seeded } from '../seeded.ts'
import { randomScreenplay } from './randomScreenplay.ts'
import { ownScript } from './scripts/longScript.ts'

function cut(text: string): string[] {
  let from = 0
  return sentenceEnds(text).map((end) => text.slice(from, (from = end)).trim())
}

/** The units of a text that is one scene. */
function read(text: string): Unit[] {
  const { lines } = parseFountain(`INT. ROOM - DAY\n\n${text}`).screenplay
  return unitsOf(lines, scenes(lines)[0]!)
}

describe('[UNI1] a sentence', () => {
  // Where "|" stands a sentence ends; nowhere else.
  it.each([
    ['ends at a full stop, a question, an exclamation', 'He sits. |Why? |Go! |No?! |Good'],
    [
      'takes its quotation marks and brackets with it',
      '"In order." |Who says "forfeit"? |(He sits.) |She stands.',
    ],
    ['takes French, German and curly ones, too', '«Non.» |„Halt.“ |“Stop.” |‘Yes.’ |No.'],
    ['goes on after a title', 'Mr. Quill sees Mrs. Pell, Dr. No and St. John. |Prof. Plum waits.'],
    ['goes on after initials', 'J. R. Ewing meets J.R. Tolkien and I. M. Pei in the U.S. Senate. |He nods.'],
    ['ends after "I", which is no initial there', 'So am I. |You know that.'],
    [
      'goes on inside a number and after that of a list',
      '1. Take 3.5 litres. |2. Wait until 4:50. |Then go.',
    ],
    ['ends after a number', 'The clock reads 4:32. |Mike sits at No. 5. |No. |Never.'],
    ['ends after the morning, and not within it', 'At 5 a.m. he wakes. |At 6 p.m. |He sleeps.'],
    [
      'goes on after dots and a dash with a small letter',
      'Wait... what? |He runs -- and falls. |It was… nothing',
    ],
    ['ends after dots with a capital', 'Wait... |Bob? |Well… |No'],
    ['goes on where a quotation does', '"What?" she says. |"Go!" he says.'],
    ['takes dots with blanks for dots', 'Wait . . . what? |Wait . . . |Bob'],
    ['begins with dots', '...drop it off... |Now'],
    ['has a word', '... Bob! ?'],
    ['does not end where no blank follows', 'He stops.She goes. |At http://a.b/c.html?d=e'],
    ['goes on over a row, and not over an empty one', 'One row\nand another. |Three\n\n|Four'],
    ['ends in Cyrillic', 'Он стоит. |Кто там? |Я. |Это А. П. Чехов на ул. Ленина. |Да'],
    ['ends in Greek, whose semicolon asks', 'Ποιος είναι; |Εγώ. |Έλα!'],
    [
      'ends in Japanese and Chinese without a blank',
      '映画です。|何ですか？|「どこ？」と言った。|他站着！|好',
    ],
    ['ends in Arabic and Hindi', 'من هناك؟ |أنا. |वह बैठता है। |हाँ'],
    ['is not ended by a semicolon or a colon', 'He sits; she stands: Nobody speaks.'],
  ])('%s', (_, text) => {
    expect(cut(text.replaceAll('|', ''))).toEqual(text.split('|').map((part) => part.trim()))
  })

  it('is cut in time that grows with the text alone', () => {
    for (const part of [
      '. ',
      '.',
      'a. ',
      '"',
      '." ',
      '\n',
      '\n ',
      '1. ',
      'A. ',
      '( ',
      '. (',
      '…',
      ' ',
      '。',
      ';',
    ]) {
      const before = performance.now()
      sentenceEnds(part.repeat(60_000))
      // Work with the square would take minutes.
      expect(performance.now() - before, JSON.stringify(part)).toBeLessThan(2000)
    }
  })
})

describe('units', () => {
  it('[UNI2] are sentences of action, and of speeches with who says them', () => {
    const units = read('Fog. A bell rings.\n\nNELL (CONT’D)\nI know. Go.\n\nABEL (V.O.)\nWhere?')
    expect(units.map(({ kind, speaker, offScreen, text }) => [kind, speaker, offScreen, text])).toEqual([
      ['action', null, false, 'Fog.'],
      ['action', null, false, 'A bell rings.'],
      ['dialogue', 'NELL', false, 'I know.'],
      ['dialogue', 'NELL', false, 'Go.'],
      ['dialogue', 'ABEL', true, 'Where?'],
    ])
    expect(units.map(({ extension }) => extension)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'V.O.',
    ])
  })

  it.each([
    ['NELL (V.O.)', true],
    ['NELL (v.o.) (CONT’D)', true],
    ['NELL (O.S.)', true],
    ['NELL (OC)', true],
    ['NELL (OFF)', true],
    ['NELL (filtered)', true],
    ['NELL (over the phone)', true],
    ["NELL'S VOICE", true],
    ['МАША (З.К.)', true],
    ['WOMAN ON PHONE', true],
    ['NELL (ON PHONE)', false],
    ['NELL (into phone)', false],
    ['NELL (ON TV)', false],
    ['NELL (off his look)', false],
    ['NELL (CONT’D)', false],
    ['NELL', false],
  ])('[UNI3] %s: only heard is %s', (cue, heard) => {
    const lines: ScriptLine[] = [line('character', cue), line('dialogue', 'Yes.')]
    expect(unitsOf(lines, { from: 0, to: 2 })[0]!.offScreen).toBe(heard)
  })

  it('[UNI4] have the manner that stands before them', () => {
    const units = read('NELL\n(whispering)\nOne. Two.\n(louder)\n(to Abel)\nThree.')
    expect(units.map(({ text, manner }) => [text, manner])).toEqual([
      ['One.', 'whispering'],
      ['Two.', ''],
      ['Three.', 'louder, to Abel'],
    ])
    const heard = read('NELL\n(filtered)\nOne.\n(beat)\nTwo.')
    expect(heard.map(({ offScreen }) => offScreen)).toEqual([true, true])
  })

  it('[UNI4] are what a parenthetical says that nothing is said after', () => {
    const units = read('NELL\nNo.\n(she turns away)\n\nABEL\nYes.\n(MORE)')
    expect(units.map(({ kind, speaker, text }) => [kind, speaker, text])).toEqual([
      ['dialogue', 'NELL', 'No.'],
      ['action', 'NELL', '(she turns away)'],
      ['dialogue', 'ABEL', 'Yes.'],
    ])
  })

  it('[UNI5] are nothing of headings, transitions, notes, sections, synopses and page breaks', () => {
    const units = read('# Act\n\n= What happens\n\n[[A note]]\n\nCUT TO:\n\n===\n\nA bell.')
    expect(units.map(({ text }) => text)).toEqual(['A bell.'])
    expect(read('')).toEqual([])
  })

  it('[UNI5] are shots, songs and what is centred; a song under a cue is sung by them', () => {
    const lines = [
      line('shot', 'CLOSE ON THE HAMMER'),
      line('lyrics', 'La la.'),
      { ...line('action', 'THE END'), centered: true as const },
      line('character', 'NELL'),
      line('lyrics', 'La.'),
    ]
    const units = unitsOf(lines, { from: 0, to: lines.length })
    expect(units.map(({ kind, speaker, camera = false }) => [kind, speaker, camera])).toEqual([
      ['action', null, true],
      ['action', null, false],
      ['action', null, false],
      ['dialogue', 'NELL', false],
    ])
  })

  it('[UNI6] know where they stand in their line, past writers’ notes', () => {
    const noted: Line = {
      element: 'action',
      runs: [{ text: ' Fog' }, { text: 'thick', note: true }, { text: '. A\nbell' }],
    }
    const units = unitsOf([noted], { from: 0, to: 1 })
    expect(units.map(({ text, from, to }) => [text, textOf(noted).slice(from, to)])).toEqual([
      ['Fog.', 'Fogthick.'],
      ['A bell', 'A\nbell'],
    ])
  })

  it('[UNI6] of a dual dialogue stand in the order of the script', () => {
    const units = read('NELL\nLeft.\n\nABEL ^\nRight.')
    expect(units.map(({ speaker, text }) => `${speaker} ${text}`)).toEqual(['NELL Left.', 'ABEL Right.'])
  })

  const covered: ReadonlySet<Element> = new Set(['action', 'shot', 'lyrics', 'dialogue'])

  it('[UNI7] lose no word of any line, over 3000 random screenplays', () => {
    for (let seed = 1; seed <= 3000; seed++)
      checkLines(randomScreenplay(new Seeded(seed)).lines, `seed ${seed}`)
  })

  it('[UNI7] lose no word of the own scripts', () => {
    for (const name of ['sample', 'the-spare-key', 'every-mark'] as const) {
      checkLines(parseFountain(ownScript(name)).screenplay.lines, name)
    }
  })

  function checkLines(lines: readonly Line[], from: string): void {
    const units = unitsOf(lines, { from: 0, to: lines.length })
    lines.forEach((line, at) => {
      if (!covered.has(line.element)) return
      const seen = line.runs.map(({ note, text }) => (note ? '' : text)).join('')
      const own = units.filter((unit) => unit.line === at)
      expect(
        own
          .map(({ text }) => text)
          .join('')
          .replace(/\s/g, ''),
        from,
      ).toBe(seen.replace(/\s/g, ''))
      own.forEach((unit, index) => {
        expect(unit.text, from).toMatch(/^\S(?:.*\S)?$/su)
        expect(unit.from, from).toBeGreaterThanOrEqual(own[index - 1]?.to ?? 0)
        expect(unit.to, from).toBeLessThanOrEqual(textOf(line).length)
      })
    })
  }
})

function line(element: Element, text: string): ScriptLine {
  return { element, runs: [{ text }] }
}
