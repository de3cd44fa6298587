/** Pictures of looks, from the wish to where they belong, through the front door. Rules: LKS. */
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { pick } from '../../shared/assets.ts'
import { addAttempt, mediaIn } from '../../shared/attempts.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { mergeAssets, readFilmAssets } from '../../shared/film/assets.ts'
import {
  bearLook,
  keyOfLook,
  type Look,
  type LookPlace,
  lookText,
  pickForLook,
  readLooks,
  setCondition,
  setLookSource,
} from '../../shared/film/looks.ts'
import { picturesOfLook } from '../../shared/film/lookPictures.ts'
import { bearTransformation, setTransformationRemoved } from '../../shared/film/transformations.ts'
import type { Job, PictureWish, Spending } from '../../shared/jobs.ts'
import { uploadAddress } from '../../shared/media.ts'
import { pictureModels } from '../../shared/models.ts'
import type { TestPerson } from '../people.ts'
import { JobRoom } from './jobRoom.ts'
import { png } from './mediaRoom.ts'
import { ScriptedProvider } from './scriptedProvider.ts'

let room: JobRoom
const rooms: JobRoom[] = []
afterEach(async () => {
  for (const each of rooms.splice(0)) await each.close()
})

/** A film in which Mara has a picture, and a look in a scene. */
async function begin(provider = new ScriptedProvider()) {
  room = await JobRoom.with(provider)
  rooms.push(room)
  const ann = await room.app.signUp('Ann')
  const project = await ann.createProject()
  const film: DocumentName = `film/${project.branchId}`
  const mara = await room.asset(film)
  const media = await picture(ann, project.branchId)
  const master = await attemptOf(film, mara, media)
  await room.app.documents.edit(film, (doc) => pick(doc, mara, master))
  const look = await lookOf(film, { scene: 'scene', asset: mara })
  const wish = (changed: Partial<PictureWish> = {}): PictureWish =>
    room.wishOf(film, mara, { look, way: { is: 'reference', attempt: master, change: '' }, ...changed })
  return { provider, ann, film, project, mara, media, master, look, wish }
}

async function picture(person: TestPerson, branch: string): Promise<string> {
  const id = randomUUID()
  const url = room.app.url + uploadAddress(id, { branch }, 'face.png')
  const { status } = await fetch(url, { method: 'PUT', headers: person.headers(), body: await png() })
  expect(status).toBe(200)
  return id
}

async function attemptOf(
  film: DocumentName,
  asset: string,
  media: string,
  look: string | null = null,
): Promise<string> {
  const id = randomUUID()
  const shown = { media, width: 40, height: 30, name: 'face.png', copyOf: null }
  const made = { by: 'test', at: 1 }
  await room.app.documents.edit(film, (doc) => addAttempt(doc, id, asset, shown, made, null, null, look))
  return id
}

/** Begins a look that is muddy and torn. */
async function lookOf(film: DocumentName, place: LookPlace, words = 'One sleeve is gone.'): Promise<string> {
  const id = randomUUID()
  await room.app.documents.edit(film, (doc) => {
    bearLook(doc, id, place, { by: 'test', at: 1 })
    const look = readLooks(doc).get(keyOfLook(place))!
    setLookSource(doc, look, { is: 'own' })
    lookText(doc, id)!.insert(0, words)
    if (words === '') return
    for (const condition of ['muddy', 'torn']) setCondition(doc, look, condition, true)
  })
  return id
}

const read = (film: DocumentName) =>
  room.app.documents.read(film, (doc) => ({ assets: readFilmAssets(doc), looks: readLooks(doc) }))

async function seen(film: DocumentName, place: LookPlace, asset: string) {
  const { assets, looks } = await read(film)
  const look: Look = looks.get(keyOfLook(place))!
  return { look, asset: assets.find(({ id }) => id === asset)! }
}

