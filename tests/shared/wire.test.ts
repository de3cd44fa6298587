/** What client and server say beside Yjs' own messages. Rules: DOC in tests/RULES.md. */
import { describe, expect, it } from 'vitest'
import {
  readClientMessage,
  readServerMessage,
  readToken,
  refusalOf,
  refusals,
  writeMessage,
  writeToken,
} from '../../shared/wire.ts'

describe('messages', () => {
  it('[DOC32] are read as they were written', () => {
    expect(readClientMessage(writeMessage({ type: 'mark', mark: 3 }))).toEqual({ type: 'mark', mark: 3 })
    for (const message of [
      { type: 'saved', mark: 3 },
      { type: 'storage', state: 'failing' },
      { type: 'storage', state: 'working' },
    ] as const) {
      expect(readServerMessage(writeMessage(message))).toEqual(message)
    }
  })

  it.each([
    '',
    '{',
    'null',
    '7',
    '"mark"',
    '[]',
    '{}',
    '{"type":"mark"}',
    '{"type":"mark","mark":"1"}',
    '{"type":"mark","mark":1.5}',
    '{"type":"mark","mark":1e400}',
    '{"type":"mark","mark":9007199254740993}',
    '{"type":"saved","mark":null}',
    '{"type":"storage","state":"fine"}',
    '{"type":"__proto__"}',
    '['.repeat(10_000),
  ])('[DOC32] %j is none', (text) => {
    expect(readClientMessage(text)).toBeNull()
    expect(readServerMessage(text)).toBeNull()
  })

  it('[DOC32] carry nothing that was not asked for', () => {
    expect(readClientMessage('{"type":"mark","mark":1,"person":"ann"}')).toEqual({ type: 'mark', mark: 1 })
  })
})

describe('tokens', () => {
  it('[DOC33] name a schema version, or none', () => {
    for (const edition of [undefined, null, 0, 4_294_967_295]) {
      expect(readToken(writeToken({ schema: 12, edition }))).toEqual({ schema: 12, edition })
    }
    for (const text of ['', 'schema=', 'schema=x', 'schema=-1', 'schema=1 ', 'schema=1234567', 'x']) {
      expect(readToken(text), text).toBeNull()
    }
  })
})

describe('refusals', () => {
  const all = Object.entries(refusals)

  it.each(all)(
    '[DOC34] %s can be sent as a close frame and is known by its code and by its words',
    (_, refusal) => {
      expect(refusal.code).toBeGreaterThanOrEqual(4000)
      expect(refusal.code).toBeLessThan(5000)
      expect(Buffer.byteLength(refusal.reason)).toBeLessThanOrEqual(123)
      expect(refusalOf({ code: refusal.code })).toBe(refusal)
      expect(refusalOf({ code: 1000, reason: refusal.reason })).toBe(refusal)
    },
  )

  it('[DOC34] no two share a code or a reason', () => {
    expect(new Set(all.map(([, { code }]) => code)).size).toBe(all.length)
    expect(new Set(all.map(([, { reason }]) => reason)).size).toBe(all.length)
  })

  it('[DOC34] an ordinary end of a connection is none', () => {
    for (const closed of [{ code: 1000 }, { code: 1006, reason: '' }, {}])
      expect(refusalOf(closed)).toBeNull()
  })
})
