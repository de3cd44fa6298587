/** A film and a library with things in them, and two people who look at both. */
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright'
import sharp from 'sharp'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { pick, type NewAsset, type Voice } from '../../shared/assets.ts'
import { addAttempt, type Picture } from '../../shared/attempts.ts'
import { bearFromLibrary, takePlace } from '../../shared/film/bringing.ts'
import { bear, place, readFilmAssets, type FilmAsset } from '../../shared/film/assets.ts'
import {
  bearInLibrary,
  readLibrary,
  setDeleted,
  settleVersions,
  type LibraryAsset,
} from '../../shared/library.ts'
import { mediaAddress, uploadAddress, type MediaOwner, type MediaSize } from '../../shared/media.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { launchChromium, Visitor } from './visitor.ts'

/** An asset, and the colour of the picture that it has. */
export interface Seed extends NewAsset {
  color?: string
}

/** How somebody comes in: the window they have, and the page they open. */
type Entrance = NonNullable<Parameters<typeof Visitor.arrive>[1]> & { at?: string }

export class BringingRoom {
  readonly app: TestApp
  readonly browser: Browser
  readonly ada: TestPerson
  readonly ben: TestPerson
  readonly project: TestProject
  readonly #visitors: Visitor[] = []

  private constructor(
    app: TestApp,
    browser: Browser,
    people: [TestPerson, TestPerson],
    project: TestProject,
  ) {
    this.app = app
    this.browser = browser
    this.ada = people[0]
    this.ben = people[1]
    this.project = project
  }

  /** A new workspace with one film that has this script. */
  static async start(app: TestApp, browser: Browser, script: string): Promise<BringingRoom> {
    const [ada, ben] = await Promise.all([app.signUp('Ada Brandt'), app.signUp('Ben Achebe')])
    const project = await ada.createProject('The Long Way Up')
    const members = `/api/workspaces/${project.workspaceId}/members`
    await ada.must('POST', members, { email: ben.email, role: 'editor' })
    const { screenplay } = parseFountain(script)
    await app.documents.edit(`story/${project.branchId}`, (doc) => replaceScript(doc, screenplay))
    return new BringingRoom(app, browser, [ada, ben], project)
  }

  static async open(): Promise<{ app: TestApp; browser: Browser }> {
    const [app, browser] = await Promise.all([startApp(), launchChromium()])
    return { app, browser }
  }

  /** Reads or changes the film, once everything that was done in a page has arrived. */
  async film<T>(change: (doc: Y.Doc) => T): Promise<T> {
    await this.#arrived()
    return this.app.documents.edit(`film/${this.project.branchId}`, change)
  }

  /** Reads or changes the library, once everything that was done in a page has arrived. */
  async library<T>(change: (doc: Y.Doc) => T): Promise<T> {
    await this.#arrived()
    return this.app.documents.edit(`library/${this.project.workspaceId}`, change)
  }

  /** Changes the library, which gives a new version to what is another. */
  changeLibrary(change: (doc: Y.Doc) => void): Promise<void> {
    return this.library((doc) => {
      change(doc)
      settleVersions(doc)
    })
  }

  async filmAsset(name: string): Promise<FilmAsset | undefined> {
    return (await this.film(readFilmAssets)).find((asset) => asset.name === name)
  }

  async libraryAsset(name: string): Promise<LibraryAsset | undefined> {
    return (await this.library(readLibrary)).find((asset) => asset.name === name)
  }

