/** Files that this page gives to the person, under a name that every file system takes. */
import { ApiError, wordsOf } from './api.ts'

/** Saves a file. @param name without its ending; what cannot stand in a name of a file becomes a blank */
export function saveFile(file: Blob, name: string, ending: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${tidy(name) || 'Untitled'}.${ending}`
  link.click()
  // The browser has taken the file by then; without this it would keep it as long as the page.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

function tidy(name: string): string {
  const plain = name.replace(/[\p{Cc}<>:"/\\|?*\s]+/gu, ' ').trim()
  return plain.replace(/\.+$/, '').slice(0, 120).trim()
}

/** Asks the server for a file. @throws {ApiError} why there is none @throws {DOMException} AbortError */
export async function fetchFile(address: string, signal: AbortSignal | null = null): Promise<Response> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ApiError('The server cannot be reached. Check your connection and try again.', 0)
  })
  if (response.ok) return response
  // A proxy in between answers with a page of its own: then there are no words of the server's.
  throw new ApiError(wordsOf(await response.json().catch(() => null)), response.status)
}
