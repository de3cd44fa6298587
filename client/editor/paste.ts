/**
 * What comes in through the clipboard. What this editor copied itself comes back as it was. A text that is
 * a script is read as Fountain; any other becomes lines of action. Of a formatted text the lines and the
 * three styles are kept.
 */
import { Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { parseFountain, writeFountain } from '../../shared/screenplay/fountain.ts'
import { textOf, type Line, type Run } from '../../shared/screenplay/screenplay.ts'
import { attributesOf, lineOf, nodeOf } from './schema.ts'

/** Characters; more than that is brought in by Import, which checks and reports first. */
const longest = 2_000_000

const tooLong =
  'This text is too long to paste (over 2 MB). Nothing was changed. Use Import to bring in a whole script.'

/** The plugin for the clipboard in both directions; `refuse` says why something was not pasted. */
export function scriptPaste(refuse: (reason: string) => void): Plugin {
  return new Plugin({
    key: new PluginKey('paste'),
    props: {
      clipboardTextSerializer: (slice) => copied(slice),
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData('text/plain') ?? ''
        const html = event.clipboardData?.getData('text/html') ?? ''
        if (text.length > longest || html.length > 4 * longest) {
          refuse(tooLong)
          return true
        }
        if (html.includes('data-pm-slice') || (text === '' && html === '')) return false
        view.dispatch(paste(view.state, linesFrom(text, html)).setMeta('uiEvent', 'paste'))
        return true
      },
      handleDrop: (view, event, _slice, moved) => {
        if (moved) return false
        const text = event.dataTransfer?.getData('text/plain') ?? ''
        if (text === '' || text.length > longest) {
          // Left alone, the browser would leave the page to show the file.
          event.preventDefault()
          refuse(text === '' ? 'To bring a file into the script, use Import.' : tooLong)
          return true
        }
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (!at) return true
        const { doc, tr } = view.state
        const state = view.state.apply(tr.setSelection(TextSelection.near(doc.resolve(at.pos))))
        const html = event.dataTransfer?.getData('text/html') ?? ''
        view.dispatch(view.state.tr.setSelection(state.selection))
        view.dispatch(paste(view.state, linesFrom(text, html)).setMeta('uiEvent', 'drop'))
        return true
      },
    },
  })
}

/** Several lines leave as Fountain, so that any other program reads them as what they are. */
function copied(slice: Slice): string {
  const lines = slice.content.content.map(lineOf)
  return lines.length === 1 ? textOf(lines[0]!) : writeFountain({ titlePage: [], lines }).trim()
}

/** The lines of a pasted text, which may also be given as HTML. */
function linesFrom(text: string, html: string): Line[] {
  return scriptLines(text) ?? (html === '' ? plainLines(text) : htmlLines(html))
}

/** The lines of a text that is a script in Fountain; null if it is not one. */
function scriptLines(text: string): Line[] | null {
  if (!/\S.*\n\s*\S/.test(text)) return null
  const { screenplay } = parseFountain(text)
  const { lines, titlePage } = screenplay
  const cues = lines.filter((line) => line.element === 'character').length
  const isScript =
    lines.some((line) => line.element === 'sceneHeading') || cues > 1 || lines[0]?.element === 'character'
  if (!isScript) return null
  // A title page cannot be pasted into the middle of a script; its words are not lost, though.
  const title = titlePage.map(({ key, value }): Line => ({
    element: 'action',
    runs: [{ text: `${key}: ${value}` }],
  }))
  return [...title, ...lines]
}

function plainLines(text: string): Line[] {
  const rows = text.split(/\r\n?|\n/)
  // A single row is a few words, whose spaces are meant.
  const kept = rows.length === 1 ? rows : rows.map((row) => row.trim()).filter((row) => row !== '')
  return kept.map((row) => ({ element: 'action', runs: [{ text: row }] }))
}

const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
)
const silent = new Set([
  'HEAD',
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'TITLE',
  'NOSCRIPT',
  'SVG',
  'OBJECT',
  'IFRAME',
])

