/**
 * A screenplay as plain values: what parsers give, exporters take and the script document holds as
 * `line` elements. Element names are the field's; the case that was typed is kept, capitals are style.
 */
export const elements = [
  'sceneHeading',
  'action',
  'character',
  'parenthetical',
  'dialogue',
  'transition',
  'shot',
  'lyrics',
  'note',
  'section',
  'synopsis',
  'pageBreak',
  'boneyard',
] as const
export type Element = (typeof elements)[number]

/** A stretch of text in one style. `note` is a writer's note inside a line, not to be printed. */
export interface Run {
  text: string
  bold?: true
  italic?: true
  underline?: true
  note?: true
}

/** One paragraph of the script. Line breaks inside it are "\n" in its text. */
export interface Line {
  element: Element
  runs: Run[]
  /** Scene headings: the number as written, "12A". */
  sceneNumber?: string
  /** Character cues: spoken at the same time as the speech before. */
  dual?: true
  /** Sections: depth, 1 and up. */
  level?: number
  /** Action: centred on the page. */
  centered?: true
}

export interface TitleField {
  key: string
  /** Several lines are joined with "\n". */
  value: string
}

export interface Screenplay {
  titlePage: TitleField[]
  lines: Line[]
}

/** The text of a line without its styles, writer's notes included. */
export function textOf(line: Line): string {
  return line.runs.map((run) => run.text).join('')
}
