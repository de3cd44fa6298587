/** The storyboard of a branch as a PDF, for whoever may read it. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import type { Spending } from '../spending.ts'
import { readBoard, type Storyboard, storyboardOf, type StoryboardParts } from '../storyboard.ts'
import { attachment } from './attachment.ts'
import { type Signed, signedIn } from './gate.ts'
import { id, path, query } from './input.ts'
import { enter } from './places.ts'

interface Parts extends StoryboardParts {
  people: People
  spending: Spending
}

const onBranch = path(z.object({ branch: id.transform((text) => text.toLowerCase()) }))
const asked = query(
  z.object({
    scene: z.string().min(1).max(200).optional(),
    paper: z.enum(['a4', 'letter'], 'must be a4 or letter').default('a4'),
  }),
)

/** How many storyboards somebody may have under way. */
const most = 3

export function storyboardRoutes(parts: Parts) {
  const { people } = parts
  const open = new Map<string, number>()
  return new Hono<Signed>().get('/:branch/storyboard.pdf', signedIn(people), onBranch, asked, async (c) => {
    const { person } = c.var.session
    const { branch } = c.req.valid('param')
    const { scene = null, paper } = c.req.valid('query')
    const { projectId } = await enter(parts, person, `film/${branch}`)
    if ((open.get(person.id) ?? 0) >= most) {
      throw new Refused(429, `Only ${most} storyboards can be made for you at once. Wait for one of them.`)
    }
    const { name } = await people.projects.read(person.id, projectId!)
    const board = await readBoard(parts, branch, scene, name)
    if (!board) throw new Refused(404, 'This scene is not in the script any more.')
    const storyboard = storyboardOf(parts, board, branch, paper)
    const [only] = board.scenes
    const file = scene !== null && only ? `${name} scene ${only.number} storyboard` : `${name} storyboard`
    const stream = streamOf(storyboard, (by) => count(open, person.id, by))
    return c.body(stream, 200, {
      'content-type': 'application/pdf',
      ...attachment(file, 'pdf'),
      'x-pages': String(storyboard.pages),
    })
  })
}

function count(open: Map<string, number>, person: string, by: 1 | -1): void {
  const now = (open.get(person) ?? 0) + by
  if (now > 0) open.set(person, now)
  else open.delete(person)
}

/**
 * Whoever stops reading stops the drawing.
 * @param onCount told 1 when somebody begins to read, which nobody does who asks for the head alone, then -1 at its end
 */
function streamOf(
  { bytes }: Storyboard,
  onCount: (by: 1 | -1) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pages = bytes()
  let state: 'waiting' | 'read' | 'ended' = 'waiting'
  const begin = () => {
    if (state === 'waiting') onCount(1)
    state = 'read'
  }
  const end = () => {
    if (state === 'read') onCount(-1)
    state = 'ended'
  }
  return new ReadableStream(
    {
      async pull(controller) {
        begin()
        try {
          const { value, done } = await pages.next()
          if (!done) return controller.enqueue(value)
          end()
          controller.close()
        } catch (error) {
          end()
          throw error
        }
      },
      async cancel() {
        end()
        await pages.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
