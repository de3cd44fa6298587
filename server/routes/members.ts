/** The people of a project. */
import { Hono } from 'hono'
import { z } from 'zod'
import { may, mayGive } from '../../shared/access.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import { demand, type Entered, inProject } from './gate.ts'
import { body, email, id, path, role } from './input.ts'

export function memberRoutes(people: People) {
  const member = path(z.object({ id, personId: id }))
  return new Hono<Entered>()
    .get('/', inProject(people, 'open'), path(z.object({ id })), async (c) => {
      // A link may be passed on to anybody, so those who came by one do not see the team's addresses.
      const emails = may(c.var.role, 'share') && !c.var.session.person.guest
      return c.json({ members: await people.projectMembers.list(c.req.valid('param').id, emails) })
    })
    .post(
      '/',
      inProject(people, 'share'),
      path(z.object({ id })),
      body(z.object({ email, role })),
      async (c) => {
        const added = c.req.valid('json')
        if (!mayGive(c.var.role, added.role)) throw new Refused(403, 'You cannot give a role above your own.')
        await people.projectMembers.add(c.req.valid('param').id, added.email, added.role)
        return c.json({}, 201)
      },
    )
    .patch('/:personId', inProject(people, 'manage'), member, body(z.object({ role })), async (c) => {
      const { id, personId } = c.req.valid('param')
      await people.projectMembers.change(id, personId, c.req.valid('json').role)
      return c.json({})
    })
    .delete('/:personId', inProject(people, 'open'), member, async (c) => {
      const { id, personId } = c.req.valid('param')
      // Everybody may leave.
      if (personId !== c.var.session.person.id) demand(c.var.role, 'manage')
      await people.projectMembers.remove(id, personId)
      return c.json({})
    })
}
