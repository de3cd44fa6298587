/**
 * The lines of a prompt before their references have numbers: words, and chips that are bound to what they mean.
 * What a chip reads follows from the manifest of the moment, so that no text ever holds a number of its own:
 * whoever is moved, merged, renamed or takes another's place is named rightly in what is read next.
 */
import type { AssetKind } from '../assets.ts'
import { type Numbering, numbered } from '../models.ts'
import { closed, kindInPicture, plain, unnumbered } from '../promptWords.ts'
import { runningName } from './runningName.ts'

/** Words · somebody or something of the film · another picture that is sent, by its key in the manifest. */
export type Part = string | { readonly asset: string } | { readonly reference: string }

export interface PromptLine {
  /** What it is about, the same in every prompt: "camera", "asset/<id>"; see frameLines.ts and clipLines.ts. */
  key: string
  parts: readonly Part[]
}

/** What chips read. */
export interface Named {
  /** Null: there is no such asset any more. */
  asset: (id: string) => { name: string; kind: AssetKind } | null
  /** The place in the request of an asset's picture (`asset/<id>`) or of another (its key); null: it is not sent. */
  number: (key: string) => number | null
}

/** A stretch of a line as it is sent. */
interface RenderedPart {
  words: string
  /** What it is bound to; null: plain words. */
  chip: Exclude<Part, string> | null
}

export interface RenderedLine {
  key: string
  /** The words of all, joined, are the line. */
  parts: readonly RenderedPart[]
  words: string
}

/** What the key of an asset's picture is in a manifest, and of the line that describes it. */
export function assetKey(id: string): string {
  return `asset/${id}`
}

/**
 * The lines as they are sent. At first mention in all of them a chip with a picture reads "Alice (the character in
 * image 1)", later "Alice". Lines that say nothing are left out.
 */
export function renderLines(
  lines: readonly PromptLine[],
  named: Named,
  numbering: Numbering,
): RenderedLine[] {
  const mentioned = new Set<string>()
  return lines.flatMap(({ key, parts }) => {
    const read: Read[] = []
    for (const part of parts) read.push(readPart(part, { named, numbering, mentioned, before: read.at(-1) }))
    const rendered = tidy(guarded(read).map(({ words, ours, chip }) => ({ words: words + ours, chip })))
    const words = rendered.map((part) => part.words).join('')
    return words === '' ? [] : [{ key, parts: rendered, words }]
  })
}

/** Words that stand side by side are one, as a shared text reads them; no words are none. */
export function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (typeof part === 'string' && typeof last === 'string') found[found.length - 1] = last + part
    else if (part !== '') found.push(part)
  }
  return found
}

/** What is sent: a line for each. */
export function promptOf(lines: readonly RenderedLine[]): string {
  return lines.map(({ words }) => words).join('\n')
}

/** A part as it reads: people's words or a name, and behind them words of ours, which hold the number. */
interface Read extends RenderedPart {
  ours: string
}

interface Reading {
  named: Named
  numbering: Numbering
  mentioned: Set<string>
  before: Read | undefined
}

function readPart(part: Part, { named, numbering, mentioned, before }: Reading): Read {
  // Nothing that people write may pass for a number, or for a line of its own.
  if (typeof part === 'string') return { words: unnumbered(oneLine(part)), ours: '', chip: null }
  if ('reference' in part) {
    const number = named.number(part.reference)
    const ours = number === null ? 'a picture that is not sent' : numbered(numbering, number)
    return { words: '', ours, chip: part }
  }
  const asset = named.asset(part.asset)
  if (!asset) return { words: 'somebody', ours: '', chip: part }
  const begins = !before || /[.!?:;]\s*$/.test(before.words + before.ours)
  const name = plain(asset.name)
  const words = unnumbered(begins ? name : runningName(name, asset.kind))
  const number = named.number(assetKey(part.asset))
  const isFirst = !mentioned.has(part.asset)
  mentioned.add(part.asset)
  const ours =
    number === null || !isFirst ? '' : ` (${kindInPicture[asset.kind]} in ${numbered(numbering, number)})`
  return { words, ours, chip: part }
}

/**
 * What people have written in two parts may not pass for a number together: "image" as the name of a thing and "3"
 * behind it, or a 2 behind our own "image 1".
 */
function guarded(parts: readonly Read[]): Read[] {
  const found = parts.filter(({ words, ours }) => words + ours !== '')
  for (let at = 1; at < found.length; at++) {
    const [before, { words }] = [found[at - 1]!, found[at]!]
    if (before.ours !== '') {
      if (before.words === '' && /^\s*(?:,|&|\+|-|–|and|or|to|bis|und)?\s*#?\p{Nd}/iu.test(words)) {
        found[at - 1] = { ...before, ours: `(${before.ours})` }
        if (/^\p{Nd}/u.test(words)) found[at] = { ...found[at]!, words: ` ${words}` }
      }
      continue
    }
    const joint = before.words + words
    if (unnumbered(joint) === joint) continue
    found[at - 1] = {
      ...before,
      words: before.words.replace(/@?\p{L}+([^\p{L}\p{N}]*)$/u, /^\s/.test(words) ? 'picture' : 'picture '),
    }
  }
  return found
}

/** `plain`, with the blanks at the ends that keep words and chips apart. */
function oneLine(words: string): string {
  const inner = plain(words)
  if (inner === '') return words === '' ? '' : ' '
  return `${/^\s/.test(words) ? ' ' : ''}${inner}${/\s$/.test(words) ? ' ' : ''}`
}

/** Without blanks at the ends of the line, and closed like a sentence. */
function tidy(parts: RenderedPart[]): RenderedPart[] {
  const found = parts.filter(({ words }) => words !== '')
  const trim = (at: number, words: (part: string) => string) => {
    const part = found.at(at)
    if (part) found.splice(at < 0 ? found.length - 1 : at, 1, { ...part, words: words(part.words) })
  }
  trim(0, (words) => words.trimStart())
  trim(-1, (words) => words.trimEnd())
  const kept = found.filter(({ words }) => words !== '')
  const last = kept.at(-1)
  if (!last) return []
  const end = closed(last.words).slice(last.words.length)
  if (end === '') return kept
  return last.chip
    ? [...kept, { words: end, chip: null }]
    : [...kept.slice(0, -1), { ...last, words: last.words + end }]
}

/**
 * "Alice, Bob and the waiter", each bound to whom it means.
 * @param begins whether they begin a sentence
 */
export function chipsOf(
  named: readonly { asset: { id: string; name: string; kind: AssetKind } }[],
  begins = false,
): Part[] {
  return named.flatMap(({ asset }, at): Part[] => {
    const isCommon = asset.kind === 'extra' && runningName(asset.name, asset.kind) !== asset.name
    const article = !isCommon ? [] : [begins && at === 0 ? 'The ' : 'the ']
    const joint = at === 0 ? [] : [at === named.length - 1 ? ' and ' : ', ']
    return [...joint, ...article, { asset: asset.id }]
  })
}
