/** The frames of a scene as its wall has them, and what making all of them at once means. */
import { expect, test } from 'vitest'
import { approveFrame, linkFrame, setClipModel } from '../../shared/frames/facts.ts'
import type { Job } from '../../shared/jobs.ts'
import { clipModels } from '../../shared/clipModels.ts'
import { allCells, cellsOf, type FrameCell, type ShotCells } from '../../client/stages/frames/cells.ts'
import { frameName } from '../../client/stages/frames/frameKeys.ts'
import { whyNotMade } from '../../client/stages/frames/making.ts'
import { planOf } from '../../client/stages/frames/quick.ts'
import { turnOf, type Waiting } from '../../client/stages/frames/series.ts'
import { FramesRoom } from '../shared/frames/framesRoom.ts'

const script = `INT. BOATHOUSE - NIGHT

ALICE mends a net.

ALICE
Come closer.

BOB steps in.

BOB
The tide is early.
`

function begin(): FramesRoom {
  const room = new FramesRoom(script, {
    alice: { kind: 'character', name: 'Alice', description: 'A woman in a yellow raincoat.' },
    bob: { kind: 'character', name: 'Bob', description: 'A thin man with a grey beard.' },
  })
  room.take(0)
  return room
}

function wall(room: FramesRoom, jobs: readonly Job[] = []): ShotCells[] {
  const { frames } = room
  return cellsOf(frames, frames.parts, frames.film.scenes[0]!, { jobs, own: [] })
}

const names = (cells: readonly FrameCell[]) => cells.map(({ at, frame }) => frameName(at, frame))

const job: Job = {
  id: 'wish',
  document: 'film/one',
  target: '',
  look: null,
  frame: 'start',
  way: 'frame',
  task: null,
  model: 'previz',
  state: 'queued',
  progress: null,
  reason: null,
  price: 0,
  cost: null,
  answer: null,
  wishedBy: { id: 'ada', name: 'Ada' },
  wishedAt: 1_000,
}

test('[FRM57] quick: all start frames now, and each end frame as soon as its start frame is there', () => {
  const room = begin()
  const shots = wall(room)
  const plan = planOf(shots, 'missing', 'quick')
  expect(names(plan.now)).toEqual(shots.map(({ at }) => `${at.label} start`))
  expect(names(plan.following.map(({ cell }) => cell))).toEqual(shots.map(({ at }) => `${at.label} end`))
  expect(plan.out).toEqual([])
})

test('[FRM57] controlled: an end frame is made when its start frame is approved, and left out with the reason before', () => {
  const room = begin()
  room.make('1A', 'start')
  const before = planOf(wall(room), 'missing', 'controlled')
  expect(before.out.map(({ cell, why }) => `${cell.at.label} ${cell.frame}: ${why}`)).toContain(
    '1A end: Approve 1A start first.',
  )
  expect(before.following).toEqual([])
  approveFrame(room.film, room.at('1A').shot, 'start', { attempt: '1A-start', ...room.stamp() })
  expect(names(planOf(wall(room), 'missing', 'controlled').now)).toContain('1A end')
})

test('[FRM57] frames that are another, are on their way, or are not needed are not among those to be made', () => {
  const room = begin()
  const [one, two] = [room.at('1A'), room.at('1B')]
  linkFrame(room.film, two.shot, 'start', { is: 'same', shot: one.shot.id, frame: 'end' })
  const under = wall(room, [{ ...job, target: one.shot.id }])
  const plan = planOf(under, 'missing', 'quick')
  expect(names(plan.now)).not.toContain('1A start')
  expect(names(plan.now)).not.toContain('1B start')
  expect(plan.out.map(({ why }) => why)).toContain(
    'It is the same as 1A end: make that one, or undo the link first.',
  )
  // Its start frame is on its way: the end frame follows that.
  expect(names(plan.following.map(({ cell }) => cell))).toContain('1A end')

  const { id } = clipModels.find(({ endpoints }) => endpoints.both === null)!
  setClipModel(room.film, id)
  const startOnly = planOf(wall(room), 'missing', 'quick')
  expect(names(startOnly.following.map(({ cell }) => cell))).toEqual([])
  const [{ start, end }] = wall(room) as [ShotCells]
  expect(end.needed).toBe(false)
  expect(whyNotMade(end, start, 'quick')).toBe('It goes on from 1A start, which is not there yet.')
})

test('[FRM58] an end frame that was agreed to waits for the picture that was wished for, and is given up with it', () => {
  const room = begin()
  const { shot } = room.at('1A')
  const model = room.sheet('1A', 'end').model
  const waiting: Waiting = {
    id: 'end',
    film: 'film/one',
    person: 'ada',
    shot: shot.id,
    after: 'wish',
    model: model.id,
    price: model.usd,
  }
  const generation = { models: [model.id], missing: null, text: false, people: false }
  const turn = (jobs: readonly Job[], changed: Partial<Waiting> = {}) => {
    const made = room.frames.attempts(shot, 'start').map(({ id }) => id)
    return turnOf({ ...waiting, ...changed }, wall(room, jobs)[0]!, new Set(made), {
      jobs,
      own: [],
      generation,
    })
  }
  const started = { ...job, target: shot.id }
  expect(turn([started]).is).toBe('waits')
  expect(turn([{ ...started, state: 'failed' }])).toEqual({ is: 'gone', words: '1A start was not made.' })
  // An older picture is not what was agreed to.
  room.make('1A', 'start', 'older')
  expect(turn([started]).is).toBe('waits')
  room.make('1A', 'start', 'wish')
  expect(turn([{ ...started, state: 'done' }]).is).toBe('now')
  expect(turn([], { price: -1 }).is).toBe('gone')
})

test('[FRM59] a frame that is another shows its picture, and is stale as that one is', () => {
  const room = begin()
  const [one, two] = [room.at('1A'), room.at('1B')]
  room.make('1A', 'end')
  linkFrame(room.film, two.shot, 'start', { is: 'same', shot: one.shot.id, frame: 'end' })
  const linked = () => allCells(wall(room)).find(({ at, frame }) => frameName(at, frame) === '1B start')!
  expect(linked().picture!.id).toBe('1A-end')
  expect(linked().reasons).toEqual([])
  setClipModel(room.film, null)
  room.models = ['seedream-4.5', ...room.models.filter((id) => id !== 'seedream-4.5')]
  expect(linked().reasons.map(({ label }) => label)).toEqual(['the model'])
})
