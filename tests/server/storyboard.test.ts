/** The storyboard as a PDF, read back by a reader of PDFs. Rules: STB. */
import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BoardScene, pagesOf } from '../../server/storyboard/pages.ts'
import type { Role } from '../../shared/access.ts'
import { setDeferred } from '../../shared/film/scenes.ts'
import { addFrameAttempt } from '../../shared/frames/attempts.ts'
import { approveFrame, pickFrame, type Still } from '../../shared/frames/facts.ts'
import type { Panel } from '../../shared/frames/storyboard.ts'
import type { TestPerson } from '../people.ts'
import { boathouse, FrameRoom } from './frameRoom.ts'
import { readPdf } from './pdf.ts'

let room: FrameRoom
beforeAll(async () => {
  room = await FrameRoom.start({ keyed: false })
})
afterAll(() => room?.close())

function address(search = ''): string {
  return `${room.room.app.url}/api/branches/${room.project.branchId}/storyboard.pdf${search}`
}

async function download(search = '', person = room.ann) {
  const answer = await fetch(address(search), { headers: person.headers() })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(answer.status, new TextDecoder().decode(bytes.slice(0, 200))).toBe(200)
  return { headers: answer.headers, ...(await readPdf(bytes)) }
}

async function refusal(search = '', person = room.ann): Promise<[number, string]> {
  const answer = await fetch(address(search), { headers: person.headers() })
  return [answer.status, ((await answer.json()) as { error: string }).error]
}

/** Gives a frame a picture. */
async function show(shot: string, frame: Still, media: string, name = 'drawn.png'): Promise<void> {
  const id = randomUUID()
  const owners = { start: [shot], clip: [shot], end: [shot] }
  await room.edit((doc) => {
    const picture = { media, width: 64, height: 48, name, copyOf: null }
    addFrameAttempt(doc, id, { ...picture, shot, frame, made: room.stamp(), request: null, cost: null })
    pickFrame(doc, { owners }, frame, id)
    approveFrame(doc, { owners }, frame, { attempt: id, ...room.stamp() })
  })
}

