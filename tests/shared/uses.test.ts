import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bear, mergeAssets, place, readFilmAssets } from '../../shared/film/assets.ts'
import { assetFrom, assetsByFound, undecided } from '../../shared/film/proposals.ts'
import { AssetFinder, usesOf } from '../../shared/film/uses.ts'
import { story } from '../../shared/documents.ts'
import { breakdown } from '../../shared/screenplay/breakdown.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { scenes } from '../../shared/screenplay/scenes.ts'
import { readLines, replaceScript, type ScriptLine } from '../../shared/screenplay/script.ts'
import type { NewAsset } from '../../shared/assets.ts'

const fountain = `INT. FORGE - DAY

Will lifts the golden hammer. It will fall.

WILL
I will not.

EXT. YARD - NIGHT

Will's hammer lies in the mud. BERYL picks it up.

BERYL
Whose is this?

INT. FORGE - NIGHT

The hammer is back.
`

function linesOf(text: string): ScriptLine[] {
  const doc = new Y.Doc()
  replaceScript(doc, parseFountain(text).screenplay)
  return readLines(story.script(doc))
}

const lines = linesOf(fountain)
const [forge, yard, later] = scenes(lines).map(({ id }) => id)

/** A film with these assets kept, by their ids. */
function film(assets: Record<string, NewAsset & { origin?: string }>): Y.Doc {
  const doc = new Y.Doc()
  let at = 0
  for (const [id, { origin = null, ...asset }] of Object.entries(assets)) {
    bear(doc, { id, origin, created: { by: 'ada', at: at++ } }, asset)
    place(doc, id, 'kept')
  }
  return doc
}

describe('where the script speaks of an asset', () => {
  it('[USE1] counts every name of it, in any case, with a possessive ending', () => {
    const doc = film({ hammer: { kind: 'prop', name: 'Hammer', aliases: ['Golden hammer'] } })
    expect(usesOf(lines, readFilmAssets(doc)).get('hammer')).toEqual({
      scenes: [forge, yard, later],
      mentions: 3,
    })
  })

  it('[USE2] takes a person’s name only with a capital', () => {
    const doc = film({ will: { kind: 'character', name: 'Will' } })
    expect(usesOf(lines, readFilmAssets(doc)).get('will')).toEqual({ scenes: [forge, yard], mentions: 3 })
    const finder = new AssetFinder(readFilmAssets(doc))
    expect(finder.find('will Will WILL').map(({ from }) => from)).toEqual([5, 10])
  })

  it('[USE2] takes it without one where it is written so among their names', () => {
    const doc = film({ man: { kind: 'character', name: 'Old man', aliases: ['the old man'] } })
    const finder = new AssetFinder(readFilmAssets(doc))
    expect(finder.find('The old man waits. OLD MAN!').map(({ from }) => from)).toEqual([4, 19])
  })

  it('[USE3] follows a merge and knows nothing of what is set aside', () => {
    const doc = film({
      hammer: { kind: 'prop', name: 'Hammer' },
      golden: { kind: 'prop', name: 'The Golden Hammer' },
    })
    mergeAssets(doc, ['hammer'], 'golden')
    expect(usesOf(lines, readFilmAssets(doc)).get('golden')?.scenes).toEqual([forge, yard, later])
    place(doc, 'golden', 'sidelined')
    expect(usesOf(lines, readFilmAssets(doc)).size).toBe(0)
  })
})

describe('what there is to decide', () => {
  it('[PRO1] is what the script speaks of and the film has no asset for, kept or set aside', () => {
    const found = breakdown(lines)
    const keys = found.map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['will', 'beryl', 'forge', 'yard']))
    const doc = film({ beryl: { kind: 'character', name: 'BERYL' } })
    place(doc, 'beryl', 'sidelined')
    const open = undecided(found, readFilmAssets(doc)).map(({ key }) => key)
    expect(open).toEqual(keys.filter((key) => key !== 'beryl'))
  })

  it('[PRO2] a decision stands by its proposal and by every name, whatever becomes of the asset', () => {
    const found = breakdown(lines)
    const will = found.find(({ key }) => key === 'will')!
    const doc = film({
      smith: { ...assetFrom(will), name: 'The Smith', origin: 'will' },
      yard: { kind: 'location', name: 'Courtyard', aliases: ['Yard'] },
    })
    const decided = assetsByFound(found, readFilmAssets(doc))
    expect(decided.get('will')?.id).toBe('smith')
    expect(decided.get('yard')?.id).toBe('yard')
  })

  it('[PRO3] a changed script proposes what is new and undoes no decision', () => {
    const found = breakdown(lines)
    const doc = film(
      Object.fromEntries(found.map((one) => [one.key, { ...assetFrom(one), origin: one.key }])),
    )
    expect(undecided(found, readFilmAssets(doc))).toEqual([])
    const more = linesOf(`${fountain}\nEXT. HARBOUR - DAY\n\nOSKAR waits.\n\nOSKAR\nAt last.\n`)
    const open = undecided(breakdown(more), readFilmAssets(doc)).map(({ key }) => key)
    expect(open.sort()).toEqual(['harbour', 'oskar'])
    expect(readFilmAssets(doc)).toHaveLength(found.length)
  })
})
