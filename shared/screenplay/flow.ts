/**
 * Which element follows which: what Enter and Tab do in the script, as the field's editors have taught
 * writers (Final Draft's return keys, with the empty-line rules of newer editors).
 */
import type { Element } from './screenplay.ts'

type Flow = Partial<Record<Element, Element>>

const enterAtEnd: Flow = {
  character: 'dialogue',
  parenthetical: 'dialogue',
  transition: 'sceneHeading',
  lyrics: 'lyrics',
}

const tabAtEnd: Flow = {
  sceneHeading: 'character',
  action: 'character',
  character: 'parenthetical',
  dialogue: 'parenthetical',
  parenthetical: 'dialogue',
  transition: 'sceneHeading',
}

const tabOnEmpty: Flow = {
  sceneHeading: 'action',
  action: 'character',
  character: 'action',
  dialogue: 'parenthetical',
  parenthetical: 'dialogue',
}

const shiftTabAtEnd: Flow = {
  sceneHeading: 'transition',
  character: 'action',
  parenthetical: 'character',
  dialogue: 'parenthetical',
}

const shiftTabOnEmpty: Flow = {
  sceneHeading: 'transition',
  action: 'sceneHeading',
  character: 'action',
  parenthetical: 'dialogue',
  dialogue: 'character',
}

/**
 * The element after Enter: of the new line at the end or inside a line, or what an empty line becomes. An
 * empty action becomes a heading; anything else empty goes back to action.
 */
export function afterEnter(element: Element, where: 'empty' | 'inside' | 'end'): Element {
  if (where === 'empty') return element === 'action' ? 'sceneHeading' : 'action'
  if (where === 'inside') return element === 'character' ? 'dialogue' : element
  return enterAtEnd[element] ?? 'action'
}

/** The element after Tab; null where Tab does nothing. */
export function afterTab(element: Element, where: 'empty' | 'end'): Element | null {
  return (where === 'empty' ? tabOnEmpty : tabAtEnd)[element] ?? null
}

/** The element after Shift+Tab, the way back; null where there is none. */
export function beforeTab(element: Element, where: 'empty' | 'end'): Element | null {
  return (where === 'empty' ? shiftTabOnEmpty : shiftTabAtEnd)[element] ?? null
}
