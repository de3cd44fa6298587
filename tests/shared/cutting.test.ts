/** Splitting and merging shots: whose words, whose frames, and what others do meanwhile. Rules: SHM. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnUndo } from '../../client/undo.ts'
import { film, firstContentClient } from '../../shared/documents.ts'
import { insertAlike } from '../../shared/film/alike.ts'
import { decide, decisionsOn, readUses } from '../../shared/film/board.ts'
import { bearShots, mergeShots, splitShot, takeLate, unmergeShot } from '../../shared/film/cutting.ts'
import { firstKeys, keyBetween } from '../../shared/film/order.ts'
import { readShots } from '../../shared/film/shotLists.ts'
import {
  bearShot,
  type Frame,
  moveShot,
  setShotRemoved,
  setShotText,
  type Shot,
  shotText,
} from '../../shared/film/shots.ts'

const scene = 'scene'
const orders = firstKeys(6)

/** A film with shots A, B, C … whose action is their letter. */
function filmed(letters = 'ABC'): Y.Doc {
  const doc = new Y.Doc()
  for (const [at, letter] of letters.split('').entries()) {
    bearShot(
      doc,
      { id: letter, added: { by: 'ada', at } },
      { scene, order: orders[at]!, action: `${letter}.` },
    )
    setShotRemoved(doc, letter, null)
  }
  return doc
}

const shots = (doc: Y.Doc): readonly Shot[] => readShots(doc).there.get(scene) ?? []
const shot = (doc: Y.Doc, id: string): Shot => shots(doc).find((one) => one.id === id)!
const ids = (doc: Y.Doc): string =>
  shots(doc)
    .map(({ id }) => id)
    .join(' ')
const actions = (doc: Y.Doc): string[] => shots(doc).map(({ action }) => action)

/** What somebody sees of Alice and decides about her, in a frame of a shot. */
const read = (doc: Y.Doc, id: string, frame: Frame) =>
  decisionsOn(readUses(doc), shot(doc, id)).get('alice')?.[frame]
const say = (doc: Y.Doc, id: string, frame: Frame, there: boolean | null) =>
  decide(doc, shot(doc, id).owners[frame][0]!, 'alice', frame, there)

/** Splits a shot into two with these words. */
function split(doc: Y.Doc, id: string, second: string, [first, rest]: [string, string], at = 50): void {
  const whole = shot(doc, id)
  const next = shots(doc)[shots(doc).indexOf(whole) + 1]
  const order = keyBetween(whole.order, next?.order ?? null)
  bearShot(doc, { id: second, added: { by: 'ada', at } }, { scene, order, action: rest })
  splitShot(doc, whole, { ...whole, action: first }, second)
}

const merge = (doc: Y.Doc, ...parts: string[]) =>
  mergeShots(
    doc,
    parts.map((id) => shot(doc, id)),
  )

/** Somebody's own copy, who has heard of nothing since. */
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  expect(readShots(a).there).toEqual(readShots(b).there)
}

