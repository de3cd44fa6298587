import { describe, expect, test } from 'vitest'
import { pick, renameAsset, setText } from '../../../shared/assets.ts'
import { place } from '../../../shared/film/assets.ts'
import { decide, setMember, setRole } from '../../../shared/film/board.ts'
import { setShotFact, setShotText } from '../../../shared/film/shots.ts'
import { arrange, leaveOut, linkFrame, setFrameModel, setOwnPicture } from '../../../shared/frames/facts.ts'
import { type Arrangement, manifestOf, type Wanted } from '../../../shared/frames/manifest.ts'
import type { FrameSheet } from '../../../shared/frames/view.ts'
import { boathouse, makeAll, shotIds } from './boathouse.ts'
import type { FramesRoom } from './framesRoom.ts'

const keys = ({ manifest }: FrameSheet): string =>
  manifest.sent.map(({ key }) => key.replace('asset/', '')).join(' ')

interface Case {
  what: string
  act: (room: FramesRoom) => void
  at: [string, 'start' | 'end']
  sent: string
}

const own = (room: FramesRoom) => {
  const added = room.stamp()
  setOwnPicture(room.film, 'lamp', 'pose', {
    media: 'pose.png',
    name: 'Pose',
    words: '',
    frames: ['start'],
    added,
  })
}

const cases: Case[] = [
  {
    what: 'people, places, things, style',
    act: () => {},
    at: ['lamp', 'start'],
    sent: 'alice bob boathouse lamp style/etching.png',
  },
  {
    what: 'added pictures before style',
    act: own,
    at: ['lamp', 'start'],
    sent: 'alice bob boathouse lamp picture/pose style/etching.png',
  },
  {
    what: 'an added picture only in its frame',
    act: own,
    at: ['lamp', 'end'],
    sent: 'alice bob boathouse lamp style/etching.png',
  },
  {
    what: 'the start frame first',
    act: (room) => void room.make('lamp', 'start'),
    at: ['lamp', 'end'],
    sent: 'start alice bob boathouse lamp style/etching.png',
  },
  {
    what: 'an extra behind the characters',
    act: (room) => (
      room.add('porter', { kind: 'extra', name: 'Porter' }),
      room.draw('porter'),
      decide(room.film, 'lamp', 'porter', 'start', true)
    ),
    at: ['lamp', 'start'],
    sent: 'alice bob porter boathouse lamp style/etching.png',
  },
  {
    what: 'nobody who is only heard',
    act: ({ film }) => setShotText(film, 'talk', 'dialogue', 'BOB (O.S.): No.'),
    at: ['talk', 'start'],
    sent: 'alice boathouse style/etching.png',
  },
  {
    what: 'nobody who enters later',
    act: ({ film }) => decide(film, 'lamp', 'bob', 'start', false),
    at: ['lamp', 'start'],
    sent: 'alice boathouse lamp style/etching.png',
  },
  {
    what: 'whoever has entered by the end',
    act: ({ film }) => decide(film, 'lamp', 'bob', 'start', false),
    at: ['lamp', 'end'],
    sent: 'alice bob boathouse lamp style/etching.png',
  },
  {
    what: 'nobody who was taken off the board',
    act: (room) => setMember(room.film, room.scene(0).id, 'bob', { is: 'removed', ...room.stamp() }),
    at: ['lamp', 'start'],
    sent: 'alice boathouse lamp style/etching.png',
  },
  {
    what: 'whoever came back',
    act: (room) => (place(room.film, 'bob', 'sidelined'), place(room.film, 'bob', 'kept')),
    at: ['lamp', 'start'],
    sent: 'alice bob boathouse lamp style/etching.png',
  },
  {
    what: 'whoever plays a role, under their own name',
    act: (room) => (
      room.add('zoe', { kind: 'character', name: 'Zoe' }),
      room.draw('zoe'),
      setRole(room.film, room.scene(0).id, 'alice', 'zoe')
    ),
    at: ['lamp', 'start'],
    sent: 'zoe bob boathouse lamp style/etching.png',
  },
  {
    what: 'nobody without a picture',
    act: ({ film }) => pick(film, 'bob', null),
    at: ['lamp', 'start'],
    sent: 'alice boathouse lamp style/etching.png',
  },
  {
    what: 'only things in an insert of one',
    act: ({ film }) => setShotFact(film, 'lamp', 'framing', 'insert'),
    at: ['lamp', 'start'],
    sent: 'boathouse lamp style/etching.png',
  },
  {
    what: 'in an insert whom somebody has put there',
    act: ({ film }) => (
      setShotFact(film, 'lamp', 'framing', 'insert'),
      decide(film, 'lamp', 'bob', 'start', true)
    ),
    at: ['lamp', 'start'],
    sent: 'bob boathouse lamp style/etching.png',
  },
  {
    what: 'not whoever looks, in a point of view',
    act: ({ film }) => (
      setShotFact(film, 'lamp', 'framing', 'POV'),
      setShotText(film, 'lamp', 'action', 'Bob’s POV: Alice lights the lamp.')
    ),
    at: ['lamp', 'start'],
    sent: 'alice boathouse lamp style/etching.png',
  },
  {
    what: 'as many as the model takes',
    act: (room) => setFrameModel(room.film, room.at('lamp').shot, 'start', 'qwen-image-2-pro'),
    at: ['lamp', 'start'],
    sent: 'alice bob boathouse',
  },
  {
    what: 'in somebody’s own order',
    act: (room) => arrange(room.film, room.at('lamp').shot, 'start', ['asset/lamp', 'asset/bob']),
    at: ['lamp', 'start'],
    sent: 'alice lamp style/etching.png bob boathouse',
  },
  {
    what: 'without what was left out',
    act: (room) => leaveOut(room.film, room.at('lamp').shot, 'start', 'asset/alice', true),
    at: ['lamp', 'start'],
    sent: 'bob boathouse lamp style/etching.png',
  },
  {
    what: 'the same moment from another angle',
    act: (room) => (
      room.make('lamp', 'end'),
      linkFrame(room.film, room.at('talk').shot, 'start', { is: 'angle', shot: 'lamp', frame: 'end' })
    ),
    at: ['talk', 'start'],
    sent: 'moment alice bob boathouse style/etching.png',
  },
]

