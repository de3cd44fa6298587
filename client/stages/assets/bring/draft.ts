/** What is being chosen in the dialog, and what holds for everything that nobody has chosen. */
import { mergeDescriptions } from '../../../../shared/film/wording.ts'
import type { LibraryAsset } from '../../../../shared/library.ts'
import { changeFrom } from '../../../generation/change.ts'
import type { Whose, WhosePicture } from './bring.ts'
import type { Role, Suggestion } from './roles.ts'

export type Wording = 'film' | 'library' | 'merge'

/** Absent facts are not chosen yet. */
export interface Draft {
  /** The id of the role it takes; null: none. */
  role: string | null
  wording?: Wording
  /** The description as it was edited by hand. */
  words?: string
  picture?: WhosePicture
  /** What a new picture changes of the library's, as it was edited by hand. */
  change?: string
  voice?: Whose
}

export interface Chosen {
  wording: Wording
  description: string
  prompt: string
  picture: WhosePicture
  change: string
  voice: Whose
}

/** From here on a suggestion is taken for granted until somebody says otherwise. */
const likely = 0.6

export function firstRole([best]: readonly Suggestion[]): string | null {
  return best && best.score >= likely ? best.role.id : null
}

/** The draft with everything filled in that is usual. */
export function chosen(there: LibraryAsset, role: Role | null, draft: Draft): Chosen {
  const wording = draft.wording ?? usualWording(there, role)
  const description = draft.words ?? wordsOf(wording, there, role)
  return {
    wording,
    description,
    prompt: wording === 'film' || !there.prompt ? (role?.prompt ?? '') : there.prompt,
    picture: draft.picture ?? (there.picture ? 'library' : role?.picture ? 'film' : 'none'),
    change: draft.change ?? changeFrom(there.description, description),
    voice: draft.voice ?? (there.voice ? 'library' : role?.voice ? 'film' : 'none'),
  }
}

/** Whether there are two descriptions to choose between. */
export function asksForWording(there: LibraryAsset, role: Role | null): boolean {
  return there.description.trim() !== '' && (role?.description ?? '').trim() !== ''
}

export function asksForVoice(there: LibraryAsset, role: Role | null): boolean {
  return Boolean(there.voice && role?.voice)
}

function usualWording(there: LibraryAsset, role: Role | null): Wording {
  if (asksForWording(there, role)) return 'merge'
  return role?.description ? 'film' : 'library'
}

function wordsOf(wording: Wording, there: LibraryAsset, role: Role | null): string {
  const film = role?.description ?? ''
  if (wording === 'film') return film
  return wording === 'library' ? there.description : mergeDescriptions(there.description, film)
}
