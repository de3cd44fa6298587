/** What may come in: the shapes of bodies and paths, checked here once and trusted afterwards. */
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import { roles } from '../../shared/access.ts'
import { Refused } from '../refused.ts'

/** Control characters break tables and logs; bidirectional overrides make one name look like another. */
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/** One line of text that people will read: a name, a title, a label. */
export const line = (most: number) =>
  z
    .string('must be text')
    .trim()
    .max(most, `must have ${most} characters at most`)
    .refine((text) => !unprintable.test(text), 'must be plain text on one line')

export const name = line(80).min(1, 'must not be empty')
export const email = z.email('must be an e-mail address').max(254, 'must have 254 characters at most')
export const role = z.enum(roles, `must be one of ${roles.join(', ')}`)
export const id = z.uuid('must be an id')

/** Validates a JSON body. */
export const body = <T extends z.ZodType>(schema: T) => zValidator('json', schema, refuse)

/** Validates what stands behind the question mark of an address. */
export const query = <T extends z.ZodType>(schema: T) => zValidator('query', schema, refuse)

/** Validates the variable parts of a path. */
export const path = <T extends z.ZodType>(schema: T) => zValidator('param', schema, refuse)

function refuse(result: { success: boolean; error?: { issues: readonly z.core.$ZodIssue[] } }): void {
  const issue = result.error?.issues[0]
  if (result.success || !issue) return
  const where = issue.path.join('.')
  throw new Refused(400, where ? `${where}: ${issue.message}` : issue.message)
}
