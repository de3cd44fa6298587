/**
 * Frames in tests: a film with a script, people with pictures and shots, Ann's browser beside the server, which sees
 * what would be sent, and fal on this computer, which sees what was.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type * as Y from 'yjs'
import type { Connection, LiveDocument } from '../../client/connection.ts'
import { readFilmStyle, withFilmWords } from '../../shared/applied.ts'
import { type AssetKind, pick } from '../../shared/assets.ts'
import { addAttempt, mediaIn } from '../../shared/attempts.ts'
import { styleOf } from '../../shared/capsules.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { bear, place } from '../../shared/film/assets.ts'
import { bearShot, type NewShot, setShotRemoved } from '../../shared/film/shots.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { type FrameAttempt, readFrameAttempts } from '../../shared/frames/attempts.ts'
import { composeFrame, printOfRequest } from '../../shared/frames/composing.ts'
import { pickedOf, readFrameFacts, type Still } from '../../shared/frames/facts.ts'
import type { FrameRequest } from '../../shared/frames/request.ts'
import { FramesView, readFrameParts } from '../../shared/frames/view.ts'
import type { FrameWish, Generation } from '../../shared/jobs.ts'
import { type MediaOwner, uploadAddress } from '../../shared/media.ts'
import { pictureModels } from '../../shared/models.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { FakeFal, type Submission } from './fakeFal.ts'
import { JobRoom } from './jobRoom.ts'
import type { AppOptions } from '../harness.ts'

export const model = 'nano-banana-2.1'

const script = `INT. BOATHOUSE - NIGHT

Alice mends a net. Bob holds the lamp.

ALICE
Come closer.

INT. OFFICE - DAY

Carol signs a letter.
`

/** The second of two headings. */
const nightly = ['Boathouse', 'location'] as const

export class FrameRoom {
  readonly room: JobRoom
  readonly fal: FakeFal
  ann!: TestPerson
  project!: TestProject
  film!: DocumentName
  story!: DocumentName
  #live!: { film: LiveDocument; story: LiveDocument; library: LiveDocument }
  #browser: Connection | null = null
  /** Those that she was told can be used. */
  #models: readonly string[] = []
  #moment = 0

  private constructor(room: JobRoom, fal: FakeFal) {
    this.room = room
    this.fal = fal
  }

  /**
   * @param keyed whether the server has a key of fal's
   * @param fal what another room has left at work, to come back to
   */
  static async start({
    keyed = true,
    fal: before,
    ...options
  }: AppOptions & { keyed?: boolean; fal?: FakeFal } = {}): Promise<FrameRoom> {
    const fal = before ?? (await FakeFal.start())
    fal.polls = 0
    const environment = { ...options.environment, ...(keyed && { FAL_KEY: fal.key, FAL_URL: fal.url }) }
    const made = new FrameRoom(await JobRoom.start({ ...options, environment }), fal)
    made.ann = await made.room.app.signUp('Ann')
    made.#models = (await made.ann.must<Generation>('GET', '/api/generation')).models
    return made
  }

