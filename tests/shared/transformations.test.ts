/** How something changes in the middle of a scene. Rules: TRM. */
import { describe, expect, it } from 'vitest'
import { mergeShots } from '../../shared/film/cutting.ts'
import {
  bearLook,
  keyOfLook,
  lookText,
  readLooks,
  setCarried,
  setLookSource,
} from '../../shared/film/looks.ts'
import { firstKeys, keyBetween } from '../../shared/film/order.ts'
import { type Frame, frames, moveShot, setShotRemoved } from '../../shared/film/shots.ts'
import {
  bearTransformation,
  lookInFrame,
  readRemovedTransformations,
  readTransformations,
  setTransformationRemoved,
  setTransformationShot,
} from '../../shared/film/transformations.ts'
import { setDeferred } from '../../shared/film/scenes.ts'
import { FilmRoom } from './filmRoom.ts'

const orders = firstKeys(9)

/** A film of three scenes, the first with the shots 1 to 5, and these transformations of Alice: `a: 2 to 4`. */
function room(turns: Record<string, string> = {}): FilmRoom {
  const film = new FilmRoom('INT. ONE - DAY\n\nA.\n\nINT. TWO - DAY\n\nB.\n\nINT. THREE - DAY\n\nC.\n')
  film.add('alice', { kind: 'character', name: 'Alice' })
  for (let nth = 1; nth <= 5; nth++) film.shoot(`${nth}`, { order: orders[nth]! })
  for (const [id, span] of Object.entries(turns)) turn(film, id, ...(span.split(' to ') as [string, string]))
  return film
}

function turn(film: FilmRoom, id: string, first: string, last: string, carried = false): void {
  bearTransformation(film.film, id, { asset: 'alice', first, last }, film.stamp())
  setTransformationRemoved(film.film, id, null)
  bearLook(film.film, `look ${id}`, { transformation: id }, film.stamp())
  lookText(film.film, `look ${id}`)!.insert(0, id)
  setCarried(film.film, lookOf(film, id), carried)
}

const lookOf = (film: FilmRoom, transformation: string) =>
  readLooks(film.film).get(keyOfLook({ transformation }))!

/** What is seen of Alice in each frame: the words of her look, `>` on the way to it; `-` the master. */
function seen(film: FilmRoom, nth = 0): string {
  const { view } = film
  const scene = view.scenes[nth]!
  const turns = view.turns(scene, ['alice'])
  const begins = view.looks.at(scene.id, ['alice'])
  const inFrame = (place: number, frame: Frame): string => {
    const look = lookInFrame(turns, view.parts.looks, begins, place, frame)
    if (look.is === 'look') return look.look.look?.words ?? '-'
    expect(look.done).toBeGreaterThan(0)
    expect(look.done).toBeLessThan(1)
    return `${look.before.look?.words ?? '-'}>${look.after.look?.words ?? '-'}`
  }
  return view
    .shots(scene)
    .shots.map((_, place) => frames.map((frame) => inFrame(place, frame)).join(' '))
    .join(' | ')
}

