/** The vendor's key is in nothing that leaves the server, though everything goes wrong. Rules: JOB. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { makeLogger } from '../../server/logger.ts'
import { ProviderBusy, ProviderRefused } from '../../server/providers/provider.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Job } from '../../shared/jobs.ts'
import type { AppOptions } from '../harness.ts'
import { root } from '../harness.ts'
import { FakeFal } from './fakeFal.ts'
import { JobRoom } from './jobRoom.ts'
import { ScriptedProvider } from './scriptedProvider.ts'

const secret = 'marker-4711-secret'
const key = `marker-4711-id:${secret}`
const model = 'nano-banana-pro'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Everything that was logged, said to people and stored. */
class Witness {
  readonly lines: string[] = []
  readonly logger = makeLogger('trace', { write: (line: string) => this.lines.push(line) })

  async begin(fake: FakeFal, options: AppOptions = {}): Promise<[JobRoom, Watching]> {
    const environment = { FAL_KEY: key, FAL_URL: fake.url }
    const jobTimes = { tries: 2, graceMs: 200, patienceMs: 1_000 }
    const room = await JobRoom.start({ environment, logger: this.logger, jobTimes, ...options })
    closing.push(() => room.close())
    const ann = await room.app.signUp('Ann')
    const { branchId } = await ann.createProject()
    const film: DocumentName = `film/${branchId}`
    const live = await room.open(ann, film)
    live.onJob((job) => this.lines.push(JSON.stringify(job)))
    const run = async (): Promise<Job> => {
      const wish = room.wishOf(film, await room.asset(film), { model, price: 1 })
      this.lines.push(JSON.stringify(await room.wish(ann, wish)))
      await room.ends(wish.id, 'failed')
      for (const address of [
        `/api/jobs?document=${film}`,
        '/api/generation',
        `/api/spending?document=${film}`,
      ]) {
        this.lines.push(JSON.stringify(await ann.ask('GET', address)))
      }
      this.lines.push(JSON.stringify(await room.row(wish.id)), JSON.stringify(live.doc.toJSON()))
      const jobs = await room.list(ann, film)
      return jobs.find(({ id }) => id === wish.id)!
    }
    return [room, run]
  }
}

type Watching = () => Promise<Job>

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map((entry) => readFile(path.join(entry.parentPath, entry.name), 'latin1')))
}

it('[JOB31] fal refuses the key, is out of reach and breaks: every failure is readable, and none has the key', async () => {
  // It knows another key, so ours is refused.
  const fake = await FakeFal.start('another-id:another-secret')
  closing.push(() => fake.close())
  const witness = new Witness()
  const [room, run] = await witness.begin(fake)
  const refused = await run()
  expect(refused.reason).toMatch(/^(fal|[A-Z]).+\.$/)
  await fake.close()
  closing.splice(0, 1)
  const unreachable = await run()
  expect(unreachable.reason).toMatch(/^(fal|[A-Z]).+\.$/)
  const stored = await filesIn(room.app.folder)
  const client = await filesIn(path.join(root, 'dist/client'))
  for (const text of [...witness.lines, ...stored, ...client]) expect(text.includes(secret)).toBe(false)
  expect(witness.lines.length).toBeGreaterThan(20)
}, 60_000)

it('[JOB31] a vendor that repeats the key in its words is not repeated', async () => {
  const fake = await FakeFal.start(key)
  closing.push(() => fake.close())
  const witness = new Witness()
  const provider = new ScriptedProvider('fal')
  const [, run] = await witness.begin(fake, { providers: () => [provider] })
  const words = `The key ${key} has no credit left.`
  provider.next('submit', () => {
    throw new ProviderRefused(words)
  })
  expect((await run()).reason).toBe('The key [hidden] has no credit left.')
  provider.next(
    'submit',
    () => {
      throw new ProviderBusy(words)
    },
    2,
  )
  expect((await run()).reason).toBe('The key [hidden] has no credit left.')
  provider.next('wait', () => {
    throw Object.assign(new TypeError(words), { request: { headers: { authorization: `Key ${key}` } } })
  })
  provider.next('wait', () => {
    throw new ProviderRefused(words)
  })
  expect((await run()).reason).toContain('The key [hidden] has no credit left.')
  for (const text of witness.lines) expect(text.includes(secret)).toBe(false)
  expect(witness.lines.some((line) => line.includes('[hidden]'))).toBe(true)
})
