/** Copies of pictures and voices under the film's or the library's own roof: deleting one leaves the other. */
import type { Voice } from '../../../../shared/assets.ts'
import type { Picture } from '../../../../shared/attempts.ts'
import type { MediaOwner } from '../../../../shared/media.ts'
import { copyMedia } from '../../../api.ts'
import { newId } from '../../../newId.ts'

/** @throws {ApiError} if it cannot be copied */
export async function copyPicture(picture: Picture, to: MediaOwner): Promise<Picture> {
  const { media, width, height, name } = picture
  const { id } = await copyMedia(media, newId(), to)
  return { media: id, width, height, name, copyOf: media }
}

/** @throws {ApiError} if it cannot be copied */
export async function copyVoice(voice: Voice, to: MediaOwner): Promise<Voice> {
  const { id } = await copyMedia(voice.media, newId(), to)
  return { ...voice, media: id, copyOf: voice.media }
}
