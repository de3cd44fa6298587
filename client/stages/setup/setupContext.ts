import { createContext, useContext } from 'react'
import type { Setup } from '../../../shared/setup.ts'
import type { LiveDocument } from '../../connection.ts'
import type { PersonHere } from '../../room/people.ts'
import type { Edits } from '../../edits.ts'
import type { FieldName } from './fields.ts'
import type { Glow } from './glows.ts'

/** What the fields of stage 1 share. */
export interface SetupForm {
  live: LiveDocument
  setup: Setup
  edits: Edits
  /** It can be read, not changed. */
  readOnly: boolean
  others: readonly PersonHere[]
  glows: Partial<Record<FieldName, Glow>>
}

export const SetupContext = createContext<SetupForm | null>(null)

export function useSetupForm(): SetupForm {
  const form = useContext(SetupContext)
  if (!form) throw new Error('useSetupForm outside of SetupStage')
  return form
}