describe('a storyboard', () => {
  it('[STB1] has a title page and six panels a page, with pictures, words and lengths', async () => {
    const { shot } = await boathouse(room)
    await show(shot, 'start', await room.upload('#304060'))
    await show(shot, 'end', await room.upload('#603020'))
    for (const order of ['a1', 'a2', 'a3', 'a4', 'a5']) {
      await room.shoot({
        order,
        action: `Alice waits ${order}.`,
        size: 'CU',
        movement: 'pan left',
        seconds: 4.5,
      })
    }
    await room.shoot({ order: 'a6', action: 'The lamp goes out.', dialogue: 'ALICE (V.O.): Come closer.' })
    const { title, pages, headers } = await download()
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''.+storyboard\.pdf$/)
    expect(headers.get('x-pages')).toBe('4')
    expect(title).toMatch(/: storyboard$/)
    // Eight panels of the first scene, since one shot has two; then what is proposed for the second.
    expect(
      pages.map(({ pictures }) => pictures),
      pages[1]!.words,
    ).toEqual([1, 2, 0, 0])
    expect(pages.every(({ width, height }) => width === 842 && height === 595)).toBe(true)
    const [first, second, third, last] = pages.map(({ words }) => words)
    expect(first).toContain('2 scenes · ')
    expect(first).toContain('2 pictures')
    for (const words of ['Interior, boathouse, night', '1A', '1A end', '1E', 'MS', 'Alice mends a net.']) {
      expect(second).toContain(words)
    }
    expect(second).toMatch(/CU · pan left.*4\.5 s/)
    expect(second).toContain('Boathouse')
    expect(second).not.toContain('The lamp goes out.')
    expect(third).toContain('The lamp goes out.')
    expect(third).toMatch(/ALICE \(off screen\):\s*Come closer\./)
    expect(third).toContain('3 / 4')
    expect(last).toContain('Carol signs a letter.')
  })

  it('[STB2] is of one scene if one is asked for, and leaves out of the film what is put off', async () => {
    const { shot } = await boathouse(room)
    await show(shot, 'start', await room.upload('#304060'))
    const [first, second] = room.frames().film.scenes
    const one = await download(`?scene=${second!.id}&paper=letter`)
    expect(one.pages.length).toBe(2)
    expect(one.pages.map(({ width, height }) => [width, height])).toEqual([
      [792, 612],
      [792, 612],
    ])
    expect(one.pages[0]!.words).toContain('Scene 2: Interior, office, day')
    expect(one.pages[1]!.words).not.toContain('Alice mends')
    await room.edit((doc) => setDeferred(doc, first!.id, room.stamp()))
    expect((await download()).pages.map(({ words }) => words).join(' ')).not.toContain('Alice mends')
    expect((await download(`?scene=${first!.id}`)).pages[1]!.words).toContain('Alice mends')
    expect(await refusal('?scene=gone')).toEqual([404, 'This scene is not in the script any more.'])
    expect((await refusal('?paper=a3'))[0]).toBe(400)
  })

  it('[STB2] of a film without a shot is its title page', async () => {
    await room.begin('INT. HUT - DAY\n')
    const { pages } = await download()
    expect(pages.length).toBe(1)
    expect(pages[0]!.words).toContain('No scenes')
  })

  it('[STB3] shows a picture that cannot be read as a card with its name, and never one of another film', async () => {
    const { shot } = await boathouse(room)
    const strange = await room.upload('#ff0000')
    await boathouse(room)
    const own = room.frames().film.shots(room.frames().film.scenes[0]!).shots[0]!.id
    expect(own).not.toBe(shot)
    const lost = await room.upload('#00ff00')
    await show(own, 'start', lost, '1A start 2.png')
    await show(own, 'end', strange, 'theirs.png')
    await room.lose(lost)
    const { pages } = await download()
    expect(pages.map(({ pictures }) => pictures)).toEqual([0, 0, 0])
    expect(pages[1]!.words).toContain('This picture cannot be read')
    expect(pages[1]!.words).toContain('“1A start 2.png”')
    expect(pages[1]!.words).toContain('“theirs.png”')
  })

  it('[STB4] writes what people write, in their scripts', async () => {
    await room.begin('INT. HÜTTE – NACHT\n\nSie wartet.\n')
    const said = [
      'Дверь открывается, и входит Анна.',
      'Η Άννα περιμένει.',
      'שלום עולם',
      'مرحبا',
      '愛麗絲在窗邊補網。',
      'もっと近くに来て。',
      '문이 열린다.',
      'สวัสดี',
      'नमस्ते',
      'Đường về nhà, łódź, čaj.',
    ]
    for (const [at, action] of said.entries()) await room.shoot({ order: `a${at}`, action })
    const { pages } = await download()
    const words = pages.map((page) => page.words).join(' ')
    const without = (text: string) => text.replace(/\s+/g, '')
    for (const text of said) expect(without(words)).toContain(without(text))
  })

  it('[STB4] stands whatever is written, and keeps it on its page', async () => {
    await room.begin('INT. HUT - DAY\n\nx\n')
    const hostile = [
      '\u0000\u0007 BT (x) Tj ET ) >> endobj %PDF',
      '\u202Edesrever\u2066 \uD800 \uFFFF \u{10FFFF} \u{1F3AC}',
      'a\u0301'.repeat(2000) + '\u0301'.repeat(500),
      'x'.repeat(20_000),
      `${'('.repeat(900)}א${')'.repeat(900)}`,
      '—'.repeat(3000),
    ]
    for (const [at, action] of hostile.entries()) {
      await room.shoot({
        order: `a${at}`,
        action,
        movement: hostile[at]!.slice(0, 60),
        dialogue: `${action}: ${action}`,
      })
    }
    const { pages } = await download()
    expect(pages.length).toBe(3 - 1)
    expect(pages[1]!.words).toContain('BT (x) Tj ET ) >> endobj %PDF')
    expect(pages[1]!.words).toContain('desrever')
    expect(pages[1]!.words).toContain('…')
    expect(pages[1]!.words.length).toBeLessThan(8000)
  })
})