describe('splitting a shot', () => {
  it('[SHM6] gives the second half its words and its end frame, and both what is in the clip', () => {
    const doc = filmed()
    setShotText(doc, 'B', 'action', 'She waits. She goes.')
    say(doc, 'B', 'start', true)
    say(doc, 'B', 'clip', true)
    say(doc, 'B', 'end', false)
    split(doc, 'B', 'S', ['She waits.', 'She goes.'])
    expect(ids(doc)).toBe('A B S C')
    expect(actions(doc)).toEqual(['A.', 'She waits.', 'She goes.', 'C.'])
    expect(['start', 'clip', 'end'].map((frame) => read(doc, 'B', frame as Frame))).toEqual([
      true,
      true,
      undefined,
    ])
    expect(['start', 'clip', 'end'].map((frame) => read(doc, 'S', frame as Frame))).toEqual([
      undefined,
      true,
      false,
    ])
  })

  it.each([true, false])(
    '[SHM6] keeps what was decided alike about start and end at the cut (%s)',
    (there) => {
      const doc = filmed()
      say(doc, 'B', 'start', there)
      say(doc, 'B', 'end', there)
      split(doc, 'B', 'S', ['B', 'S'])
      expect([read(doc, 'B', 'end'), read(doc, 'S', 'start')]).toEqual([there, there])
    },
  )

  it('[SHM6] what somebody says of the end at that moment is said of the frame they saw', () => {
    const doc = filmed()
    const bo = copyOf(doc)
    split(doc, 'B', 'S', ['B', 'S'])
    say(bo, 'B', 'end', true)
    meet(doc, bo)
    expect(read(doc, 'S', 'end')).toBe(true)
    expect(read(doc, 'B', 'end')).toBeUndefined()
  })

  it('[SHM6] of a half again, and of the first half again, goes on finding each end', () => {
    const doc = filmed()
    say(doc, 'A', 'end', true)
    split(doc, 'A', 'S', ['A', 'S'], 50)
    say(doc, 'A', 'end', false)
    split(doc, 'S', 'T', ['S', 'T'], 51)
    split(doc, 'A', 'U', ['A', 'U'], 52)
    expect(ids(doc)).toBe('A U S T B C')
    expect('AUST'.split('').map((id) => read(doc, id, 'end'))).toEqual([undefined, false, undefined, true])
    say(doc, 'A', 'end', true)
    expect('AUST'.split('').map((id) => read(doc, id, 'end'))).toEqual([true, false, undefined, true])
  })

  it('[SHM6] undone gives the end back, and what others wrote in the half is not gone', () => {
    const doc = filmed()
    const undo = new OwnUndo([film.shots(doc), film.uses(doc)], 'mine')
    say(doc, 'B', 'end', true)
    bearShot(
      doc,
      { id: 'S', added: { by: 'ada', at: 50 } },
      { scene, order: keyBetween(orders[1]!, orders[2]!) },
    )
    doc.transact(() => splitShot(doc, shot(doc, 'B'), { ...shot(doc, 'B'), action: 'half' }, 'S'), 'mine')
    shotText(doc, 'S', 'action')!.insert(0, 'Somebody else’s.')
    undo.undo()
    expect(ids(doc)).toBe('A B C')
    expect(shot(doc, 'B').action).toBe('B.')
    expect(read(doc, 'B', 'end')).toBe(true)
    expect(
      readShots(doc)
        .removed.get(scene)!
        .map(({ action }) => action),
    ).toEqual(['Somebody else’s.'])
  })

  it('[SHM6] [RES1] words typed at that moment into what goes are in the first half', () => {
    const doc = filmed()
    setShotText(doc, 'B', 'action', 'She waits. She goes.')
    const bo = copyOf(doc)
    split(doc, 'B', 'S', ['She waits.', 'She goes.'])
    shotText(bo, 'B', 'action')!.insert('She waits. She '.length, 'slowly ')
    meet(doc, bo)
    expect(shot(doc, 'B').action).toContain('slowly')
    expect(shot(doc, 'S').action).toBe('She goes.')
  })
})