type Style = Omit<Run, 'text' | 'note'>

/** Reads a formatted text: blocks and line breaks end lines, bold, italic and underlined are kept. */
function htmlLines(html: string): Line[] {
  const lines: Run[][] = [[]]
  const end = (): void => {
    if (lines.at(-1)!.length > 0) lines.push([])
  }
  const read = (node: Node, style: Style, exact: boolean): void => {
    if (node instanceof Text) {
      const rows = exact ? node.data.split('\n') : [node.data.replace(/\s+/g, ' ')]
      rows.forEach((row, at) => {
        if (at > 0) end()
        if (row !== '') lines.at(-1)!.push({ text: row, ...style })
      })
    }
    if (!(node instanceof HTMLElement) || silent.has(node.tagName)) return
    const isBlock = blocks.has(node.tagName)
    if (isBlock || node.tagName === 'BR') end()
    for (const child of node.childNodes) read(child, styleOf(node, style), exact || isExact(node))
    if (isBlock) end()
  }
  // Parsed without being part of any page: nothing in it runs or is fetched.
  read(new DOMParser().parseFromString(html, 'text/html').body, {}, false)
  return lines
    .map(trimmed)
    .filter((runs) => runs.length > 0)
    .map((runs) => ({ element: 'action', runs }))
}

function isExact(element: HTMLElement): boolean {
  return element.tagName === 'PRE' || element.style.whiteSpace.startsWith('pre')
}

function styleOf(element: HTMLElement, around: Style): Style {
  const { tagName, style } = element
  const weight = style.fontWeight
  // Google Docs wraps everything it copies in a <b> whose weight is normal.
  const bold = weight
    ? /^(bold(er)?|[6-9]\d\d)$/.test(weight)
    : around.bold || /^(B|STRONG|H[1-6])$/.test(tagName)
  const italic = style.fontStyle
    ? style.fontStyle === 'italic'
    : around.italic || /^(I|EM|CITE)$/.test(tagName)
  const underline = around.underline || tagName === 'U' || /underline/.test(style.textDecoration)
  return {
    ...(bold && { bold: true as const }),
    ...(italic && { italic: true as const }),
    ...(underline && { underline: true as const }),
  }
}

function trimmed(runs: Run[]): Run[] {
  const copy = runs.map((run) => ({ ...run }))
  if (copy[0]) copy[0].text = copy[0].text.trimStart()
  const last = copy.at(-1)
  if (last) last.text = last.text.trimEnd()
  return copy.filter((run) => run.text !== '')
}

/** Puts lines in place of the selection. */
function paste(state: EditorState, lines: readonly Line[]): Transaction {
  const { tr, schema } = state
  if (!state.selection.empty) tr.deleteSelection()
  if (lines.length === 0) return tr
  const nodes = lines.map((line) => nodeOf(line, schema))
  const { $from } = tr.selection
  const here = $from.parent

  if (lines.length === 1 && (here.content.size > 0 || lines[0]!.element === 'action')) {
    // A few words go into the line they are pasted into, whatever that line is.
    tr.replaceSelection(new Slice(nodes[0]!.content, 0, 0))
    return tr.scrollIntoView()
  }
  const start = makeRoom(tr)
  tr.insert(start, nodes)
  const end = start + nodes.reduce((size, node) => size + node.nodeSize, 0)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView()
}

/** Where whole lines go at the caret: in place of an empty line, beside a line, or between its halves. */
function makeRoom(tr: Transaction): number {
  const { $from } = tr.selection
  const line = $from.parent
  const [before, after] = [$from.before(1), $from.after(1)]
  if (line.content.size === 0) {
    tr.delete(before, after)
    return before
  }
  if ($from.parentOffset === 0) return before
  if ($from.parentOffset === line.content.size) return after
  tr.split($from.pos, 1, [{ type: line.type, attrs: { element: attributesOf(line).element } }])
  return $from.pos + 1
}
