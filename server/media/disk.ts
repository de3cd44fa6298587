/** The media store in a folder: one file per key, written whole or not at all. */
import { randomUUID } from 'node:crypto'
import { constants, copyFile, mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ByteRange, checkKey, type MediaStore } from './store.ts'

/** For the server's account alone. */
const mode = { file: 0o600, folder: 0o700 }

export class DiskStore implements MediaStore {
  readonly #folder: string
  /** In the same folder, because a rename must not cross into another file system. */
  readonly #unfinished: string

  /** Makes the folder when the first file comes. */
  constructor(folder: string) {
    this.#folder = folder
    this.#unfinished = path.join(folder, 'unfinished')
  }

  async put(key: string, bytes: Blob): Promise<void> {
    await this.#place(key, (file) => write(file, bytes))
  }

  async read(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null> {
    const file = await open(this.#path(key)).catch(nothingThere)
    if (!file) return null
    const part = range && { start: range.from, end: range.to }
    return Readable.toWeb(file.createReadStream(part)) as ReadableStream<Uint8Array>
  }

  async copy(from: string, to: string): Promise<boolean> {
    const source = this.#path(from)
    const copied = await this.#place(to, async (file) => {
      // Where the file system can, the copy shares its blocks with the source until one of them changes.
      await copyFile(source, file, constants.COPYFILE_FICLONE)
      await flush(file)
      return true
    }).catch(nothingThere)
    return copied ?? false
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const file = this.#path(key)
      await rm(file, { force: true })
      // The folder of one picture goes with its last size.
      await rmdir(path.dirname(file)).catch(() => {})
    }
  }

  /** Writes beside the folder's keys, flushes, and gives it its name in one step. */
  async #place<T>(key: string, fill: (file: string) => Promise<T>): Promise<T> {
    const target = this.#path(key)
    const file = path.join(this.#unfinished, randomUUID())
    await mkdir(this.#unfinished, { recursive: true, mode: mode.folder })
    try {
      const filled = await fill(file)
      await mkdir(path.dirname(target), { recursive: true, mode: mode.folder })
      await rename(file, target)
      await flush(path.dirname(target))
      return filled
    } finally {
      await rm(file, { force: true })
    }
  }

  #path(key: string): string {
    checkKey(key)
    return path.join(this.#folder, key)
  }
}

async function write(file: string, bytes: Blob): Promise<void> {
  const handle = await open(file, 'wx', mode.file)
  try {
    await pipeline(bytes.stream(), handle.createWriteStream({ flush: true }))
  } finally {
    await handle.close()
  }
}

/** Makes what was written to a file, or the names in a folder, survive a power cut. */
async function flush(fileOrFolder: string): Promise<void> {
  const handle = await open(fileOrFolder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
