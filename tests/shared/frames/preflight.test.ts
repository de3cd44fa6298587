import { describe, expect, test } from 'vitest'
import { pick, setText } from '../../../shared/assets.ts'
import { addAttempt } from '../../../shared/attempts.ts'
import { decide } from '../../../shared/film/board.ts'
import { setLookSource } from '../../../shared/film/looks.ts'
import { setDeferred } from '../../../shared/film/scenes.ts'
import { setShotRemoved, setShotSeconds, setShotText } from '../../../shared/film/shots.ts'
import { bearEdit, putEdit, setEditParts } from '../../../shared/frames/edits.ts'
import { linkFrame, setClipModel, setFrameModel, setOwnPicture } from '../../../shared/frames/facts.ts'
import { type Finding, preflightFrame } from '../../../shared/frames/preflight.ts'
import { needsEnd, preflightClip } from '../../../shared/frames/preflightClip.ts'
import { boathouse, makeAll, withLook } from './boathouse.ts'
import type { FramesRoom } from './framesRoom.ts'

const today = '2026-11-21'

interface Case {
  finding: string
  act: (room: FramesRoom) => void
  at: [string, 'start' | 'end' | 'clip']
  expected: Finding
}

function editLine(room: FramesRoom, key: string, words: string): void {
  const { shot, lines } = room.sheet('lamp', 'start')
  const id = bearEdit(
    room.film,
    shot.id,
    'start',
    lines.find((line) => line.key === key)!,
  )
  setEditParts(room.film, id, [words])
  putEdit(room.film, id, room.stamp())
}

const shot = (room: FramesRoom, id: string) => room.at(id).shot

