/**
 * The title page of a Fountain file: `Key: value` from the very first line on, continued on indented lines,
 * up to the first empty line. Values are kept raw, marks and all.
 *
 * The format's own rule takes any first line with a colon for a title page, and so loses the beginning of
 * scripts that open with `FADE IN:` or "It was simple: he ran." A title page is recognised here by a key
 * that title pages have, or, when its keys are the writer's own, by having two of them or indented text.
 */
import type { PhysicalLines } from './fountainRows.ts'
import type { Remarks } from './importReport.ts'
import type { TitleField } from './screenplay.ts'

const usual = new Set(
  'title,credit,author,authors,source,notes,date,draft date,draft,contact,copyright,revision,format,episode,series'.split(
    ',',
  ),
)
const keyShape = /^\p{L}[\p{L}\p{N}\p{M} _'’&()-]*$/u
const longestKey = 60

/** Reads the title page; null if the file does not begin with one. `next` is the first line after it. */
export function readTitlePage(
  lines: PhysicalLines,
  remarks: Remarks,
): { fields: TitleField[]; next: number } | null {
  const first = keyed(lines.at(0))
  if (!first) return null
  const end = blockEnd(lines)
  if (!isTitlePage(lines, first, end)) return null
  const fields: { key: string; values: string[]; line: number }[] = []
  let next = 0
  for (; next < end; next++) {
    const line = lines.at(next)
    const field = isIndented(line) ? null : keyed(line)
    if (field) {
      fields.push({ key: field.key, values: field.value === '' ? [] : [field.value], line: next + 1 })
      continue
    }
    if (!isIndented(line)) {
      if (looksLikeScript(line)) break
      remarks.add('looseTitleLine', next + 1)
    }
    fields.at(-1)!.values.push(line.trim())
  }
  return { fields: gather(fields, remarks), next }
}

/** Writes tidy title fields, with the empty line that ends the title page; nothing if there are none. */
export function writeTitlePage(fields: readonly TitleField[]): string {
  if (fields.length === 0) return ''
  const known = usual.has(fields[0]!.key.toLowerCase())
  const written = fields.map(({ key, value }, at) =>
    value.includes('\n') || (at === 0 && !known)
      ? `${key}:\n${value.split('\n').map(indented).join('\n')}\n`
      : `${key}: ${value}\n`,
  )
  return `${written.join('')}\n`
}

const indented = (line: string): string => `    ${line}`

function keyed(line: string): { key: string; value: string } | null {
  const colon = line.slice(0, longestKey + 2).search(/[:：]/)
  if (colon < 1) return null
  const key = line.slice(0, colon).trimEnd()
  return keyShape.test(key) ? { key, value: line.slice(colon + 1).trim() } : null
}

const isIndented = (line: string): boolean => /^(?:\t| {2,})/.test(line)

/** The first line after the block; a line of spaces between two indented lines is a blank line within. */
function blockEnd(lines: PhysicalLines): number {
  let end = 0
  while (end < lines.count) {
    const line = lines.at(end)
    if (line.trim() === '') {
      let after = end
      while (after < lines.count && isKeptBlank(lines.at(after))) after++
      const goesOn = after > end && after < lines.count && isIndented(lines.at(after))
      if (!goesOn || lines.at(after).trim() === '') return end
      end = after
    }
    end++
  }
  return end
}

const isKeptBlank = (line: string): boolean => line.startsWith('    ') && line.trim() === ''

function isTitlePage(lines: PhysicalLines, first: { key: string; value: string }, end: number): boolean {
  if (usual.has(first.key.toLowerCase())) return true
  if (first.value === '' && /^(?:FADE IN|.*\bTO)$/u.test(first.key)) return false
  let keys = 0
  let continued = false
  let familiar = false
  for (let at = 0; at < end; at++) {
    const line = lines.at(at)
    if (isIndented(line)) continued = true
    else {
      const field = keyed(line)
      if (!field) return false
      keys++
      familiar ||= usual.has(field.key.toLowerCase())
    }
  }
  return familiar || continued || keys > 1
}

/** A title page that is not closed by an empty line ends where the script evidently begins. */
function looksLikeScript(line: string): boolean {
  return /^(?:INT|EXT|EST|I\/E)[./ ]/i.test(line) || /^(?:FADE IN|[^\p{Ll}]*\bTO)[:.]\s*$/u.test(line)
}

function gather(
  fields: readonly { key: string; values: string[]; line: number }[],
  remarks: Remarks,
): TitleField[] {
  const gathered: TitleField[] = []
  const seen = new Set<string>()
  for (const { key, values, line } of fields) {
    const value = values.join('\n').trim()
    if (value === '') remarks.add('emptyTitleField', line)
    else if (seen.has(key.toLowerCase())) remarks.add('repeatedTitleField', line)
    seen.add(key.toLowerCase())
    gathered.push({ key, value })
  }
  return gathered
}
