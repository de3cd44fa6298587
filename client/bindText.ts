/**
 * A shared text in a textarea. What is typed becomes the smallest change to the text; what others type
 * appears with the caret, the selection and the scroll position kept where they were.
 *
 * This works by comparing the textarea with what it last showed: browsers tell of an input, but not
 * reliably of which one. While an input method composes a character, the textarea must not be touched or
 * the composition breaks; others' changes then wait, and the finished composition is moved past them.
 */
import type * as Y from 'yjs'
import { difference } from '../shared/texts.ts'

type Delta = Y.YTextEvent['delta']

/** Where `position` is after `delta`. What is inserted exactly there comes behind it. */
export function moved(position: number, delta: Delta): number {
  let old = 0
  let now = 0
  for (const { retain = 0, delete: gone = 0, insert } of delta) {
    if (old + retain >= position && retain > 0) break
    old += retain
    now += retain
    if (gone > 0) old = Math.min(old + gone, Math.max(old, position))
    if (typeof insert === 'string' && old < position) now += insert.length
  }
  return now + (position - old)
}

/** Ties `area` to `text` until the returned function is called; its changes are made with `origin`. */
export function bindText(text: Y.Text, area: HTMLTextAreaElement, origin: unknown): () => void {
  let shown = text.toJSON()
  let composing = false
  let writing = false
  let waiting: Delta[] = []
  area.value = shown

  function take(): void {
    const splice = difference(shown, area.value, area.selectionStart)
    if (splice.remove === 0 && splice.insert === '') return
    const place = (position: number) => waiting.reduce(moved, position)
    const from = place(splice.index)
    const to = place(splice.index + splice.remove)
    writing = true
    text.doc?.transact(() => {
      text.delete(from, to - from)
      text.insert(from, splice.insert)
    }, origin)
    writing = false
    shown = area.value
  }

  function show(deltas: readonly Delta[]): void {
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = area
    const place = (position: number) => deltas.reduce(moved, position)
    shown = text.toJSON()
    if (area.value === shown) return
    area.value = shown
    if (area.ownerDocument.activeElement === area) {
      area.setSelectionRange(place(selectionStart), place(selectionEnd), selectionDirection)
    }
    area.scrollTop = scrollTop
  }

  function onInput(): void {
    if (!composing) take()
  }

  function onCompositionStart(): void {
    composing = true
  }

  function onCompositionEnd(): void {
    composing = false
    take()
    show(waiting)
    waiting = []
  }

  function onText(event: Y.YTextEvent): void {
    if (writing) return
    if (composing) waiting.push(event.delta)
    else show([event.delta])
  }

  text.observe(onText)
  area.addEventListener('input', onInput)
  area.addEventListener('compositionstart', onCompositionStart)
  area.addEventListener('compositionend', onCompositionEnd)
  return () => {
    text.unobserve(onText)
    area.removeEventListener('input', onInput)
    area.removeEventListener('compositionstart', onCompositionStart)
    area.removeEventListener('compositionend', onCompositionEnd)
  }
}
