import { signOut } from '../api.ts'
import { forgetOfflineCopies } from '../offline.ts'
import { refreshEverything } from '../queries.ts'
import { tell, tellFailure } from '../ui/Toasts.tsx'

/** Signs `personId` out, shows the welcome page and leaves nothing of theirs here but unsaved changes. */
export async function leave(personId: string): Promise<void> {
  try {
    await signOut()
    await refreshEverything()
    const kept = await forgetOfflineCopies(personId)
    if (kept > 0) tell('Changes that could not be saved are kept on this device until you sign in again.')
  } catch (error) {
    tellFailure(error)
  }
}
