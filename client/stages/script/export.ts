/** The script as a Fountain file or in the clipboard, made on this device. */
import { writeFountain } from '../../../shared/screenplay/fountain.ts'
import { readScript } from '../../../shared/screenplay/script.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { tell, tellFailure } from '../../ui/Toasts.tsx'

/** Saves the script under the project's name. */
export function downloadFountain(script: ScriptEditor, projectName: string): void {
  const file = new Blob([writeFountain(readScript(script.doc))], { type: 'text/plain;charset=utf-8' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${fileName(projectName)}.fountain`
  link.click()
  // The browser has taken the file by then; without this it would keep it as long as the page.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
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

/** A name that every file system takes. */
function fileName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
  return plain.slice(0, 120) || 'Script'
}