describe('a picture of a look', () => {
  it('[LKS1] starts from the master, says what is different, goes to the look and not to the asset', async () => {
    const { ann, film, mara, media, master, look, wish, provider } = await begin()
    const wished = wish()
    const { status, body } = await room.wish(ann, wished)
    expect([status, body.look]).toEqual([200, look])
    await room.ends(wished.id, 'done')
    const [order] = provider.asked.submit
    expect(order!.request.references).toEqual([{ media, role: 'master', name: 'Mara' }])
    expect(order!.request.subject.change).toBe('muddy, torn. One sleeve is gone.')
    expect(order!.request.prompt).toContain('Change only this: muddy, torn. One sleeve is gone.')
    const now = await seen(film, { scene: 'scene', asset: mara }, mara)
    expect(now.asset.picture?.id).toBe(master)
    expect(now.asset.attempts.map(({ id }) => id)).toEqual([master])
    expect(now.asset.lookPictures).toMatchObject([{ id: wished.id, look, name: 'Mara, look 1.png' }])
    expect(picturesOfLook(now.asset, now.look).picked?.id).toBe(wished.id)
  })

  it('[LKS1] is composed of the look as the server has it, whatever the wish says is different', async () => {
    const { ann, wish, master, provider } = await begin()
    const wished = wish({ way: { is: 'reference', attempt: master, change: 'as somebody else' } })
    await ann.must('POST', '/api/jobs', wished)
    await room.ends(wished.id, 'done')
    expect(provider.asked.submit[0]!.request.prompt).not.toContain('somebody else')
  })

  it('[LKS1] of an asset without a picture is made from its words and what is different', async () => {
    const { ann, film, provider } = await begin()
    const other = await room.asset(film, 'A stout builder in yellow with a tool belt.', 'Bob')
    const look = await lookOf(film, { scene: 'scene', asset: other })
    const wished = room.wishOf(film, other, { look })
    await ann.must('POST', '/api/jobs', wished)
    await room.ends(wished.id, 'done')
    const { subject, references } = provider.asked.submit[0]!.request
    expect(references).toEqual([])
    expect(subject.words).toBe(
      'A stout builder in yellow with a tool belt. Now: muddy, torn. One sleeve is gone.',
    )
  })

  it('[LKS2] is one job, one request and one payment, however often it is wished for', async () => {
    const provider = new ScriptedProvider('fal')
    const { ann, film, wish } = await begin(provider)
    const { id: model, usd } = pictureModels.find(({ id }) => id === 'nano-banana-pro')!
    provider.cost = usd
    const wished = wish({ model, price: usd })
    const answers = await Promise.all(Array.from({ length: 6 }, () => room.wish(ann, wished)))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200))
    await room.ends(wished.id, 'done')
    expect((await room.wish(ann, wished)).body.state).toBe('done')
    // Under the same id, the same without a look is another wish.
    const { look: _, ...bare } = wished
    expect((await room.wish(ann, bare)).status).toBe(409)
    expect(provider.asked.submit).toHaveLength(1)
    const { spent } = await ann.must<Spending>('GET', `/api/spending?document=${film}`)
    expect(spent).toBe(usd)
    expect((await read(film)).assets[0]!.lookPictures).toMatchObject([{ id: wished.id, cost: usd }])
  })

  it('[LKS3] is picked only if the look still shows what it showed when it was wished', async () => {
    const { ann, film, mara, media, look, wish, provider } = await begin()
    const other = await attemptOf(film, mara, media, look)
    provider.hold('wait')
    const wished = wish()
    await ann.must('POST', '/api/jobs', wished)
    await expect.poll(() => provider.asked.wait.length).toBe(1)
    const place = { scene: 'scene', asset: mara }
    await room.app.documents.edit(film, (doc) =>
      pickForLook(doc, readLooks(doc).get(keyOfLook(place))!, other),
    )
    provider.release('wait')
    await room.ends(wished.id, 'done')
    const now = await seen(film, place, mara)
    expect(now.look.picture).toBe(other)
    expect(now.asset.lookPictures.map(({ id }) => id)).toContain(wished.id)
  })

  it('[LKS3] begun by two at once is found in the one that both read as, after a merge as well', async () => {
    const { ann, film, mara, master } = await begin()
    const twin = await lookOf(film, { scene: 'scene', asset: mara }, 'Soaked.')
    const bob = await room.asset(film, undefined, 'Bob')
    await room.app.documents.edit(film, (doc) => mergeAssets(doc, [mara], bob))
    const way = { is: 'reference', attempt: master, change: '' } as const
    const wished = room.wishOf(film, bob, { look: twin, way })
    await ann.must('POST', '/api/jobs', wished)
    await room.ends(wished.id, 'done')
    const now = await seen(film, { scene: 'scene', asset: mara }, bob)
    expect(picturesOfLook(now.asset, now.look).picked?.id).toBe(wished.id)
  })

  it('[LKS4] is refused for a look that is not there, is another’s, or says nothing', async () => {
    const { ann, film, mara, wish, master } = await begin()
    const bob = await room.asset(film, undefined, 'Bob')
    const others = await lookOf(film, { scene: 'scene', asset: bob })
    const silent = await lookOf(film, { scene: 'later', asset: mara }, '')
    const after = await lookOf(film, { transformation: 'turn' })
    const refusals = await Promise.all(
      [randomUUID(), others, silent, after].map((look) => room.wish(ann, wish({ look }))),
    )
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 409, 404])
    expect(refusals[2]!.body.error).toBe('Say first what is different in this look.')
    await room.app.documents.edit(film, (doc) => {
      bearTransformation(doc, 'turn', { asset: mara, first: 'a', last: 'a' }, { by: 'test', at: 1 })
      setTransformationRemoved(doc, 'turn', null)
    })
    expect((await room.wish(ann, wish({ look: after }))).status).toBe(200)
    const cutout = wish({ way: { is: 'cutout', attempt: master }, model: 'previz' })
    expect((await room.wish(ann, cutout)).status).toBe(400)
  })

  it('[LKS4] is for those who may change the film, and seen as a job by those who may open it', async () => {
    const { ann, film, project, wish, look } = await begin()
    const viewer = await room.app.guest(await ann.shareLink(project.id, 'viewer'), 'Vic')
    expect((await room.wish(viewer, wish())).status).toBe(403)
    const eve = await room.app.signUp('Eve')
    expect((await room.wish(eve, wish())).status).toBe(404)
    const wished = wish()
    await ann.must('POST', '/api/jobs', wished)
    const { body } = await viewer.ask<Job>('GET', `/api/jobs/${wished.id}`)
    expect(body).toMatchObject({ document: film, look })
  })

  it('[LKS5] never sends a picture of another place, though a forged attempt of a look points at it', async () => {
    const { film, mara, look, wish, ann } = await begin()
    const eve = await room.app.signUp('Eve')
    const hers = await eve.createProject()
    const foreign = await picture(eve, hers.branchId)
    const attempt = await attemptOf(film, mara, foreign, look)
    const { status } = await room.wish(ann, wish({ way: { is: 'reference', attempt, change: '' } }))
    expect(status).toBe(409)
  })

  it('[LKS6] keeps its bytes as long as the film knows it, whichever picture the look shows', async () => {
    const { ann, film, mara, wish } = await begin()
    const wished = wish()
    await ann.must('POST', '/api/jobs', wished)
    await room.ends(wished.id, 'done')
    const place = { scene: 'scene', asset: mara }
    await room.app.documents.edit(film, (doc) =>
      pickForLook(doc, readLooks(doc).get(keyOfLook(place))!, null),
    )
    const collect = () =>
      room.app.media.collectUnreferenced(() => room.app.documents.read(film, (doc) => mediaIn(doc)))
    await collect()
    await room.app.sql`update media set unreferenced_since = unreferenced_since - make_interval(days => 31)`
    await collect()
    const [made] = (await read(film)).assets[0]!.lookPictures
    const shown = await fetch(`${room.app.url}/api/media/${made!.media}/large`, { headers: ann.headers() })
    expect(shown.status).toBe(200)
  })
})
