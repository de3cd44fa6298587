/** What a row of the index stands for: its files in the store, and what people are told of it. */
import {
  type AudioType,
  type Media,
  type MediaOwner,
  type MediaSize,
  pictureSizes,
} from '../../shared/media.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { MediaRow } from './rows.ts'
import { extensions } from './sounds.ts'
import { keyOf } from './store.ts'

export function sizesOf(kind: Media['kind']): readonly MediaSize[] {
  return kind === 'audio' ? ['sound'] : (Object.keys(pictureSizes) as MediaSize[])
}

export function keyIn({ prefix, id, kind, type }: MediaRow, size: MediaSize): string {
  return keyOf(prefix, id, size, kind === 'audio' ? extensions[type as AudioType] : 'webp')
}

export function keysOf(row: MediaRow): string[] {
  return sizesOf(row.kind).map((size) => keyIn(row, size))
}

export function mediaOf({ id, kind, width, height, seconds, bytes, name }: MediaRow): Media {
  return kind === 'audio'
    ? { id, kind, seconds: seconds!, bytes, name }
    : { id, kind, width: width!, height: height!, bytes, name }
}

/** What it is called when somebody saves it: a picture is WebP now, whatever it was. */
export function fileName({ kind, name }: MediaRow): string {
  return kind === 'audio' ? name : `${name.replace(/\.\w{1,5}$/, '')}.webp`
}

export function sameOwner(a: MediaOwner, b: MediaOwner): boolean {
  return 'branch' in a
    ? 'branch' in b && a.branch === b.branch
    : 'workspace' in b && a.workspace === b.workspace
}

/** The document that points at an owner's media; who may do what with it may do the same with them. */
export function documentOf(owner: MediaOwner): DocumentName {
  return 'branch' in owner ? `film/${owner.branch}` : `library/${owner.workspace}`
}
