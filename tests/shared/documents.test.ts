/** Names of documents and their schema. Rules: DOC in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import {
  branchDocuments,
  documentKinds,
  parseDocumentName,
  schemaVersion,
  upgrade,
  upgrades,
  versionOf,
} from '../../shared/documents.ts'

describe('names', () => {
  const id = randomUUID()

  it.each(documentKinds)('[DOC30] %s/<uuid> is a name', (kind) => {
    expect(parseDocumentName(`${kind}/${id}`)).toEqual({ name: `${kind}/${id}`, kind, owner: id })
  })

  it('[DOC30] a branch has three documents, each of which is named after it', () => {
    const names = branchDocuments(id)
    expect(names.map((name) => parseDocumentName(name)?.kind)).toEqual(['story', 'film', 'review'])
    expect(names.every((name) => parseDocumentName(name)?.owner === id)).toBe(true)
  })

  it.each([
    '',
    'story',
    'story/',
    `story/${id} `,
    ` story/${id}`,
    `story/${id}\n`,
    `story/${id}\0`,
    `story/${id}\0session`,
    `story/${id}/x`,
    `Story/${id}`,
    `story/${id.toUpperCase().replace(/[0-9]/g, 'A')}`,
    `../story/${id}`,
    `people/${id}`,
    '__proto__',
    'constructor',
    `__proto__/${id}`,
    'story/__proto__',
    `story/${id.replaceAll('-', '')}`,
    `story/${id.slice(1)}`,
    `story/${'0'.repeat(100_000)}`,
  ])('[DOC30] %j is no name', (name) => {
    expect(parseDocumentName(name)).toBeNull()
  })
})

describe('schema', () => {
  it('[DOC31] runs the steps that are missing, in order, once, in one transaction', () => {
    const doc = new Y.Doc()
    const ran: number[] = []
    const steps = [1, 2, 3].map((step) => () => void ran.push(step))
    const transactions = vi.fn()
    doc.on('afterTransaction', transactions)
    expect(upgrade(doc, 'story', steps.slice(0, 1))).toBe(true)
    expect(transactions).toHaveBeenCalledOnce()
    expect(upgrade(doc, 'story', steps)).toBe(true)
    expect(upgrade(doc, 'story', steps)).toBe(false)
    expect(ran).toEqual([1, 2, 3])
    expect(versionOf(doc)).toBe(3)
  })

  it('[DOC31] two servers that upgrade one document at once agree', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    for (const doc of [a, b]) upgrade(doc, 'film')
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    expect([versionOf(a), versionOf(b)]).toEqual([schemaVersion('film'), schemaVersion('film')])
  })

  it('[DOC11] refuses a document of a newer program, and changes nothing in it', () => {
    const doc = new Y.Doc()
    doc.getMap('meta').set('schema', schemaVersion('story') + 1)
    const updates = vi.fn()
    doc.on('update', updates)
    expect(() => upgrade(doc, 'story')).toThrow('newer than this program')
    expect(updates).not.toHaveBeenCalled()
  })

  it('[DOC31] takes a version that is no number for a document without one', () => {
    const doc = new Y.Doc()
    doc.getMap('meta').set('schema', 'new')
    expect(versionOf(doc)).toBe(0)
  })

  it.each(documentKinds)('[DOC31] the version of %s is the number of its steps', (kind) => {
    expect(schemaVersion(kind)).toBe(upgrades[kind].length)
  })
})
