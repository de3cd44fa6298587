/** The script of a project's first branch as a Fountain file. */
import { Hono } from 'hono'
import { z } from 'zod'
import { writeFountain } from '../../shared/screenplay/fountain.ts'
import { readScript } from '../../shared/screenplay/script.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { People } from '../people.ts'
import { type Entered, inProject } from './gate.ts'
import { id, path } from './input.ts'

export function scriptRoutes(people: People, documents: Pick<LiveDocuments, 'read'>) {
  return new Hono<Entered>().get('/', inProject(people, 'open'), path(z.object({ id })), async (c) => {
    const project = await people.projects.read(c.var.session.person.id, c.req.valid('param').id)
    const text = await documents.read(`story/${project.branches[0]!.id}`, (doc) =>
      writeFountain(readScript(doc)),
    )
    // Headers hold Latin letters only: any other name travels percent-encoded (RFC 6266).
    const file = `filename*=UTF-8''${encodeURIComponent(`${project.name}.fountain`)}`
    return c.text(text, 200, { 'content-disposition': `attachment; ${file}` })
  })
}
