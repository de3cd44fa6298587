/** The time of an animatic. Rules: ANI. */
import { describe, expect, it } from 'vitest'
import {
  captionAt,
  endShown,
  picturesFrom,
  segmentAt,
  stepShot,
  timeCode,
  timelineOf,
} from '../../client/stages/frames/board/timeline.ts'
import { Transport } from '../../client/stages/frames/board/transport.ts'
import type { Panel } from '../../shared/frames/storyboard.ts'

interface Wanted {
  seconds: number
  movement?: string
  lines?: Panel['lines']
  end?: boolean
}

/** The panels of shots 1A, 1B…, each with a start picture. */
function panels(shots: readonly Wanted[]): Panel[] {
  return shots.flatMap(({ seconds, movement = '', lines = [], end = false }, at) => {
    const label = `1${'ABCDEFGH'[at]}`
    const picture = (frame: string) => ({ media: `${label} ${frame}`, width: 16, height: 9, name: '' })
    const start: Panel = {
      key: `${label}/start`,
      shot: { id: label, movement } as Panel['shot'],
      label,
      frame: 'start',
      picture: picture('start'),
      approved: false,
      goesOn: end,
      camera: '',
      action: '',
      lines,
      seconds,
      who: [],
    }
    if (!end) return [start]
    return [start, { ...start, key: `${label}/end`, frame: 'end', picture: picture('end'), goesOn: false }]
  })
}

describe('the time of an animatic', () => {
  it('[ANI1] gives each shot whole frames for its length, one behind the other', () => {
    const { segments, length } = timelineOf(
      panels([{ seconds: 2 }, { seconds: 1.5, end: true }, { seconds: 0.01 }]),
    )
    expect(segments.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['1A', 0, 48],
      ['1B', 48, 84],
      ['1C', 84, 85],
    ])
    expect(length).toBe(85)
    expect(timelineOf([])).toEqual({ segments: [], captions: [], length: 0 })
  })

  it('[ANI1] finds what plays at every frame, also of 900 shots', () => {
    const many = timelineOf(panels(Array.from({ length: 8 }, (_, at) => ({ seconds: 0.5 + at / 3 }))))
    for (let frame = 0; frame < many.length; frame++) {
      const { from, to } = segmentAt(many, frame)!
      expect(from <= frame && frame < to, `frame ${frame}`).toBe(true)
    }
    expect(segmentAt(timelineOf([]), 3)).toBe(null)
  })

  it('[ANI2] cuts to the end picture in the middle; where the camera moves, one goes over into the other', () => {
    const { segments } = timelineOf(
      panels([
        { seconds: 4, end: true, movement: 'static' },
        { seconds: 4, end: true, movement: 'pan left' },
        { seconds: 4 },
      ]),
    )
    const [still, moving, alone] = segments
    expect([47, 48].map((frame) => endShown(still!, frame, false))).toEqual([0, 1])
    expect([132, 144, 156].map((frame) => endShown(moving!, frame, false))).toEqual([0, 0.5, 1])
    expect([143, 144].map((frame) => endShown(moving!, frame, true))).toEqual([0, 1])
    expect(endShown(alone!, 280, false)).toBe(0)
  })

  it('[ANI3] shows what is said by its words, two and a half a second, one speech after the other', () => {
    const lines = [
      { speaker: 'ALICE', words: 'Come a little closer now.' },
      { speaker: 'BOB', words: 'No.' },
    ]
    const timeline = timelineOf(panels([{ seconds: 1 }, { seconds: 5, lines }]))
    expect(timeline.captions).toEqual([
      { speaker: 'ALICE', words: 'Come a little closer now.', from: 24, to: 72 },
      { speaker: 'BOB', words: 'No.', from: 72, to: 82 },
    ])
    expect([23, 24, 71, 72, 82].map((frame) => captionAt(timeline, frame)?.speaker ?? null)).toEqual([
      null,
      'ALICE',
      'ALICE',
      'BOB',
      null,
    ])
  })

  it('[ANI3] shares a shot that is too short among its words, and cuts a long speech into what can be read', () => {
    const words = 'We waited all night by the water, and nobody came. '.repeat(8)
    const { captions, length } = timelineOf(panels([{ seconds: 3, lines: [{ speaker: null, words }] }]))
    expect(captions.length).toBeGreaterThan(4)
    expect(captions.every((caption) => caption.words.length <= 84)).toBe(true)
    expect(captions.map((caption) => caption.words).join(' ')).toBe(words.trim())
    expect(captions.at(-1)!.to).toBe(length)
    for (const [at, { from, to }] of captions.entries()) {
      expect(to).toBeGreaterThan(from)
      if (at > 0) expect(from).toBe(captions[at - 1]!.to)
    }
  })

  it('[ANI3] counts characters where words are written without blanks, and cuts what has no blank at all', () => {
    const { captions } = timelineOf(
      panels([{ seconds: 60, lines: [{ speaker: 'アリス', words: 'もっと近くに来て。' }] }]),
    )
    expect(captions[0]!.to).toBe(Math.round((8 / 2 / 2.5) * 24))
    const endless = timelineOf(panels([{ seconds: 60, lines: [{ speaker: null, words: 'x'.repeat(200) }] }]))
    expect(endless.captions.map(({ words }) => words).join('')).toBe('x'.repeat(200))
  })

  it('[ANI4] goes to the next shot, to the beginning of this one, and to the one before', () => {
    const timeline = timelineOf(panels([{ seconds: 2 }, { seconds: 2 }, { seconds: 2 }]))
    expect([0, 50, 100].map((frame) => stepShot(timeline, frame, 1))).toEqual([48, 96, 143])
    expect([0, 48, 52, 90].map((frame) => stepShot(timeline, frame, -1))).toEqual([0, 0, 0, 48])
  })

  it.each([
    [0, '00:00:00:00'],
    [23, '00:00:00:23'],
    [24 * 64 + 12, '00:01:04:12'],
    [24 * 3600 * 2 + 1, '02:00:00:01'],
  ])('[ANI5] writes frame %i as %s', (frame, code) => expect(timeCode(frame)).toBe(code))

  it('names the pictures that come next, each once', () => {
    const timeline = timelineOf(panels([{ seconds: 1 }, { seconds: 1, end: true }, { seconds: 1 }]))
    expect(picturesFrom(timeline, 30, 3)).toEqual(['1B start', '1B end', '1C start'])
    expect(picturesFrom(timelineOf([]), 0, 3)).toEqual([])
  })
})

