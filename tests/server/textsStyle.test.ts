/** A film’s writing style in what a text model is asked, behind the front door. Rules: TXT in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyToFilm, applyWritingToFilm } from '../../shared/applied.ts'
import { addAttempt } from '../../shared/attempts.ts'
import { bearCapsule, type NewCapsule, setCapsuleDeleted } from '../../shared/capsules.ts'
import { type DocumentName, story } from '../../shared/documents.ts'
import type { TextWish } from '../../shared/jobs.ts'
import { type Media, type MediaOwner, uploadAddress } from '../../shared/media.ts'
import { textModel } from '../../shared/models.ts'
import { askToDescribe, askToExtract, askToMerge, priceOf } from '../../shared/questions.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { readLines, replaceScript } from '../../shared/screenplay/script.ts'
import type { TestPerson } from '../people.ts'
import { FakeFal } from './fakeFal.ts'
import { JobRoom } from './jobRoom.ts'
import { png } from './mediaRoom.ts'

const both = { library: 'A stout builder in yellow.', film: 'Bob wears a space suit.' }
const merged = 'A stout builder in a yellow space suit.'
const dry: NewCapsule = {
  kind: 'writing',
  name: 'Dry',
  words: {
    labels: 'terse',
    avoid: 'Adverbs.',
    excerpts: 'The builder puts his second helmet down where the first stood.',
  },
}
const sent = {
  manner: 'terse',
  avoid: 'Adverbs.',
  examples: 'The builder puts his second helmet down where the first stood.',
}

let fal: FakeFal
let room: JobRoom
let ann: TestPerson
let project: Awaited<ReturnType<TestPerson['createProject']>>
let film: DocumentName
let library: DocumentName
/** The id of the writing style in the library. */
let style: string

beforeAll(async () => {
  fal = await FakeFal.start()
  fal.polls = 0
  room = await JobRoom.start({ environment: { FAL_KEY: fal.key, FAL_URL: fal.url } })
  ann = await room.app.signUp('Ann')
})
afterAll(async () => {
  await room?.close()
  await fal?.close()
})
beforeEach(async () => {
  fal.text = () => merged
  project = await ann.createProject()
  film = `film/${project.branchId}`
  library = `library/${project.workspaceId}`
  style = await keep(dry)
})
afterEach(() => {
  fal.submissions.length = 0
})

async function keep(capsule: NewCapsule): Promise<string> {
  const id = randomUUID()
  await room.app.documents.edit(library, (doc) => {
    bearCapsule(doc, id, capsule, { by: 'test', at: 1 })
    setCapsuleDeleted(doc, id, null)
  })
  return id
}

const choose = (capsule: string | null) =>
  room.app.documents.edit(film, (doc) => applyWritingToFilm(doc, capsule))

/** Sends a wish at the price a browser tells, which knows nothing of the style, and waits for its end. */
async function ask(wish: object, price: number, person = ann, ends: 'done' | 'failed' = 'done') {
  const id = randomUUID()
  const whole = { id, document: film, model: textModel.id, price, ...wish } as TextWish
  await person.must('POST', '/api/jobs', whole)
  return room.ends(id, ends)
}

const merge = (document = film, person = ann, ends: 'done' | 'failed' = 'done') =>
  ask({ task: 'merge', target: randomUUID(), ...both, document }, priceOf(askToMerge(both)), person, ends)

/** The style in what the vendor was asked last; undefined: none. */
const styleAsked = () => JSON.parse(String(fal.submissions.at(-1)!.input['prompt'])).style

async function describeIn(document: DocumentName) {
  const target = await room.asset(document, '', 'Bob')
  const owner: MediaOwner =
    document === film ? { branch: project.branchId } : { workspace: project.workspaceId }
  const answer = await fetch(room.app.url + uploadAddress(randomUUID(), owner, 'bob.png'), {
    method: 'PUT',
    headers: ann.headers(),
    body: Uint8Array.from(await png()),
  })
  const { id: media } = (await answer.json()) as Media
  const attempt = randomUUID()
  await room.app.documents.edit(document, (doc) => {
    const picture = { media, width: 1, height: 1, name: 'bob', copyOf: null }
    addAttempt(doc, attempt, target, picture, { by: 'test', at: 1 })
  })
  const price = priceOf(askToDescribe({ kind: 'character', name: 'Bob' }))
  return ask({ task: 'describe', target, attempt, document }, price)
}

