/** What is deleted, when, and above all what is not: media nobody points at, and what a crash has left. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { documentOf } from '../../server/media/files.ts'
import { Media, type MediaOptions } from '../../server/media.ts'
import type { Referenced } from '../../server/media/collection.ts'
import { DiskStore } from '../../server/media/disk.ts'
import { Upkeep } from '../../server/media/upkeep.ts'
import { addAttempt, mediaIn } from '../../shared/attempts.ts'
import type { MediaOwner } from '../../shared/media.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { MediaRoom, png } from './mediaRoom.ts'

let room: MediaRoom
let ann: TestPerson
let film: TestProject
let trouble: string[]

beforeAll(async () => {
  room = await MediaRoom.start()
  ann = await room.app.signUp('Ann')
})
beforeEach(async () => {
  trouble = []
  // Each test has a film of its own, and what the others left is no concern of it.
  await room.app.sql`delete from media`
  await room.app.sql`delete from media_unsettled`
  await rm(path.join(room.folder, 'media'), { recursive: true, force: true })
  film = await ann.createProject()
})

afterAll(() => room.close())

/** Media on the same database and folder as the server's, with a store that can fail or patience that is short. */
function media(options: Partial<MediaOptions> = {}): Media {
  const { sql } = room.app
  const store = new DiskStore(path.join(room.folder, 'media'))
  const onTrouble = (what: string) => void trouble.push(what)
  return new Media({ sql, store, dataDir: room.folder, onTrouble, ...options })
}

async function sent(owner: MediaOwner = { branch: film.branchId }): Promise<string> {
  const id = randomUUID()
  expect((await room.put(ann, { id, owner }, await png())).status).toBe(200)
  return id
}

/** Lets so many days pass for what is marked. */
async function pass(days: number): Promise<void> {
  await room.app.sql`
    update media set unreferenced_since = unreferenced_since - make_interval(days => ${days})`
}

async function isThere(id: string): Promise<boolean> {
  return (await room.fetch(ann, id, 'large')).status === 200
}

const pointsAt =
  (...ids: string[]): Referenced =>
  () =>
    Promise.resolve(new Set(ids))

describe('media that no document points at', () => {
  it('[MED14] are deleted after 30 days, bytes and all, and no sooner', async () => {
    const [kept, dropped] = [await sent(), await sent()]
    const collect = () => room.app.media.collectUnreferenced(pointsAt(kept))
    await collect()
    await pass(29)
    await collect()
    expect([await isThere(kept), await isThere(dropped)]).toEqual([true, true])
    await pass(1)
    await collect()
    expect([await isThere(kept), await isThere(dropped)]).toEqual([true, false])
    expect(await room.state()).toEqual({ rows: 1, unsettled: 0, files: 3 })
  })

  it('[MED14] stay for another 30 days from when they were pointed at again', async () => {
    const id = await sent()
    await room.app.media.collectUnreferenced(pointsAt())
    await pass(29)
    await room.app.media.collectUnreferenced(pointsAt(id.toUpperCase()))
    await pass(2)
    await room.app.media.collectUnreferenced(pointsAt())
    await pass(29)
    await room.app.media.collectUnreferenced(pointsAt())
    expect(await isThere(id)).toBe(true)
  })

  it('[MED14] stay where what is pointed at is not known, and others go on', async () => {
    const other = await ann.createProject()
    const [id, elsewhere] = [await sent(), await sent({ branch: other.branchId })]
    const unsure: Referenced = (owner) => {
      if ('branch' in owner && owner.branch === film.branchId) return Promise.reject(new Error('not read'))
      return Promise.resolve(new Set())
    }
    const own = media()
    await own.collectUnreferenced(pointsAt())
    await pass(31)
    await own.collectUnreferenced(() => Promise.resolve(null))
    expect([await isThere(id), await isThere(elsewhere)]).toEqual([true, true])
    await own.collectUnreferenced(unsure)
    expect([await isThere(id), await isThere(elsewhere)]).toEqual([true, false])
    expect(trouble).toEqual(['collecting media'])
  })

  it('[MED14] each owner is asked for its own: a library does not keep what a film has dropped', async () => {
    const [inFilm, inLibrary] = [await sent(), await sent({ workspace: film.workspaceId })]
    const asked: MediaOwner[] = []
    const referenced: Referenced = (owner) => {
      asked.push(owner)
      return Promise.resolve(new Set('workspace' in owner ? [inFilm, inLibrary] : []))
    }
    await room.app.media.collectUnreferenced(referenced)
    await pass(31)
    await room.app.media.collectUnreferenced(referenced)
    expect([await isThere(inFilm), await isThere(inLibrary)]).toEqual([false, true])
    expect(new Set(asked.map((owner) => JSON.stringify(owner))).size).toBe(2)
  })

  it('[MED14] what a document claims to point at cannot stop it', async () => {
    const id = await sent()
    const nonsense = pointsAt('', 'no id', `${id}\0`, "'; drop table media; --", '\ud800')
    await room.app.media.collectUnreferenced(nonsense)
    await pass(31)
    await room.app.media.collectUnreferenced(nonsense)
    expect(await isThere(id)).toBe(false)
  })
})

