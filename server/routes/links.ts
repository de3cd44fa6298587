/** The share links of a project. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { mayGive } from '../../shared/access.ts'
import type { People } from '../people.ts'
import type { ShareLink } from '../people/links.ts'
import { Refused } from '../refused.ts'
import { type Entered, inProject } from './gate.ts'
import { body, id, line, path } from './input.ts'

export function linkRoutes(people: People, publicUrl: string | null) {
  const shown = (c: Context, { token, ...link }: ShareLink) => ({
    ...link,
    url: `${publicUrl ?? new URL(c.req.url).origin}/join/${token}`,
  })
  return new Hono<Entered>()
    .get('/', inProject(people, 'share'), path(z.object({ id })), async (c) => {
      const links = await people.links.list(c.req.valid('param').id)
      return c.json({ links: links.map((link) => shown(c, link)) })
    })
    .post('/', inProject(people, 'share'), path(z.object({ id })), body(newLink), async (c) => {
      const link = c.req.valid('json')
      if (!mayGive(c.var.role, link.role)) throw new Refused(403, 'You cannot give a role above your own.')
      const made = await people.links.create(c.req.valid('param').id, c.var.session.person.id, link)
      return c.json(shown(c, made), 201)
    })
    .delete('/:linkId', inProject(people, 'share'), path(z.object({ id, linkId: id })), async (c) => {
      const { id, linkId } = c.req.valid('param')
      await people.links.revoke(id, linkId)
      return c.json({})
    })
}

const newLink = z.object({
  role: z.enum(['editor', 'commenter', 'viewer'], 'must be one of editor, commenter, viewer'),
  label: line(80).default(''),
  expiresAt: z.iso
    .datetime({ offset: true, error: 'must be a time like 2030-01-31T12:00:00Z' })
    .transform((text) => new Date(text))
    .refine((date) => date > new Date(), 'must be in the future')
    .nullable()
    .default(null),
})
