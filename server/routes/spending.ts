/** What a project or a library has spent, and who says how much it may. */
import { Hono } from 'hono'
import { z } from 'zod'
import { may, maySpend } from '../../shared/access.ts'
import type { Spending as Shown } from '../../shared/jobs.ts'
import type { Person } from '../../shared/presence.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import type { Spending } from '../spending.ts'
import { demand, type Signed, signedIn } from './gate.ts'
import { body, id, path, query } from './input.ts'
import { documentName, enter, type Entrance } from './places.ts'

const most = 1_000_000
const limit = `must be US dollars from 0 to ${most}, or null`
const budget = z.object({ budget: z.number(limit).min(0, limit).max(most, limit).nullable() })
const allowed = z.object({ allowed: z.boolean('must be true or false') })
const about = query(z.object({ document: documentName }))

export function spendingRoutes(parts: { people: People; spending: Spending }) {
  const { people, spending } = parts
  const shown = async (person: Person, { role, purse }: Entrance): Promise<Shown> => ({
    ...(await spending.read(purse)),
    maySpend: maySpend(role, person) && !(await spending.isRefused(purse, person.id)),
    mayManage: may(role, 'budget'),
    refused: may(role, 'budget') ? await spending.refusals(purse) : [],
  })
  return new Hono<Signed>()
    .use(signedIn(people))
    .get('/', about, async (c) => {
      const { person } = c.var.session
      return c.json(await shown(person, await enter(parts, person, c.req.valid('query').document)))
    })
    .put('/', about, body(budget), async (c) => {
      const { person } = c.var.session
      const entrance = await enter(parts, person, c.req.valid('query').document)
      demand(entrance.role, 'budget')
      await spending.setBudget(entrance.purse, c.req.valid('json').budget)
      return c.json(await shown(person, entrance))
    })
    .put('/people/:personId', about, path(z.object({ personId: id })), body(allowed), async (c) => {
      const { document } = c.req.valid('query')
      const { personId } = c.req.valid('param')
      const entrance = await enter(parts, c.var.session.person, document)
      demand(entrance.role, 'budget')
      const { role } = await people.roles.towards(personId, document)
      if (role === null) throw new Refused(404, 'There is nobody like this here.')
      await spending.setAllowed(entrance.purse, personId, c.req.valid('json').allowed)
      return c.json({})
    })
}
