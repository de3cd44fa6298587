/** What a file is, by its own first bytes: neither its name nor what the sender calls it is asked. */
import { fileTypeFromFile } from 'file-type'
import { audioTypes, type AudioType, pictureTypes } from '../../shared/media.ts'
import { unusable } from './pictures.ts'

type PictureType = (typeof pictureTypes)[number]

export type Sniffed = { kind: 'picture'; type: PictureType } | { kind: 'audio'; type: AudioType }

/**
 * Other words for the same, and files whose first bytes do not tell a sound from a film: those are asked for
 * their tracks later (sounds.ts).
 */
const same: Record<string, PictureType | AudioType> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'video/mp4': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/webm': 'audio/webm',
}

const heic = /^image\/hei[cf]/

/** @throws {Refused} with the reason, if it is nothing that is taken */
export async function sniff(file: string): Promise<Sniffed> {
  const found = await fileTypeFromFile(file)
  if (!found) throw unusable('it cannot be told what it is')
  const type = same[found.mime] ?? found.mime
  if (isPicture(type)) return { kind: 'picture', type }
  if (isAudio(type)) return { kind: 'audio', type }
  // Its codec is patented, so the decoder comes without it.
  if (heic.test(type)) throw unusable('HEIC cannot be read here, save it as JPEG')
  throw unusable(`it is of the type ${type}`)
}

function isPicture(type: string): type is PictureType {
  return (pictureTypes as readonly string[]).includes(type)
}

function isAudio(type: string): type is AudioType {
  return (audioTypes as readonly string[]).includes(type)
}