  async #arrived(): Promise<void> {
    for (const { page } of this.#visitors) {
      if (!page.isClosed()) await expect.poll(() => page.locator('[data-save=saving]').count()).toBe(0)
    }
  }

  /** Puts an asset into the library and returns its id. */
  async keepInLibrary({ color, ...asset }: Seed): Promise<string> {
    const id = randomUUID()
    const picture = color ? await this.upload({ workspace: this.project.workspaceId }, color) : null
    await this.changeLibrary((doc) => {
      bearInLibrary(doc, id, asset, this.#stamp())
      setDeleted(doc, id, null)
      if (picture) this.#show(doc, id, picture)
    })
    return id
  }

  /** Puts an asset into the film and returns its id. */
  async keepInFilm({ color, ...asset }: Seed): Promise<string> {
    const id = randomUUID()
    const picture = color ? await this.upload({ branch: this.project.branchId }, color) : null
    await this.film((doc) => {
      bear(doc, { id, created: this.#stamp() }, asset)
      place(doc, id, 'kept')
      if (picture) this.#show(doc, id, picture)
    })
    return id
  }

  /** Brings a library asset into the film as it is, with `copy` of its picture, and returns its id there. */
  async bring(asset: string, copy: Picture | null = null): Promise<string> {
    const id = randomUUID()
    const attempt = randomUUID()
    const there = (await this.library(readLibrary)).find((known) => known.id === asset)!
    await this.film((doc) => {
      if (copy) addAttempt(doc, attempt, id, { ...copy, copyOf: there.picture!.media }, this.#stamp())
      bearFromLibrary(doc, id, there, { picture: copy && attempt, voice: null }, this.#stamp())
      takePlace(doc, id, null)
    })
    return id
  }

  /** Uploads a picture of one colour. */
  async upload(owner: MediaOwner, color: string): Promise<Picture> {
    const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: color } }).png()
    const name = `${color}.png`
    const media = await this.#put(owner, name, await picture.toBuffer())
    return { media, width: 320, height: 240, name, copyOf: null }
  }

  /** Uploads half a second of silence. */
  async uploadSound(owner: MediaOwner, name: string): Promise<Voice> {
    return { media: await this.#put(owner, `${name}.wav`, silence()), name, seconds: 0.5, copyOf: null }
  }

  async #put(owner: MediaOwner, name: string, bytes: Uint8Array): Promise<string> {
    const id = randomUUID()
    const response = await fetch(this.app.url + uploadAddress(id, owner, name), {
      method: 'PUT',
      headers: this.ada.headers(),
      body: new Uint8Array(bytes),
    })
    expect(response.status, await response.text()).toBeLessThan(300)
    return id
  }

  /** Adds a picture to an asset of either document and shows it. */
  #show(doc: Y.Doc, asset: string, picture: Picture): void {
    const attempt = randomUUID()
    addAttempt(doc, attempt, asset, picture, this.#stamp())
    pick(doc, asset, attempt)
  }

  showInLibrary(asset: string, picture: Picture): Promise<void> {
    return this.changeLibrary((doc) => this.#show(doc, asset, picture))
  }

  async showInFilm(asset: string, picture: Picture): Promise<void> {
    await this.film((doc) => this.#show(doc, asset, picture))
  }

  /** Both in the assets of the film, or `at` another address, each in a browser of their own. */
  async enterBoth(at?: string): Promise<[Visitor, Visitor]> {
    const entrance = at ? { at } : {}
    return Promise.all([this.enter(this.ada, entrance), this.enter(this.ben, entrance)])
  }

  /**
   * Somebody in the assets of the film, or `at` another address of the room from the start: every page that is
   * opened on the way costs half a second.
   */
  async enter(person: TestPerson, { at, ...options }: Entrance = {}): Promise<Visitor> {
    const visitor = await Visitor.arrive(this.browser, options)
    this.#visitors.push(visitor)
    await visitor.carry(this.app.url, person.cookie)
    const { page } = visitor
    // The theme is the person's choice and not the system's.
    await page.addInitScript(
      (shown) => localStorage.setItem('coauteur.theme', shown),
      options.theme ?? 'dark',
    )
    await page.goto(`${this.app.url}/${at ?? `projects/${this.project.id}/assets`}`)
    if (!at) await page.getByRole('heading', { name: 'Assets' }).first().waitFor()
    return visitor
  }

  #stamp() {
    return { by: this.ada.person.id, at: Date.now() }
  }
}

/** A WAV file: one channel, 8000 samples a second, 16 bits each. */
function silence(): Uint8Array {
  const data = 8000
  const file = Buffer.alloc(44 + data)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + data, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(8000, 24)
  file.writeUInt32LE(16_000, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(data, 40)
  return file
}

/** Opens the library, finds one thing in it and chooses it. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Find in the library' }).fill(name)
  await card(page, name).click()
  await page.getByRole('dialog', { name: `Bring ${name} into the film` }).waitFor()
}

/** What is in the library, in the drawer. */
export function card(page: Page, name: string) {
  return page.getByRole('list', { name: 'Library' }).getByRole('button', { name })
}

/** An asset in the film's list; by its text, since behind the drawer the list is there for the pointer only. */
export function row({ page }: Pick<Visitor, 'page'>, name: string) {
  return page.locator('[role=option]').filter({ has: page.getByText(name, { exact: true }) })
}

/** The status of a picture or a sound as this person's browser gets it. */
export function fetched(page: Page, media: string, size: MediaSize = 'large'): Promise<number> {
  return page.evaluate(async (address) => (await fetch(address)).status, mediaAddress(media, size))
}

/** They go, and nothing has broken unseen. */
export async function leave(...visitors: Visitor[]): Promise<void> {
  for (const visitor of visitors) {
    expect(visitor.errors).toEqual([])
    await visitor.leave()
  }
}
