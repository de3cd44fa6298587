/** What can be made here. */
import { Hono } from 'hono'
import type { Jobs } from '../jobs.ts'
import type { People } from '../people.ts'
import { type Signed, signedIn } from './gate.ts'

export function generationRoutes(people: People, jobs: Jobs) {
  return new Hono<Signed>().use(signedIn(people)).get('/', (c) => c.json(jobs.generation()))
}
