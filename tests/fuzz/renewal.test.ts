/** A new edition says what the old one said, and what comes late finds its place in it. Rules: REN in tests/RULES.md. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { story } from '../../shared/documents.ts'
import { EditionMap } from '../../server/documents/editionMap.ts'
import { renew, translate } from '../../server/documents/renewal.ts'
import { Random, seedsFrom } from './random.ts'
import { act, Ledger, lineOf } from './typist.ts'
import { documentOf } from './wire.ts'

const textOf = (doc: Y.Doc) => story.script(doc).toString()

function copyOf(doc: Y.Doc, random: Random): Y.Doc {
  const copy = documentOf(random)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Everything these people write, as the updates of each. */
function write(docs: readonly Y.Doc[], random: Random, ledger: Ledger, acts: number): Uint8Array[][] {
  const sent = docs.map((): Uint8Array[] => [])
  const listeners = docs.map((doc, at) => {
    const listener = (update: Uint8Array) => void sent[at]!.push(update)
    doc.on('update', listener)
    return listener
  })
  for (let done = 0; done < acts; done++) {
    const doc = random.pick(docs)
    const chance = random.next()
    if (chance < 0.15) story.tone(doc).insert(random.below(story.tone(doc).length + 1), 'dark ')
    else if (chance < 0.25) story.setup(doc).set(random.pick(['type', 'from']), random.below(100))
    else if (chance < 0.35) {
      const line = story.script(doc).toArray().at(0)
      const text = line instanceof Y.XmlElement ? line.get(0) : null
      if (text instanceof Y.XmlText) {
        text.format(0, Math.min(2, text.length), { bold: random.chance(0.7) || null })
      }
    } else act(doc, random, ledger)
  }
  for (const [at, doc] of docs.entries()) doc.off('update', listeners[at]!)
  return sent
}

/** A document with a past. */
function worn(random: Random, ledger: Ledger): Y.Doc {
  const doc = documentOf(random)
  story.script(doc).insert(
    0,
    [4, 5, 6].map((length) => lineOf(ledger.alphabet.word(length))),
  )
  for (let sitting = 0; sitting < 4; sitting++) {
    const people = [copyOf(doc, random), copyOf(doc, random)]
    write(people, random, ledger, 40)
    for (const person of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(person))
  }
  return doc
}

function everything(doc: Y.Doc): unknown {
  return [textOf(doc), story.tone(doc).toString(), story.setup(doc).toJSON()]
}

it('[REN1] an edition reads as the one before it, under one client id and with nothing dead', () => {
  for (const seed of seedsFrom([], 100)) {
    const random = new Random(seed)
    const old = worn(random, new Ledger())
    const { doc, map } = renew(old, 7)
    expect(everything(doc), `seed ${seed}`).toEqual(everything(old))
    const stored = new Y.Doc()
    Y.applyUpdate(stored, Y.encodeStateAsUpdate(doc))
    expect(everything(stored), `seed ${seed}`).toEqual(everything(old))
    for (const [client, structs] of stored.store.clients) {
      if (client === 7) expect(structs.filter((struct) => struct.deleted)).toEqual([])
      else expect(structs).toEqual([expect.any(Y.GC)])
    }
    const read = EditionMap.decode(map.encode())
    expect(read.encode()).toEqual(map.encode())
  }
})

it('[REN2] what somebody wrote in the old edition reads in the new one as it would have there', () => {
  for (const seed of seedsFrom([], 300)) {
    const random = new Random(seed)
    const ledger = new Ledger()
    const old = worn(random, ledger)
    const absent = [copyOf(old, random), copyOf(old, random), copyOf(old, random)]
    const { doc, map } = renew(old, 7)
    const late = write(absent, random, ledger, 60)
    for (const updates of late) {
      for (const update of random.chance(0.5)
        ? updates
        : [Y.mergeUpdates(updates.length > 0 ? updates : [new Uint8Array([0, 0])])]) {
        const translated = translate(old, map, update)
        Y.applyUpdate(doc, translated)
        // Sent twice, it changes nothing.
        if (random.chance(0.1)) Y.applyUpdate(doc, translate(old, map, update))
      }
    }
    expect(doc.store.pendingStructs, `seed ${seed}`).toBeNull()
    expect(everything(doc), `seed ${seed}`).toEqual(everything(old))
  }
})
