/** Signing up, in and out. Only these of better-auth's many doors are open. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import { callerOf, sendCookies } from './gate.ts'
import { body, email, name } from './input.ts'

const password = z
  .string('must be text')
  .min(8, 'must have at least 8 characters')
  .max(128, 'must have 128 characters at most')

export function authRoutes(people: People, config: Pick<Config, 'trustProxy' | 'signUp'>) {
  return new Hono()
    .post('/sign-up/email', body(z.object({ name, email, password })), async (c) => {
      const { person, cookies } = await people.sessions.signUp(
        callerOf(c, config.trustProxy),
        c.req.valid('json'),
      )
      sendCookies(c, cookies)
      return c.json({ person })
    })
    .post('/sign-in/email', body(z.object({ email, password: z.string().max(128) })), async (c) => {
      const { person, cookies } = await people.sessions.signIn(
        callerOf(c, config.trustProxy),
        c.req.valid('json'),
      )
      sendCookies(c, cookies)
      return c.json({ person })
    })
    .post('/sign-in/anonymous', body(z.object({ name: name.optional() })), async (c) => {
      if (config.signUp === 'closed') throw new Refused(403, 'Guests come in by a link here.')
      if (await people.session(c.req.raw.headers)) throw new Refused(409, 'You are signed in already.')
      const caller = callerOf(c, config.trustProxy)
      const { person, cookies } = await people.sessions.enterAsGuest(caller, c.req.valid('json').name ?? null)
      sendCookies(c, cookies)
      return c.json({ person })
    })
    .post('/sign-out', async (c) => {
      sendCookies(c, await people.sessions.signOut(callerOf(c, config.trustProxy)))
      return c.json({})
    })
}
