/** Versions of library assets, raised by the whole server for people who type. Rules: LIB in tests/RULES.md. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { Connection, type LiveDocument } from '../../client/connection.ts'
import { LibraryVersions } from '../../server/libraryVersions.ts'
import { assetText, setText } from '../../shared/assets.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { bearInLibrary, isUnsettled, readLibrary, setDeleted } from '../../shared/library.ts'
import { refusals } from '../../shared/wire.ts'
import { TestDatabase } from '../database.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson } from '../people.ts'

/** Long enough that letters typed in a row are one change. */
const settleMs = 300

let app: TestApp
let ann: TestPerson
let library: DocumentName
let connections: Connection[] = []

function leave(): void {
  for (const connection of connections) connection.close()
  connections = []
}

function connect(person: TestPerson, to = app): Connection {
  const headers = { cookie: person.cookie, origin: to.url }
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url, { headers })
      this.on('error', () => {})
    }
  }
  const connection = new Connection({
    url: `${to.url.replace('http', 'ws')}/collab`,
    person: person.person,
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
  })
  connections.push(connection)
  return connection
}

async function opened(person = ann, to = app): Promise<LiveDocument> {
  const document = connect(person, to).open(library)
  await expect.poll(() => document.status.get().synced).toBe(true)
  return document
}

const versionOf = (doc: Y.Doc) => readLibrary(doc)[0]?.version
const saved = ({ status }: LiveDocument) => expect.poll(() => status.get().save.kind).toBe('saved')

/** Every version that is seen here, in turn. */
function versionsSeen({ doc }: LiveDocument): number[] {
  const seen = [versionOf(doc)!]
  doc.on('update', () => {
    const version = versionOf(doc)!
    if (version !== seen.at(-1)) seen.push(version)
  })
  return seen
}

/** Makes a lamp and waits for its first version. */
async function makeLamp({ doc }: LiveDocument): Promise<void> {
  bearInLibrary(doc, 'lamp', { kind: 'prop', name: 'Lamp', description: 'Brass.' }, { by: 'ann', at: 1 })
  setDeleted(doc, 'lamp', null)
  await expect.poll(() => versionOf(doc)).toBe(1)
}

describe('the whole server', () => {
  // Hocuspocus prints every refusal.
  beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))

  beforeEach(async () => {
    app = await startApp({ settleMs })
    ann = await app.signUp('Ann')
    library = `library/${ann.workspaceId}`
  })

  afterEach(async () => {
    leave()
    await app.close()
  })

  it('[LIB9] typed letter by letter raises the version once, when it has settled', async () => {
    const live = await opened()
    await makeLamp(live)
    const seen = versionsSeen(live)
    for (const letter of ' Dented.') {
      const text = assetText(live.doc, 'lamp', 'description')!
      text.insert(text.length, letter)
      await sleep(20)
    }
    expect(seen).toEqual([1])
    await expect.poll(() => seen).toEqual([1, 2])
    expect(readLibrary(live.doc)[0]!.description).toBe('Brass. Dented.')
    await sleep(2 * settleMs)
    expect(seen).toEqual([1, 2])
  })

  it('[LIB9] taken back before it has settled raises none', async () => {
    const live = await opened()
    await makeLamp(live)
    setText(live.doc, 'lamp', 'description', 'Steel.')
    setText(live.doc, 'lamp', 'description', 'Brass.')
    await saved(live)
    await sleep(3 * settleMs)
    expect(versionOf(live.doc)).toBe(1)
    setText(live.doc, 'lamp', 'description', 'Steel.')
    await expect.poll(() => versionOf(live.doc)).toBe(2)
  })

  it('[LIB9] counts although whoever made it has left at once, and is stored', async () => {
    const live = await opened()
    await makeLamp(live)
    setText(live.doc, 'lamp', 'description', 'Steel.')
    await saved(live)
    leave()
    await expect.poll(() => app.documents.read(library, versionOf)).toBe(2)
    expect(versionOf((await opened()).doc)).toBe(2)
  })

  it('[LIB10] what a server that was stopped in between left is counted when the library is opened again', async () => {
    const database = await TestDatabase.shared()
    const databaseUrl = await database.create()
    const [slow, quick] = [
      { databaseUrl, settleMs: 600_000 },
      { databaseUrl, settleMs },
    ]
    const before = await startApp(slow)
    const bob = await before.signUp('Bob')
    library = `library/${bob.workspaceId}`
    const live = await opened(bob, before)
    bearInLibrary(
      live.doc,
      'lamp',
      { kind: 'prop', name: 'Lamp', description: 'Brass.' },
      { by: 'bob', at: 1 },
    )
    setDeleted(live.doc, 'lamp', null)
    await saved(live)
    leave()
    await before.close()

    const after = await startApp(quick)
    expect(await after.documents.read(library, isUnsettled)).toBe(true)
    await expect.poll(() => after.documents.read(library, versionOf)).toBe(1)
    await after.close()
    await database.drop(databaseUrl)
  })

  it('[LIB11] a guest of a project opens its documents, and not the library of its workspace', async () => {
    const project = await ann.createProject()
    const gus = await app.guest(await ann.shareLink(project.id, 'editor'), 'Gus')
    const connection = connect(gus)
    const film = connection.open(`film/${project.branchId}`)
    await expect.poll(() => film.status.get().synced).toBe(true)
    const closed = connection.open(library)
    await expect
      .poll(() => closed.status.get())
      .toMatchObject({
        synced: false,
        access: 'none',
        save: { kind: 'refused', reason: refusals.noAccess.reason },
      })
  })
})

describe('without a server', () => {
  const name: DocumentName = 'library/00000000-0000-4000-8000-000000000000'
  const told: string[] = []
  const onTrouble = (what: string) => told.push(what)
  /** Documents that count how often they are looked at. */
  function stub(read: () => Promise<boolean>) {
    let looks = 0
    const documents = {
      read: (async () => ((looks += 1), read())) as never,
      edit: (async () => {}) as never,
    }
    return { versions: new LibraryVersions({ documents, onTrouble, settleMs: 10 }), looks: () => looks }
  }

  beforeEach(() => {
    told.length = 0
    vi.useFakeTimers()
  })
  afterEach(() => void vi.useRealTimers())

  it('[LIB12] other documents are none of its business, and after the end nothing is', async () => {
    const { versions, looks } = stub(() => Promise.resolve(false))
    versions.heard('film/00000000-0000-4000-8000-000000000000', 'changed')
    await vi.advanceTimersByTimeAsync(100)
    expect(looks()).toBe(0)
    versions.heard(name, 'changed')
    versions.close()
    versions.heard(name, 'loaded')
    await vi.advanceTimersByTimeAsync(100)
    expect(looks()).toBe(0)
  })

  it('[LIB12] it waits for the last change, and not for those who only look in', async () => {
    const { versions, looks } = stub(() => Promise.resolve(false))
    for (const what of ['changed', 'changed', 'changed', 'loaded'] as const) {
      versions.heard(name, what)
      expect(looks()).toBe(0)
      await vi.advanceTimersByTimeAsync(6)
    }
    expect(looks()).toBe(1)
  })

  it('[LIB12] a failure is told, and the next change is looked at again', async () => {
    const { versions, looks } = stub(() => Promise.reject(new Error('away')))
    for (let round = 1; round <= 2; round++) {
      versions.heard(name, 'loaded')
      versions.heard(name, 'changed')
      await vi.advanceTimersByTimeAsync(100)
      expect([looks(), told.length]).toEqual([round, round])
    }
    expect(told[0]).toBe(`raising versions in ${name}`)
  })
})