const cases: Case[] = [
  {
    finding: 'somebody without a picture',
    act: ({ film }) => pick(film, 'bob', null),
    at: ['wait', 'start'],
    expected: {
      kind: 'noPicture',
      words: 'Bob has no picture and is described in words.',
      fix: { is: 'picture', asset: 'bob' },
      stops: false,
    },
  },
  {
    finding: 'somebody with neither picture nor words',
    act: ({ film }) => (pick(film, 'bob', null), setText(film, 'bob', 'description', '')),
    at: ['wait', 'start'],
    expected: {
      kind: 'noPicture',
      words: 'Bob has neither a picture nor a description.',
      fix: { is: 'picture', asset: 'bob' },
      stops: false,
    },
  },
  {
    finding: 'a picture that no word names',
    act: (room) => (editLine(room, 'asset/lamp', 'Dust.'), editLine(room, 'action', 'Nothing moves.')),
    at: ['lamp', 'start'],
    expected: {
      kind: 'neverNamed',
      words: 'The picture of Lamp is sent, but no word names it.',
      fix: { is: 'mention', key: 'asset/lamp' },
      stops: false,
    },
  },
  {
    finding: 'two with one picture',
    act: (room) => {
      addAttempt(
        room.film,
        'same',
        'bob',
        { media: 'alice.png', width: 1, height: 1, name: 'x', copyOf: null },
        room.stamp(),
      )
      pick(room.film, 'bob', 'same')
    },
    at: ['lamp', 'start'],
    expected: {
      kind: 'samePicture',
      words: 'Alice and Bob have the same picture.',
      fix: { is: 'picture', asset: 'bob' },
      stops: false,
    },
  },
  {
    finding: 'the look of a scene that is put off',
    act: (room) => {
      setLookSource(room.film, withLook(room, 1)(), { is: 'earlier', scene: room.scene(0).id })
      setDeferred(room.film, room.scene(0).id, room.stamp())
    },
    at: ['walk', 'start'],
    expected: {
      kind: 'wrongLook',
      words: 'Alice looks here as in scene 1, which is put off.',
      fix: { is: 'look', asset: 'alice', scene: '2' },
      stops: false,
    },
  },
  {
    finding: 'the look of a scene that is gone',
    act: (room) => setLookSource(room.film, withLook(room, 1)(), { is: 'earlier', scene: 'gone' }),
    at: ['walk', 'start'],
    expected: {
      kind: 'wrongLook',
      words: 'Alice looks here as in a scene that is not in the script any more.',
      fix: { is: 'look', asset: 'alice', scene: '2' },
      stops: false,
    },
  },
  {
    finding: 'more pictures than the model takes',
    act: (room) => setFrameModel(room.film, shot(room, 'lamp'), 'start', 'qwen-image-2-pro'),
    at: ['lamp', 'start'],
    expected: {
      kind: 'overLimit',
      words: 'Lamp is beyond the 3 pictures that Qwen Image 2 Pro takes.',
      fix: { is: 'model', model: 'previz' },
      stops: false,
    },
  },
  {
    finding: 'more pictures than any model takes',
    act: (room) => {
      for (let nth = 0; nth < 15; nth++) {
        const added = { by: 'ada', at: nth }
        setOwnPicture(room.film, 'lamp', `own${nth}`, {
          media: `${nth}.png`,
          name: `Sketch ${nth}`,
          words: '',
          frames: ['start'],
          added,
        })
      }
      setFrameModel(room.film, shot(room, 'lamp'), 'start', 'nano-banana-pro')
    },
    at: ['lamp', 'start'],
    expected: {
      kind: 'overLimit',
      words: 'Sketch 10 is beyond the 14 pictures that Nano Banana Pro takes.',
      fix: { is: 'leaveOut', key: 'picture/own10' },
      stops: false,
    },
  },
  {
    finding: 'somebody who is only heard and has a number',
    act: (room) => {
      setShotText(room.film, 'talk', 'dialogue', 'BOB (V.O.): It will not burn.')
      decide(room.film, 'talk', 'bob', 'start', true)
    },
    at: ['talk', 'start'],
    expected: {
      kind: 'onlyHeard',
      words: 'Bob is only heard in this shot, and takes the place of a picture.',
      fix: { is: 'absent', asset: 'bob', frame: 'start' },
      stops: false,
    },
  },
  {
    finding: 'a pronoun for nobody',
    act: ({ film }) => setShotText(film, 'wait', 'action', 'She sits down.'),
    at: ['wait', 'start'],
    expected: {
      kind: 'nobodyThere',
      words: '“She” is in the action, but nobody is in the frame.',
      fix: { is: 'present', asset: 'alice', frame: 'start' },
      stops: false,
    },
  },
  {
    finding: 'a pronoun for nobody, and nobody before',
    act: ({ film }) => setShotText(film, 'walk', 'action', 'Where is he?'),
    at: ['walk', 'start'],
    expected: {
      kind: 'nobodyThere',
      words: '“he” is in the action, but nobody is in the frame.',
      fix: { is: 'present', asset: null, frame: 'start' },
      stops: false,
    },
  },
  {
    finding: 'a prompt that is too long',
    act: (room) => {
      editLine(room, 'action', 'long '.repeat(300))
      setFrameModel(room.film, shot(room, 'lamp'), 'start', 'qwen-image-2-pro')
    },
    at: ['lamp', 'start'],
    expected: {
      kind: 'tooLong',
      words: expect.stringMatching(
        /^The prompt has \d{4} characters, \d+ more than Qwen Image 2 Pro reads\.$/,
      ) as string,
      fix: { is: 'shorten', line: 'action' },
      stops: true,
    },
  },
  {
    finding: 'a link to a frame that is gone',
    act: (room) => {
      linkFrame(room.film, shot(room, 'talk'), 'start', { is: 'angle', shot: 'lamp', frame: 'end' })
      setShotRemoved(room.film, 'lamp', room.stamp())
    },
    at: ['talk', 'start'],
    expected: {
      kind: 'lostLink',
      words: 'The frame that it is linked to is not in the film any more.',
      fix: { is: 'unlink' },
      stops: false,
    },
  },
  {
    finding: 'a link to a frame without a picture',
    act: (room) =>
      linkFrame(room.film, shot(room, 'talk'), 'start', { is: 'angle', shot: 'lamp', frame: 'end' }),
    at: ['talk', 'start'],
    expected: {
      kind: 'lostLink',
      words: 'The end frame of 1A, which shows the same moment, has no picture yet.',
      fix: { is: 'make', shot: 'lamp', frame: 'end' },
      stops: false,
    },
  },
  {
    finding: 'an end frame without a start frame',
    act: () => {},
    at: ['wait', 'end'],
    expected: {
      kind: 'noStart',
      words: 'There is no start frame yet that this one could go on from.',
      fix: { is: 'make', shot: 'wait', frame: 'start' },
      stops: false,
    },
  },
  {
    finding: 'a clip without frames',
    act: () => {},
    at: ['wait', 'clip'],
    expected: {
      kind: 'noStart',
      words: 'There is no start frame yet that the clip could begin with.',
      fix: { is: 'make', shot: 'wait', frame: 'start' },
      stops: true,
    },
  },
  {
    finding: 'more words than can be spoken',
    act: (room) => {
      makeAll(room)
      setShotText(room.film, 'talk', 'dialogue', `BOB: ${'word '.repeat(20)}`)
      setShotSeconds(room.film, 'talk', 4)
    },
    at: ['talk', 'clip'],
    expected: {
      kind: 'tooFast',
      words: '20 words in 4 s are too many to be understood: they take 8 s.',
      fix: { is: 'seconds', seconds: 8 },
      stops: false,
    },
  },
  {
    finding: 'a length that the model does not make',
    act: (room) => {
      makeAll(room)
      setClipModel(room.film, 'veo-3.1')
      setShotSeconds(room.film, 'walk', 6.5)
    },
    at: ['walk', 'clip'],
    expected: {
      kind: 'trimmed',
      words: 'Shot 6.5 s → clip 8 s: 1.5 s are cut off.',
      fix: { is: 'seconds', seconds: 8 },
      stops: false,
    },
  },
  {
    finding: 'a length that only another model makes',
    act: (room) => {
      makeAll(room)
      setClipModel(room.film, 'veo-3.1')
      setShotSeconds(room.film, 'walk', 12)
    },
    at: ['walk', 'clip'],
    expected: {
      kind: 'trimmed',
      words: 'The shot takes 12 s; Veo 3.1 makes clips of 8 s at most.',
      fix: { is: 'clipModel', model: 'kling-3-pro' },
      stops: true,
    },
  },
]

