/**
 * Media: pictures and sounds that people bring, from the bytes they send to the bytes they are shown. Who may
 * send and see them is decided in routes/media.ts; here nobody is asked.
 *
 * The order in which things are written is what keeps them: first the keys are noted as unsettled, then the
 * bytes are stored, then one transaction writes the row and strikes the keys off. Whatever a crash leaves
 * between is deleted later (collection.ts), and what has a row has its bytes.
 */
import { openAsBlob } from 'node:fs'
import type { Sql } from 'postgres'
import {
  cleanName,
  type Media as MediaFile,
  mediaLimits,
  type MediaOwner,
  type MediaSize,
} from '../shared/media.ts'
import { Collection, type CollectionOptions, type Referenced } from './media/collection.ts'
import { fileName, keyIn, keysOf, mediaOf, sameOwner, sizesOf } from './media/files.ts'
import { Incoming } from './media/incoming.ts'
import { preparePicture } from './media/pictures.ts'
import { type MediaRow, MediaRows } from './media/rows.ts'
import { sniff } from './media/sniff.ts'
import { lengthOf } from './media/sounds.ts'
import { type ByteRange, type MediaStore, prefixOf } from './media/store.ts'
import { withoutTags } from './media/tags.ts'
import { Lanes } from './media/turns.ts'
import { Refused } from './refused.ts'

export interface MediaOptions extends Pick<CollectionOptions, 'keepUnreferencedMs' | 'keepUnsettledMs'> {
  sql: Sql
  store: MediaStore
  /** Files that are coming in lie here until they have been looked at. */
  dataDir: string
  onTrouble: (what: string, error: unknown) => void
}

/** What somebody sends, or wants copied, under an id they chose. */
export interface NewMedia {
  id: string
  owner: MediaOwner
  madeBy: string
}

export interface PictureFacts {
  owner: MediaOwner
  width: number
  height: number
}

/** Bytes to be delivered. */
export interface Delivery {
  name: string
  type: string
  /** Of a sound; a picture's sizes are not measured. */
  bytes: number | null
  read(range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>
}

/** A file that has been looked at: its facts, and the bytes of each of its sizes. */
type Prepared = Pick<MediaRow, 'kind' | 'type' | 'width' | 'height' | 'seconds' | 'bytes'> & {
  parts: Map<MediaSize, Blob>
}

export class Media {
  readonly #rows: MediaRows
  readonly #store: MediaStore
  readonly #incoming: Incoming
  readonly #lanes = new Lanes()
  readonly #collection: Collection
  readonly #onTrouble: MediaOptions['onTrouble']

  constructor({ sql, dataDir, ...options }: MediaOptions) {
    this.#rows = new MediaRows(sql)
    this.#store = options.store
    this.#incoming = new Incoming(dataDir)
    this.#collection = new Collection({ ...options, rows: this.#rows, lanes: this.#lanes })
    this.#onTrouble = options.onTrouble
  }

