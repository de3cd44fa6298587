/** Wishing for pictures and words, and what becomes of the wishes. */
import { Hono } from 'hono'
import { z } from 'zod'
import { may, maySpend } from '../../shared/access.ts'
import { stills } from '../../shared/frames/facts.ts'
import {
  type FrameWish,
  mostFrames,
  type PeopleWish,
  scriptTarget,
  type TextWish,
  type Wish,
} from '../../shared/jobs.ts'
import { pictureModels } from '../../shared/models.ts'
import { views } from '../../shared/pictures.ts'
import type { Person } from '../../shared/presence.ts'
import { longestText } from '../../shared/questions.ts'
import type { Jobs } from '../jobs.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import type { Spending } from '../spending.ts'
import { demand, type Signed, signedIn } from './gate.ts'
import { body, id, path, query } from './input.ts'
import { documentName, type Entrance, enter } from './places.ts'

/** An id in a document; those that are made here are UUIDs, but a document may hold others. */
const inside = z.string('must be an id').regex(/^[\w-]{1,100}$/, 'must be an id')
/** The second of two headings with one id is told from the first by a sign of its own. */
const scene = z.string('must be an id').regex(/^[\w~-]{1,100}$/, 'must be an id')
const ofPrompt = z
  .string('must be a frame of a shot')
  .regex(/^[\w-]{1,100}\/(start|end|clip)$/, 'must be a frame of a shot')
const longestChange = 2000
const change = z
  .string('must be text')
  .max(longestChange, `must have ${longestChange} characters at most`)
  .transform((text) => text.replaceAll('\0', '').toWellFormed())
const way = z.discriminatedUnion(
  'is',
  [
    z.strictObject({ is: z.literal('fresh') }),
    z.strictObject({ is: z.literal('words') }),
    z.strictObject({ is: z.literal('reference'), attempt: inside, change }),
    z.strictObject({ is: z.literal('view'), attempt: inside, view: z.enum(views, 'must be a view') }),
    z.strictObject({ is: z.literal('cutout'), attempt: inside }),
  ],
  'must be a way in which a picture can be made',
)
const price = z.number('must be US dollars').min(0, 'must be US dollars').max(1000, 'must be US dollars')
const base = {
  id: id.transform((text) => text.toLowerCase()),
  document: documentName,
  model: z.string('must be the id of a model').regex(/^[\w./-]{1,100}$/, 'must be the id of a model'),
  price,
}
const picture = z.strictObject({
  ...base,
  target: inside,
  look: inside.exactOptional(),
  way,
  capsule: inside.nullable(),
})
const framed = z.discriminatedUnion(
  'is',
  [
    z.strictObject({ is: z.literal('frame') }),
    z.strictObject({
      is: z.literal('region'),
      attempt: inside,
      mask: id.transform((text) => text.toLowerCase()),
      words: change.refine((text) => text.trim() !== '', 'must say what is to be seen there'),
    }),
  ],
  'must be a way in which a frame can be made',
)
const frame = z.strictObject({
  ...base,
  target: inside,
  frame: z.enum(stills, 'must be start or end'),
  way: framed,
  shown: z
    .string('must be the print of a request')
    .regex(/^[0-9a-z]{1,20}$/, 'must be the print of a request'),
}) satisfies z.ZodType<FrameWish>
const words = z
  .string('must be text')
  .max(longestText, `must have ${longestText} characters at most`)
  .refine((text) => text.trim() !== '', 'must not be empty')
  .transform((text) => text.replaceAll('\0', '').toWellFormed())
const text = z.discriminatedUnion(
  'task',
  [
    z.strictObject({ ...base, task: z.literal('describe'), target: inside, attempt: inside }),
    z.strictObject({ ...base, task: z.literal('merge'), target: inside, library: words, film: words }),
    z.strictObject({ ...base, task: z.literal('extract'), target: z.literal(scriptTarget) }),
    z.strictObject({ ...base, task: z.literal('shots'), target: scene }),
    z.strictObject({ ...base, task: z.literal('rewrite'), target: ofPrompt }),
    z.strictObject({ ...base, task: z.literal('people'), target: inside }),
  ],
  'must be something that a model can be asked for',
) satisfies z.ZodType<TextWish | PeopleWish>
/** Words and people have a task, frames say which, pictures a way: what is wrong is said of the one it was to be. */
const wished = z
  .custom<Wish>((wish) => typeof wish === 'object' && wish !== null, 'must be a wish')
  .transform((wish, context): Wish => {
    const read =
      'task' in wish
        ? text.safeParse(wish)
        : 'frame' in wish
          ? frame.safeParse(wish)
          : picture.safeParse(wish)
    if (read.success) return read.data
    for (const { path, message } of read.error.issues) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
    return z.NEVER
  })
