/** The project that is open on this page, for everything inside of it. */
import { createContext, useContext } from 'react'
import type { Here } from '../../shared/presence.ts'
import type { Project } from '../api.ts'
import type { LiveDocument } from '../connection.ts'

export interface Room {
  project: Project
  /** The id of the branch that is open. */
  branch: string
  /** The story document of the branch; everybody's presence travels in it. */
  live: LiveDocument
  /** The film document of the branch. */
  film: LiveDocument
  /** The workspace's library; null for those who are in the project only. */
  library: LiveDocument | null
  /** The id of the person whose eyes one looks through, or null. */
  following: string | null
  follow: (personId: string | null) => void
  /** Goes to a stage and a place in it, by one's own will: following stops. */
  goTo: (here: Here) => void
}

export const RoomContext = createContext<Room | null>(null)

/** The room of this page. Only below ProjectRoom. */
export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useRoom outside of ProjectRoom')
  return room
}
