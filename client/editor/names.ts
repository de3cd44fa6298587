/**
 * The names of the film's assets, underlined wherever they stand in the script. Nothing is stored in the
 * text: the underlines are decorations, derived from the lines and from what is known to be a name.
 *
 * Only the lines in view and some around them are underlined; scrolling moves on. What was found in a line is
 * kept with its node, so that a key press searches the one line it changes, and where the names in it are
 * what they were nothing is drawn anew. Underlining all 3,500 lines of a feature was tried: with 200 assets
 * and 5,900 underlines a key took 43 ms to show instead of 22 on the same busy machine, a fifth of it
 * ProseMirror's search for each line's decorations and the rest the browser's.
 */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { AssetKind } from '../../shared/assets.ts'
import type { AssetFinder } from '../../shared/film/uses.ts'
import { readCaret } from './nativeCaret.ts'

/** What is a name, and of what. */
export interface KnownNames {
  finder: Pick<AssetFinder, 'find'>
  /** The kind of each asset that the finder finds, by its id. */
  kinds: ReadonlyMap<string, AssetKind>
}

/** A name in the script, by positions in the document. */
export interface NamePlace {
  from: number
  to: number
  /** The id of the asset. */
  of: string
}

/** What an underline says. */
interface Named {
  of: string
  kind: AssetKind
}

/** Lines [from, to), counted from 0. */
interface Lines {
  from: number
  to: number
}

interface Drawn {
  underlines: DecorationSet
  /** The positions between which there are underlines. */
  start: number
  end: number
}

/** Lines beyond the view that are underlined: at least, and when underlining moves on. */
const beyond = { least: 30, most: 90 }
/** More lines than this that change at once (an import) are searched in the next moment. */
const atOnce = 60
/** Milliseconds between two looks at what is in view while it is scrolled. */
const pace = 60
/** Milliseconds after a composition until the editor has read what was composed. */
const afterComposing = 60

const nothing: Drawn = { underlines: DecorationSet.empty, start: 0, end: 0 }
const key = new PluginKey<Drawn>('names')

