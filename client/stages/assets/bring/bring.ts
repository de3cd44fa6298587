/** Carrying a library asset into the film, as it was chosen in the dialog. */
import type { Voice } from '../../../../shared/assets.ts'
import { addAttempt, type Attempt } from '../../../../shared/attempts.ts'
import { bear, place } from '../../../../shared/film/assets.ts'
import { bearFromLibrary, takePlace } from '../../../../shared/film/bringing.ts'
import { assetFrom } from '../../../../shared/film/proposals.ts'
import type { LibraryAsset } from '../../../../shared/library.ts'
import type { AssetDesk } from '../../../assets/desk.ts'
import { newId } from '../../../newId.ts'
import { visit } from '../../../room/places.ts'
import { tell } from '../../../ui/Toasts.tsx'
import { sceneWords } from '../acts.ts'
import { copyPicture, copyVoice } from './copies.ts'
import type { Role } from './roles.ts'
import { wayBack } from './takeBack.ts'

/** Whose picture or voice is used. */
export type Whose = 'library' | 'film' | 'none'

/** `new`: the library's to begin with, and one that is made from it as soon as it is there. */
export type WhosePicture = Whose | 'new'

export interface Wish {
  /** The id of the asset it becomes, chosen with the wish: carried out twice, it is still one asset. */
  id: string
  there: LibraryAsset
  /** Null: a new asset. */
  role: Role | null
  /** Empty: the library's. */
  description: string
  prompt: string
  picture: WhosePicture
  voice: Whose
  /** What is made of the library's picture, for `new`; null where it is not wished for. */
  wish: ((attempt: string) => void) | null
}

/**
 * Copies the media, makes the asset and puts it in its place, which is one step of undo. Aborted before that,
 * it leaves everything as it was.
 * @throws {ApiError} if something cannot be copied; then nothing has changed
 */
export async function bring(desk: AssetDesk, wish: Wish, signal: AbortSignal): Promise<void> {
  const { film, edits, stamp } = desk
  const { id, there, role, description, prompt } = wish
  const [picture, voice] = await Promise.all([pictureOf(desk, wish), voiceOf(desk, wish)])
  if (signal.aborted) return
  const by = stamp()
  if (picture?.copy) addAttempt(film.doc, picture.id, id, picture.copy, by)
  const chosen = { description, prompt, picture: picture?.id ?? null, voice, notes: role?.notes ?? '' }
  bearFromLibrary(film.doc, id, there, chosen, by)
  const decided = role?.proposal ? newId() : null
  if (decided) {
    const proposal = role!.proposal!
    bear(film.doc, { id: decided, created: by, origin: proposal.key }, assetFrom(proposal))
  }
  edits.edit((doc) => {
    if (decided) place(doc, decided, 'kept')
    takePlace(doc, id, decided ?? role?.id ?? null)
  })
  if (wish.picture === 'new' && picture) wish.wish?.(picture.id)
  tell(said(there, role), wayBack(desk))
  visit('assets', `asset/${id}`)
}

function said({ name }: LibraryAsset, role: Role | null): string {
  if (!role) return `${name} is in the film.`
  return `${name} takes the place of ${role.name}${role.scenes > 0 ? ` in ${sceneWords(role.scenes)}` : ''}.`
}

/** The attempt that is to show, and what it holds if it has yet to be made. */
async function pictureOf(
  { branch }: AssetDesk,
  { picture, there, role }: Wish,
): Promise<{ id: string; copy: Awaited<ReturnType<typeof copyPicture>> | null } | null> {
  if (picture === 'film') return asIs(role?.picture ?? null)
  if (picture === 'none' || !there.picture) return null
  return { id: newId(), copy: await copyPicture(there.picture, { branch }) }
}

function asIs(attempt: Attempt | null): { id: string; copy: null } | null {
  return attempt && { id: attempt.id, copy: null }
}

async function voiceOf({ branch }: AssetDesk, { voice, there, role }: Wish): Promise<Voice | null> {
  if (voice === 'film') return role?.voice ?? null
  return voice === 'library' && there.voice ? copyVoice(there.voice, { branch }) : null
}