describe('a store that fails', () => {
  /** Fails from the second picture on. */
  class Failing extends DiskStore {
    puts = 0
    failDelete = false
    override put(key: string, bytes: Blob): Promise<void> {
      this.puts += 1
      return this.puts === 2 ? Promise.reject(new Error('no room on the disk')) : super.put(key, bytes)
    }
    override delete(keys: readonly string[]): Promise<void> {
      return this.failDelete ? Promise.reject(new Error('not now')) : super.delete(keys)
    }
  }

  function failing(): Failing {
    return new Failing(path.join(room.folder, 'media'))
  }

  const put = async (own: Media, id: string) =>
    own.put(
      { id, owner: { branch: film.branchId }, madeBy: ann.person.id, name: 'x' },
      new Blob([await png()]).stream(),
    )

  it('[MED15] is said in words, leaves no row, and the same upload succeeds later', async () => {
    const [own, id] = [media({ store: failing() }), randomUUID()]
    await expect(put(own, id)).rejects.toMatchObject({ status: 503, message: expect.any(String) as string })
    expect(trouble).toEqual(['storing media'])
    expect(await room.state()).toEqual({ rows: 0, unsettled: 3, files: 1 })
    expect(await isThere(id)).toBe(false)
    await put(own, id)
    expect(await isThere(id)).toBe(true)
    expect(await room.state()).toEqual({ rows: 1, unsettled: 0, files: 3 })
  })

  it('[MED15] what a crash left is swept, once nobody can be storing it any more', async () => {
    const id = randomUUID()
    await expect(put(media({ store: failing() }), id)).rejects.toThrow()
    await room.app.media.tidy()
    expect(await room.state()).toEqual({ rows: 0, unsettled: 3, files: 1 })
    await room.app.sql`update media_unsettled set since = since - interval '61 minutes'`
    await room.app.media.tidy()
    expect(await room.state()).toEqual({ rows: 0, unsettled: 0, files: 0 })
  })

  it('[MED15] sweeping never touches what has a row, nor what it did not note itself', async () => {
    const id = await sent()
    const foreign = path.join(room.folder, `media/workspace_${randomUUID()}/library/${randomUUID()}`)
    await mkdir(foreign, { recursive: true })
    await writeFile(path.join(foreign, 'large.webp'), 'of another database')
    await media({ keepUnsettledMs: 0, keepUnreferencedMs: 0 }).tidy()
    expect(await isThere(id)).toBe(true)
    expect((await room.state()).files).toBe(4)
  })

  it('[MED15] a delete that fails is made up for later', async () => {
    await sent()
    const store = failing()
    store.failDelete = true
    const own = media({ store, keepUnreferencedMs: 0, keepUnsettledMs: 0 })
    await own.collectUnreferenced(pointsAt())
    expect(await room.state()).toEqual({ rows: 0, unsettled: 3, files: 3 })
    store.failDelete = false
    await own.tidy()
    expect(await room.state()).toEqual({ rows: 0, unsettled: 0, files: 0 })
    expect(trouble).toEqual(['collecting media'])
  })

  it('[MED15] files that were coming in when the program was killed go after an hour', async () => {
    const incoming = path.join(room.folder, 'incoming')
    await mkdir(incoming, { recursive: true })
    const [old, young] = [path.join(incoming, 'old'), path.join(incoming, 'young')]
    await writeFile(old, 'x')
    await writeFile(young, 'x')
    await utimes(old, new Date(0), new Date(0))
    await room.app.media.tidy()
    expect((await room.files()).filter((file) => file.startsWith(incoming))).toEqual([young])
    await rm(young)
  })

  it('[MED15] bytes that are gone are a 404 for the one who asks, whatever else works', async () => {
    const id = await sent()
    await rm(path.join(room.folder, 'media'), { recursive: true })
    expect((await room.fetch(ann, id, 'large')).status).toBe(404)
    const to = { id: randomUUID(), branch: film.branchId }
    expect((await ann.ask('POST', `/api/media/${id}/copies`, to)).status).toBe(404)
  })
})