  /**
   * Takes a file. The same person sending the same id to the same owner again gets the first answer.
   * @throws {Refused} if the id is taken, or the file is too large, damaged or nothing that is taken
   */
  async put(
    wanted: NewMedia & { name: string },
    body: ReadableStream<Uint8Array> | null,
  ): Promise<MediaFile> {
    const known = await this.#known(wanted, null)
    if (known) return known
    const limit = { most: mediaLimits.audioBytes, tooLarge }
    return this.#incoming.receive(body, limit, async (file, bytes) => {
      const { parts, ...facts } = await prepare(file, bytes)
      const row = { ...facts, name: cleanName(wanted.name), localisedFrom: null }
      return this.#add(wanted, row, 'upload', (key, size) => this.#store.put(key, parts.get(size)!))
    })
  }

  /**
   * Copies media to another owner, so that what happens to the first does not concern the second.
   * @throws {Refused} if the id is taken or there is nothing to copy
   */
  async copy(source: string, wanted: NewMedia): Promise<MediaFile> {
    const known = await this.#known(wanted, source)
    if (known) return known
    const from = await this.#rows.find(source)
    if (!from) throw noMedia()
    return this.#add(wanted, { ...from, localisedFrom: source }, 'copy', async (key, size) => {
      if (!(await this.#store.copy(keyIn(from, size), key))) throw noMedia()
    })
  }

  /** Whose it is; null if there is no such thing. */
  async ownerOf(id: string): Promise<MediaOwner | null> {
    return (await this.#rows.find(id))?.owner ?? null
  }

  /** Whose pictures are and how large their size `large` is, by id; those that are none are missing. */
  async picturesOf(ids: readonly string[]): Promise<Map<string, PictureFacts>> {
    const rows = await this.#rows.among(ids)
    const pictures = rows.filter(({ kind }) => kind === 'picture')
    return new Map(
      pictures.map(({ id, owner, width, height }) => [id, { owner, width: width!, height: height! }]),
    )
  }

  /** What can be fetched as this size; null if there is no such thing. */
  async find(id: string, size: MediaSize): Promise<(Delivery & { owner: MediaOwner }) | null> {
    const row = await this.#rows.find(id)
    if (!row || !sizesOf(row.kind).includes(size)) return null
    return {
      owner: row.owner,
      name: fileName(row),
      type: row.type,
      bytes: row.kind === 'audio' ? row.bytes : null,
      read: (range) =>
        this.#store
          .read(keyIn(row, size), range)
          .catch(this.#failed('reading media', 'This cannot be read just now. Try again in a moment.')),
    }
  }

  /** Marks what no document points at, and deletes what none has pointed at for 30 days. */
  collectUnreferenced(referenced: Referenced): Promise<void> {
    return this.#collection.collect(referenced)
  }

  /** Removes what a crash has left: bytes without a row, and files that were coming in. */
  async tidy(): Promise<void> {
    await this.#collection.sweep()
    await this.#incoming.tidy()
  }

  /** The answer that was given before, if this is the same request again. @throws {Refused} if it is another */
  async #known({ id, owner, madeBy }: NewMedia, localisedFrom: string | null): Promise<MediaFile | null> {
    const row = await this.#rows.find(id)
    if (!row) return null
    const again = row.madeBy === madeBy && row.localisedFrom === localisedFrom && sameOwner(row.owner, owner)
    if (!again) throw new Refused(409, 'This id cannot be used: choose another one.')
    return mediaOf(row)
  }

  async #add(
    wanted: NewMedia,
    facts: Omit<MediaRow, 'id' | 'owner' | 'madeBy' | 'prefix'>,
    arrival: 'upload' | 'copy',
    store: (key: string, size: MediaSize) => Promise<void>,
  ): Promise<MediaFile> {
    const { id, owner, madeBy } = wanted
    const prefix = prefixOf(owner, await this.#rows.projectOf(owner), arrival)
    const row = { ...facts, id, owner, madeBy, prefix }
    return this.#lanes.take(id, async () => {
      const known = await this.#known(wanted, row.localisedFrom)
      if (known) return known
      const keys = keysOf(row)
      await this.#rows.begin(id, keys)
      for (const size of sizesOf(row.kind)) {
        await store(keyIn(row, size), size).catch(
          this.#failed('storing media', 'The file could not be stored just now. Try again in a moment.'),
        )
      }
      await this.#rows.add(row, keys)
      return mediaOf(row)
    })
  }

  /** The store may be another company's: that it does not answer is said as it is, and noted. */
  #failed(what: string, words: string): (error: unknown) => never {
    return (error) => {
      if (error instanceof Refused) throw error
      this.#onTrouble(what, error)
      throw new Refused(503, words)
    }
  }
}

/** The same words for what is not there and what is not theirs: no id tells which. */
export function noMedia(): Refused {
  return new Refused(404, 'There is no such picture or sound, or you have no access to it.')
}

export function tooLarge(): Refused {
  const [picture, audio] = [mediaLimits.pictureBytes, mediaLimits.audioBytes].map(
    (bytes) => bytes / 1024 ** 2,
  )
  return new Refused(413, `This file is too large: a picture may have ${picture} MB, a sound ${audio} MB.`)
}

async function prepare(file: string, bytes: number): Promise<Prepared> {
  if (bytes === 0) throw new Refused(400, 'This file is empty.')
  const { kind, type } = await sniff(file)
  if (kind === 'audio') {
    const seconds = await lengthOf(file, type)
    const sound = await withoutTags(await openAsBlob(file, { type }), type)
    const facts = { kind, type, width: null, height: null, seconds, bytes: sound.size }
    return { ...facts, parts: new Map([['sound', sound]]) }
  }
  if (bytes > mediaLimits.pictureBytes) throw tooLarge()
  const { width, height, sizes } = await preparePicture(file, type)
  const large = sizes.get('large')!
  return { kind, type: large.type, width, height, seconds: null, bytes: large.size, parts: sizes }
}
