/** Sending files to the media store. Failures are `ApiError`s in the server's words. */
import { mediaLimits, uploadAddress, type Media, type MediaOwner } from '../../shared/media.ts'
import { ApiError, wordsOf } from '../api.ts'
import { newId } from '../newId.ts'

/** What is told while a file is on its way: the share that was sent, 0 to 1; 1 while the server works on it. */
export type OnProgress = (sent: number) => void

/**
 * Uploads `file` under a new id. The request is made once: where its fate is unknown it is sent again with
 * the same id, which stores nothing twice.
 * @throws {ApiError} if the file is refused or the server is not reached
 */
export async function upload(
  file: File,
  owner: MediaOwner,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Media> {
  if (file.size > Math.max(mediaLimits.pictureBytes, mediaLimits.audioBytes)) {
    throw new ApiError('This file is too large: pictures may have 30 MB, sounds 60 MB.', 413)
  }
  const address = uploadAddress(newId(), owner, file.name || 'Pasted picture')
  try {
    return await send(address, file, onProgress, signal)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 0 || signal?.aborted) throw error
    return send(address, file, onProgress, signal)
  }
}

/** fetch cannot tell how much of a body has been sent; this can. */
function send(address: string, file: File, onProgress: OnProgress, signal?: AbortSignal): Promise<Media> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', address)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response as Media)
      else reject(new ApiError(wordsOf(request.response), request.status))
    })
    request.addEventListener('error', () =>
      reject(new ApiError('The file could not be sent. Check your connection.', 0)),
    )
    request.addEventListener('abort', () => reject(new ApiError('Stopped.', 0)))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