describe('merging shots', () => {
  it('[SHM7] makes one of them, with their words, lengths and covered lines in order', () => {
    const doc = filmed()
    merge(doc, 'A', 'B', 'C')
    expect(ids(doc)).toBe('A')
    expect(shot(doc, 'A')).toMatchObject({
      action: 'A. B. C.',
      merged: [
        { id: 'B', late: {} },
        { id: 'C', late: {} },
      ],
    })
  })

  it('[SHM7] begins with the first start and ends with the last end; in the clip is who is in one of them', () => {
    const doc = filmed()
    say(doc, 'A', 'start', true)
    say(doc, 'B', 'start', false)
    say(doc, 'B', 'end', true)
    say(doc, 'A', 'clip', false)
    say(doc, 'C', 'clip', true)
    say(doc, 'C', 'end', false)
    merge(doc, 'B', 'C')
    expect(['start', 'clip', 'end'].map((frame) => read(doc, 'B', frame as Frame))).toEqual([
      false,
      true,
      false,
    ])
    merge(doc, 'A', 'B')
    expect(['start', 'clip', 'end'].map((frame) => read(doc, 'A', frame as Frame))).toEqual([
      true,
      false,
      false,
    ])
    say(doc, 'A', 'end', true)
    expect(read(doc, 'A', 'end')).toBe(true)
    unmergeShot(doc, 'B')
    expect(read(doc, 'B', 'end')).toBe(true)
    expect(read(doc, 'A', 'start')).toBe(true)
  })

  it('[SHM7] keeps the end of what was merged before, wherever the shots are put', () => {
    const doc = filmed()
    merge(doc, 'B', 'C')
    say(doc, 'B', 'end', true)
    moveShot(doc, 'B', scene, keyBetween(orders[2]!, null))
    merge(doc, 'A', 'B')
    expect(read(doc, 'A', 'end')).toBe(true)
    moveShot(doc, 'A', scene, keyBetween(orders[4]!, null))
    expect(read(doc, 'A', 'end')).toBe(true)
  })

  it('[SHM7] what somebody says at that moment of a frame that goes comes back with its shot', () => {
    const doc = filmed()
    const bo = copyOf(doc)
    merge(doc, 'A', 'B')
    say(bo, 'B', 'start', true)
    say(bo, 'B', 'end', true)
    meet(doc, bo)
    expect(read(doc, 'A', 'end')).toBe(true)
    expect(read(doc, 'A', 'start')).toBeUndefined()
    unmergeShot(doc, 'B')
    expect(read(doc, 'B', 'start')).toBe(true)
  })

  it('[SHM7] of three by two people at once is one shot', () => {
    const doc = filmed()
    const bo = copyOf(doc)
    merge(doc, 'A', 'B')
    merge(bo, 'B', 'C')
    meet(doc, bo)
    expect(ids(doc)).toBe('A')
    expect(shot(doc, 'A').merged.map(({ id, late }) => [id, late])).toEqual([
      ['B', { action: 'B. C.' }],
      ['C', {}],
    ])
    takeLate(doc, shot(doc, 'A'))
    expect(shot(doc, 'A').action).toBe('A. B. C.')
    expect(shot(doc, 'A').merged.map(({ late }) => late)).toEqual([{}, {}])
  })

  it('[SHM7] of two into each other by two people at once is one shot, the same for both', () => {
    const doc = filmed('AB')
    const bo = copyOf(doc)
    merge(doc, 'A', 'B')
    mergeShots(bo, [shot(bo, 'B'), shot(bo, 'A')])
    meet(doc, bo)
    expect(ids(doc)).toBe('A')
    expect(actions(doc)[0]).toContain('B.')
  })

  it('[SHM8] [RES1] words typed at that moment into a shot that goes are offered, and put in their place', () => {
    const doc = filmed()
    const bo = copyOf(doc)
    merge(doc, 'A', 'B')
    shotText(bo, 'B', 'action')!.insert(1, ' in the rain')
    shotText(bo, 'B', 'notes')!.insert(0, 'Wet.')
    meet(doc, bo)
    expect(shot(doc, 'A').merged[0]).toMatchObject({
      action: 'B in the rain.',
      late: { action: 'B in the rain.', notes: 'Wet.' },
    })
    takeLate(doc, shot(doc, 'A'))
    expect(shot(doc, 'A')).toMatchObject({ action: 'A. B in the rain.', notes: 'Wet.' })
    expect(shot(doc, 'A').merged[0]!.late).toEqual({})
  })

  it('[SHM8] where the words were changed meanwhile, the late ones stand behind them', () => {
    const doc = filmed()
    merge(doc, 'A', 'B')
    setShotText(doc, 'A', 'action', 'Something else.')
    shotText(doc, 'B', 'action')!.insert(0, 'And ')
    takeLate(doc, shot(doc, 'A'))
    expect(shot(doc, 'A').action).toBe('Something else. And B.')
  })

  it('[SHM7] undone leaves everything as it was', () => {
    const doc = filmed()
    const undo = new OwnUndo([film.shots(doc)], 'mine')
    doc.transact(() => merge(doc, 'A', 'B'), 'mine')
    undo.undo()
    expect(actions(doc)).toEqual(['A.', 'B.', 'C.'])
    undo.redo()
    expect(actions(doc)).toEqual(['A. B.', 'C.'])
  })

  it('[SHM7] into a shot whose making is undone gives the other back', () => {
    const doc = filmed('AB')
    merge(doc, 'A', 'B')
    const { added } = shot(doc, 'A')
    setShotText(doc, 'A', 'action', 'A.')
    film.shots(doc).get('A')!.delete('covers')
    setShotRemoved(doc, 'A', added)
    expect(ids(doc)).toBe('B')
  })

  it('[SHM6] [SHM7] back into the shot it was split from is that shot again', () => {
    const doc = filmed()
    say(doc, 'B', 'end', true)
    split(doc, 'B', 'S', ['B', 'S'])
    say(doc, 'B', 'end', false)
    merge(doc, 'B', 'S')
    expect(read(doc, 'B', 'end')).toBe(true)
    say(doc, 'B', 'end', false)
    expect(read(doc, 'B', 'end')).toBe(false)
    // And of the whole, split again.
    split(doc, 'B', 'T', ['B', 'T'])
    expect([read(doc, 'B', 'end'), read(doc, 'T', 'end')]).toEqual([undefined, false])
  })
})

