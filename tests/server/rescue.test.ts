/** What is offered back, case by case, through the front door. Rules: RES in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { decodeIncoming, Rescue } from '../../server/documents/rescue.ts'
import { type DocumentName, story } from '../../shared/documents.ts'
import { answerRescued, extendRescued, offerRescued, readOffers } from '../../shared/rescued.ts'
import { useDatabase } from '../useDatabase.ts'
import { Peer } from '../fuzz/peer.ts'
import { Room } from '../fuzz/room.ts'
import { lineOf } from '../fuzz/typist.ts'

const textAt = (doc: Y.Doc, at: number) => (story.script(doc).get(at) as Y.XmlElement).get(0) as Y.XmlText

function heading(text: string, id: string): Y.XmlElement {
  const line = lineOf(text, 'sceneHeading')
  line.setAttribute('id', id)
  return line
}

/** Ann and Bea with the same script, and the server's document between them. */
function meeting(): { server: Y.Doc; ann: Y.Doc; bea: Y.Doc; arrive: (update: Uint8Array) => void } {
  const first = new Y.Doc()
  story
    .script(first)
    .insert(0, [heading('INT. HOUSE', 'scene1'), lineOf('Mary waits.'), lineOf('Bob enters.')])
  const state = Y.encodeStateAsUpdate(first)
  const [server, ann, bea] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  for (const doc of [server, ann, bea]) Y.applyUpdate(doc, state)
  const rescue = new Rescue(server, (client) => ({
    id: String(client),
    name: client === ann.clientID ? 'Ann' : 'Bea',
  }))
  let incoming: ReturnType<typeof decodeIncoming> | null = null
  server.on('afterTransaction', (transaction: Y.Transaction) => {
    rescue.inspect(transaction, transaction.origin === 'client' ? incoming : null)
  })
  const arrive = (update: Uint8Array) => {
    incoming = decodeIncoming(server, update, null)
    Y.applyUpdate(server, update, 'client')
  }
  return { server, ann, bea, arrive }
}

function edit(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const vector = Y.encodeStateVector(doc)
  let made = new Uint8Array()
  const keep = (update: Uint8Array) => (made = new Uint8Array(update))
  doc.on('update', keep)
  doc.transact(() => change(doc))
  doc.off('update', keep)
  return made.length > 0 ? made : Y.encodeStateAsUpdate(doc, vector)
}

