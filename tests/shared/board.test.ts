/** What people decide about a scene's board, as it is written and read. Rules: BDM. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnUndo } from '../../client/undo.ts'
import { film } from '../../shared/documents.ts'
import {
  type Decisions,
  decide,
  decisionsOn,
  readBoardFacts,
  setMember,
  setRole,
  type Uses,
} from '../../shared/film/board.ts'
import { type ReadingName, readingOf, readings, templates } from '../../shared/film/readings.ts'
import { type Frame, frames } from '../../shared/film/shots.ts'

const shot = (start: string[], clip = start, end = start) => ({ owners: { start, clip, end } })
const said = (doc: Y.Doc, of = shot(['s'])) => Object.fromEntries(decisionsOn(readBoardFacts(doc).uses, of))

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  expect(readBoardFacts(a)).toEqual(readBoardFacts(b))
}

describe('facts about frames', () => {
  it('[BDM1] stand each by itself: two people who decide start and end at once both have their way', () => {
    const ada = new Y.Doc()
    decide(ada, 's', 'alice', 'clip', true)
    const bo = copyOf(ada)
    decide(ada, 's', 'alice', 'start', false)
    decide(bo, 's', 'alice', 'end', true)
    meet(ada, bo)
    expect(said(ada)).toEqual({ alice: { start: false, clip: true, end: true } })
  })

  it('[BDM1] that were taken back follow the text again', () => {
    const doc = new Y.Doc()
    decide(doc, 's', 'alice', 'start', true)
    decide(doc, 's', 'alice', 'start', null)
    decide(doc, 's', 'bob', 'end', null)
    expect(said(doc)).toEqual({})
    expect(film.uses(doc).has('s/bob/end')).toBe(false)
  })

  it('[BDM1] [BDM9] are undone by whoever decided them, and not where somebody else has decided since', () => {
    const doc = new Y.Doc()
    const undo = new OwnUndo([film.uses(doc)], 'mine')
    doc.transact(() => {
      for (const frame of frames) decide(doc, 's', 'alice', frame, true)
    }, 'mine')
    const bo = copyOf(doc)
    decide(bo, 's', 'alice', 'end', false)
    meet(doc, bo)
    undo.undo()
    expect(said(doc)).toEqual({ alice: { end: false } })
  })

  it('[SHM7] of several owners: the first counts; for the clip of merged shots one is enough', () => {
    const doc = new Y.Doc()
    const of = shot(['a', 'b', 'c'])
    decide(doc, 'b', 'alice', 'clip', false)
    decide(doc, 'c', 'alice', 'clip', true)
    decide(doc, 'b', 'alice', 'start', false)
    decide(doc, 'c', 'alice', 'start', true)
    expect(said(doc, of)).toEqual({ alice: { start: false, clip: true } })
    decide(doc, 'a', 'alice', 'clip', false)
    decide(doc, 'a', 'alice', 'start', true)
    expect(said(doc, of)).toEqual({ alice: { start: true, clip: false } })
  })

  it('[FLM2] that have not changed are the same objects, shot by shot and scene by scene', () => {
    const doc = new Y.Doc()
    for (const owner of ['s', 't']) decide(doc, owner, 'alice', 'start', true)
    setMember(doc, 'one', 'alice', { is: 'added', by: 'ada', at: 1 })
    setRole(doc, 'one', 'alice', 'bob')
    const before = readBoardFacts(doc)
    decide(doc, 's', 'alice', 'end', true)
    setMember(doc, 'two', 'alice', { is: 'added', by: 'ada', at: 2 })
    const now = readBoardFacts(doc)
    expect(now.uses.get('t')).toBe(before.uses.get('t'))
    expect(now.uses.get('s')).not.toBe(before.uses.get('s'))
    expect(before.uses.get('s')!.get('alice')).toEqual({ start: true })
    expect(now.members.get('one')).toBe(before.members.get('one'))
    expect(now.roles).toBe(before.roles)
  })

  it('[FLM2] read bit by bit are the same as read at once, and as read in the middle of a change', () => {
    const doc = new Y.Doc()
    for (let nth = 0; nth < 300; nth++) {
      const there = [true, false, null][nth % 3]!
      doc.transact(() => {
        decide(doc, `s${nth % 7}`, `a${nth % 5}`, frames[nth % 3]!, there)
        decide(doc, `s${nth % 5}`, `a${nth % 7}`, frames[(nth + 1) % 3]!, there)
        if (nth % 50 === 0) expect(readBoardFacts(doc).uses.get('s0')).toBeDefined()
      })
      expect(plain(readBoardFacts(doc).uses)).toEqual(plain(readBoardFacts(copyOf(doc)).uses))
    }
  })
})

/** What was decided, in one order; a shot about which nothing is decided any more is as good as none. */
function plain(uses: Uses): Record<string, Record<string, Decisions>> {
  const decided = [...uses].filter(([, assets]) => assets.size > 0)
  return Object.fromEntries(decided.map(([owner, assets]) => [owner, Object.fromEntries(assets)]))
}

describe('three facts in one word', () => {
  const rows: [string, ReadingName][] = [
    ['111', 'throughout'],
    ['011', 'enters'],
    ['110', 'exits'],
    ['010', 'passes through'],
    ['000', 'off'],
    ['100', 'in the start frame only'],
    ['001', 'in the end frame only'],
    ['101', 'in both frames, not in the clip'],
  ]

  it.each(rows)('[BDM2] %s reads as “%s”, and the word stands for these facts', (bits, word) => {
    const facts = Object.fromEntries(frames.map((frame, at) => [frame, bits[at] === '1'])) as Record<
      Frame,
      boolean
    >
    for (const decided of [true, false]) {
      const cell = { start: facts.start, clip: facts.clip, end: facts.end }
      const shown = Object.fromEntries(frames.map((frame) => [frame, { there: cell[frame], decided }]))
      expect(readingOf(shown as Parameters<typeof readingOf>[0])).toBe(word)
    }
    expect(readings[word]).toEqual(facts)
  })

  it('[BDM2] every combination has a word, every template is one of them', () => {
    expect(new Set(rows.map(([, word]) => word)).size).toBe(8)
    expect(Object.keys(readings)).toHaveLength(8)
    expect(templates.every((word) => word in readings)).toBe(true)
  })
})
