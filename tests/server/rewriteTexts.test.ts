/** Prompts in a text model's words, behind the front door, on fal on this computer. Rules: PRM. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askToRewrite, type Rewritten } from '../../shared/frames/rewriting.ts'
import type { Frame } from '../../shared/film/shots.ts'
import type { Job, TextWish } from '../../shared/jobs.ts'
import { textModel } from '../../shared/models.ts'
import { priceOf } from '../../shared/questions.ts'
import { boathouse, FrameRoom } from './frameRoom.ts'

let room: FrameRoom
beforeAll(async () => {
  room = await FrameRoom.start()
})
afterAll(() => room?.close())

function question(shot: string, frame: Frame) {
  const frames = room.frames()
  const at = frames.place(shot)!
  const { lines } = frame === 'clip' ? frames.clip(at) : frames.frame(at, frame)
  const of = frame === 'clip' ? 'clip' : `${frame} frame`
  return askToRewrite({ of, lines, named: (id) => frames.film.casting.of(id) })
}

function wishFor(shot: string, frame: Frame, changed: object = {}): TextWish {
  const price = priceOf(question(shot, frame))
  const target = `${shot}/${frame}`
  const wish = { id: randomUUID(), document: room.film, model: textModel.id, task: 'rewrite', target, price }
  return { ...wish, ...changed } as TextWish
}

/** The line about what happens, in other words with the same letters. */
function reworded({ prompt }: Record<string, unknown>): string {
  const { lines } = JSON.parse(String(prompt)) as { lines: { line: string; text: string }[] }
  const { line, text } = lines.find(({ line }) => line === 'action')!
  return JSON.stringify([
    { line, text: `In the lamplight: ${text}` },
    { line: 'nonesuch', text: 'A bomb goes off.' },
  ])
}

const answerOf = async (id: string) => (await room.ann.must<Job>('GET', `/api/jobs/${id}`)).answer

describe('a prompt that a text model words anew', () => {
  it.each<Frame>(['start', 'end', 'clip'])(
    '[PRM80] of the %s is asked about as it is shown, once, and its answer holds the same chips',
    async (frame) => {
      const { shot, alice } = await boathouse(room)
      room.fal.text = reworded
      const asked = question(shot, frame)
      const wish = wishFor(shot, frame)
      const answers = await Promise.all([1, 2, 3].map(() => room.room.wish(room.ann, wish)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(answers[0]!.body).toMatchObject({ task: 'rewrite', target: `${shot}/${frame}`, frame: null })
      await room.room.ends(wish.id, 'done')
      expect(room.fal.submissions).toHaveLength(1)
      expect(room.last().input).toMatchObject({ prompt: asked.prompt, system_prompt: asked.system })
      const [line, ...others] = JSON.parse((await answerOf(wish.id))!) as Rewritten[]
      expect(others).toEqual([])
      expect([line!.line, line!.parts[0]]).toEqual(['action', expect.stringMatching(/^In the lamplight: /)])
      expect(line!.parts).toContainEqual({ asset: alice })
      expect(line!.was).not.toEqual(line!.parts)
    },
  )

  it('[PRM81] fails in words when no line of the answer can be used, and is paid once', async () => {
    const { shot } = await boathouse(room)
    room.fal.text = () => JSON.stringify([{ line: 'action', text: 'Image 3 mends a net.' }])
    const wish = wishFor(shot, 'start')
    await room.ann.must('POST', '/api/jobs', wish)
    const row = await room.room.ends(wish.id, 'failed')
    expect(row['reason']).toContain('No line of the answer could be used.')
    expect([row['answer'], room.fal.submissions.length]).toEqual([null, 1])
  })

  it('[PRM82] is of a shot that is there, of a film, at the price that was told, for those who may change it', async () => {
    const { shot } = await boathouse(room)
    const refused = async (changed: object, person = room.ann) => {
      const { status, body } = await room.room.wish(person, wishFor(shot, 'start', changed))
      return [status, body.error] as const
    }
    expect(await refused({ target: `${randomUUID()}/start` })).toEqual([
      404,
      'This shot is not in the film any more.',
    ])
    expect(await refused({ target: shot })).toEqual([400, 'target: must be a frame of a shot'])
    expect(await refused({ price: 0 })).toEqual([409, expect.stringContaining('Look at the price again')])
    expect((await refused({ document: `library/${room.project.workspaceId}` }))[0]).toBe(400)
    const guest = await room.room.app.guest(await room.ann.shareLink(room.project.id, 'commenter'), 'Vic')
    expect((await refused({}, guest))[0]).toBe(403)
    expect(room.fal.submissions).toEqual([])
  })
})
