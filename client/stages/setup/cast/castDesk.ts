/** What everything in *Cast from a photo* works with. */
import { createContext, useContext } from 'react'
import type { Stamp } from '../../../../shared/assets.ts'
import type { CastPhoto } from '../../../../shared/cast.ts'
import type { Glow } from '../../../assets/glows.ts'
import type { LiveDocument } from '../../../connection.ts'
import type { Edits } from '../../../edits.ts'
import type { OtherPointing } from './pointing.ts'

export interface CastDesk {
  film: LiveDocument
  branch: string
  /** One's own edits of photographs, marks and the characters made of them. */
  edits: Edits
  editable: boolean
  photos: readonly CastPhoto[]
  /** Where the others are, and what they are moving. */
  others: readonly OtherPointing[]
  /** What others changed last, by mark and field. */
  glows: Readonly<Record<string, Glow>>
  /** Who is doing this, now. */
  stamp: () => Stamp & { name: string }
  /** The mark that is open; null for none. */
  chosen: string | null
  choose: (face: string | null) => void
}

export const CastContext = createContext<CastDesk | null>(null)

/** The desk of this page. Only below CastSection. */
export function useCastDesk(): CastDesk {
  const desk = useContext(CastContext)
  if (!desk) throw new Error('useCastDesk outside of CastSection')
  return desk
}

/** The id of a mark's box on the picture, to which and from which the keyboard goes. */
export const boxId = (face: string) => `mark-${face}`

/** Focuses a mark's box, where the page stands still. */
export function focusBox(face: string): void {
  document.getElementById(boxId(face))?.focus({ preventScroll: true })
}

/** Focuses the field with the name of somebody who is chosen. */
export function focusName(face: string): void {
  document.querySelector<HTMLElement>(`[data-name-of="${CSS.escape(face)}"]`)?.focus({ preventScroll: true })
}

/** What somebody is called who is marked as the `number`th, counted from 1. */
export function callOf(name: string, number: number): string {
  return name || `Person ${number}`
}
