import { tell, tellFailure } from './Toasts.tsx'

/** Puts `text` on the clipboard and says so. Browsers allow it on https and on this machine only. */
export async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    tell(said)
  } catch {
    tellFailure(new Error('The browser does not allow copying here: select the text and copy it by hand.'))
  }
}