describe('a transformation', () => {
  const table: [string, Record<string, string>, string][] = [
    ['none', {}, '- - - | - - - | - - - | - - - | - - -'],
    ['at once, in one shot', { a: '3 to 3' }, '- - - | - - - | - ->a a | a a a | a a a'],
    ['gradually', { a: '2 to 4' }, '- - - | - ->a ->a | ->a ->a ->a | ->a ->a a | a a a'],
    ['its ends the wrong way round', { a: '4 to 2' }, '- - - | - ->a ->a | ->a ->a ->a | ->a ->a a | a a a'],
    ['one after the other', { a: '1 to 1', b: '4 to 4' }, '- ->a a | a a a | a a a | a a>b b | b b b'],
    [
      'one after the other in one shot',
      { a: '2 to 2', b: '2 to 3' },
      '- - - | - a>b a>b | a>b a>b b | b b b | b b b',
    ],
    [
      'one within the other',
      { a: '1 to 5', b: '3 to 3' },
      '- ->a ->a | ->a ->a ->a | ->a b>a b>a | b>a b>a b>a | b>a b>a a',
    ],
    [
      'both at the same time: the older first',
      { a: '3 to 3', b: '3 to 3' },
      '- - - | - - - | - a>b b | b b b | b b b',
    ],
  ]

  it.each(table)('[TRM1] %s', (_, turns, expected) => {
    expect(seen(room(turns))).toBe(expected)
  })

  it('[TRM2] goes on when its first or last shot is taken away, merged, or comes back', () => {
    const film = room({ a: '2 to 4' })
    setShotRemoved(film.film, '2', film.stamp())
    expect(seen(film)).toBe('- - - | - ->a ->a | ->a ->a a | a a a')
    setShotRemoved(film.film, '4', film.stamp())
    expect(seen(film)).toBe('- - - | - ->a ->a | ->a ->a a')
    setShotRemoved(film.film, '5', film.stamp())
    expect(seen(film)).toBe('- - - | - ->a a')
    for (const id of ['2', '4', '5']) setShotRemoved(film.film, id, null)
    mergeShots(film.film, [film.shot('3'), film.shot('4'), film.shot('5')])
    expect(seen(film)).toBe('- - - | - ->a ->a | ->a ->a a')
    setShotRemoved(film.film, '3', film.stamp())
    expect(seen(film)).toBe('- - - | - ->a a')
  })

  it('[TRM2] whose last shot is in another scene now is complete at once; with all shots gone there is none', () => {
    const film = room({ a: '2 to 4' })
    moveShot(film.film, '4', film.scene(1).id, orders[0]!)
    expect(seen(film)).toBe('- - - | - ->a a | a a a | a a a')
    expect(seen(film, 1)).toBe('- - -')
    for (const id of ['1', '2', '3', '5']) setShotRemoved(film.film, id, film.stamp())
    expect(seen(film)).toBe('')
  })

  it('[TRM2] follows the order of the shots', () => {
    const film = room({ a: '2 to 2' })
    moveShot(film.film, '2', film.scene(0).id, keyBetween(orders[5]!, null))
    expect(seen(film)).toBe('- - - | - - - | - - - | - - - | - ->a a')
    setTransformationShot(film.film, 'a', 'first', '4')
    expect(seen(film)).toBe('- - - | - - - | - ->a ->a | ->a ->a ->a | ->a ->a a')
  })

  it('[TRM3] is undone by a fact, and comes back with its look', () => {
    const film = room({ a: '3 to 3' })
    setTransformationRemoved(film.film, 'a', film.stamp())
    expect(readTransformations(film.film)).toEqual([])
    expect(seen(film)).toBe('- - - | - - - | - - - | - - - | - - -')
    setTransformationRemoved(film.film, 'a', null)
    expect(seen(film)).toContain('->a a')
  })

  it('[TRM4] begins with what holds in the scene, and carries on what it is said to', () => {
    const film = room({ a: '2 to 2' })
    bearLook(film.film, 'own', { scene: film.scene(0).id, asset: 'alice' }, film.stamp())
    lookText(film.film, 'own')!.insert(0, 'own')
    const own = () => readLooks(film.film).get(`${film.scene(0).id}/alice`)!
    setLookSource(film.film, own(), { is: 'own' })
    setCarried(film.film, own(), true)
    film.shoot('later', { order: orders[0]!, nth: 1 })
    expect(seen(film)).toBe('own own own | own own>a a | a a a | a a a | a a a')
    expect(seen(film, 1)).toBe('own own own')
    setCarried(film.film, lookOf(film, 'a'), true)
    expect(seen(film, 1)).toBe('a a a')
    expect(film.view.looks.before(film.scene(1).id, ['alice'])).toMatchObject({
      why: 'carried',
      scene: film.scene(0).id,
    })
    // A second one that is not carried lets the first go on behind the scene.
    turn(film, 'b', '4', '4')
    expect(seen(film)).toBe('own own own | own own>a a | a a a | a a>b b | b b b')
    expect(seen(film, 1)).toBe('a a a')
    setDeferred(film.film, film.scene(0).id, film.stamp())
    expect(seen(film, 1)).toBe('- - -')
  })

  it('[TRM4] back to the master is one too; of one of which nothing is said, nothing is seen', () => {
    const film = room({ a: '1 to 1', b: '3 to 3' })
    setLookSource(film.film, lookOf(film, 'b'), { is: 'master' })
    setCarried(film.film, lookOf(film, 'b'), true)
    film.shoot('later', { order: orders[0]!, nth: 1 })
    expect(seen(film)).toBe('- ->a a | a a a | a a>- - | - - - | - - -')
    expect(seen(film, 1)).toBe('- - -')
    bearTransformation(film.film, 'c', { asset: 'alice', first: '2', last: '2' }, film.stamp())
    setTransformationRemoved(film.film, 'c', null)
    expect(seen(film)).toBe('- ->a a | a a>a a | a a>- - | - - - | - - -')
  })

  it('[TRM4] of a role is seen of whoever plays it', () => {
    const film = room({ a: '3 to 3' })
    expect(film.view.turns(film.scene(0), ['duke', 'alice'])).toEqual([
      { id: 'a', asset: 'alice', first: 2, last: 2 },
    ])
    expect(film.view.turns(film.scene(0), ['duke'])).toEqual([])
  })

  it('[TRM5] that was taken away is found, the last one first; not one whose making was undone', () => {
    const film = room({ a: '1 to 1', b: '2 to 3' })
    bearTransformation(film.film, 'c', { asset: 'alice', first: '4', last: '4' }, film.stamp())
    for (const id of ['b', 'a']) setTransformationRemoved(film.film, id, film.stamp())
    const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id)
    expect(ids(readRemovedTransformations(film.film))).toEqual(['a', 'b'])
    setTransformationRemoved(film.film, 'a', null)
    expect(ids(readRemovedTransformations(film.film))).toEqual(['b'])
    expect(ids(readTransformations(film.film))).toEqual(['a'])
  })
})
