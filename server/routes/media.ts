/** Pictures and sounds: sending, fetching, copying. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { may } from '../../shared/access.ts'
import { mediaLimits, type MediaOwner } from '../../shared/media.ts'
import { type Delivery, type Media, noMedia, tooLarge } from '../media.ts'
import { documentOf } from '../media/files.ts'
import { rangeIn } from '../media/ranges.ts'
import type { People } from '../people.ts'
import { noProject } from '../people/projects.ts'
import { Refused } from '../refused.ts'
import { demand, type Signed, signedIn } from './gate.ts'
import { body, id, path } from './input.ts'

const noOwner = 'name either a branch or a workspace'
const places = z.union([z.strictObject({ branch: id }), z.strictObject({ workspace: id })], noOwner)
/** In small letters, as they stand in the keys of the store. */
const ownId = id.transform((text) => text.toLowerCase())
const copies = z
  .object({ id: ownId, branch: id.optional(), workspace: id.optional() })
  .refine(({ branch, workspace }) => (branch === undefined) !== (workspace === undefined), noOwner)
const sizes = z.enum(['large', 'medium', 'thumb', 'sound'])

export function mediaRoutes(people: People, media: Media) {
  return new Hono<Signed>()
    .use(signedIn(people))
    .put('/:id', path(z.object({ id: ownId })), async (c) => {
      const { name = '', ...place } = c.req.query()
      const owner = ownerIn(place)
      const madeBy = c.var.session.person.id
      await mayAdd(people, madeBy, owner)
      if (Number(c.req.header('content-length')) > mediaLimits.audioBytes) throw tooLarge()
      return c.json(await media.put({ id: c.req.valid('param').id, owner, madeBy, name }, c.req.raw.body))
    })
    .post(
      '/:id/copies',
      bodyLimit({ maxSize: 1024 }),
      path(z.object({ id: ownId })),
      body(copies),
      async (c) => {
        const { id, ...place } = c.req.valid('json')
        const owner = ownerIn(place)
        const person = c.var.session.person.id
        await mayAdd(people, person, owner)
        const source = c.req.valid('param').id
        if (!(await maySee(people, person, await media.ownerOf(source)))) throw noMedia()
        return c.json(await media.copy(source, { id, owner, madeBy: person }))
      },
    )
    .get('/:id/:size', path(z.object({ id: ownId, size: sizes })), async (c) => {
      const { id, size } = c.req.valid('param')
      const found = await media.find(id, size)
      if (!(await maySee(people, c.var.session.person.id, found?.owner ?? null))) throw noMedia()
      return deliver(c, found!, `"${id}-${size}"`)
    })
}

function ownerIn(place: Record<string, string | undefined>): MediaOwner {
  const read = places.safeParse(place)
  if (!read.success) throw new Refused(400, noOwner)
  return read.data
}

async function maySee(people: People, personId: string, owner: MediaOwner | null): Promise<boolean> {
  return owner !== null && may((await people.roles.towards(personId, documentOf(owner))).role, 'open')
}

/** @throws {Refused} unless they may put something there; as if it did not exist, if they cannot see it */
async function mayAdd(people: People, personId: string, owner: MediaOwner): Promise<void> {
  const { role } = await people.roles.towards(personId, documentOf(owner))
  if (role === null && 'branch' in owner) throw noProject()
  if (role === null) throw new Refused(404, 'There is no such workspace, or you are not in it.')
  demand(role, 'edit')
}

/**
 * What an id leads to never changes, so browsers may keep it; nobody in between may. It is shown as what it
 * is, and opened as a page it can do nothing.
 */
const kept = {
  'cache-control': 'private, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
}

async function deliver(c: Context, found: Delivery, etag: string): Promise<Response> {
  const headers: Record<string, string> = { ...kept, etag }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  const asked = found.bytes === null ? 'all' : rangeIn(c.req.header('range'), found.bytes)
  if (asked === 'none') return c.body(null, 416, { 'content-range': `bytes */${found.bytes}` })
  const range = asked === 'all' ? undefined : asked
  headers['content-type'] = found.type
  headers['content-disposition'] = `inline; filename*=UTF-8''${encodeURIComponent(found.name)}`
  if (found.bytes !== null) {
    headers['accept-ranges'] = 'bytes'
    headers['content-length'] = String(range ? range.to - range.from + 1 : found.bytes)
    if (range) headers['content-range'] = `bytes ${range.from}-${range.to}/${found.bytes}`
  }
  const status = range ? 206 : 200
  // What is opened for an answer that has no body would stay open.
  if (c.req.method === 'HEAD') return c.body(null, status, headers)
  const stream = await found.read(range)
  if (!stream) throw noMedia()
  return c.body(stream, status, headers)
}
