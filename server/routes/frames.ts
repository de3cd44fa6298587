/** What would be sent for a frame, to be used by hand: its words, and its pictures under their numbers. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { FrameSheet } from '../../shared/frames/view.ts'
import type { MediaOwner } from '../../shared/media.ts'
import type { Jobs } from '../jobs.ts'
import { isOwned } from '../jobs/wishes.ts'
import type { Media } from '../media.ts'
import type { People } from '../people.ts'
import { Refused } from '../refused.ts'
import type { Spending } from '../spending.ts'
import { type ZipFile, zipOf } from '../zip.ts'
import { attachment, fileName } from './attachment.ts'
import { type Signed, signedIn } from './gate.ts'
import { id, path } from './input.ts'
import { enter, type Entrance } from './places.ts'

interface Parts {
  people: People
  spending: Spending
  jobs: Pick<Jobs, 'frames'>
  media: Pick<Media, 'find' | 'ownerOf'>
}

const onFrame = path(
  z.object({
    branch: id.transform((text) => text.toLowerCase()),
    shot: z.string().regex(/^[\w~-]{1,100}$/, 'must be the id of a shot'),
    file: z.enum(['start.zip', 'end.zip'], 'must be start.zip or end.zip'),
  }),
)

export function frameRoutes(parts: Parts) {
  const { people, jobs, media } = parts
  return new Hono<Signed>().use(signedIn(people)).get('/:branch/frames/:shot/:file', onFrame, async (c) => {
    const { branch, shot, file } = c.req.valid('param')
    const entrance = await enter(parts, c.var.session.person, `film/${branch}`)
    const frame = file === 'start.zip' ? 'start' : 'end'
    const sheet = await jobs.frames.sheet(entrance, shot, frame)
    if (!sheet) throw new Refused(404, 'This shot is not in the film any more.')
    const zip = zipOf([...(await picturesOf(sheet, entrance, media)), textOf('prompt.txt', sheet.prompt)])
    return c.body(await zip.arrayBuffer(), 200, {
      'content-type': 'application/zip',
      ...attachment(`${sheet.label} ${frame}`, 'zip'),
    })
  })
}

/** "01 Alice.webp", the bytes that a model would get, all or none: without one the numbers would be others. */
async function picturesOf(
  { manifest }: FrameSheet,
  { owner, workspaceId, seesLibrary }: Entrance,
  media: Parts['media'],
): Promise<ZipFile[]> {
  const files: ZipFile[] = []
  for (const [at, { media: id, role, name }] of manifest.sent.entries()) {
    const called = `${String(at + 1).padStart(2, '0')} ${name}`
    // A style's pictures are the workspace's: of those who cannot open its library nobody gets them here either.
    if (role === 'style' && !seesLibrary) {
      files.push(textOf(fileName(`${called}.txt`), 'This picture is in the library of the workspace.'))
      continue
    }
    const bytes = await bytesOf(id, role === 'style' ? { workspace: workspaceId } : owner, media)
    if (!bytes) throw new Refused(409, `The picture “${name}” cannot be read, so nothing is downloaded.`)
    files.push({ name: fileName(`${called}.webp`), bytes })
  }
  return files
}

async function bytesOf(
  id: string,
  owner: MediaOwner,
  media: Parts['media'],
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!(await isOwned(media, id, owner))) return null
  const stream = await (await media.find(id, 'large'))?.read().catch(() => null)
  return stream ? new Uint8Array(await new Response(stream).arrayBuffer()) : null
}

function textOf(name: string, words: string): ZipFile {
  return { name, bytes: new TextEncoder().encode(words) }
}
