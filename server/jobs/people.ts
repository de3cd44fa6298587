/** Finding the people in a photograph: from a wish to exactly what is sent, as the server has it. */
import { peopleModel } from '../../shared/models.ts'
import type { PeopleWish } from '../../shared/jobs.ts'
import { readPhotos } from '../../shared/photos.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { Media } from '../media.ts'
import { Refused } from '../refused.ts'
import { demandOwned, type Place, storable } from './wishes.ts'

/** Exactly what is asked, as it is kept with the job. */
export interface PeopleRequest {
  prompt: string
  photo: { media: string; name: string }
}

interface Parts {
  documents: Pick<LiveDocuments, 'read'>
  media: Pick<Media, 'ownerOf'>
}

/** @throws {Refused} if there is no such photograph, or it is not the film's own */
export async function composePeople(
  { target }: PeopleWish,
  { document, kind, owner }: Place,
  { documents, media }: Parts,
): Promise<PeopleRequest> {
  if (kind !== 'film') throw new Refused(400, 'document: only a film has photographs')
  const photos = await documents.read(document, readPhotos)
  const photo = photos.find(({ id }) => id === target)
  if (!photo) throw new Refused(404, 'This photograph is not there, or was removed.')
  if (!photo.consent) throw new Refused(409, 'Tick first that the likenesses in the photograph may be used.')
  await demandOwned(media, [photo.media], owner)
  return storable({ prompt: peopleModel.prompt, photo: { media: photo.media, name: photo.name } })
}
