/** Projects: starting, reading, renaming, archiving. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { LiveDocuments } from '../documents/live.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import { demand, inProject, type Entered, type Signed, signedIn } from './gate.ts'
import { body, id, name, path } from './input.ts'
import { linkRoutes } from './links.ts'
import { memberRoutes } from './members.ts'
import { scriptRoutes } from './script.ts'

export function projectRoutes(
  people: People,
  documents: Pick<LiveDocuments, 'read'>,
  publicUrl: string | null,
) {
  return new Hono<Signed>()
    .use(signedIn(people))
    .get('/', async (c) => c.json({ projects: await people.projects.list(c.var.session.person.id) }))
    .post('/', body(z.object({ workspaceId: id, name })), async (c) => {
      const { person } = c.var.session
      const { workspaceId, name } = c.req.valid('json')
      const role = await people.roles.inWorkspace(person.id, workspaceId)
      if (role === null) throw new Refused(404, 'There is no such workspace, or you are not in it.')
      demand(role, 'create')
      const created = await people.projects.create(workspaceId, name)
      return c.json(await people.projects.read(person.id, created), 201)
    })
    .route('/:id', projectRoute(people))
    .route('/:id/members', memberRoutes(people))
    .route('/:id/links', linkRoutes(people, publicUrl))
    .route('/:id/script.fountain', scriptRoutes(people, documents))
}

function projectRoute(people: People) {
  const change = z
    .object({ name: name.optional(), archived: z.boolean('must be true or false').optional() })
    .refine(
      (value) => value.name !== undefined || value.archived !== undefined,
      'nothing to change was named',
    )
  return new Hono<Entered>()
    .get('/', inProject(people, 'open'), path(z.object({ id })), async (c) =>
      c.json(await people.projects.read(c.var.session.person.id, c.req.valid('param').id)),
    )
    .patch('/', inProject(people, 'rename'), path(z.object({ id })), body(change), async (c) => {
      await people.projects.change(c.req.valid('param').id, c.req.valid('json'))
      return c.json({})
    })
}
