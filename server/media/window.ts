/** Reads small pieces of a large file in order, without a call to the system for each of them. */
import type { FileHandle } from 'node:fs/promises'

const windowBytes = 64 * 1024

export class FileWindow {
  readonly size: number
  readonly #file: FileHandle
  #from = 0
  #bytes = Buffer.alloc(0)

  constructor(file: FileHandle, size: number) {
    this.#file = file
    this.size = size
  }

  /** Fewer bytes than asked for at the end of the file. */
  async read(at: number, length: number): Promise<Buffer> {
    if (at < this.#from || at + length > this.#from + this.#bytes.length) await this.#move(at, length)
    return this.#bytes.subarray(at - this.#from, at - this.#from + length)
  }

  async #move(at: number, length: number): Promise<void> {
    const bytes = Buffer.alloc(Math.min(Math.max(windowBytes, length), Math.max(0, this.size - at)))
    const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, at)
    this.#from = at
    this.#bytes = bytes.subarray(0, bytesRead)
  }
}
