/** How far the frames of a film have come. Rules: FRM in tests/RULES.md. */
import { expect, test } from 'vitest'
import { approveFrame } from '../../../shared/frames/facts.ts'
import { madeFrames } from '../../../shared/frames/made.ts'
import { setDeferred } from '../../../shared/film/scenes.ts'
import { FramesRoom } from './framesRoom.ts'

const script = `INT. BOATHOUSE - NIGHT

Mara lifts the hammer.

She puts it back.

INT. STREET - DAY

Mara runs.
`

test('[FRM61] frames that show a picture are counted where scenes are not put off, and a scene is known by its last approved one', () => {
  const room = new FramesRoom(script, { mara: { kind: 'character', name: 'Mara' } })
  const made = () => madeFrames(room.view, room.frames.parts.facts, room.frames.parts.attempts)
  const [first, second] = [room.take(0), room.take(1)]
  expect(made()).toEqual({ made: 0, pictures: new Map() })
  room.make(first[0]!.id, 'start', 'a')
  room.make(first.at(-1)!.id, 'end', 'b')
  room.make(second[0]!.id, 'start', 'c')
  const shown = () => [...made().pictures.values()].map(({ id }) => id)
  expect(made().made).toBe(3)
  expect(shown()).toEqual(['b', 'c'])
  approveFrame(room.film, room.shot(first[0]!.id), 'start', { attempt: 'a', ...room.stamp() })
  expect(shown()).toEqual(['a', 'c'])
  setDeferred(room.film, room.scene(1).id, room.stamp())
  expect(made().made).toBe(2)
  expect(shown()).toEqual(['a', 'c'])
})
