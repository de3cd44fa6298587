/** The person who is asking. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { People } from '../people.ts'
import { type Signed, signedIn } from './gate.ts'
import { body, name } from './input.ts'

export function meRoutes(people: People, config: Pick<Config, 'sampleProject'>) {
  return new Hono<Signed>()
    .use(signedIn(people))
    .get('/', async (c) => {
      const { person } = c.var.session
      const sample = config.sampleProject ? await people.sample.find() : null
      return c.json({
        person: { ...person, email: await people.email(person.id) },
        sample: sample && { projectId: sample.projectId },
      })
    })
    .patch('/', body(z.object({ name })), async (c) => {
      await people.rename(c.var.session.person.id, c.req.valid('json').name)
      return c.json({})
    })
}