describe('upkeep', () => {
  it('[MED14] comes round by itself, outlives a round that fails, and ends when it is closed', async () => {
    vi.useFakeTimers()
    let rounds = 0
    const kept = {
      tidy: () => {
        rounds += 1
        return rounds === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve()
      },
      collectUnreferenced: () => Promise.resolve(),
    }
    const onTrouble = (what: string) => void trouble.push(what)
    const upkeep = new Upkeep(kept, { referenced: pointsAt(), onTrouble, firstMs: 10, everyMs: 100 })
    await vi.advanceTimersByTimeAsync(9)
    expect(rounds).toBe(0)
    await vi.advanceTimersByTimeAsync(201)
    expect([rounds, trouble]).toEqual([3, ['looking after media']])
    await upkeep.close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(rounds).toBe(3)
    vi.useRealTimers()
  })

  it('[MED14] asks for nothing more once it is closed, and waits for the round that has begun', async () => {
    vi.useFakeTimers()
    let finish = () => {}
    const known: (Set<string> | null)[] = []
    const kept = {
      tidy: () => new Promise<void>((resolve) => (finish = resolve)),
      collectUnreferenced: async (referenced: Referenced) => {
        known.push(await referenced({ branch: 'any' }))
      },
    }
    const upkeep = new Upkeep(kept, { referenced: pointsAt(), onTrouble: () => {}, firstMs: 0, everyMs: 1 })
    await vi.advanceTimersByTimeAsync(1)
    const closed = upkeep.close()
    finish()
    await closed
    expect(known).toEqual([null])
    vi.useRealTimers()
  })
})

describe('what a film points at', () => {
  it('[MED14] is read from its document as it is now', async () => {
    const [pointedAt, dropped] = [await sent(), await sent()]
    const { documents, media } = room.app
    await documents.edit(`film/${film.branchId}`, (doc) => {
      const asset = randomUUID()
      const picture = { media: pointedAt, width: 40, height: 30, name: 'x', copyOf: null }
      addAttempt(doc, asset, randomUUID(), picture, { by: ann.person.id, at: 0 })
    })
    const referenced: Referenced = (owner) => documents.read(documentOf(owner), mediaIn)
    await media.collectUnreferenced(referenced)
    await pass(31)
    await media.collectUnreferenced(referenced)
    expect([await isThere(pointedAt), await isThere(dropped)]).toEqual([true, false])
  })
})