describe('the same done by two people at the same moment', () => {
  /** Two people's copies, and what each did last as a step that they can take back. */
  function two(letters = 'ABC') {
    const docs = [filmed(letters)]
    docs.push(copyOf(docs[0]!))
    return docs.map((doc) => {
      const undo = new OwnUndo([film.shots(doc), film.uses(doc)], 'mine')
      return { doc, undo, edit: (change: () => void) => doc.transact(change, 'mine') }
    })
  }
  const halve = (doc: Y.Doc) => {
    const whole = shot(doc, 'A')
    const gap = { scene, before: whole.order, behind: orders[1]! }
    return bearShots(doc, gap, [{ action: 'She goes.' }], { by: `${doc.clientID}`, at: 50 })[0]!
  }

  it('[SHM12] a merge is one, and whoever takes it back has taken back what both did', () => {
    const [ada, bo] = two()
    for (const { doc, edit } of [ada!, bo!]) edit(() => merge(doc, 'A', 'B'))
    meet(ada!.doc, bo!.doc)
    expect(actions(ada!.doc)).toEqual(['A. B.', 'C.'])
    ada!.undo.undo()
    meet(ada!.doc, bo!.doc)
    expect(actions(bo!.doc)).toEqual(['A.', 'B.', 'C.'])
    bo!.undo.undo()
    expect(actions(bo!.doc)).toEqual(['A.', 'B.', 'C.'])
    // And once more, where its words have been written and taken back before.
    for (const { doc, edit } of [ada!, bo!]) edit(() => merge(doc, 'A', 'B'))
    meet(ada!.doc, bo!.doc)
    expect(actions(bo!.doc)).toEqual(['A. B.', 'C.'])
  })

  it('[SHM12] a longer merge is the shorter one and what it has more', () => {
    const [ada, bo] = two('ABCD')
    merge(ada!.doc, 'A', 'B')
    merge(bo!.doc, 'A', 'B', 'C')
    meet(ada!.doc, bo!.doc)
    expect(actions(ada!.doc)).toEqual(['A. B. C.', 'D.'])
  })

  it('[SHM12] a split is one, and is not undone twice', () => {
    const [ada, bo] = two('AC')
    setShotText(ada!.doc, 'A', 'action', 'She waits. She goes.')
    meet(ada!.doc, bo!.doc)
    for (const { doc, edit } of [ada!, bo!]) {
      const second = halve(doc)
      edit(() => splitShot(doc, shot(doc, 'A'), { ...shot(doc, 'A'), action: 'She waits.' }, second))
    }
    meet(ada!.doc, bo!.doc)
    expect(actions(ada!.doc)).toEqual(['She waits.', 'She goes.', 'C.'])
    ada!.undo.undo()
    meet(ada!.doc, bo!.doc)
    expect(actions(bo!.doc)).toEqual(['She waits. She goes.', 'C.'])
    bo!.undo.undo()
    meet(ada!.doc, bo!.doc)
    expect(actions(ada!.doc)).toEqual(['She waits. She goes.', 'C.'])
    // A half that was taken back is the one that comes again; another beside it is another.
    expect(halve(ada!.doc)).toBe(halve(bo!.doc))
    setShotRemoved(ada!.doc, halve(ada!.doc), null)
    expect(actions(ada!.doc)).toHaveLength(3)
    expect(halve(ada!.doc)).not.toBe(halve(bo!.doc))
  })

  it('[SHM12] words stand between the letters that their id was made of, past letters that were deleted', () => {
    const doc = filmed()
    const text = shotText(doc, 'A', 'action')!
    text.insert(2, ' Gone. Too.')
    text.delete(2, 6)
    text.delete(2, 5)
    insertAlike(text, 2, ' Then.')
    expect(text.toJSON()).toBe('A. Then.')
    const written = [...doc.store.clients.values()].flat().find(({ id }) => id.client >= firstContentClient)
    const { origin, rightOrigin } = written as Y.Item
    const tombs = [...writtenBefore(text)]
    expect(origin).toEqual(tombs.at(-1))
    expect(rightOrigin).toBeNull()
  })

  /** The ids of the letters of a text before the last, deleted ones among them. */
  function* writtenBefore(text: Y.Text) {
    for (let item = text._start; item?.right; item = item.right) yield item.lastId
  }
})
