/** Reading what somebody brings: a file or a pasted text that should be a script in Fountain. */
import { parseFountain } from '../../../shared/screenplay/fountain.ts'
import type { ImportReport } from '../../../shared/screenplay/importReport.ts'
import type { Screenplay } from '../../../shared/screenplay/screenplay.ts'
import { bytesAsUpdate } from '../../../shared/screenplay/script.ts'

/** Bytes; a feature film is a fifth of a megabyte. */
const largest = 8_000_000
/** Bytes a change may have to be taken by the server in one piece (shared/wire.ts, frameTooLarge). */
const largestChange = 7_500_000
/** Characters above which reading takes long enough that people want to be told. */
const slow = 250_000

export interface Read {
  name: string
  screenplay: Screenplay
  report: ImportReport
}

/** A file that was not taken, with the reason in words. */
class Unreadable extends Error {}

/**
 * Reads a file. `telling` is called before work that takes longer than one would wait without a word.
 * @throws Unreadable if it is too large, no text, or holds nothing.
 */
export async function readFile(file: File, telling: () => Promise<void>): Promise<Read> {
  if (file.size > largest) {
    throw new Unreadable(`“${file.name}” is larger than 8 MB. Nothing was imported. Is it the right file?`)
  }
  return readText(decode(new Uint8Array(await file.arrayBuffer()), file.name), file.name, telling)
}

/** The same for a text that was pasted. */
export async function readText(text: string, name: string, telling: () => Promise<void>): Promise<Read> {
  if (text.length > largest) {
    throw new Unreadable('This text is larger than 8 MB. Nothing was imported.')
  }
  if (text.trim() === '') throw new Unreadable(`“${name}” holds no text. Nothing was imported.`)
  if (text.length > slow) await telling()
  const { screenplay, report } = parseFountain(text)
  if (text.length > slow && bytesAsUpdate(screenplay) > largestChange) {
    throw new Unreadable(
      `“${name}” is too long to be written together in one document. Nothing was imported. Import it in parts.`,
    )
  }
  return { name, screenplay, report }
}

function decode(bytes: Uint8Array, name: string): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  // A text in UTF-8 has no NUL; what other programs save (PDF, Word, pictures) has one very soon.
  if (encoding === 'utf-8' && (bytes.subarray(0, 65_536).includes(0) || startsLikePdf(bytes))) {
    throw new Unreadable(
      `“${name}” is not a text file. Nothing was imported. Export it as Fountain or plain text from where it was written.`,
    )
  }
  return new TextDecoder(encoding).decode(bytes)
}

function startsLikePdf(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 5)) === '%PDF-'
}
