/**
 * Looks at a sound that somebody sent: what it is, and how long. It is kept as it was sent, because writing it
 * anew would cost quality; only its tags are left out where that is simple (tags.ts).
 */
import { open } from 'node:fs/promises'
import { parseFile } from 'music-metadata'
import type { AudioType } from '../../shared/media.ts'
import { readFragments } from './fragments.ts'
import { unusable } from './pictures.ts'
import { Turns } from './turns.ts'
import { readWebm, type WebmFacts } from './webm.ts'
import { FileWindow } from './window.ts'

/** What each type of sound is called at the end of its key. */
export const extensions: Record<AudioType, string> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/webm': 'webm',
}

/** Looking at a long recording means going through all of it. */
const turns = new Turns(2)

/** How long a sound lasts, in seconds. @throws {Refused} if nothing in the file can be heard */
export async function lengthOf(file: string, type: AudioType): Promise<number> {
  const { seconds, hasAudio, hasVideo } = await turns.take(() => factsOf(file, type)).catch(unreadable)
  if (hasVideo) throw unusable('it is a film, and only sound is taken here')
  if (!hasAudio) throw unusable('there is no sound in it')
  const length = Math.round(seconds * 1000) / 1000
  if (!Number.isFinite(length) || length <= 0) throw unusable('there is no sound in it')
  return length
}

async function factsOf(file: string, type: AudioType): Promise<WebmFacts> {
  if (type === 'audio/webm') return look(file, readWebm)
  const { format } = await parseFile(file, { duration: true, skipCovers: true })
  const fragments = type === 'audio/mp4' ? await look(file, readFragments) : null
  return {
    seconds: fragments ?? format.duration ?? 0,
    hasAudio: format.hasAudio !== false,
    hasVideo: format.hasVideo === true,
  }
}

async function look<T>(file: string, reader: (window: FileWindow) => Promise<T>): Promise<T> {
  const handle = await open(file)
  try {
    return await reader(new FileWindow(handle, (await handle.stat()).size))
  } finally {
    await handle.close()
  }
}

function unreadable(): never {
  throw unusable('it is damaged or not complete')
}
