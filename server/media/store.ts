/**
 * Where the bytes of pictures and sounds lie: a port with a folder (disk.ts) and UploadThing (uploadthing.ts)
 * behind it, held to one contract by tests/server/mediaStores.test.ts. What a key is written with never
 * changes; who may read it is decided before anybody comes here.
 */
import type { MediaOwner, MediaSize } from '../../shared/media.ts'

export interface MediaStore {
  /** Stores the whole of it or throws; the same key again replaces it. */
  put(key: string, bytes: Blob): Promise<void>
  /** Null if there is nothing under this key. */
  read(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>
  /** Stores it under another key as well, independent of the first; false if there is nothing to copy. */
  copy(from: string, to: string): Promise<boolean>
  /** What is not there counts as deleted. */
  delete(keys: readonly string[]): Promise<void>
}

/** Both ends belong to it, as in HTTP. */
export interface ByteRange {
  from: number
  to: number
}

const id = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const keys = new RegExp(
  `^(project_${id}/branch_${id}/(uploads|master-assets)|workspace_${id}/library)/${id}` +
    '/(large|medium|thumb|sound)\\.[a-z0-9]{3,4}$',
)

/** @throws if this is no key: a key is made of ids and fixed words alone, so it can lead nowhere else */
export function checkKey(key: string): void {
  if (!keys.test(key)) throw new Error(`no key of the media store: ${JSON.stringify(key)}`)
}

/** How media came to their owner: sent by a person, or copied from elsewhere in Coauteur. */
export type Arrival = 'upload' | 'copy'

/** The folder of an owner's media; `project` is the one of the branch. */
export function prefixOf(owner: MediaOwner, project: string | null, arrival: Arrival): string {
  if ('workspace' in owner) return `workspace_${owner.workspace}/library`
  return `project_${project}/branch_${owner.branch}/${arrival === 'upload' ? 'uploads' : 'master-assets'}`
}

export function keyOf(prefix: string, media: string, size: MediaSize, extension: string): string {
  return `${prefix}/${media}/${size}.${extension}`
}