describe('The pictures that are sent with a frame', () => {
  test.each(cases)('[MAN1] [MAN2] $what', ({ act, at: [id, frame], sent }) => {
    const room = boathouse()
    act(room)
    expect(keys(room.sheet(id, frame))).toBe(sent)
  })

  test('[MAN3] what is beyond the limit is named and described, and has no number', () => {
    const room = boathouse()
    setText(room.film, 'lamp', 'description', 'A brass lamp with a cracked glass.')
    setFrameModel(room.film, room.at('lamp').shot, 'start', 'qwen-image-2-pro')
    const { prompt } = room.sheet('lamp', 'start')
    expect(prompt).toContain('\nLamp: A brass lamp with a cracked glass.\n')
    expect(prompt).not.toContain('Fine black lines. From')
    expect(prompt.match(/image \d/g)).toEqual(['image 1', 'image 2', 'image 3'])
    expect(room.request('lamp', 'start').leftOut).toEqual(['Lamp', 'Etching 1'])
  })

  test('[MAN3] what is left out is described without the words of its picture', () => {
    const room = boathouse()
    leaveOut(room.film, room.at('lamp').shot, 'start', 'asset/alice', true)
    expect(room.sheet('lamp', 'start').prompt).toContain(
      '\nAlice: on the left; A tall woman with red hair.\n',
    )
  })

  test('[MAN4] two that look alike keep their numbers apart, also when one goes', () => {
    const room = boathouse()
    renameAsset(room.film, 'bob', 'Alina')
    expect(room.sheet('lamp', 'start').prompt).toContain(
      'Alice (the character in image 1) and Alina (the character in image 2)',
    )
    setMember(room.film, room.scene(0).id, 'alice', { is: 'removed', ...room.stamp() })
    expect(room.sheet('lamp', 'start').prompt).toContain(
      'Exactly one person: Alina (the character in image 1)',
    )
  })

  test('[MAN4] the numbers follow the order at once', () => {
    const room = boathouse()
    arrange(room.film, room.at('lamp').shot, 'start', [
      'style/etching.png',
      'asset/lamp',
      'asset/boathouse',
      'asset/bob',
      'asset/alice',
    ])
    const { prompt } = room.sheet('lamp', 'start')
    expect(prompt).toContain('Alice (the character in image 5) and Bob (the character in image 4)')
    expect(prompt).toContain('Lamp (the object in image 2)')
    expect(prompt).toContain('From image 1 take only')
  })

  test('[MAN7] an edit elsewhere leaves a frame the same object', () => {
    const room = boathouse()
    room.add('zoe', { kind: 'character', name: 'Zoe' })
    makeAll(room)
    const before = shotIds.map((id) => [room.sheet(id, 'start'), room.sheet(id, 'end'), room.clip(id)])
    renameAsset(room.film, 'zoe', 'Zora')
    setText(room.film, 'alice', 'notes', 'Ask Jo.')
    room.upload('lamp', 'start', 'another')
    room.draw('zoe')
    decide(room.film, 'gone', 'zoe', 'start', true)
    const after = shotIds.map((id) => [room.sheet(id, 'start'), room.sheet(id, 'end'), room.clip(id)])
    for (const [at, sheets] of after.entries()) {
      for (const [nth, sheet] of sheets.entries())
        expect([shotIds[at], nth, sheet === before[at]![nth]]).toEqual([shotIds[at], nth, true])
    }
    setShotText(room.film, 'walk', 'action', 'Alice runs.')
    expect(room.sheet('lamp', 'start')).toBe(before[0]![0])
    expect(room.sheet('walk', 'start')).not.toBe(before[2]![0])
  })
})

const wanted = (...names: string[]): Wanted[] =>
  names.map((key) => ({ key, media: key, role: 'prop', name: key, look: '', asset: null }))

const arranged = (order: string[] | null, out: string[] = []): Arrangement => ({ order, out: new Set(out) })

describe('A manifest', () => {
  test.each([
    { order: null, names: 'a b c d', is: 'a b c d' },
    { order: ['d', 'a'], names: 'a b c d', is: 'd a b c' },
    { order: ['c', 'b', 'a'], names: 'a b c d', is: 'c d b a' },
    { order: ['gone', 'b', 'a'], names: 'a b', is: 'b a' },
    { order: ['b', 'b', 'a'], names: 'a b new', is: 'b new a' },
  ])('[MAN2] put as $order, $names is sent as $is', ({ order, names, is }) => {
    const { sent } = manifestOf(wanted(...names.split(' ')), arranged(order), 9)
    expect(sent.map(({ key }) => key).join(' ')).toBe(is)
  })

  test('[MAN3] what falls out is the end, and what was left out takes no place', () => {
    const { sent, over, out } = manifestOf(wanted('a', 'b', 'c', 'd'), arranged(['d', 'a'], ['a']), 2)
    expect([sent, over, out].map((list) => list.map(({ key }) => key).join(' '))).toEqual(['d b', 'c', 'a'])
  })
})
