import { numbered } from '../../editor/keys.ts'
import { controlKey } from '../../room/keys.ts'
import type { Element } from '../../../shared/screenplay/screenplay.ts'

/** What each element is called in the interface. */
export const elementNames: Record<Element, string> = {
  sceneHeading: 'Scene heading',
  action: 'Action',
  character: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  transition: 'Transition',
  shot: 'Shot',
  lyrics: 'Lyrics',
  note: 'Note',
  section: 'Section',
  synopsis: 'Synopsis',
  pageBreak: 'Page break',
  boneyard: 'Boneyard',
}

/** The key that sets an element, "Ctrl 3"; undefined if it has none. */
export function elementKeys(element: Element): string | undefined {
  const at = numbered.indexOf(element)
  return at < 0 ? undefined : `${controlKey} ${at + 1}`
}
