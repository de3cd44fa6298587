/** The script of a project's first branch as a Fountain file. */
import { Hono } from 'hono'
import { z } from 'zod'
import { writeFountain } from '../../shared/screenplay/fountain.ts'
import { readScript } from '../../shared/screenplay/script.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { People } from '../people.ts'
import { attachment } from './attachment.ts'
import { type Entered, inProject } from './gate.ts'
import { id, path } from './input.ts'

export function scriptRoutes(people: People, documents: Pick<LiveDocuments, 'read'>) {
  return new Hono<Entered>().get('/', inProject(people, 'open'), path(z.object({ id })), async (c) => {
    const project = await people.projects.read(c.var.session.person.id, c.req.valid('param').id)
    const text = await documents.read(`story/${project.branches[0]!.id}`, (doc) =>
      writeFountain(readScript(doc)),
    )
    return c.text(text, 200, attachment(project.name, 'fountain'))
  })
}