/** The frames of a scene, say: all of one film, each once. */
const wishes = z
  .array(frame, 'must be a list of wishes')
  .min(1, 'must have one wish at least')
  .max(mostFrames, `must have ${mostFrames} wishes at most`)
  .refine((all) => new Set(all.map(({ document }) => document)).size <= 1, 'must be of one film')
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must have an id each')
const onJob = path(z.object({ id: id.transform((text) => text.toLowerCase()) }))

interface Parts {
  people: People
  jobs: Jobs
  spending: Spending
}

export function jobRoutes(parts: Parts) {
  const { people, jobs } = parts
  return new Hono<Signed>()
    .use(signedIn(people))
    .post('/', body(wished), async (c) => {
      const wish = c.req.valid('json')
      const { person } = c.var.session
      const entrance = await enter(parts, person, wish.document)
      demand(entrance.role, 'edit')
      if (isPaid(wish)) await demandSpending(parts, person, entrance)
      return c.json(await jobs.wish(wish, person, entrance))
    })
    .post('/frames', body(z.strictObject({ wishes })), async (c) => {
      const { wishes } = c.req.valid('json')
      const { person } = c.var.session
      const entrance = await enter(parts, person, wishes[0]!.document)
      demand(entrance.role, 'edit')
      if (wishes.some(isPaid)) await demandSpending(parts, person, entrance)
      return c.json({ jobs: await jobs.wishAll(wishes, person, entrance) })
    })
    .get('/', query(z.object({ document: documentName })), async (c) => {
      const { document } = c.req.valid('query')
      await enter(parts, c.var.session.person, document)
      return c.json({ jobs: await jobs.list(document, c.var.session.person.id) })
    })
    .get('/:id', onJob, async (c) => {
      const { id, role } = await theJob(parts, c.var.session.person, c.req.valid('param').id)
      return c.json((await jobs.find(id, may(role, 'edit') ? 'answer' : null))!)
    })
    .post('/:id/cancel', onJob, async (c) => {
      const { person } = c.var.session
      const { id, wishedBy, role } = await theJob(parts, person, c.req.valid('param').id)
      if (wishedBy.id !== person.id && role !== 'owner') {
        throw new Refused(403, 'Only who wished for it or an owner can cancel this.')
      }
      return c.json(await jobs.cancel(id))
    })
    .post('/:id/dismiss', onJob, async (c) => {
      const { person } = c.var.session
      const { id, role } = await theJob(parts, person, c.req.valid('param').id)
      demand(role, 'edit')
      await jobs.dismiss(id, person.id)
      return c.json({})
    })
}

/** The price as it is now: what a caller says it is decides nothing. One that is not known is refused later. */
function isPaid(wish: Wish): boolean {
  if ('task' in wish) return true
  return (pictureModels.find(({ id }) => id === wish.model)?.usd ?? 0) > 0
}

async function demandSpending({ spending }: Parts, person: Person, { role, purse }: Entrance): Promise<void> {
  if (person.guest) throw new Refused(403, 'Guests cannot spend money here: sign up first, or choose Previz.')
  if (!maySpend(role, person) || (await spending.isRefused(purse, person.id))) {
    throw new Refused(403, 'You cannot spend money here. An owner can give you the right.')
  }
}

/** A job that somebody can see, and their role where it belongs. @throws {Refused} if there is none for them */
async function theJob({ people, jobs }: Parts, person: Person, id: string) {
  const job = await jobs.find(id)
  const role = job ? (await people.roles.towards(person.id, job.document)).role : null
  if (!job || !may(role, 'open')) {
    throw new Refused(404, 'There is no such job, or you have no access to it.')
  }
  return { ...job, role }
}