describe('what is written for a film', () => {
  it('[TXT33] carries the style that the film has, at the price of before, and the job keeps the request', async () => {
    await choose(style)
    for (const wish of [() => merge(), () => describeIn(film)]) {
      const row = await wish()
      const { system_prompt: system, prompt } = fal.submissions.at(-1)!.input
      expect(styleAsked()).toEqual(sent)
      expect(row['request']).toMatchObject({ question: { system, prompt } })
      expect(row['answer']).toBe(merged)
    }
    await choose(null)
    await merge()
    expect(styleAsked()).toBeUndefined()
  })

  const cases: [what: string, set: () => Promise<unknown>][] = [
    ['nothing was chosen', async () => {}],
    [
      'a look was chosen, and no writing',
      () => room.app.documents.edit(film, (doc) => applyToFilm(doc, style)),
    ],
    ['a visual style stands in its place', async () => choose(await keep({ kind: 'visual', name: 'Noir' }))],
    ['the style says nothing', async () => choose(await keep({ kind: 'writing', name: 'Empty' }))],
    ['the style is not there', () => choose(randomUUID())],
    [
      'the style was removed',
      async () => {
        await choose(style)
        const stamp = { by: 'test', at: 2 }
        await room.app.documents.edit(library, (doc) => setCapsuleDeleted(doc, style, stamp))
      },
    ],
    [
      'it is another team’s',
      async () => {
        const other = await (await room.app.signUp('Eve')).createProject()
        const id = randomUUID()
        await room.app.documents.edit(`library/${other.workspaceId}`, (doc) => {
          bearCapsule(doc, id, dry, { by: 'test', at: 1 })
          setCapsuleDeleted(doc, id, null)
        })
        await choose(id)
      },
    ],
  ]

  it.each(cases)('[TXT33] carries none where %s', async (_, set) => {
    await set()
    const row = await merge()
    expect(styleAsked()).toBeUndefined()
    expect(row['answer']).toBe(merged)
  })

  it('[TXT33] a library has none of its own, and a script is only quoted', async () => {
    await choose(style)
    await merge(library)
    expect(styleAsked()).toBeUndefined()
    await describeIn(library)
    expect(styleAsked()).toBeUndefined()
    const { screenplay } = parseFountain('INT. LAMP ROOM - NIGHT\n\nMARA winds the old lamp.\n')
    const document: DocumentName = `story/${project.branchId}`
    await room.app.documents.edit(document, (doc) => replaceScript(doc, screenplay))
    const lines = await room.app.documents.read(document, (doc) => readLines(story.script(doc)))
    fal.text = () => '[]'
    await ask({ task: 'extract', target: 'script' }, priceOf(askToExtract(lines)))
    expect(JSON.stringify(fal.submissions.at(-1)!.input)).not.toMatch(/Adverbs|second helmet|"style/)
  })

  it('[TXT33] carries it for an editor who cannot open the library as well', async () => {
    await choose(style)
    const ben = await room.app.signUp('Ben')
    await ann.must('POST', `/api/projects/${project.id}/members`, { email: ben.email, role: 'editor' })
    await merge(film, ben)
    expect(styleAsked()).toEqual(sent)
  })

  it('[TXT32] an answer that repeats an example of it is not taken, and the job says why', async () => {
    await choose(style)
    fal.text = () =>
      'A stout builder in yellow wears a space suit. Bob puts his second helmet down where the first stood.'
    const row = await merge(film, ann, 'failed')
    expect(row).toMatchObject({ answer: null })
    expect(row['reason']).toContain('repeats an example of the writing style')
  })
})
