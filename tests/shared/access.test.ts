/** The table of rights, written out a second time. Rules: ACC in tests/RULES.md. */
import { describe, expect, it } from 'vitest'
import {
  documentAccess,
  higherRole,
  may,
  mayGive,
  maySpend,
  type Right,
  type Role,
  roles,
} from '../../shared/access.ts'
import { documentKinds } from '../../shared/documents.ts'

const everyone: (Role | null)[] = [...roles, null]

describe('rights', () => {
  const expected: Record<Right, (Role | null)[]> = {
    open: ['owner', 'editor', 'commenter', 'viewer'],
    comment: ['owner', 'editor', 'commenter'],
    edit: ['owner', 'editor'],
    spend: ['owner', 'editor'],
    budget: ['owner'],
    create: ['owner', 'editor'],
    share: ['owner', 'editor'],
    rename: ['owner'],
    manage: ['owner'],
  }
  const rights = Object.keys(expected) as Right[]

  it.each(rights)('[ACC10] %s belongs to whom it belongs', (right) => {
    expect(everyone.filter((role) => may(role, right))).toEqual(expected[right])
  })

  it('[ACC10] nobody loses a right by a higher role', () => {
    for (const right of rights) {
      const held = roles.map((role) => may(role, right))
      expect(held, right).toEqual([...held].sort((a, b) => Number(b) - Number(a)))
    }
  })
})

describe('spending', () => {
  it('[ACC14] belongs to owners and editors with an account, never to a guest', () => {
    expect(everyone.filter((role) => maySpend(role, { guest: false }))).toEqual(['owner', 'editor'])
    expect(everyone.filter((role) => maySpend(role, { guest: true }))).toEqual([])
  })
})

describe('documents', () => {
  it.each(documentKinds)('[ACC11] %s: editors write, others with a role read, nobody else', (kind) => {
    const write = kind === 'review' ? 'read' : 'write'
    expect(everyone.map((role) => documentAccess(role, kind))).toEqual([write, write, 'read', 'read', 'none'])
  })

  it('[ACC11] the review document has one writer, the server', () => {
    expect(roles.map((role) => documentAccess(role, 'review'))).toEqual(['read', 'read', 'read', 'read'])
  })
})

describe('giving', () => {
  it('[ACC12] a role is given only by who may share and holds it or a higher one', () => {
    for (const giver of everyone) {
      for (const role of roles) {
        const allowed = giver === 'owner' || (giver === 'editor' && role !== 'owner')
        expect(mayGive(giver, role), `${giver} gives ${role}`).toBe(allowed)
      }
    }
  })

  it('[ACC13] of two roles the higher counts, in either order', () => {
    for (const [i, a] of everyone.entries()) {
      for (const [j, b] of everyone.entries()) expect(higherRole(a, b)).toBe(everyone[Math.min(i, j)])
    }
  })
})
