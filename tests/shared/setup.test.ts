/** Stage 1 is read with doubt: any program may have written it. Rules: DOC in tests/RULES.md. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { story } from '../../shared/documents.ts'
import {
  genres,
  longest,
  readSetup,
  setAspectRatio,
  setGenre,
  setLength,
  setRating,
  setType,
} from '../../shared/setup.ts'

const nothing = { type: null, length: { from: null, to: null }, rating: null, genres: [], aspectRatio: null }

describe('setup', () => {
  it('[DOC35] is empty in a new document', () => {
    expect(readSetup(new Y.Doc())).toEqual(nothing)
  })

  it('[DOC35] reads what was set, and what was cleared again', () => {
    const doc = new Y.Doc()
    setType(doc, 'commercial')
    setRating(doc, 'teen')
    setAspectRatio(doc, '2.39:1')
    setGenre(doc, 'war', true)
    setGenre(doc, 'comedy', true)
    setLength(doc, 'from', 90)
    setLength(doc, 'to', 120)
    expect(readSetup(doc)).toEqual({
      type: 'commercial',
      length: { from: 90, to: 120 },
      rating: 'teen',
      genres: ['comedy', 'war'],
      aspectRatio: '2.39:1',
    })
    setType(doc, null)
    setRating(doc, null)
    setAspectRatio(doc, null)
    setGenre(doc, 'war', false)
    setGenre(doc, 'comedy', false)
    setLength(doc, 'from', null)
    setLength(doc, 'to', null)
    expect(readSetup(doc)).toEqual(nothing)
  })

  it('[DOC35] gives the shorter length first, whatever was typed first', () => {
    const doc = new Y.Doc()
    setLength(doc, 'from', 300)
    setLength(doc, 'to', 60)
    expect(readSetup(doc).length).toEqual({ from: 60, to: 300 })
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity, longest + 1])('[DOC35] does not take %d seconds', (value) => {
    const doc = new Y.Doc()
    setLength(doc, 'from', 60)
    setLength(doc, 'from', value)
    expect(readSetup(doc).length.from).toBe(60)
  })

  it('[DOC36] reads nothing into what another program wrote', () => {
    const doc = new Y.Doc()
    const map = story.setup(doc)
    const strange: unknown[] = ['x', 7, -1, true, null, {}, [], '__proto__', 'constructor', new Y.Map()]
    for (const value of strange) {
      for (const key of ['type', 'rating', 'aspectRatio', 'genre/war', 'genre/constructor']) {
        map.set(key, value instanceof Y.Map ? new Y.Map() : value)
      }
      map.set('lengthFrom', value instanceof Y.Map ? new Y.Map() : String(value))
      const { type, rating, aspectRatio, length } = readSetup(doc)
      expect([type, rating, aspectRatio, length.from]).toEqual([null, null, null, null])
    }
    map.set('genre/war', 'yes')
    expect(readSetup(doc).genres).toEqual([])
  })

  it('[DOC37] two people who choose at once both keep what they chose', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    setGenre(a, 'war', true)
    setLength(a, 'from', 60)
    setGenre(b, 'comedy', true)
    setLength(b, 'to', 90)
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    expect(readSetup(a)).toMatchObject({ genres: ['comedy', 'war'], length: { from: 60, to: 90 } })
    expect(genres).toContain('war')
  })
})
