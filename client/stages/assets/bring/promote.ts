/** Making a library asset of one of the film's, which from then on comes from it. */
import { setVoice, pick, type Voice } from '../../../../shared/assets.ts'
import { addAttempt, setRemoved, type Picture } from '../../../../shared/attempts.ts'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import { noteSource } from '../../../../shared/film/sync.ts'
import { bearInLibrary, readLibrary, setDeleted, whatIsMissing } from '../../../../shared/library.ts'
import type { AssetDesk } from '../../../assets/desk.ts'
import type { LiveDocument } from '../../../connection.ts'
import { newId } from '../../../newId.ts'
import { tell, tellFailure } from '../../../ui/Toasts.tsx'
import { copyPicture, copyVoice } from './copies.ts'
import { wayBack } from './takeBack.ts'
import { sourceOf } from './tie.ts'

/** What is on its way: however often it is asked for, one wish makes one library asset. */
const underway = new Set<string>()

/** Puts a copy of `asset` into the library and ties the two. Says what was done, or why it was not. */
export async function promote(desk: AssetDesk, asset: FilmAsset): Promise<void> {
  const { library } = desk
  const no = whyNot(desk, asset)
  if (no !== null || !library) return tell(no ?? 'The library is not open.')
  if (underway.has(asset.id)) return
  underway.add(asset.id)
  try {
    await carry(desk, library, asset)
  } catch (error) {
    tellFailure(error)
  } finally {
    underway.delete(asset.id)
  }
}

function whyNot(desk: AssetDesk, asset: FilmAsset): string | null {
  if (!desk.library) return 'The library belongs to the workspace, and you are in this project only.'
  if (!desk.libraryEditable) return 'Changing the library takes an editor’s role in the workspace.'
  const there = sourceOf(desk, asset)
  if (there && !there.deleted) return `${asset.name} is in the library already, as ${there.name}.`
  return whatIsMissing(asset)
}

async function carry(desk: AssetDesk, library: LiveDocument, asset: FilmAsset): Promise<void> {
  const { workspace, stamp } = desk
  const owner = { workspace }
  const [picture, voice] = await Promise.all([
    asset.picture && copyPicture(asset.picture, owner),
    asset.voice && copyVoice(asset.voice, owner),
  ])
  const id = newId()
  const attempt = newId()
  const by = stamp()
  // The library's are the originals from now on, and the film's the copies.
  if (picture) addAttempt(library.doc, attempt, id, { ...picture, copyOf: null }, by)
  const { kind, name, aliases, description, prompt } = asset
  const media = { picked: picture ? attempt : null, voice: voice && { ...voice, copyOf: null } }
  bearInLibrary(library.doc, id, { kind, name, aliases, description, prompt, ...media }, by)
  setDeleted(library.doc, id, null)
  tie(desk, library, asset, { id, picture, voice })
  const takeBack = wayBack(desk)
  tell(`${name} is in the library.`, () => {
    if (takeBack()) setDeleted(library.doc, id, stamp())
  })
}

interface Promoted {
  id: string
  picture: Picture | null
  voice: Voice | null
}

/**
 * What the film has stands for what the library has, or each would read as changed. An attempt never changes,
 * so the picture that shows gives way to another of the same media that says what it is a copy of.
 */
function tie(
  { film, edits, stamp }: AssetDesk,
  library: LiveDocument,
  asset: FilmAsset,
  { id, picture, voice }: Promoted,
): void {
  const there = readLibrary(library.doc).find((known) => known.id === id)
  const { picture: own, voice: ownVoice } = asset
  const attempt = newId()
  const by = stamp()
  if (own && picture) {
    const { media, width, height, name } = own
    addAttempt(film.doc, attempt, asset.id, { media, width, height, name, copyOf: picture.media }, own.made)
  }
  edits.edit((doc) => {
    if (own && picture) {
      pick(doc, asset.id, attempt)
      // One that came with a merged asset goes back with it when that is taken out again.
      if (own.asset === asset.id) setRemoved(doc, own.id, by)
    }
    if (ownVoice && voice) setVoice(doc, asset.id, { ...ownVoice, copyOf: voice.media })
    if (there) noteSource(doc, asset.id, there, by)
  })
}
