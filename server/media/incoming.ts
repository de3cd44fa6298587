/**
 * What people are sending, in files until it has been looked at: nothing of it is believed, and nothing of it
 * stays. Kept out of memory because ten uploads at once would otherwise be half a gigabyte.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { makeDataDir } from '../dataDir.ts'
import { Refused } from '../refused.ts'

/** A file that is older was left by a program that was killed: no request lasts that long. */
const leftMs = 60 * 60 * 1000

export class Incoming {
  readonly #dataDir: string
  readonly #folder: string

  constructor(dataDir: string) {
    this.#dataDir = dataDir
    this.#folder = path.join(dataDir, 'incoming')
  }

  /**
   * Writes a body to a file and gives its path to `use`; the file is gone when that ends, either way.
   * @param most bytes; more are refused as soon as they are said or have come, and `tooLarge` is thrown
   */
  async receive<T>(
    body: ReadableStream<Uint8Array> | null,
    { most, tooLarge }: { most: number; tooLarge: () => Refused },
    use: (file: string, bytes: number) => Promise<T>,
  ): Promise<T> {
    await makeDataDir(this.#dataDir)
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const file = path.join(this.#folder, randomUUID())
    try {
      return await use(file, await fill(file, body, most, tooLarge))
    } finally {
      await rm(file, { force: true })
    }
  }

  /** Removes what a program that was killed has left. */
  async tidy(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const file = path.join(this.#folder, name)
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
      if (Date.now() - mtimeMs > leftMs) await rm(file, { force: true })
    }
  }
}

/** Returns how many bytes came. */
async function fill(
  file: string,
  body: ReadableStream<Uint8Array> | null,
  most: number,
  tooLarge: () => Refused,
): Promise<number> {
  const handle = await open(file, 'wx', 0o600)
  try {
    let bytes = 0
    for await (const chunk of read(body)) {
      bytes += chunk.length
      if (bytes > most) throw tooLarge()
      await handle.write(chunk)
    }
    return bytes
  } finally {
    await handle.close()
  }
}

async function* read(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokeOff)
      if (done) return
      yield value
    }
  } finally {
    // A body that is refused half-way is not read to its end.
    await reader.cancel().catch(() => {})
  }
}

function brokeOff(): never {
  throw new Refused(400, 'The file did not arrive whole. Send it again.')
}
