/** Who is in a request for a frame, as fal on this computer got it, and as it was shown. Rules: FRM. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyToFilm } from '../../shared/applied.ts'
import { pick, setText } from '../../shared/assets.ts'
import { addAttempt, setRemoved } from '../../shared/attempts.ts'
import { bearCapsule, capsuleText, setCapsuleDeleted } from '../../shared/capsules.ts'
import { filmStyleWordsRoot } from '../../shared/documents.ts'
import { place } from '../../shared/film/assets.ts'
import { decide, setRole } from '../../shared/film/board.ts'
import { arrange, leaveOut, setOwnPicture, type Still } from '../../shared/frames/facts.ts'
import { bearEdit, putEdit, setEditParts } from '../../shared/frames/edits.ts'
import { setAspectRatio } from '../../shared/setup.ts'
import { boathouse, FrameRoom } from './frameRoom.ts'

let room: FrameRoom
beforeAll(async () => {
  room = await FrameRoom.start()
})
afterAll(() => room?.close())

/** Makes a frame, and says by name which pictures fal got, once they were compared with what was shown. */
async function asked(shot: string, frame: Still = 'start'): Promise<{ names: string[]; prompt: string }> {
  const shown = room.request(shot, frame)
  await room.make(shot, frame)
  expect(room.last().input['prompt']).toBe(shown.prompt)
  expect(room.sent(room.last())).toEqual(await room.shown(shown.references.map(({ media }) => media)))
  return { names: shown.references.map(({ name }) => name), prompt: shown.prompt }
}

