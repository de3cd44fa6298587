/**
 * Words offered back (shared/rescued.ts), shown where they stood: as a card between the lines, which is no
 * part of the script until somebody puts it back.
 */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { rescuedRoot } from '../../shared/documents.ts'
import { answerRescued, readOffers, type Rescued } from '../../shared/rescued.ts'
import { isFromShared, type ScriptBinding } from './binding.ts'
import { readCaret } from './nativeCaret.ts'
import { attributesOf } from './schema.ts'

const key = new PluginKey<DecorationSet>('rescued')

export type Answer = 'restored' | 'dismissed'

export interface RescueCards {
  /** Whether this person may answer. */
  editable: () => boolean
  answer: (id: string, answer: Answer) => void
}

/** The plugin that shows a card for every passage nobody has answered yet, at its place. */
export function rescueCards(doc: Y.Doc, binding: ScriptBinding, cards: RescueCards): Plugin<DecorationSet> {
  const draw = (state: EditorState): DecorationSet =>
    DecorationSet.create(
      state.doc,
      readOffers(doc).map((offer) =>
        Decoration.widget(startOfLine(state, lineFor(offer, binding, state)), () => card(offer, cards), {
          // Whether it can be answered is part of what is drawn.
          key: `${offer.id} ${cards.editable()}`,
          side: -1,
          stopEvent: () => true,
          ignoreSelection: true,
        }),
      ),
    )
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, drawn, _old, state) => {
        if (tr.getMeta(key)) return draw(state)
        if (!tr.docChanged) return drawn
        return isFromShared(tr) && drawn.find().length > 0 ? draw(state) : drawn.map(tr.mapping, tr.doc)
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      const redraw = (): void => {
        readCaret(view)
        view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
      }
      rescuedRoot(doc).observeDeep(redraw)
      redraw()
      return { destroy: () => rescuedRoot(doc).unobserveDeep(redraw) }
    },
  })
}

/** Draws the cards anew, after the person's rights have changed. */
export function redrawCards(state: EditorState) {
  return state.tr.setMeta(key, true).setMeta('addToHistory', false)
}

/**
 * The line before which a passage belongs, counted from 0: at its place if that is still in its scene, at
 * the end of its scene if the scene was moved, at the end of the script if nothing is left of either.
 */
export function lineFor(offer: Rescued, binding: ScriptBinding, { doc }: EditorState): number {
  const position = offer.place && binding.absolute(doc, offer.place)
  const place = position === null ? null : doc.resolve(position).index(0)
  const scene = offer.scene === null ? null : sceneAt(offer.scene, doc.children.map(attributesOf))
  if (scene === null) return place ?? doc.childCount
  return place !== null && place > scene.heading && place <= scene.end ? place : scene.end
}

function sceneAt(
  id: string,
  lines: readonly { element: string; id: string | null }[],
): { heading: number; end: number } | null {
  const heading = lines.findIndex((line) => line.element === 'sceneHeading' && line.id === id)
  if (heading < 0) return null
  const next = lines.findIndex((line, at) => at > heading && line.element === 'sceneHeading')
  return { heading, end: next < 0 ? lines.length : next }
}

function startOfLine({ doc }: EditorState, at: number): number {
  let position = 0
  for (let i = 0; i < Math.min(at, doc.childCount); i++) position += doc.child(i).nodeSize
  return position
}

/**
 * Answers an offer and says whether it was still open; putting back inserts the words by `insert` in the
 * same transaction.
 */
export function answerOffer(
  doc: Y.Doc,
  id: string,
  answer: Answer,
  insert: (offer: Rescued) => void,
): boolean {
  const offer = readOffers(doc).find((other) => other.id === id)
  // Somebody else was quicker.
  if (!offer) return false
  if (answer === 'restored') insert(offer)
  answerRescued(doc, id, answer)
  return true
}

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Who wrote a passage and when, in words. */
export function originOf(offer: Rescued): string {
  return `${offer.author?.name ?? 'Somebody'} wrote this on ${time.format(offer.at)}`
}

function card(offer: Rescued, { editable, answer }: RescueCards): HTMLElement {
  const element = document.createElement('aside')
  element.className = 'rescue-card'
  element.setAttribute('aria-label', 'Words offered back')
  const about = element.appendChild(document.createElement('p'))
  about.className = 'rescue-card-about'
  about.textContent = `${originOf(offer)}, while its line was deleted or moved.`
  const text = element.appendChild(document.createElement('blockquote'))
  text.textContent = offer.text
  if (!editable()) return element
  const buttons = element.appendChild(document.createElement('div'))
  buttons.className = 'rescue-card-answers'
  const button = (label: string, given: Answer): void => {
    const made = buttons.appendChild(document.createElement('button'))
    made.type = 'button'
    made.textContent = label
    made.addEventListener('click', () => answer(offer.id, given))
  }
  button('Put back', 'restored')
  button('Dismiss', 'dismissed')
  return element
}
