/** How something looks in which scene. Rules: LKM. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  bearLook,
  describeLook,
  keyOfLook,
  type Look,
  LookOrder,
  type LookSource,
  lookText,
  pickForLook,
  readLooks,
  setCarried,
  setCondition,
  setLookSource,
} from '../../shared/film/looks.ts'

/** A film in which looks of Alice are told by scene: `own` and so on, carried with a `+`, in words their scene. */
function film(looks: Record<string, string>): Y.Doc {
  const doc = new Y.Doc()
  for (const [scene, said] of Object.entries(looks)) tell(doc, scene, said)
  return doc
}

function tell(doc: Y.Doc, scene: string, said: string, asset = 'alice', by = 'ada'): void {
  const id = `${by} ${scene} ${asset}`
  bearLook(doc, id, { scene, asset }, { by, at: 1 })
  if (lookText(doc, id)!.length === 0) lookText(doc, id)!.insert(0, scene)
  const look = readLooks(doc).get(keyOfLook({ scene, asset }))!
  setLookSource(doc, look, sourceOf(said.replace('+', '')))
  setCarried(doc, look, said.endsWith('+'))
}

function sourceOf(said: string): LookSource | null {
  if (said === 'own' || said === 'master') return { is: said }
  return said.startsWith('as ') ? { is: 'earlier', scene: said.slice(3) } : null
}

/** The words of the look that holds in each scene, and whether it was carried; `d` behind a scene: deferred. */
function shown(doc: Y.Doc, scenes: string, ids = ['alice']): string {
  const order = scenes.split(' ').map((name) => ({ id: name[0]!, deferred: name.endsWith('d') }))
  const looks = new LookOrder(readLooks(doc), order)
  return order
    .map(({ id }) => {
      const { look, why, scene } = looks.at(id, ids)
      const from = why === 'carried' ? `<${scene}` : why === 'here' ? '!' : ''
      return `${id}:${look?.words ?? '-'}${from}`
    })
    .join(' ')
}

describe('which look holds', () => {
  const table: [string, Record<string, string>, string, string][] = [
    ['nothing was decided: the master', {}, 'a b c', 'a:- b:- c:-'],
    ['for its scene alone', { b: 'own' }, 'a b c', 'a:- b:b! c:-'],
    ['carried on, in the order of the script', { b: 'own+' }, 'a b c d', 'a:- b:b! c:b<b d:b<b'],
    ['carried until another is', { a: 'own+', c: 'own+' }, 'a b c d', 'a:a! b:a<a c:c! d:c<c'],
    [
      'behind one that is not carried goes on what was before',
      { a: 'own+', b: 'own' },
      'a b c',
      'a:a! b:b! c:a<a',
    ],
    ['back to the master, from here on', { a: 'own+', b: 'master+' }, 'a b c', 'a:a! b:-! c:-<b'],
    ['the master in one scene only', { a: 'own+', b: 'master' }, 'a b c', 'a:a! b:-! c:a<a'],
    ['as in an earlier scene', { a: 'own', c: 'as a' }, 'a b c d', 'a:a! b:- c:a! d:-'],
    ['as in an earlier scene, from here on', { a: 'own', c: 'as a+' }, 'a b c d', 'a:a! b:- c:a! d:a<a'],
    ['as in a scene that has its own from before', { a: 'own+', c: 'as b' }, 'a b c', 'a:a! b:a<a c:a!'],
    ['decided, and taken back: what is carried', { a: 'own+', b: 'nothing+' }, 'a b c', 'a:a! b:a<a c:a<a'],
    ['reordered: the script’s order counts', { a: 'own+', c: 'own+' }, 'c b a d', 'c:c! b:c<c a:a! d:a<a'],
    ['a deferred scene carries nothing on', { a: 'own+', b: 'own+' }, 'a bd c', 'a:a! b:b! c:a<a'],
    ['a deferred scene shows what is carried into it', { a: 'own+' }, 'a bd c', 'a:a! b:a<a c:a<a'],
    ['as in a deferred scene', { b: 'own', c: 'as b' }, 'a bd c', 'a:- b:b! c:b!'],
    ['a scene that is gone carries nothing on', { x: 'own+' }, 'a b', 'a:- b:-'],
    ['as in a scene that is gone', { x: 'own', b: 'as x' }, 'a b', 'a:- b:x!'],
    ['as in a scene that comes later now', { c: 'own', b: 'as c' }, 'b c', 'b:c! c:c!'],
    ['as in itself', { b: 'as b' }, 'a b', 'a:- b:-!'],
    ['two as in each other', { a: 'as b', b: 'as a' }, 'a b', 'a:-! b:-!'],
    ['three in a circle', { a: 'as b', b: 'as c', c: 'as a' }, 'a b c', 'a:-! b:-! c:-!'],
    // What is carried into c comes from b, which looks as e does, which looks as c does.
    ['a circle by way of what is carried', { b: 'as e+', e: 'as c' }, 'a b c e', 'a:- b:-! c:-<b e:-!'],
  ]

  it.each(table)('[LKM1] %s', (_, looks, scenes, expected) => {
    expect(shown(film(looks), scenes)).toBe(expected)
  })

  it('[LKM1] says what would hold if nothing were decided here', () => {
    const order = ['a', 'b'].map((id) => ({ id, deferred: false }))
    const looks = new LookOrder(readLooks(film({ a: 'own+', b: 'own' })), order)
    expect(looks.before('b', ['alice'])).toMatchObject({ why: 'carried', scene: 'a', look: { words: 'a' } })
    expect(looks.at('gone', ['alice'])).toEqual({ why: 'master', scene: null, look: null })
  })

  it('[LKM2] of one who plays a role: their own look, or else the role’s', () => {
    const doc = film({ a: 'own+', b: 'own' })
    expect(shown(doc, 'a b c', ['duke', 'alice'])).toBe('a:a! b:b! c:a<a')
    tell(doc, 'b', 'own', 'duke')
    lookText(doc, 'ada b duke')!.insert(0, 'the Duke in ')
    expect(shown(doc, 'a b c', ['duke', 'alice'])).toBe('a:a! b:the Duke in b! c:a<a')
  })

  it('[LKM1] asks about two hundred assets in a hundred scenes in a moment', () => {
    const doc = new Y.Doc()
    for (let nth = 0; nth < 400; nth++) tell(doc, `s${nth % 100}`, nth % 2 ? 'own+' : 'own', `x${nth % 40}`)
    const order = Array.from({ length: 100 }, (_, at) => ({ id: `s${at}`, deferred: false }))
    const looks = new LookOrder(readLooks(doc), order)
    const start = performance.now()
    for (const { id } of order) for (let nth = 0; nth < 200; nth++) looks.at(id, [`x${nth}`])
    expect(performance.now() - start).toBeLessThan(1_500)
  })
})

