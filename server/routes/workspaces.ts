/** Workspaces and their members. */
import { Hono } from 'hono'
import { z } from 'zod'
import { may, mayGive } from '../../shared/access.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import { demand, type Entered, inWorkspace, type Signed, signedIn } from './gate.ts'
import { body, email, id, name, path, role } from './input.ts'

export function workspaceRoutes(people: People) {
  return new Hono<Signed>()
    .use(signedIn(people))
    .get('/', async (c) => c.json({ workspaces: await people.workspaces.list(c.var.session.person.id) }))
    .post('/', body(z.object({ name })), async (c) => {
      const { person } = c.var.session
      if (person.guest) throw new Refused(403, 'Sign up to have a workspace of your own.')
      return c.json(await people.workspaces.create(person.id, c.req.valid('json').name), 201)
    })
    .route('/:id', workspaceRoute(people))
}

function workspaceRoute(people: People) {
  const member = path(z.object({ id, personId: id }))
  return new Hono<Entered>()
    .patch(
      '/',
      inWorkspace(people, 'manage'),
      path(z.object({ id })),
      body(z.object({ name })),
      async (c) => {
        await people.workspaces.rename(c.req.valid('param').id, c.req.valid('json').name)
        return c.json({})
      },
    )
    .get('/members', inWorkspace(people, 'open'), path(z.object({ id })), async (c) => {
      const emails = may(c.var.role, 'share')
      return c.json({ members: await people.workspaceMembers.list(c.req.valid('param').id, emails) })
    })
    .post(
      '/members',
      inWorkspace(people, 'share'),
      path(z.object({ id })),
      body(z.object({ email, role })),
      async (c) => {
        const added = c.req.valid('json')
        if (!mayGive(c.var.role, added.role)) throw new Refused(403, 'You cannot give a role above your own.')
        await people.workspaceMembers.add(c.req.valid('param').id, added.email, added.role)
        return c.json({}, 201)
      },
    )
    .patch(
      '/members/:personId',
      inWorkspace(people, 'manage'),
      member,
      body(z.object({ role })),
      async (c) => {
        const { id, personId } = c.req.valid('param')
        await people.workspaceMembers.change(id, personId, c.req.valid('json').role)
        return c.json({})
      },
    )
    .delete('/members/:personId', inWorkspace(people, 'open'), member, async (c) => {
      const { id, personId } = c.req.valid('param')
      // Everybody may leave.
      if (personId !== c.var.session.person.id) demand(c.var.role, 'manage')
      await people.workspaceMembers.remove(id, personId)
      return c.json({})
    })
}
