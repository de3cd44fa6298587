/** The command that shows what a style does to pictures and texts. Rules: INF in tests/RULES.md. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addAttempt } from '../../shared/attempts.ts'
import { bearCapsule, type NewCapsule, setCapsuleDeleted } from '../../shared/capsules.ts'
import { markAdded, studies } from '../../shared/influence.ts'
import { uploadAddress } from '../../shared/media.ts'
import { type PictureRequest, readRequest } from '../../shared/pictures.ts'
import { showInfluence } from '../../server/influence/command.ts'
import { root as programRoot, startApp, type TestApp } from '../harness.ts'
import type { TestPerson } from '../people.ts'
import { databasePid, removeData, spawnApp, temporaryFolder } from '../program.ts'
import { FakeFal } from './fakeFal.ts'

const prompt = 'A ferry terminal at dawn, one vending machine still lit.'
const noir: NewCapsule = {
  kind: 'visual',
  name: 'Wet noir',
  words: { descriptors: 'Hard edges', palette: 'crimson, ink black #0f1114' },
}

let app: TestApp
let ada: TestPerson
let workspace: string
/** Where the program would lie, with its .env. */
let root: string
let said: string[]

beforeAll(async () => {
  app = await startApp()
  ada = await app.signUp('Ada')
  workspace = (await ada.createProject('Film')).workspaceId
})
afterAll(() => app?.close())
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'coauteur-influence-'))
  said = []
  await settings('')
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** Everything the command knows stands in .env, as for the server. */
function settings(more: string): Promise<void> {
  const lines = [`DATABASE_URL=${app.databaseUrl}`, `DATA_DIR=${app.folder}`, more]
  return writeFile(path.join(root, '.env'), lines.join('\n'))
}

async function run(...args: string[]): Promise<number> {
  const say = (line: string) => void said.push(line)
  return showInfluence({ root, environment: {}, args, say, patience: { mostMs: 20_000, pauseMs: 5 } })
}

/** Puts a capsule into the library, with pictures of these colours. */
async function keep(capsule: NewCapsule, ...colors: string[]): Promise<string> {
  const id = randomUUID()
  const stamp = { by: ada.person.id, at: Date.now() }
  const pictures = await Promise.all(colors.map(upload))
  await app.documents.edit(`library/${workspace}`, (doc) => {
    bearCapsule(doc, id, capsule, stamp)
    setCapsuleDeleted(doc, id, null)
    for (const [at, media] of pictures.entries()) {
      const picture = { media, width: 64, height: 64, name: colors[at]!, copyOf: null }
      addAttempt(doc, randomUUID(), id, picture, { ...stamp, at: stamp.at + at })
    }
  })
  return id
}

async function upload(color: string): Promise<string> {
  const id = randomUUID()
  const body = sharp({ create: { width: 64, height: 64, channels: 3, background: color } }).png()
  const response = await fetch(app.url + uploadAddress(id, { workspace }, `${color}.png`), {
    method: 'PUT',
    headers: ada.headers(),
    body: new Uint8Array(await body.toBuffer()),
  })
  expect(response.status).toBeLessThan(300)
  return id
}

/** What the last run has written. */
async function written(): Promise<{ page: string; requests: PictureRequest[] }> {
  const report = /^\s*Side by side: (.+)$/m.exec(said.join('\n'))![1]!
  const folder = path.dirname(report)
  expect((await readdir(folder)).sort()).toEqual([
    'report.html',
    'request-1-plain.json',
    'request-2-words.json',
    'request-3-whole.json',
  ])
  const requests = await Promise.all(
    studies.map(async ({ is }, at) =>
      readRequest(JSON.parse(await readFile(path.join(folder, `request-${at + 1}-${is}.json`), 'utf8'))),
    ),
  )
  return { page: await readFile(report, 'utf8'), requests: requests.map((request) => request!) }
}

/** Lines and references that each request has and the first has not. */
function added(
  requests: readonly PictureRequest[],
): [lines: number, references: number, otherwise: number][] {
  return requests.map((request) => {
    const { lines, references, otherwise } = markAdded(requests[0]!, request)
    const many = (list: readonly { added: boolean }[]) => list.filter(({ added }) => added).length
    return [many(lines), many(references), otherwise.length]
  })
}

