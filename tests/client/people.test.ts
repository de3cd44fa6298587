import { expect, it } from 'vitest'
import { peopleAmong } from '../../client/room/people.ts'
import type { Present } from '../../client/useDocument.ts'
import type { Here } from '../../shared/presence.ts'

it('somebody with several pages is there once, where they opened one last', () => {
  const people = peopleAmong([
    page(1, 'mara', { stage: 'setup' }),
    page(2, 'jonas', { stage: 'script' }),
    page(3, 'mara', { stage: 'script', place: 'scene-4' }),
  ])
  expect(people.map(({ person, here }) => [person.id, here])).toEqual([
    ['mara', { stage: 'script', place: 'scene-4' }],
    ['jonas', { stage: 'script' }],
  ])
})

it('this page stands for oneself, last, whatever other pages one has open', () => {
  const people = peopleAmong([
    page(1, 'mara', { stage: 'setup' }, true),
    page(2, 'mara', { stage: 'script' }),
    page(3, 'jonas', { stage: 'script' }),
  ])
  expect(people.map(({ person, here, self }) => [person.id, here?.stage, self])).toEqual([
    ['jonas', 'script', false],
    ['mara', 'setup', true],
  ])
})

it('a page that has not said where it is does not hide one that has', () => {
  const [mara] = peopleAmong([page(1, 'mara', { stage: 'setup' }), page(2, 'mara', undefined)])
  expect(mara?.here).toEqual({ stage: 'setup' })
})

function page(clientId: number, id: string, here: Here | undefined, self = false): Present {
  return {
    clientId,
    self,
    presence: { person: { id, name: id, color: 0, guest: false }, ...(here && { here }) },
  }
}
