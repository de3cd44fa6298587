/**
 * What an import tells the writer: what was recognised, and what was kept but not understood or adjusted,
 * with line numbers. Nothing may leave a file without a sentence here.
 */
import { nameOf } from './cues.ts'
import { textOf, type Element, type Screenplay } from './screenplay.ts'

/** Something the import kept as text, adjusted or left out, and the lines of the file it concerns. */
export interface Remark {
  text: string
  /** From 1, ascending. */
  lines: number[]
}

export interface ImportReport {
  /** How many lines of each element were recognised. */
  counts: Partial<Record<Element, number>>
  scenes: number
  /** The names of those who speak, without extensions, in the order of their first cue. */
  characters: string[]
  titleFields: number
  remarks: Remark[]
}

/** The words for each element, one and many. */
const elementNames: Record<Element, readonly [one: string, many: string]> = {
  sceneHeading: ['scene heading', 'scene headings'],
  action: ['paragraph of action', 'paragraphs of action'],
  character: ['cue', 'cues'],
  parenthetical: ['parenthetical', 'parentheticals'],
  dialogue: ['speech', 'speeches'],
  transition: ['transition', 'transitions'],
  shot: ['shot', 'shots'],
  lyrics: ['line of lyrics', 'lines of lyrics'],
  note: ['note', 'notes'],
  section: ['section', 'sections'],
  synopsis: ['synopsis', 'synopses'],
  pageBreak: ['page break', 'page breaks'],
  boneyard: ['cut passage', 'cut passages'],
}

/** Why something is remarked on. The wording is the writer's; the key is the program's. */
const wordings = {
  unclosedNote:
    'A note is opened with [[ but not closed with ]] before the next empty line. It was kept as text.',
  unpairedBoneyard: 'A /* or */ has no partner, so nothing was cut by it. It was kept as text.',
  inlineBoneyard: 'Text cut with /* */ inside a line was kept as a note at its place.',
  loneEmphasis: 'A * or _ has no partner, so it styles nothing. It was kept as text.',
  emptyLines: 'More than one empty line in a row was left out: spacing comes from the elements.',
  emptyTitleField: 'A title page field without text was left out.',
  repeatedTitleField: 'A title page field stands twice. Both texts were put under the first.',
  looseTitleLine: 'A line of the title page has no field of its own. It was added to the field before it.',
  deepSection: 'A section deeper than six levels was kept at level six.',
  boundHeading:
    'This looks like a scene heading, but no empty line stands before it. It was kept in the paragraph it is in.',
  unreadable: 'Some characters of the file could not be read; it may be in another encoding than UTF-8.',
} as const

export type RemarkKind = keyof typeof wordings

/** Collects remarks while a file is read; those of one kind become one remark with many lines. */
export class Remarks {
  readonly #lines = new Map<RemarkKind, Set<number>>()

  add(kind: RemarkKind, line: number): void {
    const lines = this.#lines.get(kind)
    if (lines) lines.add(line)
    else this.#lines.set(kind, new Set([line]))
  }

  list(): Remark[] {
    return [...this.#lines]
      .map(([kind, lines]) => ({ text: wordings[kind], lines: [...lines].sort((a, b) => a - b) }))
      .sort((a, b) => a.lines[0]! - b.lines[0]!)
  }
}

/** Counts what a screenplay holds. */
export function reportOn(screenplay: Screenplay, remarks: Remark[]): ImportReport {
  const counts: ImportReport['counts'] = {}
  const characters = new Set<string>()
  for (const line of screenplay.lines) {
    counts[line.element] = (counts[line.element] ?? 0) + 1
    if (line.element === 'character') characters.add(nameOf(textOf(line)))
  }
  return {
    counts,
    scenes: counts.sceneHeading ?? 0,
    characters: [...characters].filter(Boolean),
    titleFields: screenplay.titlePage.length,
    remarks,
  }
}

/**
 * The report in sentences: what was recognised first, then one sentence for each remark with at most
 * `shown` of its line numbers.
 */
export function tellReport(report: ImportReport, shown = 8): string[] {
  const { counts, characters, scenes } = report
  const recognised = (Object.keys(elementNames) as Element[])
    .filter((element) => element !== 'sceneHeading' && counts[element])
    .map((element) => amount(counts[element]!, ...elementNames[element]))
  return [
    [amount(scenes, 'scene', 'scenes'), ...recognised].join(', ') + '.',
    characters.length === 0
      ? 'Nobody speaks.'
      : `${amount(characters.length, 'character speaks', 'characters speak')}: ${characters.join(', ')}.`,
    ...(report.titleFields > 0
      ? [`The title page has ${amount(report.titleFields, 'field', 'fields')}.`]
      : []),
    ...report.remarks.map((remark) => `${remark.text} (${tellLines(remark.lines, shown)})`),
  ]
}

function amount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function tellLines(lines: readonly number[], shown: number): string {
  if (lines.length === 1) return `line ${lines[0]}`
  const named = lines.slice(0, shown).join(', ')
  const rest = lines.length - shown
  return rest > 0 ? `lines ${named} and ${rest} more` : `lines ${named}`
}
