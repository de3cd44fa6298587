/**
 * The few words somebody has chosen in the script, once they have settled: not while the selection is still
 * being dragged or drawn out with the keys. Whoever offers something for them stands beside the page and
 * takes nothing from it, least of all the selection.
 */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { longestName } from '../../shared/assets.ts'
import { Value } from '../subscribable.ts'

/** Whole words of one line, with their positions in the document. */
export interface ChosenWords {
  words: string
  from: number
  to: number
}

/** More words than this are no name. */
const mostWords = 6
/** Milliseconds until a selection counts as made. */
const rest = 150

const key = new PluginKey<DecorationSet>('chosen')

/** The selected words, those cut in half included whole; null if they are none, too many or not of one line. */
export function chosenWords({ selection }: EditorState): ChosenWords | null {
  const { $from, $to, empty } = selection
  if (empty || $from.depth !== 1 || !$from.sameParent($to)) return null
  return wordsBetween($from.parent, $from.start(), $from.parentOffset, $to.parentOffset)
}

/** The word the caret is in; null if it is in none. */
export function wordAt({ selection }: EditorState): ChosenWords | null {
  const { $head } = selection
  if ($head.depth !== 1) return null
  const text = $head.parent.textContent
  const beside = [$head.parentOffset, $head.parentOffset - 1].find((at) => isLetter(text[at]))
  return beside === undefined ? null : wordsBetween($head.parent, $head.start(), beside, beside + 1)
}

function wordsBetween(line: ProseMirrorNode, start: number, from: number, to: number): ChosenWords | null {
  const text = line.textContent
  const space = (at: number): boolean => /\s/.test(text[at]!)
  while (from < to && space(from)) from++
  while (from < to && space(to - 1)) to--
  while (from < to && isLetter(text[from]) && isLetter(text[from - 1])) from--
  while (from < to && isLetter(text[to - 1]) && isLetter(text[to])) to++
  const words = text.slice(from, to)
  const count = words.match(/\S+/g)?.length ?? 0
  const fits = count <= mostWords && words.length <= longestName && !words.includes('\n')
  return fits && /[\p{L}\p{N}]/u.test(words) ? { words, from: start + from, to: start + to } : null
}

/** Chinese and Japanese put nothing between words: there a selection is taken at its word. */
const letter = /[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]]/v

function isLetter(character: string | undefined): boolean {
  return character !== undefined && letter.test(character)
}

export class Chosen {
  /** Null while nothing is chosen, or something is just being chosen. */
  readonly words = new Value<ChosenWords | null>(null, same)
  #view: EditorView | null = null
  #pressed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Keeps words visibly chosen while the focus is elsewhere; null no longer. */
  hold(words: ChosenWords | null): void {
    const view = this.#view
    view?.dispatch(view.state.tr.setMeta(key, { words }).setMeta('addToHistory', false))
  }

  /** Selects words and takes them as chosen at once. */
  choose(words: ChosenWords): void {
    const view = this.#view
    if (!view) return
    const { tr, doc } = view.state
    view.dispatch(tr.setSelection(TextSelection.create(doc, words.from, words.to)))
    clearTimeout(this.#timer)
    this.words.set(words)
  }

  plugin(): Plugin<DecorationSet> {
    return new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, held) => {
          const asked = tr.getMeta(key) as { words: ChosenWords | null } | undefined
          if (!asked) return held.map(tr.mapping, tr.doc)
          return asked.words ? DecorationSet.create(tr.doc, [highlight(asked.words)]) : DecorationSet.empty
        },
      },
      props: {
        decorations: (state) => key.getState(state),
        handleDOMEvents: {
          pointerdown: (_view, event) => {
            this.#pressed = event.button === 0
            this.#look()
          },
        },
      },
      view: (view) => {
        this.#view = view
        // The pointer may be let go of anywhere, or be taken by the browser to drag the words themselves.
        const release = (): void => {
          this.#pressed = false
          this.#look()
        }
        window.addEventListener('pointerup', release)
        window.addEventListener('pointercancel', release)
        return {
          update: () => this.#look(),
          destroy: () => {
            clearTimeout(this.#timer)
            window.removeEventListener('pointerup', release)
            window.removeEventListener('pointercancel', release)
            this.#view = null
          },
        }
      },
    })
  }

  #look = (): void => {
    clearTimeout(this.#timer)
    const now = this.#view && !this.#pressed ? chosenWords(this.#view.state) : null
    // Words that only moved, because of what others write before them, stay chosen.
    const moved = now?.words === this.words.get()?.words
    this.words.set(moved ? now : null)
    if (!moved) this.#timer = setTimeout(() => this.words.set(now), rest)
  }
}

function highlight({ from, to }: ChosenWords): Decoration {
  return Decoration.inline(from, to, { class: 'chosen-words' })
}

function same(a: ChosenWords | null, b: ChosenWords | null): boolean {
  return a?.words === b?.words && a?.from === b?.from && a?.to === b?.to
}
