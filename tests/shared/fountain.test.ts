import { describe, expect, it } from 'vitest'
import { parseFountain, writeFountain } from '../../shared/screenplay/fountain.ts'
import { tellReport } from '../../shared/screenplay/importReport.ts'
import { textOf, type Line, type Run } from '../../shared/screenplay/screenplay.ts'
import { ownCases, titleCases } from './fountain-cases.ts'
import { comparable, inSuiteForm, publicCases, type PublicCase } from './publicSuite.ts'
import { ownScript } from './scripts/longScript.ts'

/** The public cases that are read otherwise here, and why. */
const contested: Record<string, string> = {
  'jouvence lyrics#1':
    'The format makes a line that begins with a tilde lyrics; the case takes it for text because the next line has none. [SP9]',
  'jouvence transitions#2':
    'Trailing spaces cannot be seen. The case lets two of them turn a transition into action. [SP6]',
  'screenplain forced-transition':
    'The case that was typed is kept, capitals are style; another case of the same suites (jouvence transitions#1) expects that too. [SP6]',
}

function brief(line: Line): string {
  const kind = line.centered
    ? 'centered'
    : line.element === 'section'
      ? `section ${line.level}`
      : line.element
  const number = line.sceneNumber === undefined ? '' : ` №${line.sceneNumber}`
  return `${kind}: ${line.runs.map(styled).join('')}${number}${line.dual ? '^' : ''}`.replaceAll('\n', '|')
}

function styled(run: Run): string {
  if (run.note) return `{${run.text}}`
  let text = run.text
  if (run.underline) text = `<u>${text}</u>`
  if (run.italic) text = `<i>${text}</i>`
  return run.bold ? `<b>${text}</b>` : text
}

describe('[SP2] the public cases', () => {
  const cases = publicCases()
  const title = ({ titlePage }: ReturnType<typeof parseFountain>['screenplay']) =>
    Object.fromEntries(titlePage.map(({ key, value }) => [key.toLowerCase(), value]))

  /** Whether a reading is what the case expects; a section's level counts only where cases give one. */
  function agrees(one: PublicCase): boolean {
    const { screenplay } = parseFountain(one.input)
    const wanted = comparable(one.expected)
    const levels = wanted.some(({ level }) => level !== undefined)
    const found = inSuiteForm(screenplay).map(({ level, ...item }) =>
      levels && level ? { ...item, level } : item,
    )
    return isSame(found, wanted) && (!one.title || isSame(title(screenplay), one.title))
  }

  function isSame(found: unknown, wanted: unknown): boolean {
    try {
      expect(found).toEqual(wanted)
      return true
    } catch {
      return false
    }
  }

  if (cases) {
    it.each(cases.map((one) => [`${one.suite} ${one.name}`, one] as const))('%s', (name, one) => {
      expect(agrees(one), JSON.stringify(one.input)).toBe(!(name in contested))
    })
    it('are contested in three places only', () => {
      const names = cases.map((one) => `${one.suite} ${one.name}`)
      expect(names.filter((name) => name in contested)).toHaveLength(3)
    })
  } else {
    it('are not at hand here: the own cases below cover the same rules', () => {
      const rules = new Set(ownCases.map(([rule]) => rule))
      expect([...rules]).toEqual(
        expect.arrayContaining(['SP4', 'SP5', 'SP6', 'SP7', 'SP9', 'SP10', 'SP11', 'SP13']),
      )
    })
  }
})

describe('own cases', () => {
  it.each(ownCases)('[%s] %s', (_rule, _sentence, input, lines) => {
    const { screenplay } = parseFountain(input)
    expect(screenplay.lines.map(brief)).toEqual(lines)
    expect(parseFountain(writeFountain(screenplay)).screenplay).toEqual(screenplay)
  })

  it.each(titleCases)('[SP12] title page: %s', (_sentence, input, fields, first) => {
    const { screenplay } = parseFountain(input)
    expect(screenplay.titlePage.map(({ key, value }) => `${key}=${value}`.replaceAll('\n', '|'))).toEqual(
      fields,
    )
    expect(screenplay.lines[0] ? textOf(screenplay.lines[0]) : null).toBe(first)
    expect(parseFountain(writeFountain(screenplay)).screenplay).toEqual(screenplay)
  })
})

describe('[SP16] sources', () => {
  it('say where in the file each line stands, whatever its line ends', () => {
    const text = '\uFEFFTitle: A\r\n\r\nINT. B\r\n\r\nMARY\r\n(low)\r\nC\r\nd\r\n\r\nx [[y\r\nz]]\r\n'
    const { screenplay, sources } = parseFountain(text)
    expect(sources).toHaveLength(screenplay.lines.length)
    expect(sources.map(({ start, end }) => text.slice(start, end))).toEqual([
      'INT. B',
      'MARY',
      '(low)',
      'C\r\nd',
      'x [[y\r\nz]]',
    ])
    expect(sources.map(({ line }) => line)).toEqual([3, 5, 6, 7, 10])
  })
})

describe('[SP17] the report', () => {
  it('counts what was recognised, in a writer’s words', () => {
    const { report } = parseFountain(ownScript('the-spare-key'))
    expect(report).toMatchObject({
      scenes: 4,
      titleFields: 4,
      characters: ['MRS. HALASZ', 'IMRE', 'YOUNG FATHER'],
      remarks: [],
    })
    expect(tellReport(report)).toEqual([
      '4 scenes, 13 paragraphs of action, 21 cues, 2 parentheticals, 21 speeches, 2 transitions.',
      '3 characters speak: MRS. HALASZ, IMRE, YOUNG FATHER.',
      'The title page has 4 fields.',
    ])
  })

  it('names what was kept but not understood, with its lines', () => {
    const text = [
      'Title: A',
      'by somebody',
      '',
      '[[open',
      '',
      'a /* b',
      '',
      'c /*d*/ e',
      '',
      '',
      '*f',
      '',
      'g',
      'INT. H',
      '',
      '####### i',
      '',
      '\uFFFD',
    ].join('\n')
    expect(tellReport(parseFountain(text).report).slice(3)).toEqual([
      expect.stringMatching(/no field of its own.*\(line 2\)$/),
      expect.stringMatching(/opened with \[\[.*\(line 4\)$/),
      expect.stringMatching(/no partner, so nothing was cut.*\(line 6\)$/),
      expect.stringMatching(/A \* or _ has no partner.*\(lines 6, 11\)$/),
      expect.stringMatching(/kept as a note at its place.*\(line 8\)$/),
      expect.stringMatching(/More than one empty line.*\(line 9\)$/),
      expect.stringMatching(/looks like a scene heading.*\(line 14\)$/),
      expect.stringMatching(/deeper than six.*\(line 16\)$/),
      expect.stringMatching(/could not be read.*\(line 18\)$/),
    ])
  })

  it('gathers many remarks of one kind into one sentence', () => {
    const sentences = tellReport(parseFountain('[[a\n\n'.repeat(20)).report)
    expect(sentences.at(-1)).toMatch(/\(lines 1, 3, 5, 7, 9, 11, 13, 15 and 12 more\)$/)
  })
})