describe('who may have a storyboard', () => {
  let people: Record<string, TestPerson>
  beforeAll(async () => {
    await boathouse(room)
    const { app } = room.room
    const { id, workspaceId } = room.project
    const viewer = await app.signUp('viewer')
    await room.ann.must('POST', `/api/workspaces/${workspaceId}/members`, {
      email: viewer.email,
      role: 'viewer',
    })
    const byLink = async (role: Exclude<Role, 'owner'>) => app.guest(await room.ann.shareLink(id, role), role)
    people = {
      owner: room.ann,
      viewer,
      'commenter by link': await byLink('commenter'),
      'viewer by link': await byLink('viewer'),
      'owner elsewhere': await app.signUp('Eve'),
      'signed out': app.stranger(),
    }
  })

  it.each([
    ['owner', 200],
    ['viewer', 200],
    ['commenter by link', 200],
    ['viewer by link', 200],
    ['owner elsewhere', 404],
    ['signed out', 401],
  ])('[STB5] %s: %i', async (who, status) => {
    const answer = await fetch(address(), { headers: people[who]!.headers() })
    expect(answer.status).toBe(status)
    await answer.arrayBuffer()
  })
})

describe('a storyboard under way', () => {
  beforeEach(() => boathouse(room))

  it('[STB6] is forgotten when it is read to its end or left, and never begun for its head alone', async () => {
    const ask = (options: RequestInit = {}) => fetch(address(), { headers: room.ann.headers(), ...options })
    for (let time = 0; time < 4; time++) {
      const head = await ask({ method: 'HEAD' })
      expect([head.status, head.headers.get('x-pages')]).toEqual([200, '3'])
    }
    for (let time = 0; time < 4; time++) {
      const stop = new AbortController()
      await ask({ signal: stop.signal }).catch(() => null)
      stop.abort()
      const left = await ask()
      await left.body!.cancel()
    }
    await expect.poll(async () => (await ask()).status).toBe(200)
  })

  it('[STB6] is one of three for each person, and waits for whoever does not read it', async () => {
    // Larger than what lies in between takes, so that it cannot end unread.
    const pixels = { width: 768, height: 432, channels: 3 as const }
    const noise = sharp(randomBytes(pixels.width * pixels.height * 3), { raw: pixels })
    const media = await room.put(noise)
    for (let at = 0; at < 30; at++) {
      const shot = await room.shoot({ order: `b${String(at).padStart(2, '0')}`, action: 'Noise.' })
      await show(shot, 'start', media)
    }
    const ask = () => fetch(address(), { headers: room.ann.headers() })
    const open = await Promise.all([ask(), ask(), ask()])
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200])
    await expect
      .poll(() => refusal().catch(() => null))
      .toEqual([429, 'Only 3 storyboards can be made for you at once. Wait for one of them.'])
    const pages = await readPdf(new Uint8Array(await open[0].arrayBuffer()))
    expect(pages.pages.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(31)
    const next = await ask()
    expect(next.status).toBe(200)
    for (const one of [open[1], open[2], next]) await one.body!.cancel()
  })
})

describe('the pages of a storyboard', () => {
  const scene = (number: number, panels: number): BoardScene => ({
    number: String(number),
    heading: 'Interior, hut, day',
    panels: Array.from({ length: panels }, () => ({ picture: null }) as Panel),
    shots: panels,
    seconds: 1,
  })

  it('[STB7] begin each scene on its own, and the list says on which', () => {
    const pages = pagesOf({ scenes: [scene(1, 7), scene(2, 6), scene(3, 1)] })
    expect(pages.map((page) => (page.is === 'panels' ? page.panels.length : page.rows.length))).toEqual([
      3, 6, 1, 6, 1,
    ])
    expect(pages[0]!.is === 'contents' && pages[0]!.rows.map(({ page }) => page)).toEqual([2, 4, 5])
  })

  it.each([1, 30, 31, 88, 89, 300])('[STB7] list %i scenes, each once, where it is', (many) => {
    const pages = pagesOf({ scenes: Array.from({ length: many }, (_, at) => scene(at + 1, (at % 9) + 1)) })
    const rows = pages.flatMap((page) => (page.is === 'contents' ? page.rows : []))
    expect(rows.length).toBe(many)
    for (const { scene: listed, page } of rows) {
      const there = pages[page - 1]!
      expect(there.is === 'panels' && there.scene === listed && there.place).toBe(1)
    }
  })
})
