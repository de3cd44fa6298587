import { ApiError, wordsOf } from '../../api.ts'

/** Saves the numbered pictures of a frame with its words. @throws {ApiError} why there is nothing to save */
export async function downloadFrame(
  branch: string,
  shot: string,
  frame: 'start' | 'end',
  name: string,
): Promise<void> {
  const response = await fetch(
    `/api/branches/${branch}/frames/${encodeURIComponent(shot)}/${frame}.zip`,
  ).catch(() => {
    throw new ApiError('The server cannot be reached. Check your connection and try again.', 0)
  })
  if (!response.ok) throw new ApiError(wordsOf(await response.json().catch(() => null)), response.status)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = `${name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .trim()
    .slice(0, 120)}.zip`
  link.click()
  // The browser has taken the file by then; without this it would keep it as long as the page.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