const measured = () => said.join('\n').match(/difference: ΔE [\d.]+ by place, [\d.]+ in palette/g) ?? []

describe('without a key', () => {
  it('[INF6] a style of the library and a preset are shown beside the running server, three pictures each', async () => {
    const id = await keep(noir, 'crimson', 'black')
    expect(await run('wet NOIR', prompt)).toBe(0)
    expect(said[0]).toBe(
      `FAL_KEY is not set in ${path.join(root, '.env')}: the built-in previz renderer makes the pictures. For a model of fal.ai add the line FAL_KEY=… there.`,
    )
    const library = await written()
    expect(added(library.requests)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [2, 2, 0],
    ])
    expect(measured().length).toBe(2)
    expect(said.join('\n')).not.toMatch(/no visible difference/i)
    // Three pictures and two references stand in the page, which asks nobody for anything.
    expect(library.page.match(/src="data:image\/webp;base64,/g)?.length).toBe(5)
    expect(library.page).not.toMatch(/(?:src|href)="(?!data:)/)
    expect(library.page.match(/<ins>/g)?.length).toBe(3)

    said = []
    expect(await run('harbour-noir', prompt, '--kind', 'prop')).toBe(0)
    const preset = await written()
    expect(added(preset.requests)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ])
    expect(preset.requests[0]!.aspect).toBe('1:1')
    expect(said).toContain('This style has no reference pictures: the third picture is the second.')
    await app.documents.edit(`library/${workspace}`, (doc) =>
      setCapsuleDeleted(doc, id, { by: 'ada', at: 1 }),
    )
  })

  it('[INF7] a style that is not there lists those that are, with where they are', async () => {
    const kept = await keep({ ...noir, name: 'Here' })
    const gone = await keep({ ...noir, name: 'Gone' })
    await app.documents.edit(`library/${workspace}`, (doc) =>
      setCapsuleDeleted(doc, gone, { by: 'ada', at: 1 }),
    )
    expect(await run('Gone', prompt)).toBe(1)
    const words = said.at(-1)!
    expect(words).toContain('There is no style “Gone”. These can be shown:')
    expect(words).toContain(`  Here  (Library of `)
    expect(words).toContain(kept)
    expect(words).toContain('  Paper theatre  (Preset, paper-theatre)')
    expect(words).toContain('  Ship’s log  (Preset, ships-log, for writing)')
    expect(words).not.toContain(gone)
  })

  it('[INF7] one of several with a name is named by its id', async () => {
    const first = await keep({ ...noir, name: 'Twice' })
    await keep({ ...noir, name: 'Twice' })
    expect(await run('Twice', prompt)).toBe(1)
    expect(said.at(-1)).toContain(first)
    expect(await run(first, prompt)).toBe(0)
  })

  it('[INF8] a missing or wrong setting is named with where to put it', async () => {
    expect(await run('harbour-noir', prompt, '--model', 'nano-banana-pro')).toBe(1)
    expect(said.at(-1)).toMatch(/^FAL_KEY is not set in .*\.env: Nano Banana Pro needs a key of fal\.ai\./)
    await settings('PORT=many')
    expect(await run('harbour-noir', prompt)).toBe(1)
    expect(said.at(-1)).toMatch(/^These settings cannot be used:\nPORT must be/)
  })

  it('[INF11] a style for writing says what it needs and where to put it, and writes nothing', async () => {
    expect(await run('ships-log', prompt)).toBe(1)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(`FAL_KEY is not set in ${path.join(root, '.env')}: “Ship’s log” is a style for`)
    expect(said[0]).toContain('Add the line FAL_KEY=… there')
    const written = await readdir(path.join(app.folder, 'influence')).catch(() => [])
    expect(written.filter((name) => name.includes('Ship'))).toEqual([])
  })

  it.each([
    ['that says nothing', [], 'says nothing yet: write excerpts, labels, what to avoid, or notes into it.'],
    ['with options of pictures', ['--kind', 'prop', '--seed', 'x'], 'leave --kind, --seed away'],
  ])('[INF11] a style for writing %s is not asked for', async (_, options, why) => {
    const id = await keep({ kind: 'writing', name: 'Talk', words: { labels: ' ' } })
    expect(await run(id, prompt, ...options)).toBe(1)
    expect(said.at(-1)).toContain(why)
  })

  it.each([
    [[]],
    [['harbour-noir']],
    [['harbour-noir', prompt, 'more']],
    [['harbour-noir', prompt, '--speed', '3']],
  ])('[INF8] what is asked for wrongly is answered with how to ask: %j', async (args) => {
    expect(await run(...args)).toBe(1)
    expect(said.at(-1)).toContain('npm run style:influence -- <style> "<prompt>"')
  })

  it('[INF8] kinds and models that are none are named', async () => {
    expect(await run('harbour-noir', prompt, '--kind', 'ghost')).toBe(1)
    expect(said.at(-1)).toContain('character, location, prop, extra')
    expect(await run('harbour-noir', prompt, '--model', 'none')).toBe(1)
    expect(said.at(-1)).toContain('  previz  (Previz (built in))')
  })
})

describe('with a key', () => {
  let fal: FakeFal
  beforeEach(async () => {
    fal = await FakeFal.start('marker-id:marker-secret-of-this-test')
    await settings(`FAL_KEY=${fal.key}\nFAL_URL=${fal.url}`)
  })
  afterEach(() => fal.close())

  it('[INF9] three pictures are paid once each, the style’s arrive in order, and the key is in no word', async () => {
    const id = await keep({ ...noir, name: 'Paid' }, 'crimson', 'white')
    expect(await run(id, prompt)).toBe(0)
    expect(said[0]).toMatch(/^3 pictures by .+, about \$\d+\.\d\d\.$/)
    const { page, requests } = await written()
    expect(added(requests)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [2, 2, 0],
    ])
    expect([...fal.payments().values()]).toEqual([1, 1, 1])
    expect(measured().length).toBe(2)
    expect(
      fal.submissions.map(({ input }) => (input['image_urls'] as string[] | undefined)?.length ?? 0),
    ).toEqual([0, 0, 2])
    for (const text of [page, said.join('\n'), JSON.stringify(requests)]) {
      expect(text).not.toContain('marker-secret')
    }
  })

  it('[INF9] two styles give each their own words, and a style without pictures is paid twice, not three times', async () => {
    for (const name of ['Harbour noir', 'Paper theatre']) {
      said = []
      expect(await run(name, prompt)).toBe(0)
    }
    expect(fal.submissions.length).toBe(4)
    const prompts = fal.submissions.map(({ input }) => String(input['prompt']))
    expect(prompts[0]).toBe(prompts[2])
    expect(prompts[1]).toContain('35 mm film')
    expect(prompts[3]).toContain('hand-cut paper')
  })

  it('[INF9] what the vendor does not want is said in its words; an answer that was lost is looked for, not paid again', async () => {
    fal.next({ is: 'policy' })
    expect(await run('Harbour noir', prompt)).toBe(1)
    expect(said.at(-1)).toContain('content rules')
    const before = fal.submissions.length
    fal.next({ is: 'lostAnswer' }, { is: 'busy', afterSeconds: 0 })
    expect(await run('Harbour noir', prompt)).toBe(0)
    expect(fal.submissions.length - before).toBe(2)
  })
})

