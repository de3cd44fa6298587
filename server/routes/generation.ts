/** What can be made here, and in which look. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readFilmStyle } from '../../shared/applied.ts'
import { styleOf } from '../../shared/capsules.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { Jobs } from '../jobs.ts'
import type { People } from '../people.ts'
import type { Spending } from '../spending.ts'
import { type Signed, signedIn } from './gate.ts'
import { query } from './input.ts'
import { documentName, enter } from './places.ts'

interface GenerationParts {
  people: People
  jobs: Jobs
  spending: Spending
  documents: Pick<LiveDocuments, 'read'>
}

const about = query(z.object({ document: documentName }))

export function generationRoutes(parts: GenerationParts) {
  const { people, jobs, documents } = parts
  return new Hono<Signed>()
    .use(signedIn(people))
    .get('/', (c) => c.json(jobs.generation()))
    .get('/style', about, async (c) => {
      const { document } = c.req.valid('query')
      const { kind, workspaceId } = await enter(parts, c.var.session.person, document)
      const capsule = kind === 'film' ? (await documents.read(document, readFilmStyle)).capsule : null
      // What is applied to a film ends in its requests, which everybody in it may read.
      const style =
        capsule && (await documents.read(`library/${workspaceId}`, (doc) => styleOf(doc, capsule)))
      return c.json({ style: style || null })
    })
}
