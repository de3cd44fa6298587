import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindText, moved } from '../../client/bindText.ts'
import { difference } from '../../shared/texts.ts'
import { Seeded } from '../seeded.ts'

const cases = [
  ['types a letter', 'sea', 'seal', 4, { index: 3, remove: 0, insert: 'l' }],
  ['types where the letter stands already', 'aa', 'aaa', 2, { index: 1, remove: 0, insert: 'a' }],
  ['deletes backwards', 'aaa', 'aa', 1, { index: 1, remove: 1, insert: '' }],
  ['replaces a selection', 'the old sea', 'the sea', 4, { index: 4, remove: 4, insert: '' }],
  ['takes an emoji for another whole', '🌊!', '🌋!', 2, { index: 0, remove: 2, insert: '🌋' }],
  ['changes nothing', 'sea', 'sea', 1, { index: 1, remove: 0, insert: '' }],
] as const

for (const [what, before, after, caret, splice] of cases) {
  it(`a person ${what}`, () => expect(difference(before, after, caret)).toEqual(splice))
}

it('a caret stays behind the character it stood behind', () => {
  for (let seed = 1; seed <= 2_000; seed++) {
    const random = new Seeded(seed)
    const old = Array.from({ length: random.whole(8) }, (_, index) => `old ${index}`)
    const { delta, result } = randomDelta(old, random)
    const position = random.whole(old.length + 1)
    const at = moved(position, delta)
    const left = result.indexOf(`old ${position - 1}`)
    expect(at >= 0 && at <= result.length, `seed ${seed}`).toBe(true)
    if (left >= 0) expect(at, `seed ${seed}`).toBe(left + 1)
  }
})

it('people who type, select, compose and lag behind end with the same words, shown as they are', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = new Seeded(seed)
    const people = [new Writer(), new Writer(), new Writer()]
    for (let step = 0; step < 60; step++) {
      const writer = people[random.whole(people.length)]!
      const act = random.whole(6)
      if (act < 3) writer.type(random)
      else if (act === 3) writer.startComposing()
      else if (act === 4) writer.endComposing()
      else writer.receive(people[random.whole(people.length)]!)
    }
    for (const writer of people) writer.endComposing()
    for (const writer of people) for (const other of people) writer.receive(other)
    for (const writer of people) for (const other of people) writer.receive(other)
    for (const writer of people) {
      expect(writer.text.toJSON(), `seed ${seed}`).toBe(people[0]!.text.toJSON())
      expect(writer.area.value, `seed ${seed}`).toBe(writer.text.toJSON())
    }
  }
})

it('what others write while a character is being composed waits, and the character lands where it was begun', () => {
  const [mara, jonas] = [new Writer(), new Writer()]
  mara.enter('salt wind', 9)
  jonas.receive(mara)
  mara.startComposing()
  mara.area.put('salt 海wind', 6)
  jonas.enter('dry salt wind', 4)
  mara.receive(jonas)
  expect(mara.area.value).toBe('salt 海wind')
  mara.endComposing()
  expect(mara.area.value).toBe('dry salt 海wind')
  expect(mara.area.selectionStart).toBe(10)
})

it('undo takes back one’s own words only', () => {
  const [mara, jonas] = [new Writer(), new Writer()]
  const undo = new Y.UndoManager(mara.text, { trackedOrigins: new Set(['typing']) })
  mara.enter('salt', 4)
  jonas.receive(mara)
  jonas.enter('salt and wind', 13)
  mara.receive(jonas)
  undo.undo()
  expect(mara.area.value).toBe(' and wind')
})

/** As much of a focused textarea as the binding touches. */
class Area extends EventTarget {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  selectionDirection = 'none'
  scrollTop = 0
  readonly ownerDocument = { activeElement: this }

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start
    this.selectionEnd = end
  }

  /** What a browser does for an input: the new value, the caret, the event. */
  put(value: string, caret: number): void {
    this.value = value
    this.setSelectionRange(caret, caret)
    this.dispatchEvent(new Event('input'))
  }
}

class Writer {
  readonly doc = new Y.Doc()
  readonly text = this.doc.getText('tone')
  readonly area = new Area()
  readonly #seen = new Map<Writer, Uint8Array>()

  constructor() {
    bindText(this.text, this.area as unknown as HTMLTextAreaElement, 'typing')
  }

  enter(value: string, caret: number): void {
    this.area.put(value, caret)
  }

  /** Replaces a random selection with a few characters, some of them of two code units. */
  type(random: Seeded): void {
    const characters = Array.from(this.area.value)
    const from = random.whole(characters.length + 1)
    const to = Math.min(characters.length, from + random.whole(3))
    const typed = random.pick(['a', 'b', '🌊', '', 'cd'])
    const before = characters.slice(0, from).join('') + typed
    this.enter(before + characters.slice(to).join(''), before.length)
  }

  startComposing(): void {
    this.area.dispatchEvent(new Event('compositionstart'))
  }

  endComposing(): void {
    this.area.dispatchEvent(new Event('compositionend'))
  }

  receive(from: Writer): void {
    if (from === this) return
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(from.doc, this.#seen.get(from)), 'network')
    this.#seen.set(from, Y.encodeStateVector(from.doc))
  }
}

function randomDelta(old: readonly string[], random: Seeded) {
  const delta: Y.YTextEvent['delta'] = []
  const result: string[] = []
  let rest = [...old]
  while (rest.length > 0 || random.whole(3) > 0) {
    const count = rest.length === 0 ? 0 : 1 + random.whole(rest.length)
    const act = random.whole(3)
    if (act === 0 && count > 0) {
      delta.push({ retain: count })
      result.push(...rest.slice(0, count))
    } else if (act === 1 && count > 0) {
      delta.push({ delete: count })
    } else {
      delta.push({ insert: 'xy' })
      result.push('new', 'new')
      continue
    }
    rest = rest.slice(count)
  }
  return { delta, result }
}
