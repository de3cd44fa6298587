/** Sending files to the media store and having copies made there. Failures are `ApiError`s in the server's words. */
import { mediaLimits, uploadAddress, type Media, type MediaOwner } from '../../shared/media.ts'
import { ApiError } from '../api.ts'
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

/**
 * Copies a picture or a sound to another place: into a film, so that it does not depend on the library any
 * more, or into the library.
 * @throws {ApiError} if it may not be read or written there, or is gone
 */
export async function copyMedia(media: string, to: MediaOwner): Promise<Media> {
  const body = JSON.stringify({ id: newId(), ...to })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`/api/media/${media}/copies`, { method: 'POST', headers, body }).catch(() => {
    throw new ApiError('The server cannot be reached. Check your connection and try again.', 0)
  })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ApiError(wordsOf(answer), response.status)
  return answer as Media
}

function wordsOf(answer: unknown): string {
  const error = (answer as { error?: unknown } | null)?.error
  return typeof error === 'string' ? error : 'The server could not do this. Try again in a moment.'
}
