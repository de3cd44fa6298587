/** The media store that the configuration says. */
import path from 'node:path'
import type { Config } from '../config.ts'
import { DiskStore } from './disk.ts'
import type { MediaStore } from './store.ts'

export async function mediaStoreOf({
  dataDir,
  media,
}: Pick<Config, 'dataDir' | 'media'>): Promise<MediaStore> {
  if (media.store === 'disk') return new DiskStore(path.join(dataDir, 'media'))
  // Its client is a third of a second and 60 MB: only for those who use it.
  const { UploadThingStore } = await import('./uploadthing.ts')
  return new UploadThingStore({ token: media.token })
}
