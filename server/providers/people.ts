/** What finds people in a photograph. Without a key there is none, and people are marked by hand. */
import type { Box } from '../../shared/boxes.ts'
import type { Provider, ReferencePicture } from './provider.ts'

/** A photograph on its way. */
export interface PeopleOrder {
  /** The wish's id. */
  id: string
  /** What is looked for, in the words of the model. */
  prompt: string
  photo: ReferencePicture
}

/** Who was found. */
export interface FoundPeople {
  /** The largest first, each person once. */
  boxes: readonly Box[]
  /** US dollars that were really charged; null if the vendor does not tell. */
  cost: number | null
}

export type PeopleProvider = Provider<PeopleOrder, FoundPeople>
