/** What the window of pictures says of one of them. Rules: JOB. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { AttemptDetails } from '../../client/media/AttemptDetails.tsx'
import type { Attempt } from '../../shared/attempts.ts'
import type { PictureRequest } from '../../shared/pictures.ts'

const request: PictureRequest = {
  model: 'nano-banana-pro',
  way: 'fresh',
  prompt: 'A lighthouse keeper.',
  references: [],
  leftOut: [],
  aspect: '3:4',
  seed: 7,
  subject: { name: 'Mara', kind: 'character', words: 'A lighthouse keeper.', change: '', view: null },
  style: null,
}

/** Names and what stands beside them. */
function factsOf(changed: Partial<Attempt>): Record<string, string> {
  const attempt = { id: 'p', asset: 'a', media: 'm', width: 3, height: 4, name: 'Mara 1.png', copyOf: null }
  const made = { made: { by: 'ann', at: 1 }, request: null, removed: null }
  const credits = { nameOf: () => 'Ann', mayRemove: () => false }
  const html = renderToStaticMarkup(
    createElement(AttemptDetails, {
      attempt: { ...attempt, ...made, ...changed },
      picked: false,
      credits,
      onPick: null,
      onRemove: null,
    }),
  )
  const facts = html.matchAll(/<dt[^>]*>([^<]*)<\/dt><dd[^>]*>([^<]*)<\/dd>/g)
  return Object.fromEntries([...facts].map(([, name, words]) => [name!, words!]))
}

it.each([
  [{ request, cost: 0.04 }, { Cost: '$0.04' }],
  [{ request, cost: 0 }, { Cost: 'free' }],
  [{ request }, { Price: 'about $0.15' }],
  [{}, {}],
])('[JOB38] %o costs %o', (changed, said) => {
  const { Cost, Price } = factsOf(changed)
  expect({ ...(Cost && { Cost }), ...(Price && { Price }) }).toEqual(said)
})
