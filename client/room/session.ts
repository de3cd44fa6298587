/** Who is signed in on this page and their one connection to the server. */
import { createContext, useContext } from 'react'
import type { Me } from '../api.ts'
import type { Connection } from '../connection.ts'

export interface Session {
  me: Me
  connection: Connection
}

export const SessionContext = createContext<Session | null>(null)

/** The session of this page. Only below SignedIn. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of SignedIn')
  return session
}
