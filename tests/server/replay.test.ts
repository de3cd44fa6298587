/** Folding by replay: whatever a document holds, the fold says the same. Rules: LOG in tests/RULES.md. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { replay } from '../../server/documents/replay.ts'
import { replayInWorker } from '../../server/documents/thread.ts'
import { Random } from '../fuzz/random.ts'

interface History {
  docs: Y.Doc[]
  updates: Uint8Array[]
}

/** Several people's edits on every shared type, each of whom now and then learns of the others'. */
function history(seed: number): History {
  const random = new Random(seed)
  const updates: Uint8Array[] = []
  const docs = Array.from({ length: 1 + random.below(4) }, () => {
    const doc = new Y.Doc({ gc: random.chance(0.7) })
    doc.clientID = random.below(2 ** 31)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'others') updates.push(update)
    })
    return doc
  })
  for (let step = 0; step < 20 + random.below(150); step++) {
    const doc = random.pick(docs)
    if (random.chance(0.1)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.pick(docs)), 'others')
    else doc.transact(() => edit(doc, random))
  }
  for (const a of docs) for (const b of docs) Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'others')
  return { docs, updates }
}

function edit(doc: Y.Doc, random: Random): void {
  const text = doc.getText('text')
  const map = doc.getMap<unknown>('map')
  const list = doc.getArray<unknown>('list')
  const script = doc.getXmlFragment('script')
  const at = random.below(text.length + 1)
  switch (random.below(10)) {
    case 0:
    case 1:
      text.insert(
        at,
        random.pick(['a', 'bc', '👩‍🚀', 'ß', '\n']),
        random.chance(0.2) ? { bold: true } : undefined,
      )
      break
    case 2:
      text.delete(at, Math.min(text.length - at, random.below(5)))
      break
    case 3:
      text.format(0, text.length, { italic: random.chance(0.5) ? true : null })
      break
    case 4:
      map.set(
        random.pick(['a', 'b', 'c']),
        random.pick([1, null, 'x', true, { deep: [1, {}] }, new Uint8Array([1])]),
      )
      break
    case 5:
      if (random.chance(0.3)) map.delete('a')
      else map.set('nested', new Y.Map([['x', random.below(9)]]))
      break
    case 6:
      list.insert(random.below(list.length + 1), [random.below(9), new Y.Array()])
      break
    case 7:
      if (list.length > 0) list.delete(random.below(list.length), 1)
      break
    case 8: {
      const line = new Y.XmlElement('line')
      line.setAttribute('element', random.pick(['action', 'dialogue']))
      line.insert(0, [new Y.XmlText('words')])
      script.insert(random.below(script.length + 1), [line])
      break
    }
    default:
      if (script.length > 0) script.delete(random.below(script.length), 1)
  }
}

function read(doc: Y.Doc): unknown {
  return {
    text: doc.getText('text').toDelta(),
    map: doc.getMap('map').toJSON(),
    list: doc.getArray('list').toJSON(),
    script: doc.getXmlFragment('script').toString(),
  }
}

function open(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

describe('replay', () => {
  it('[LOG20] gives what the document holds, from its log in any order and with rows twice', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = new Random(seed)
      const { docs, updates } = history(seed)
      const shuffled = [...updates, ...updates.filter(() => random.chance(0.2))]
      if (random.chance(0.5)) shuffled.sort(() => random.next() - 0.5)
      const state = replay({ snapshot: null, updates: shuffled })
      expect(read(open(state)), `seed ${seed}`).toEqual(read(docs[0]!))
    }
  })

  it('[LOG20] gives the same in portions: a snapshot, a tail, again and again', () => {
    for (let seed = 200; seed <= 260; seed++) {
      const random = new Random(seed)
      const { docs, updates } = history(seed)
      let snapshot: Uint8Array | null = null
      const rest = [...updates]
      while (rest.length > 0) snapshot = replay({ snapshot, updates: rest.splice(0, 1 + random.below(20)) })
      expect(read(open(snapshot!)), `seed ${seed}`).toEqual(read(docs[0]!))
      expect(replay({ snapshot, updates: [] })).toEqual(snapshot)
    }
  })

  it('[LOG21] keeps what waits for an update that has not arrived', () => {
    for (let seed = 300; seed <= 360; seed++) {
      const random = new Random(seed)
      const { docs, updates } = history(seed)
      const missing = random.below(updates.length)
      const [late] = updates.splice(missing, 1)
      const snapshot = replay({ snapshot: null, updates })
      const state = replay({ snapshot, updates: [late!] })
      expect(read(open(state)), `seed ${seed}`).toEqual(read(docs[0]!))
    }
  })

  it('[LOG22] lets garbage go: a document that was emptied is small again', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 3_000; i++) doc.getText('text').insert(i, 'x')
    doc.getText('text').delete(0, 3_000)
    expect(replay({ snapshot: null, updates }).length).toBeLessThan(100)
  })

  it('[LOG23] throws at what is no update, in its thread too, and an empty log is an empty document', async () => {
    const garbage = new Uint8Array([250, 1, 2, 3, 4, 5, 6, 7])
    expect(() => replay({ snapshot: null, updates: [garbage] })).toThrow()
    const stored = { snapshot: null, updates: [garbage], tail: { rows: 1, bytes: 8 } }
    await expect(replayInWorker(stored)).rejects.toThrow()
    expect(read(open(replay({ snapshot: null, updates: [] })))).toEqual(read(new Y.Doc()))
  })

  it('[LOG18] folds the same in its thread', async () => {
    const { docs, updates } = history(7)
    const state = await replayInWorker({ snapshot: null, updates, tail: { rows: 1, bytes: 1 } })
    expect(read(open(state))).toEqual(read(docs[0]!))
  })

  it('[LOG22] folds twenty thousand keystrokes in less than two seconds', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 20_000; i++) doc.getText('text').insert(i, 'x')
    const began = performance.now()
    replay({ snapshot: null, updates })
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
