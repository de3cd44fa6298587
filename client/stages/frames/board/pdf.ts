/** The storyboard as a PDF: asked for, followed page by page while it is drawn, and saved. */
import { ApiError } from '../../../api.ts'
import { fetchFile, saveFile } from '../../../saving.ts'

export interface PdfProgress {
  pages: number
  of: number
}

export interface PdfWanted {
  branch: string
  /** Null: the whole film. */
  scene: string | null
  /** Without its ending. */
  name: string
}

/** @throws {ApiError} why there is none @throws {DOMException} AbortError, if `signal` ended it */
export async function downloadStoryboard(
  { branch, scene, name }: PdfWanted,
  onProgress: (progress: PdfProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const asked = new URLSearchParams({ paper: paperHere(), ...(scene !== null && { scene }) })
  const response = await fetchFile(`/api/branches/${branch}/storyboard.pdf?${asked}`, signal)
  const parts = await read(response, onProgress).catch((error) => {
    if (signal.aborted) throw error
    throw new ApiError('The connection was lost before the storyboard was there. Try again.', 0)
  })
  saveFile(new Blob(parts, { type: 'application/pdf' }), name, 'pdf')
}

async function read(response: Response, onProgress: (progress: PdfProgress) => void): Promise<BlobPart[]> {
  const of = Number(response.headers.get('x-pages')) || 0
  const parts: Uint8Array<ArrayBuffer>[] = []
  const decoder = new TextDecoder('latin1')
  let pages = 0
  let behind = ''
  const reader = response.body!.getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return parts
    parts.push(value)
    // A page says so in the file when it is finished.
    const text = behind + decoder.decode(value)
    pages += text.split(pageMark).length - 1
    behind = text.slice(-(pageMark.length - 1))
    onProgress({ pages: Math.min(pages, of), of })
  }
}

const pageMark = '/Type /Page\n'

/** Letter where it is the usual paper, A4 elsewhere. */
function paperHere(): 'a4' | 'letter' {
  const { region } = new Intl.Locale(navigator.language).maximize()
  return region && letterRegions.has(region) ? 'letter' : 'a4'
}

const letterRegions = new Set([
  'US',
  'CA',
  'MX',
  'PH',
  'CL',
  'CO',
  'VE',
  'GT',
  'CR',
  'PA',
  'PR',
  'DO',
  'SV',
  'NI',
])
