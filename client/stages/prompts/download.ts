import { fetchFile, saveFile } from '../../saving.ts'

/** Saves the numbered pictures of a frame with its words. @throws {ApiError} why there is nothing to save */
export async function downloadFrame(
  branch: string,
  shot: string,
  frame: 'start' | 'end',
  name: string,
): Promise<void> {
  const response = await fetchFile(`/api/branches/${branch}/frames/${encodeURIComponent(shot)}/${frame}.zip`)
  saveFile(await response.blob(), name, 'zip')
}