describe('the pictures and words that are sent', () => {
  it('[FRM10] follow who is in the film: gone when taken away, the same again when back, another’s when replaced', async () => {
    const { shot, alice } = await boathouse(room)
    const before = room.request(shot, 'start')
    await room.edit((doc) => place(doc, alice, 'sidelined'))
    const without = await asked(shot)
    expect(without.names).not.toContain('Alice')
    expect(without.prompt).not.toMatch(/Alice \(the character in image/)
    await room.edit((doc) => place(doc, alice, 'kept'))
    const again = await asked(shot)
    expect(again.prompt).toBe(before.prompt)
    expect(again.prompt).toContain('Alice (the character in image 1)')

    await room.edit((doc) => place(doc, alice, 'sidelined'))
    const other = await room.asset('Alice', 'character', '#e0e000', 'A woman of thirty with red hair.')
    const shown = room.request(shot, 'start')
    expect(shown.prompt).toContain('Alice (the character in image')
    expect(shown.references.map(({ media }) => media)).not.toEqual(
      before.references.map(({ media }) => media),
    )
    expect((await asked(shot)).names).toContain('Alice')
    expect(other).not.toBe(alice)
  })

  it('[FRM10] of a role are those of whoever plays it', async () => {
    const { shot, alice } = await boathouse(room)
    const carol = await room.asset('Carol', 'character', '#a020a0', 'A tall woman with a cane.')
    const scene = room.frames().film.scenes[0]!
    await room.edit((doc) => setRole(doc, scene.id, alice, carol))
    const { names, prompt } = await asked(shot)
    expect(names).toContain('Carol')
    expect(names).not.toContain('Alice')
    expect(prompt).toMatch(/Carol \(the character in image \d\)/)
    expect(prompt).not.toContain('Alice (')
  })

  it('[FRM10] change in the one shot of which something was said', async () => {
    const { shot, alice } = await boathouse(room)
    const next = await room.shoot({ action: 'Alice and Bob look up.', order: 'a5' })
    const before = room.request(next, 'start')
    await room.edit((doc) => decide(doc, shot, alice, 'start', false))
    expect((await asked(shot)).names).toEqual(['Bob', 'Boathouse'])
    expect((await asked(next)).prompt).toBe(before.prompt)
    expect(before.references.map(({ name }) => name)).toEqual(['Alice', 'Bob', 'Boathouse'])
  })

  it('[FRM10] hold whoever enters in the middle of a shot in its end frame and not in its start frame', async () => {
    const { shot } = await boathouse(room)
    const carol = await room.asset('Carol', 'character', '#a020a0', 'A tall woman with a cane.')
    await room.edit((doc) => decide(doc, shot, carol, 'start', false))
    await room.edit((doc) => decide(doc, shot, carol, 'end', true))
    const start = await asked(shot, 'start')
    expect([start.names, start.prompt.includes('Carol')]).toEqual([['Alice', 'Bob', 'Boathouse'], false])
    const end = await asked(shot, 'end')
    expect(end.names).toEqual(['Start frame', 'Alice', 'Bob', 'Carol', 'Boathouse'])
    expect(end.prompt).toContain('Carol (the character in image 4)')
  })

  it('[FRM10] name two who look alike by the numbers of their own pictures, also when one goes meanwhile', async () => {
    const { shot, alice } = await boathouse(room)
    const twin = await room.asset('Alma', 'character', '#d02022', 'A woman of thirty with red hair.')
    await room.edit((doc) => decide(doc, shot, twin, 'start', true))
    const both = await asked(shot)
    const number = (name: string) => both.names.indexOf(name) + 1
    for (const name of ['Alice', 'Alma']) {
      expect(both.prompt).toContain(`${name} (the character in image ${number(name)})`)
    }
    // Bob removes one of them while Ann looks at the prompt.
    const wish = room.wish(shot, 'start')
    await room.room.app.documents.edit(room.film, (doc) => decide(doc, shot, alice, 'start', false))
    expect((await room.room.wish(room.ann, wish)).status).toBe(409)
    await expect.poll(() => room.request(shot, 'start').prompt).not.toBe(both.prompt)
    const one = await asked(shot)
    expect(one.names).not.toContain('Alice')
    expect(one.prompt).toContain(`Alma (the character in image ${one.names.indexOf('Alma') + 1})`)
  })

  it('[FRM11] stand in the order that somebody gave them, without what was left out, with one’s own and the style’s', async () => {
    const { shot, alice, bob, house } = await boathouse(room)
    const { workspaceId } = room.project
    const [pose, lent] = [await room.upload('#111111'), randomUUID()]
    const capsule = randomUUID()
    await room.put(room.drawn('#eeeeee'), room.ann, { workspace: workspaceId }, lent)
    await room.room.app.documents.edit(`library/${workspaceId}`, (doc) => {
      bearCapsule(doc, capsule, { kind: 'visual', name: 'Noir' }, { by: 'test', at: 1 })
      setCapsuleDeleted(doc, capsule, null)
      capsuleText(doc, capsule, 'descriptors')!.insert(0, 'grainy, hard light')
      const picture = { media: lent, width: 64, height: 48, name: 'noir.png', copyOf: null }
      addAttempt(doc, randomUUID(), capsule, picture, { by: 'test', at: 1 })
    })
    await room.edit((doc) => {
      applyToFilm(doc, capsule)
      filmStyleWordsRoot(doc).insert(0, 'always rain')
      setOwnPicture(doc, shot, randomUUID(), {
        media: pose,
        name: 'Pose',
        words: 'the pose alone',
        frames: ['start'],
        added: room.stamp(),
      })
      leaveOut(doc, { owners: { start: [shot], clip: [shot], end: [shot] } }, 'start', `asset/${bob}`, true)
    })
    await expect.poll(() => room.request(shot, 'start').prompt).toContain('grainy')
    const usual = await asked(shot)
    expect(usual.names).toEqual(['Alice', 'Boathouse', 'Pose', 'Noir 1'])
    expect(usual.prompt).toContain('always rain')
    const keys = [`asset/${house}`, `asset/${alice}`]
    await room.edit((doc) =>
      arrange(doc, { owners: { start: [shot], clip: [shot], end: [shot] } }, 'start', keys),
    )
    const arranged = await asked(shot)
    expect(arranged.names.slice(0, 2)).toEqual(['Boathouse', 'Pose'])
    expect(arranged.names.indexOf('Alice')).toBeGreaterThan(0)
    expect(arranged.prompt).toContain('Boathouse (the place in image 1)')
  })

  it('[FRM11] are those of the moment: a description, an edited line and the format go into the very next request', async () => {
    const { shot, alice } = await boathouse(room)
    await room.edit((doc) => setText(doc, alice, 'description', 'A woman of forty with grey hair.'))
    const line = room
      .frames()
      .frame(room.frames().place(shot)!, 'start')
      .lines.find(({ key }) => key === 'people')!
    await room.edit((doc) => {
      const id = bearEdit(doc, shot, 'start', line)
      setEditParts(doc, id, ['Nobody but ', { asset: alice }, ' and image 7'])
      putEdit(doc, id, room.stamp())
    })
    const { prompt } = await asked(shot)
    expect(prompt).toContain('grey hair')
    expect(prompt).toContain('Nobody but Alice (the character in image 1) and picture 7.')
    await room.tell((doc) => setAspectRatio(doc, '2.39:1'))
    await asked(shot)
    expect(room.last().input['aspect_ratio']).toBe('21:9')
  })

  it('[FRM12] keep their bytes as long as the film knows them', async () => {
    const { shot, alice } = await boathouse(room)
    const own = await room.upload('#123456')
    await room.edit((doc) =>
      setOwnPicture(doc, shot, randomUUID(), {
        media: own,
        name: 'Pose',
        words: '',
        frames: ['start', 'end'],
        added: room.stamp(),
      }),
    )
    const wish = await room.make(shot, 'start')
    const uploaded = await room.upload('#654321')
    const { [0]: made } = await room.attempts(shot, 'start')
    await room.edit((doc) => {
      pick(doc, alice, null)
      setRemoved(doc, wish.id, room.stamp())
    })
    await room.sweep()
    const left = await room.there([own, made!.media, uploaded])
    expect(left).toEqual([true, true, false])
  })
})
