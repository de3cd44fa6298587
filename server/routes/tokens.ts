/** A person's access tokens for programs that are not a browser. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import { type Signed, signedIn } from './gate.ts'
import { body, id, name, path } from './input.ts'

export function tokenRoutes(people: People) {
  return new Hono<Signed>()
    .use(signedIn(people))
    .get('/', async (c) => c.json({ tokens: await people.tokens.list(c.var.session.person.id) }))
    .post('/', body(z.object({ name })), async (c) => {
      const { person } = c.var.session
      if (person.guest) throw new Refused(403, 'Sign up to have access tokens.')
      return c.json(await people.tokens.create(person.id, c.req.valid('json').name), 201)
    })
    .delete('/:tokenId', path(z.object({ tokenId: id })), async (c) => {
      await people.tokens.revoke(c.var.session.person.id, c.req.valid('param').tokenId)
      return c.json({})
    })
}