describe('rescue', () => {
  it('[RES1] [RES2] offers what was typed into a line that somebody else deleted, whichever came first', () => {
    for (const order of ['typing first', 'deleting first']) {
      const { server, ann, bea, arrive } = meeting()
      const updates = [
        edit(bea, (doc) => textAt(doc, 1).insert(11, ' She has a hammer.')),
        edit(ann, (doc) => story.script(doc).delete(1, 1)),
      ]
      if (order === 'deleting first') updates.reverse()
      for (const update of updates) arrive(update)
      const [offer, ...more] = readOffers(server)
      expect(more, order).toEqual([])
      expect(offer, order).toMatchObject({
        text: ' She has a hammer.',
        author: { name: 'Bea' },
        scene: 'scene1',
        state: 'offered',
      })
    }
  })

  it('[RES2] says where it stood: between the lines that are left', () => {
    const { server, ann, bea, arrive } = meeting()
    arrive(edit(bea, (doc) => textAt(doc, 1).insert(0, 'Words ')))
    arrive(edit(ann, (doc) => story.script(doc).delete(1, 1)))
    const script = story.script(server)
    const [offer] = readOffers(server)
    const place = Y.createAbsolutePositionFromRelativePosition(offer!.place!, server)
    expect(place?.type === script).toBe(true)
    expect(place?.index).toBe(1)
  })

  it('[RES3] offers nothing of what somebody deleted who saw it, nor of what is still there', () => {
    const { server, ann, bea, arrive } = meeting()
    const typed = edit(bea, (doc) => textAt(doc, 1).insert(0, 'Seen '))
    arrive(typed)
    Y.applyUpdate(ann, typed)
    arrive(edit(ann, (doc) => story.script(doc).delete(1, 1)))
    arrive(edit(bea, (doc) => textAt(doc, 0).insert(0, 'there ')))
    arrive(edit(bea, (doc) => textAt(doc, 0).delete(0, 3)))
    expect(readOffers(server)).toEqual([])
  })

  it('[RES4] typing on in a dead line adds to the offer, letter by letter', () => {
    const { server, ann, bea, arrive } = meeting()
    arrive(edit(ann, (doc) => story.script(doc).delete(1, 1)))
    for (const [at, letter] of 'hammer'.split('').entries())
      arrive(edit(bea, (doc) => textAt(doc, 1).insert(11 + at, letter)))
    expect(readOffers(server).map(({ text }) => text)).toEqual(['hammer'])
  })

  it('[RES5] a line that was retyped keeps its words and offers nothing', () => {
    const { server, ann, bea, arrive } = meeting()
    arrive(edit(bea, (doc) => textAt(doc, 1).insert(0, 'Soon ')))
    arrive(edit(ann, (doc) => (story.script(doc).get(1) as Y.XmlElement).setAttribute('element', 'dialogue')))
    expect(readOffers(server)).toEqual([])
    expect(textAt(server, 1).toString()).toBe('Soon Mary waits.')
  })

  it('[RES6] what a moved or joined line left behind is offered, and nothing of what it took along', () => {
    const { server, ann, bea, arrive } = meeting()
    arrive(edit(bea, (doc) => textAt(doc, 2).insert(0, 'Old ')))
    arrive(
      edit(ann, (doc) => {
        textAt(doc, 1).insert(11, 'Bob enters.')
        story.script(doc).delete(2, 1)
      }),
    )
    expect(textAt(server, 1).toString()).toBe('Mary waits.Bob enters.')
    expect(readOffers(server).map(({ text }) => text)).toEqual(['Old '])
  })

  it('[RES7] a resent change offers nothing twice', () => {
    const { server, ann, bea, arrive } = meeting()
    const typed = edit(bea, (doc) => textAt(doc, 1).insert(0, 'Words '))
    arrive(edit(ann, (doc) => story.script(doc).delete(1, 1)))
    for (let i = 0; i < 3; i++) arrive(typed)
    expect(readOffers(server)).toHaveLength(1)
  })

  it('[RES8] an answered offer is not added to, and an unknown one cannot be', () => {
    const doc = new Y.Doc()
    offerRescued(doc, { id: 'a', text: 'x', author: null, at: 1, place: null, scene: null })
    offerRescued(doc, { id: 'b', text: 'y', author: null, at: 0, place: null, scene: null })
    expect(readOffers(doc).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(extendRescued(doc, 'a', 'z')).toBe(true)
    answerRescued(doc, 'a', 'dismissed')
    expect(extendRescued(doc, 'a', '!')).toBe(false)
    expect(extendRescued(doc, 'c', '!')).toBe(false)
    expect(readOffers(doc).map(({ text }) => text)).toEqual(['y'])
  })
})

describe('rescue in the room', () => {
  const database = useDatabase()
  let room: Room
  let peers: Peer[] = []

  beforeAll(async () => {
    room = await Room.open({ sql: database.sql })
  })

  afterEach(() => {
    for (const peer of peers) peer.close()
    peers = []
  })

  afterAll(async () => {
    await room.close()
  })

  it('[RES1] [RES9] the offer is stored with the change that made it necessary, and seen by everybody', async () => {
    const name: DocumentName = `story/${randomUUID()}`
    await room.documents.edit(name, (doc) => story.script(doc).insert(0, [lineOf('Mary waits.')]))
    const join = async (person: string) => {
      const peer = await Peer.join(`${room.url}/${person}`, name)
      peers.push(peer)
      return peer
    }
    const [ann, bea] = [await join('ann'), await join('bea')]
    // Both at once: neither can have seen the other's change.
    ann.edit((doc) => textAt(doc, 0).insert(0, 'Words '))
    bea.edit((doc) => story.script(doc).delete(0, 1))
    bea.mark(1)
    await bea.until(() => bea.hasSaved(1))
    await ann.until(() => readOffers(ann.doc).length === 1)
    const stored = new Y.Doc()
    Y.applyUpdate(stored, await room.stored(name))
    expect(readOffers(stored)).toMatchObject([{ text: 'Words ', author: { id: 'ann', name: 'ann' } }])
  })
})