export class Names {
  #known: KnownNames | null = null
  #found = new WeakMap<ProseMirrorNode, NamePlace[]>()
  #view: EditorView | null = null
  /** What is underlined may be wrong. */
  #stale = true
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Shows these names from now on; null shows none. */
  show(known: KnownNames | null): void {
    if (known === this.#known) return
    this.#known = known
    this.#found = new WeakMap()
    this.#stale = true
    this.#soon(0)
  }

  /** The name at a position; null if there is none, or none is shown. */
  at(state: EditorState, position: number): NamePlace | null {
    const found = key.getState(state)?.underlines.find(position, position)[0]
    return found ? { from: found.from, to: found.to, of: namedBy(found).of } : null
  }

  plugin(): Plugin<Drawn> {
    return new Plugin<Drawn>({
      key,
      state: {
        init: () => nothing,
        apply: (tr, drawn, old, { doc }) => {
          const lines = tr.getMeta(key) as Lines | undefined
          if (lines) return this.#draw(doc, lines)
          return tr.docChanged ? this.#follow(tr, drawn, old.doc) : drawn
        },
      },
      props: {
        decorations: (state) => key.getState(state)?.underlines,
        handleDOMEvents: { compositionend: () => this.#soon(afterComposing) },
      },
      view: (view) => {
        this.#view = view
        const soon = (): void => this.#soon(pace)
        // Scrolling is not told to what is inside of the element that scrolls, but on its way down to that.
        document.addEventListener('scroll', soon, { capture: true, passive: true })
        window.addEventListener('resize', soon)
        this.#soon(0)
        return {
          destroy: () => {
            document.removeEventListener('scroll', soon, { capture: true })
            window.removeEventListener('resize', soon)
            clearTimeout(this.#timer)
            this.#view = null
          },
        }
      },
    })
  }

  #draw(doc: ProseMirrorNode, lines: Lines): Drawn {
    if (!this.#known) return nothing
    const start = positionOf(doc, lines.from)
    const { names, end } = this.#namesIn(doc, lines, start)
    return { underlines: DecorationSet.create(doc, names.map(this.#underline)), start, end }
  }

  /** Searches what an edit has changed: at once where it is typing, in the next moment where it is more. */
  #follow({ doc, mapping }: Transaction, drawn: Drawn, old: ProseMirrorNode): Drawn {
    if (!this.#known) return drawn
    const moved = {
      underlines: drawn.underlines.map(mapping, doc),
      start: mapping.map(drawn.start, -1),
      end: mapping.map(drawn.end, 1),
    }
    // Lines that came or went have brought others into view.
    if (old.childCount !== doc.childCount) this.#soon(pace)
    const changed = changedLines(old, doc)
    const start = positionOf(doc, changed.from)
    if (start >= moved.end || positionOf(doc, changed.to) <= moved.start) return moved
    // An underline that came or went would take the letters away from under an input method.
    if (start < moved.start || changed.to - changed.from > atOnce || this.#view?.composing) {
      this.#stale = true
      this.#soon(pace)
      return moved
    }
    const { names, end } = this.#namesIn(doc, changed, start)
    return { ...moved, underlines: this.#replace(moved.underlines, doc, start, end, names) }
  }

  /** Takes away only what is wrong: each underline that comes or goes has the browser draw its line anew. */
  #replace(
    underlines: DecorationSet,
    doc: ProseMirrorNode,
    start: number,
    end: number,
    names: readonly NamePlace[],
  ): DecorationSet {
    const shown = underlines.find(start, end)
    const wrong = new Map(shown.map((one) => [`${one.from} ${one.to} ${namedBy(one).of}`, one]))
    const missing = names.filter(({ from, to, of }) => !wrong.delete(`${from} ${to} ${of}`))
    if (wrong.size === 0 && missing.length === 0) return underlines
    return underlines.remove([...wrong.values()]).add(doc, missing.map(this.#underline))
  }

  /** The names in lines that begin at `start`, and where the lines end. */
  #namesIn(doc: ProseMirrorNode, { from, to }: Lines, start: number): { names: NamePlace[]; end: number } {
    const names: NamePlace[] = []
    let end = start
    for (let at = from; at < to; at++) {
      const line = doc.child(at)
      for (const name of this.#search(line)) {
        names.push({ from: end + 1 + name.from, to: end + 1 + name.to, of: name.of })
      }
      end += line.nodeSize
    }
    return { names, end }
  }

  #search(line: ProseMirrorNode): NamePlace[] {
    const kept = this.#found.get(line)
    if (kept) return kept
    const found = this.#known!.finder.find(line.textContent)
    this.#found.set(line, found)
    return found
  }

  #underline = ({ from, to, of }: NamePlace): Decoration => {
    const named: Named = { of, kind: this.#known!.kinds.get(of)! }
    const look = { class: `asset-name asset-name-${named.kind}`, 'data-asset': of }
    return Decoration.inline(from, to, look, named)
  }

  #soon(delay: number): void {
    // A look at once is not put off by one that can wait.
    if (delay === 0) clearTimeout(this.#timer)
    else if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => requestAnimationFrame(this.#look), delay)
  }

  #look = (): void => {
    this.#timer = undefined
    const view = this.#view
    // Once it has been composed, one looks again.
    if (!view || view.composing || (!this.#known && !this.#stale)) return
    readCaret(view)
    const { doc } = view.state
    const near = linesNear(view, beyond.least)
    const { start, end } = key.getState(view.state)!
    const covered = start <= positionOf(doc, near.from) && positionOf(doc, near.to) <= end
    if (covered && !this.#stale) return
    this.#stale = false
    const lines = linesNear(view, beyond.most)
    view.dispatch(view.state.tr.setMeta(key, lines).setMeta('addToHistory', false))
  }
}

function namedBy(decoration: Decoration): Named {
  return decoration.spec as Named
}

function positionOf(doc: ProseMirrorNode, at: number): number {
  let position = 0
  for (let i = 0; i < at; i++) position += doc.child(i).nodeSize
  return position
}

/** The lines that are not the nodes they were. */
function changedLines(old: ProseMirrorNode, now: ProseMirrorNode): Lines {
  const shorter = Math.min(old.childCount, now.childCount)
  const [lastOld, last] = [old.childCount - 1, now.childCount - 1]
  let from = 0
  while (from < shorter && old.child(from) === now.child(from)) from++
  let behind = 0
  while (behind < shorter - from && old.child(lastOld - behind) === now.child(last - behind)) behind++
  return { from, to: now.childCount - behind }
}

/** The lines in view, and so many before and after. */
function linesNear(view: EditorView, further: number): Lines {
  const { children } = view.dom
  const { doc } = view.state
  const first = firstOf(children.length, (at) => children[at]!.getBoundingClientRect().bottom > 0)
  const after = firstOf(children.length, (at) => children[at]!.getBoundingClientRect().top > innerHeight)
  // Between the lines there may be cards, see rescue.ts.
  const lineOf = (at: number): number => {
    const child = children[at]
    return child ? doc.resolve(view.posAtDOM(child, 0)).index(0) : doc.childCount
  }
  return {
    from: Math.max(0, lineOf(first) - further),
    to: Math.min(doc.childCount, lineOf(after) + further),
  }
}

/** The first number below `count` that `is` true of, as it is of all after that; `count` if there is none. */
function firstOf(count: number, is: (at: number) => boolean): number {
  let [from, to] = [0, count]
  while (from < to) {
    const middle = (from + to) >> 1
    if (is(middle)) to = middle
    else from = middle + 1
  }
  return from
}
