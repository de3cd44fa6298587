/** Coming in by a share link, as whoever is signed in or as a guest with a name. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import { callerOf, sendCookies } from './gate.ts'
import { body, name } from './input.ts'

export function joinRoutes(people: People, trustProxy: boolean) {
  return new Hono()
    .get('/:token', async (c) => {
      const { role, project, workspace } = await people.links.read(c.req.param('token'))
      return c.json({ role, project, workspace })
    })
    .post('/:token', body(z.object({ name: name.optional() })), async (c) => {
      const { linkId, projectId } = await people.links.read(c.req.param('token'))
      const session = await people.session(c.req.raw.headers)
      if (session) {
        await people.links.join(linkId, session.person.id)
        return c.json({ projectId })
      }
      const given = c.req.valid('json').name
      if (given === undefined) throw new Refused(400, 'name: say what the others should call you')
      const { person, cookies } = await people.sessions.enterAsGuest(callerOf(c, trustProxy), given)
      await people.links.join(linkId, person.id)
      sendCookies(c, cookies)
      return c.json({ projectId })
    })
}
