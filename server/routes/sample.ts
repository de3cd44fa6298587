/** One click into the sample project. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import { refusals } from '../../shared/wire.ts'
import { callerOf, sendCookies } from './gate.ts'
import { body, name } from './input.ts'

export function sampleRoutes(
  people: People,
  config: Pick<Config, 'sampleProject' | 'signUp' | 'trustProxy'>,
) {
  return new Hono().post('/', body(z.object({ name: name.optional() })), async (c) => {
    const sample = config.sampleProject ? await people.sample.find() : null
    if (!sample) throw new Refused(404, 'There is no sample project here.')
    const session = await people.session(c.req.raw.headers)
    // A closed room shows itself to nobody, not even this corner of it.
    if (!session && config.signUp === 'closed') throw new Refused(401, refusals.signedOut.reason)
    if (session) {
      await people.links.join(sample.linkId, session.person.id)
      return c.json({ projectId: sample.projectId })
    }
    const caller = callerOf(c, config.trustProxy)
    const { person, cookies } = await people.sessions.enterAsGuest(caller, c.req.valid('json').name ?? null)
    await people.links.join(sample.linkId, person.id)
    sendCookies(c, cookies)
    return c.json({ projectId: sample.projectId })
  })
}