  /** A film of Ann's in two scenes, open in her browser; what fal has had is forgotten. */
  async begin(words = script): Promise<void> {
    this.project = await this.ann.createProject()
    const { branchId, workspaceId } = this.project
    this.film = `film/${branchId}`
    this.story = `story/${branchId}`
    this.fal.submissions.length = 0
    const { screenplay } = parseFountain(words)
    await this.room.app.documents.edit(this.story, (doc) => replaceScript(doc, screenplay))
    this.#browser?.close()
    const connection = (this.#browser = this.room.browser(this.ann))
    this.#live = {
      film: connection.open(this.film),
      story: connection.open(this.story),
      library: connection.open(`library/${workspaceId}`),
    }
    await until(() => Object.values(this.#live).every(({ status }) => status.get().synced))
  }

  /** Changes the film in Ann's browser, and waits until it is stored. */
  async edit(change: (doc: Y.Doc) => void): Promise<void> {
    const { film } = this.#live
    change(film.doc)
    await until(() => film.status.get().save.kind === 'saved')
  }

  /** Changes what the story says in her browser. */
  async tell(change: (doc: Y.Doc) => void): Promise<void> {
    const { story } = this.#live
    change(story.doc)
    await until(() => story.status.get().save.kind === 'saved')
  }

  /** Deletes what the film does not point at, as if a month had passed. */
  async sweep(): Promise<void> {
    const { media, documents, sql } = this.room.app
    const owner = `film/${this.project.branchId}` as const
    const collect = () => media.collectUnreferenced(() => documents.read(owner, (doc) => mediaIn(doc)))
    await collect()
    await sql`update media set unreferenced_since = unreferenced_since - make_interval(days => 31)`
    await collect()
  }

  /** Which of these pictures can still be had. */
  there(media: readonly string[]): Promise<boolean[]> {
    const asked = media.map(async (id) => {
      const address = `${this.room.app.url}/api/media/${id}/large`
      return (await fetch(address, { headers: this.ann.headers() })).ok
    })
    return Promise.all(asked)
  }

  /** Waits until her browser has it. */
  settled(holds: () => boolean): Promise<void> {
    return until(holds)
  }

  stamp(): { by: string; at: number } {
    return { by: this.ann.person.id, at: (this.#moment += 1) }
  }

  /** Somebody or something with a picture of one colour, "#c02040"; null: without. */
  async asset(name: string, kind: AssetKind, colour: string | null, description = ''): Promise<string> {
    const id = randomUUID()
    await this.edit((doc) => {
      bear(doc, { id, created: this.stamp() }, { kind, name, description })
      place(doc, id, 'kept')
    })
    if (colour) await this.show(id, await this.upload(colour))
    return id
  }

  /** Gives an asset this picture. */
  async show(asset: string, media: string): Promise<void> {
    const picture = { media, width: 64, height: 48, name: 'face.png', copyOf: null }
    const attempt = randomUUID()
    await this.edit((doc) => {
      addAttempt(doc, attempt, asset, picture, this.stamp())
      pick(doc, asset, attempt)
    })
  }

  /** A picture of one colour in the film's media. */
  upload(colour: string, person = this.ann, branch = this.project.branchId): Promise<string> {
    return this.put(this.drawn(colour), person, { branch })
  }

  drawn(background: string, { width = 64, height = 48 } = {}): Sharp {
    return sharp({ create: { width, height, channels: 3, background } })
  }

  async put(
    picture: Sharp,
    person = this.ann,
    owner: MediaOwner = { branch: this.project.branchId },
    id: string = randomUUID(),
  ): Promise<string> {
    const sent = await fetch(this.room.app.url + uploadAddress(id, owner, 'picture.png'), {
      method: 'PUT',
      headers: person.headers(),
      body: new Uint8Array(await picture.png().toBuffer()),
    })
    if (!sent.ok) throw new Error(`a picture was not taken: ${await sent.text()}`)
    return id
  }

  /** Takes the bytes of a picture from the store. */
  async lose(media: string): Promise<void> {
    const folder = this.room.app.folder
    const files = await readdir(folder, { recursive: true })
    await Promise.all(
      files
        .filter((name) => name.includes(media))
        .map((name) => rm(path.join(folder, name), { recursive: true, force: true })),
    )
  }

  /** A shot of the first scene, or of another. */
  async shoot(words: Omit<NewShot, 'scene' | 'order'> & { order?: string }, scene = 0): Promise<string> {
    const id = randomUUID()
    const { id: of } = this.frames().film.scenes[scene]!
    await this.edit((doc) => {
      bearShot(doc, { id, added: this.stamp() }, { order: 'a0', ...words, scene: of })
      setShotRemoved(doc, id, null)
    })
    return id
  }

  /** The frames as Ann's browser has them. */
  frames(models: readonly string[] = this.#models): FramesView {
    const { film, story, library } = this.#live
    const { capsule } = readFilmStyle(film.doc)
    const style = withFilmWords(film.doc, capsule ? styleOf(library.doc, capsule) : null)
    const view = new FilmView(readFilmParts(story.doc, film.doc))
    return new FramesView(view, readFrameParts(story.doc, film.doc, { style, models }))
  }

  /** The exact request that she sees. */
  request(shot: string, frame: Still, frames = this.frames()): FrameRequest {
    return composeFrame(frames.frame(frames.place(shot)!, frame), frames.parts, 'shown')
  }

  /** The wish that she makes of what she sees. */
  wish(shot: string, frame: Still, frames = this.frames(), changed: Partial<FrameWish> = {}): FrameWish {
    const request = this.request(shot, frame, frames)
    const price = pictureModels.find(({ id }) => id === request.model)!.usd
    return {
      id: randomUUID(),
      document: this.film,
      target: shot,
      frame,
      way: { is: 'frame' },
      model: request.model,
      price,
      shown: printOfRequest(request),
      ...changed,
    }
  }

  /** Wishes for what she sees, and waits for it. */
  async make(shot: string, frame: Still): Promise<FrameWish> {
    const wish = this.wish(shot, frame)
    await this.ann.must('POST', '/api/jobs', wish)
    await this.room.ends(wish.id, 'done')
    return wish
  }

  /** What fal was asked last. */
  last(): Submission {
    return this.fal.submissions.at(-1)!
  }

  /** The bytes that fal really got with a request, in their order, as fingerprints. */
  sent({ input }: Submission): string[] {
    return ((input['image_urls'] ?? []) as string[]).map((url) => printOfBytes(this.fileAt(url)))
  }

  /** The bytes of a file at fal's. */
  fileAt(url: string): Uint8Array {
    return this.fal.files.get(new URL(url).pathname.split('/')[3]!)!.bytes
  }

  /** The bytes of pictures as whoever looks at them gets them, as fingerprints. */
  async shown(media: readonly string[]): Promise<string[]> {
    return Promise.all(media.map(async (id) => printOfBytes(await this.bytes(id))))
  }

  async bytes(media: string): Promise<Uint8Array> {
    const address = `${this.room.app.url}/api/media/${media}/large`
    return new Uint8Array(await (await fetch(address, { headers: this.ann.headers() })).arrayBuffer())
  }

  attempts(shot: string, frame: Still): Promise<readonly FrameAttempt[]> {
    const { documents } = this.room.app
    return documents.read(this.film, (doc) => readFrameAttempts(doc).get(`${shot}/${frame}`) ?? [])
  }

  picked(shot: string, frame: Still): Promise<string | null> {
    const owners = { start: [shot], clip: [shot], end: [shot] }
    return this.room.app.documents.read(this.film, (doc) => pickedOf(readFrameFacts(doc), { owners }, frame))
  }

  async close(): Promise<void> {
    await this.room.close()
    await this.fal.close()
  }
}

/** The people, the place and the thing of the script's first scene, with a shot. */
export async function boathouse(room: FrameRoom) {
  await room.begin()
  const alice = await room.asset('Alice', 'character', '#d02020', 'A woman of thirty with red hair.')
  const bob = await room.asset('Bob', 'character', '#2040d0', 'A stout man of fifty with a beard.')
  const house = await room.asset(...nightly, '#20a040', 'A wooden house on stilts.')
  const shot = await room.shoot({ action: 'Alice mends a net. Bob holds the lamp.', size: 'MS' })
  return { alice, bob, house, shot }
}

export function printOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error('what was edited was not stored')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
