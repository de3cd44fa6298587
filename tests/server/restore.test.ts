/** Rule LOG: what is stored of a document is the document, in whatever order it is read. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { restore } from '../../server/documents/replay.ts'
import { addLine, textsOf, typeLetter } from '../bench/script.ts'
import { Seeded } from '../seeded.ts'

/** Five people type, delete and are sometimes behind; returns the document and the updates it is made of. */
function written(chance: Seeded): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  const people = Array.from({ length: 5 }, () => ({ doc: new Y.Doc(), inbox: [] as Uint8Array[] }))
  doc.on('update', (update: Uint8Array, from: unknown) => {
    updates.push(update)
    for (const person of people) if (person !== from) person.inbox.push(update)
  })
  for (const person of people) {
    person.doc.on('update', (update: Uint8Array, from: unknown) => {
      if (from !== 'server') Y.applyUpdate(doc, update, person)
    })
  }
  for (let i = 0; i < 150; i += 1) {
    const person = chance.pick(people)
    if (chance.next() < 0.5) {
      for (const update of person.inbox.splice(0)) Y.applyUpdate(person.doc, update, 'server')
    }
    const texts = textsOf(person.doc)
    const text = texts.length > 0 && chance.next() > 0.1 ? chance.pick(texts) : addLine(person.doc, 'action')
    if (text.length > 8 && chance.next() < 0.25) text.delete(chance.whole(text.length - 5), 5)
    else typeLetter(text, i)
  }
  return { doc, updates }
}

it('needs no order of the updates', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const chance = new Seeded(seed)
    const { doc, updates } = written(chance)
    // As ten connections would have laid them down, each on a page of its own.
    const pages = Array.from({ length: 10 }, () => [] as Uint8Array[])
    for (const update of updates) chance.pick(pages).push(update)
    const restored = new Y.Doc()
    restore(restored, { snapshot: null, updates: pages.flat() })
    expect(restored.store.pendingStructs, `seed ${seed}`).toBe(null)
    expect(textsOf(restored).join('\n'), `seed ${seed}`).toBe(textsOf(doc).join('\n'))
  }
})