describe('a style for writing, with a key', () => {
  const plain = 'Suddenly she walks very slowly along the quay. She is sad.'
  const dry = 'She walks along the quay. Counts the posts.'
  const talk: NewCapsule = {
    kind: 'writing',
    name: 'Dry <talk>',
    words: {
      labels: 'terse, physical',
      avoid: 'Suddenly, very. Sentences that "as if" explain what somebody feels.',
      notes: 'One line, one picture.',
      excerpts: 'IDA puts the second cup down exactly where the first one stood.',
    },
  }
  const key = 'marker-id:marker-secret-of-this-test'
  let fal: FakeFal
  beforeEach(async () => {
    fal = await FakeFal.start(key)
    await settings(`FAL_KEY=${fal.key}\nFAL_URL=${fal.url}`)
    fal.text = ({ prompt: asked }) => (String(asked).includes('"style"') ? dry : plain)
  })
  afterEach(() => fal.close())

  /** What the last run has written. */
  async function told(): Promise<{ page: string; requests: Record<string, unknown>[] }> {
    const report = /^\s*Side by side: (.+)$/m.exec(said.join('\n'))![1]!
    const folder = path.dirname(report)
    const files = ['report.html', 'request-1-plain.json', 'request-2-styled.json']
    expect((await readdir(folder)).sort()).toEqual(files)
    const [page, ...requests] = await Promise.all(
      files.map((file) => readFile(path.join(folder, file), 'utf8')),
    )
    return { page: page!, requests: requests.map((request) => JSON.parse(request)) }
  }

  it('[INF12] one passage is written twice, paid once each; the requests differ in what the style adds alone', async () => {
    const id = await keep(talk)
    expect(await run(id, prompt)).toBe(0)
    expect(said[0]).toMatch(/^2 texts by .+, about \$0\.0\d\.$/)
    expect([...fal.payments().values()]).toEqual([1, 1])
    const { requests } = await told()
    const [one, other] = requests
    expect(JSON.parse(String(one!['prompt']))).toEqual({ about: prompt })
    expect(JSON.parse(String(other!['prompt']))).toEqual({
      about: prompt,
      style: {
        manner: 'terse, physical',
        avoid: 'Suddenly, very. Sentences that "as if" explain what somebody feels.',
        notes: 'One line, one picture.',
        examples: 'IDA puts the second cup down exactly where the first one stood.',
      },
    })
    expect(String(other!['system']).startsWith(`${String(one!['system'])}\n`)).toBe(true)
    expect({ ...other, prompt: '', system: '' }).toEqual({ ...one, prompt: '', system: '' })
    const sent = fal.submissions.map(({ input }) => [input['system_prompt'], input['prompt'], input['model']])
    expect(sent).toEqual(requests.map(({ system, prompt, model }) => [system, prompt, model]))
  })

  it('[INF13] what differs is measured, the words to avoid are counted, and one page shows it all', async () => {
    expect(await run(await keep(talk), prompt)).toBe(0)
    const words = said.join('\n')
    expect(words).toContain('Without the style: request-1-plain.json. 11 words, 5.5 to a sentence.')
    expect(words).toContain('Of the words to avoid (as if, suddenly, very) it has suddenly, very.')
    expect(words).toContain('With the style: request-2-styled.json. 8 words, 4.0 to a sentence.')
    expect(words).toContain('(as if, suddenly, very) it has none.')
    // Five words of eleven and eight stand in both.
    expect(words).toContain('47 % of the words differ.')
    const { page } = await told()
    for (const text of [plain, dry, '47 % of the words differ.', 'Dry &lt;talk&gt;']) {
      expect(page).toContain(text)
    }
    expect(page.match(/<ins>/g)).toHaveLength(2)
    expect(page.match(/<mark>/g)).toHaveLength(1)
    expect(page).toContain('<mark>,&quot;style&quot;:{&quot;manner&quot;:&quot;terse, physical&quot;')
    expect(page).not.toMatch(/<script|(?:src|href)=|<talk>|marker-secret/)
    expect(words).not.toContain('marker-secret')
  })

  it('[INF12] a preset is shown too; a refusal is said, an answer that was lost is looked for and not paid again', async () => {
    fal.next({ is: 'policy' })
    expect(await run('Dry and tender', prompt)).toBe(1)
    const before = fal.submissions.length
    fal.next({ is: 'lostAnswer' }, { is: 'busy', afterSeconds: 0 })
    expect(await run('Dry and tender', prompt)).toBe(0)
    expect(fal.submissions.length - before).toBe(2)
  })
})

describe('as a program', () => {
  it('[INF10] it reads beside a running server and alone, and leaves the database as it found it', async () => {
    const dataDir = await temporaryFolder()
    try {
      expect((await command(dataDir, 'none', prompt)).code).toBe(1)
      expect(await databasePid(dataDir)).toBe(0)
      const program = await spawnApp({ dataDir })
      const beside = await command(dataDir, 'none', prompt)
      expect(beside).toMatchObject({ code: 1, output: expect.stringContaining('There is no style “none”.') })
      expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
      await program.end('SIGTERM')
      expect((await command(dataDir, 'harbour-noir', prompt)).code).toBe(0)
      expect(await databasePid(dataDir)).toBe(0)
    } finally {
      await removeData(dataDir)
    }
  })
})

function command(dataDir: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const program = path.join(programRoot, 'server/influence.ts')
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr })
    })
  })
}
