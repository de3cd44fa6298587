/** What every stage is given by the room. */
import type { LiveDocument } from '../connection.ts'

export interface StageProps {
  /** The story document of the branch that is open. */
  live: LiveDocument
  project: { id: string; name: string }
}