describe('the wheel', () => {
  function loaded(length: number) {
    const tape = new Transport()
    tape.load(length)
    return { tape, at: () => tape.state.get() }
  }

  it('[ANI6] runs as time passes, and stops on its last frame', () => {
    const { tape, at } = loaded(48)
    tape.play()
    tape.advance(0.5)
    expect(at()).toEqual({ frame: 12, rate: 1 })
    for (let tick = 0; tick < 64; tick++) tape.advance(1 / 64)
    expect(at()).toEqual({ frame: 36, rate: 1 })
    tape.advance(2)
    expect(at()).toEqual({ frame: 47, rate: 0 })
    tape.toggle()
    expect(at()).toEqual({ frame: 0, rate: 1 })
  })

  it('[ANI6] begins anew in a loop, and never leaves its ends', () => {
    const { tape, at } = loaded(48)
    tape.setLoop(true)
    tape.play()
    tape.advance(2.5)
    expect(at()).toEqual({ frame: 12, rate: 1 })
    tape.seek(900)
    expect(at().frame).toBe(47)
    tape.seek(-5)
    expect(at().frame).toBe(0)
    tape.step(-1)
    expect(at()).toEqual({ frame: 0, rate: 0 })
  })

  it('[ANI6] winds both ways, twice as fast with each press, eight times at most', () => {
    const { tape, at } = loaded(480)
    const rates = [1, 1, -1, -1, -1, -1, -1].map((way) => {
      tape.wind(way as 1 | -1)
      return at().rate
    })
    expect(rates).toEqual([1, 2, -1, -2, -4, -8, -8])
    tape.seek(24)
    tape.advance(0.5)
    expect(at()).toEqual({ frame: 0, rate: 0 })
  })

  it('[ANI6] steps frame by frame and stands, and stays where it is when shots change', () => {
    const { tape, at } = loaded(480)
    tape.seek(100)
    tape.play()
    tape.step(1)
    expect(at()).toEqual({ frame: 101, rate: 0 })
    tape.load(300)
    expect(at().frame).toBe(101)
    tape.load(50)
    expect(at().frame).toBe(49)
    tape.load(0)
    expect(at()).toEqual({ frame: 0, rate: 0 })
  })
})
