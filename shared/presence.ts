/** Who is where. Presence lives in the awareness of a document and dies with its connection. */
import type { StageId } from './stages.ts'

export interface Person {
  id: string
  name: string
  /** Index into the twelve person colours, see personColor. */
  color: number
  /** Came by a share link and gave a name only. */
  guest: boolean
}

/** Where somebody is: the stage, and in it the field, scene, shot… they are at. */
export interface Here {
  stage: StageId
  place?: string
}

/**
 * The presence of one open page. `person` is written by the server from the session, whatever the client
 * sent; `cursor` is the script editor's selection.
 */
export interface Presence {
  person: Person
  here?: Here
  cursor?: unknown
}

const personColors = 12

/** A person's colour: the same everywhere and for everyone, from their id alone. */
export function personColor(id: string): number {
  let hash = 0
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0
  return hash % personColors
}
