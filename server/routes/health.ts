/** For whatever watches over the process. */
import { Hono } from 'hono'

export interface Health {
  /** Whether the database answers just now. */
  databaseAnswers: () => Promise<boolean>
  /** Whether the log of the live documents can be written. */
  storage: () => 'working' | 'failing'
  closing: () => boolean
}

/** /healthz: the process lives, do not kill it. /readyz: it can do its work, send people here. */
export function healthRoutes(health: Health) {
  return new Hono()
    .get('/healthz', (c) => c.json({ alive: true }))
    .get('/readyz', async (c) => {
      const reasons = []
      if (health.closing()) reasons.push('it is shutting down')
      if (!(await health.databaseAnswers())) reasons.push('the database does not answer')
      if (health.storage() === 'failing') reasons.push('changes cannot be stored')
      return c.json({ ready: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503)
    })
}
