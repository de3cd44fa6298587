/** The storyboard as a PDF: asked for, followed page by page while it is drawn, and saved. */
import { ApiError, wordsOf } from '../../../api.ts'

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
  const response = await fetch(`/api/branches/${branch}/storyboard.pdf?${asked}`, { signal }).catch(
    (error) => {
      if (signal.aborted) throw error
      throw new ApiError('The server cannot be reached. Check your connection and try again.', 0)
    },
  )
  if (!response.ok) throw new ApiError(wordsOf(await response.json().catch(() => null)), response.status)
  const parts = await read(response, onProgress).catch((error) => {
    if (signal.aborted) throw error
    throw new ApiError('The connection was lost before the storyboard was there. Try again.', 0)
  })
  save(new Blob(parts, { type: 'application/pdf' }), `${fileName(name)}.pdf`)
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

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has taken the file by then; without this it would keep it as long as the page.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

function fileName(name: string): string {
  return name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .trim()
    .slice(0, 120)
}