describe('a look', () => {
  it('[LKM3] begun by two people at once is one, with the words and facts of both', () => {
    const [ada, bo] = [new Y.Doc(), new Y.Doc()]
    tell(ada, 'a', 'own')
    tell(bo, 'a', 'own+', 'alice', 'bo')
    lookText(bo, 'bo a alice')!.insert(0, 'In rags, ')
    const own = readLooks(bo).get('a/alice')!
    setCondition(bo, own, 'Muddy', true)
    setCondition(ada, readLooks(ada).get('a/alice')!, 'torn', true)
    pickForLook(bo, own, 'picture')
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(bo))
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(ada))
    const look = readLooks(ada).get('a/alice')!
    expect(look).toEqual(readLooks(bo).get('a/alice'))
    expect(look).toMatchObject({
      id: 'ada a alice',
      ids: ['ada a alice', 'bo a alice'],
      words: 'a\nIn rags, a',
    })
    expect(look).toMatchObject({ conditions: ['muddy', 'torn'], picture: 'picture', source: { is: 'own' } })
    // What is said from now on, also that nothing is, counts before both.
    setCondition(ada, look, 'muddy', false)
    pickForLook(ada, look, null)
    expect(readLooks(ada).get('a/alice')).toMatchObject({ conditions: ['torn'], picture: null })
  })

  it('[LKM3] is born once, says nothing yet, and keeps its conditions tidy', () => {
    const doc = new Y.Doc()
    bearLook(doc, 'one', { scene: 'a', asset: 'alice' }, { by: 'ada', at: 1 })
    bearLook(doc, 'one', { scene: 'b', asset: 'bob' }, { by: 'ada', at: 2 })
    const look = readLooks(doc).get('a/alice')!
    expect(look).toMatchObject({ source: null, words: '', conditions: [], picture: null, carried: false })
    setCondition(doc, look, '  Covered in\n DUST ', true)
    setCondition(doc, look, '   ', true)
    expect(readLooks(doc).get('a/alice')!.conditions).toEqual(['covered in dust'])
    expect(readLooks(doc).size).toBe(1)
  })

  it('[LKM4] is described as the master with what differs', () => {
    const master = { description: 'A smith of forty. ' }
    const look = { words: ' One sleeve is gone. ', conditions: ['muddy', 'wet'] } as unknown as Look
    expect(describeLook(master, null)).toBe('A smith of forty. ')
    expect(describeLook(master, look)).toBe('A smith of forty.\nOne sleeve is gone.\nNow: muddy, wet.')
    expect(describeLook({ description: '' }, { ...look, words: '' })).toBe('Now: muddy, wet.')
  })
})
