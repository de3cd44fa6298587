/**
 * The gate in front of every route: who is asking, and may they? Rights are decided here, by
 * shared/access.ts, before a route does anything.
 */
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { may, type Right, type Role } from '../../shared/access.ts'
import { refusals } from '../../shared/wire.ts'
import type { People } from '../people.ts'
import type { Session } from '../session.ts'
import type { Caller } from '../people/sessions.ts'
import { noProject } from '../people/projects.ts'
import { Refused } from '../refused.ts'
import { id as uuid } from './input.ts'

export interface Signed {
  Variables: { session: Session }
}

export interface Entered {
  Variables: { session: Session; role: Role }
}

/** Lets in who is signed in, and renews their cookie when it is time to. */
export function signedIn(people: People): MiddlewareHandler<Signed> {
  return createMiddleware<Signed>(async (c, next) => {
    const found = await people.sessions.read(c.req.raw.headers)
    if (!found) throw new Refused(401, refusals.signedOut.reason)
    c.set('session', found.session)
    sendCookies(c, found.cookies)
    await next()
  })
}

/** Lets in who holds `right` in the project of the path's `id`. */
export function inProject(people: People, right: Right): MiddlewareHandler<Entered> {
  return createMiddleware<Entered>(async (c, next) => {
    const role = await people.roles.inProject(c.var.session.person.id, idOf(c))
    if (!may(role, 'open')) throw noProject()
    enter(c, role!, right)
    await next()
  })
}

/** Lets in who holds `right` in the workspace of the path's `id`. */
export function inWorkspace(people: People, right: Right): MiddlewareHandler<Entered> {
  return createMiddleware<Entered>(async (c, next) => {
    const role = await people.roles.inWorkspace(c.var.session.person.id, idOf(c))
    if (!may(role, 'open')) throw new Refused(404, 'There is no such workspace, or you are not in it.')
    enter(c, role!, right)
    await next()
  })
}

/** @throws {Refused} unless `role` holds `right` */
export function demand(role: Role | null, right: Right): void {
  if (!may(role, right)) throw new Refused(403, `Your role here (${role ?? 'none'}) does not allow this.`)
}

/** Where a request comes from, as far as signing in is concerned. */
export function callerOf(c: Context, trustProxy: boolean): Caller {
  const socket = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return { headers: c.req.raw.headers, address: forwarded ?? socket?.remoteAddress ?? '127.0.0.1' }
}

export function sendCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

function enter(c: Context<Entered>, role: Role, right: Right): void {
  demand(role, right)
  c.set('role', role)
}

function idOf(c: Context): string {
  const id = uuid.safeParse(c.req.param('id'))
  if (!id.success) throw new Refused(400, 'id: must be an id')
  return id.data
}
