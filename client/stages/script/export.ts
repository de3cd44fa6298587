/** The script as a Fountain file or in the clipboard, made on this device. */
import { writeFountain } from '../../../shared/screenplay/fountain.ts'
import { readScript } from '../../../shared/screenplay/script.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { saveFile } from '../../saving.ts'
import { tell, tellFailure } from '../../ui/Toasts.tsx'

/** Saves the script under the project's name. */
export function downloadFountain(script: ScriptEditor, projectName: string): void {
  const file = new Blob([writeFountain(readScript(script.doc))], { type: 'text/plain;charset=utf-8' })
  saveFile(file, projectName, 'fountain')
}

/** Puts the script into the clipboard. */
export async function copyFountain(script: ScriptEditor): Promise<void> {
  try {
    await navigator.clipboard.writeText(writeFountain(readScript(script.doc)))
    tell('The script is in the clipboard, as Fountain.')
  } catch {
    tellFailure(new Error('The browser did not allow copying. Export a file instead.'))
  }
}