describe('What is to be seen to before a frame is asked for', () => {
  test.each(cases)('[PRE1] $finding', ({ act, at: [id, frame], expected }) => {
    const room = boathouse()
    act(room)
    const { frames } = room
    const at = frames.place(id)!
    const all =
      frame === 'clip'
        ? preflightClip(frames, frames.clip(at), today)
        : preflightFrame(frames, frames.frame(at, frame), today)
    const fix = 'scene' in expected.fix ? { ...expected.fix, scene: room.scene(1).id } : expected.fix
    expect(all.find(({ kind }) => kind === expected.kind)).toEqual({ ...expected, fix })
  })

  test('[PRE2] nothing is found where nothing is to be seen to', () => {
    const room = boathouse()
    makeAll(room)
    const { frames } = room
    expect(preflightFrame(frames, room.sheet('lamp', 'start'), today)).toEqual([])
    expect(preflightFrame(frames, room.sheet('lamp', 'end'), today)).toEqual([])
    expect(preflightClip(frames, room.clip('lamp'), today)).toEqual([])
  })

  test('[PRE2] what the script alone proposes needs no picture', () => {
    const room = boathouse()
    room.add('reading', { kind: 'character', name: 'Nobody' })
    setShotText(room.film, 'wait', 'action', 'Bob holds a chess board. The LANTERN swings.')
    const kinds = preflightFrame(room.frames, room.sheet('wait', 'start'), today).map(({ words }) => words)
    expect(kinds).toEqual(['Jetty has neither a picture nor a description.'])
  })

  test('[PRE3] a model that takes no end frame needs none, nor does the end that is another frame', () => {
    const room = boathouse()
    expect(needsEnd(room.frames, shot(room, 'walk'))).toBe(true)
    linkFrame(room.film, shot(room, 'walk'), 'end', { is: 'same', shot: 'wait', frame: 'start' })
    expect(needsEnd(room.frames, shot(room, 'walk'))).toBe(false)
    setClipModel(room.film, 'kling-3-turbo-pro')
    expect(needsEnd(room.frames, shot(room, 'wait'))).toBe(false)
  })
})
