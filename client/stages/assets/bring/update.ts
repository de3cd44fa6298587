/** Taking over what the library says now. */
import { addAttempt, type Picture } from '../../../../shared/attempts.ts'
import type { Voice } from '../../../../shared/assets.ts'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import {
  applySync,
  type Choice,
  type FieldComparison,
  type SyncedField,
} from '../../../../shared/film/sync.ts'
import type { LibraryAsset } from '../../../../shared/library.ts'
import type { AssetDesk } from '../../../assets/desk.ts'
import { newId } from '../../../newId.ts'
import { tell } from '../../../ui/Toasts.tsx'
import { copyPicture, copyVoice } from './copies.ts'
import { wayBack } from './takeBack.ts'
import { syncedWords } from './words.ts'

export type Choices = Partial<Record<SyncedField, Choice>>

interface Decided {
  /** As they were when it was decided. */
  fields: readonly FieldComparison[]
  choices: Choices
}

/**
 * Carries out the choices in one step of undo, and says what followed and what was kept. Aborted before that,
 * it leaves everything as it was.
 * @throws {ApiError} if a picture or a voice cannot be copied; then nothing has changed
 */
export async function update(
  desk: AssetDesk,
  asset: FilmAsset,
  there: LibraryAsset,
  { fields, choices }: Decided,
  signal: AbortSignal,
): Promise<void> {
  const { film, branch, edits, stamp } = desk
  const [picture, voice] = await Promise.all([
    choices.picture === 'take' ? pictureFor(asset, there, branch) : null,
    choices.voice === 'take' ? voiceFor(there, branch) : null,
  ])
  if (signal.aborted) return
  const synced = stamp()
  if (picture?.copy) addAttempt(film.doc, picture.id, asset.id, picture.copy, synced)
  const copies = { picture: picture?.id ?? null, voice }
  edits.edit((doc) => applySync(doc, asset.id, there, choices, copies, synced))
  tell(syncedWords(there.version, fields, choices), wayBack(desk))
}

/** The attempt to show; one that was copied before is shown again instead of copied again. */
async function pictureFor(
  { attempts }: FilmAsset,
  { picture }: LibraryAsset,
  branch: string,
): Promise<{ id: string; copy: Picture | null } | null> {
  if (!picture) return null
  const known = attempts.find(({ copyOf }) => copyOf === picture.media)
  if (known) return { id: known.id, copy: null }
  return { id: newId(), copy: await copyPicture(picture, { branch }) }
}

async function voiceFor({ voice }: LibraryAsset, branch: string): Promise<Voice | null> {
  return voice && copyVoice(voice, { branch })
}
