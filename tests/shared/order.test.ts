/** Places in a list that several people reorder. Rules: SHM. */
import { describe, expect, it } from 'vitest'
import { byOrder, firstKeys, keyBetween } from '../../shared/film/order.ts'
import { Random } from '../fuzz/random.ts'

describe('the place of a shot', () => {
  it('[SHM1] lies between its neighbours, wherever that is', () => {
    const random = new Random(1)
    const list = firstKeys(3)
    for (let nth = 0; nth < 500; nth++) {
      const at = random.below(list.length + 1)
      const key = keyBetween(list[at - 1] ?? null, list[at] ?? null)
      list.splice(at, 0, key)
    }
    expect(list).toEqual([...list].sort())
    expect(new Set(list).size).toBe(list.length)
  })

  it('[SHM1] goes on being found when many are put into one gap, one behind the other', () => {
    const [first, last] = firstKeys(2) as [string, string]
    let before = first
    for (let nth = 0; nth < 400; nth++) {
      const key = keyBetween(before, last)
      expect(key > before && key < last).toBe(true)
      before = key
    }
  })

  it('[SHM1] is another for each of two who put something in one place at once', () => {
    const [first, last] = firstKeys(2) as [string, string]
    const keys = Array.from({ length: 200 }, () => keyBetween(first, last))
    expect(new Set(keys).size).toBeGreaterThan(180)
  })

  it('[SHM1] is the same for everybody in a new list', () => {
    expect(firstKeys(40)).toEqual(firstKeys(40))
    expect(firstKeys(40)).toEqual([...firstKeys(40)].sort())
  })

  it.each([
    ['words', 'not a key', null],
    ['nothing', '', null],
    ['a key that ends with nothing', 'a00', null],
    ['something endless', 'a'.repeat(9_000), null],
    ['two in the wrong order', 'a5', 'a1'],
    ['two that are the same', 'a1', 'a1'],
    ['the last key there is', 'z'.repeat(27), null],
  ])('[SHM10] %s: there is a place all the same', (_, before, after) => {
    expect(keyBetween(before, after)).toMatch(/^[0-9A-Za-z]+$/)
    expect(keyBetween(after, before)).toMatch(/^[0-9A-Za-z]+$/)
  })

  it('[SHM1] is decided by the id where two have the same key', () => {
    const list = ['b', 'c', 'a'].map((id) => ({ order: 'a0', id }))
    expect([...list].sort(byOrder).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})
