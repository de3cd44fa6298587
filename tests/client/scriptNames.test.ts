/** Words of a script as names of assets. Rules: TAG in tests/RULES.md. */
import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { chosenWords, wordAt } from '../../client/editor/chosen.ts'
import { nodeOf, schemaExtensions } from '../../client/editor/schema.ts'
import { assetName, bareName } from '../../client/stages/script/assetName.ts'
import { candidatesFor, matching } from '../../client/stages/script/candidates.ts'
import { assetCalled } from '../../client/stages/script/tags.ts'
import type { AssetKind } from '../../shared/assets.ts'
import type { FilmAsset, Standing } from '../../shared/film/assets.ts'

describe('what words are as a name', () => {
  it.each([
    ['MARA LENT (V.O.)', 'character', 'Mara Lent'],
    ["Mara's", 'character', 'Mara'],
    ['the old man,', 'extra', 'Old man'],
    ['THE OLD MAN', 'character', 'Old Man'],
    ['ROCKET CONTROL ROOM', 'location', 'Rocket control room'],
    ['“golden hammer.”', 'prop', 'Golden hammer'],
    ['McCabe', 'character', 'McCabe'],
    ["O'BRIEN-LUND", 'character', "O'brien-Lund"],
    ['TV', 'prop', 'TV'],
    ['Robert Jr.', 'character', 'Robert Jr.'],
    ['a', 'prop', 'A'],
    ['黄金の槌', 'prop', '黄金の槌'],
  ] satisfies [string, AssetKind, string][])('[TAG5] %s as a %s is %s', (words, kind, name) => {
    expect(assetName(words, kind)).toBe(name)
  })

  it('[TAG5] an alias is kept as it is written, without what surrounds it', () => {
    expect(['the old man’s', 'OLD MAN (O.S.)', '(Gandalf?)'].map(bareName)).toEqual([
      'the old man',
      'OLD MAN',
      'Gandalf',
    ])
  })
})

describe('what is chosen', () => {
  const text = 'She lifts the golden hammer’s head, and lowers it again slowly.'

  it.each([
    ['golden hammer', 'golden hammer'],
    [' golden ', 'golden'],
    ['olden hamm', 'golden hammer'],
    ['She lifts the golden hammer’s head', 'She lifts the golden hammer’s head'],
  ])('[TAG4] selecting “%s” chooses “%s”', (selected, words) => {
    expect(chosenWords(selecting([text], text.indexOf(selected), selected.length))?.words).toBe(words)
  })

  it('[TAG4] seven words, signs alone, several lines and no selection choose nothing', () => {
    const seven = 'She lifts the golden hammer’s head, and'
    expect(chosenWords(selecting([text], 0, seven.length))).toBeNull()
    expect(chosenWords(selecting(['One — two'], 3, 3))).toBeNull()
    expect(chosenWords(selecting(['One', 'two'], 1, 4))).toBeNull()
    expect(chosenWords(selecting([text], 4, 0))).toBeNull()
    expect(chosenWords(selecting(['One\ntwo'], 0, 7))).toBeNull()
  })

  it('[TAG4] a caret in a word, before it or behind it, is in that word', () => {
    const at = (offset: number) => wordAt(selecting(['She lifts it'], offset, 0))?.words
    expect([at(4), at(6), at(9), at(12)]).toEqual(['lifts', 'lifts', 'lifts', 'it'])
    expect(wordAt(selecting([''], 0, 0))).toBeNull()
  })

  it('[TAG4] Japanese, which puts nothing between words, is taken as selected', () => {
    expect(chosenWords(selecting(['黄金の槌を持つ'], 0, 2))?.words).toBe('黄金')
  })
})

describe('which asset is meant', () => {
  const film = [
    asset('Iron kettle', 'prop'),
    asset('Golden hammer', 'prop', ['Mjolnir']),
    asset('Ezra Holt', 'character', ['The old man']),
    asset('Storm', 'extra', [], 'sidelined'),
  ]

  it('[TAG6] the likeliest comes first with its reason, the rest by name, those left out not at all', () => {
    const found = candidatesFor('the hammer', film)
    expect(found.map((candidate) => candidate.asset.name)).toEqual([
      'Golden hammer',
      'Ezra Holt',
      'Iron kettle',
    ])
    expect(found[0]?.why).toContain('part of')
    expect(found[1]?.why).toBeNull()
  })

  it('[TAG6] typing finds them by the beginnings of words, aliases included', () => {
    const names = (typed: string) => matching(candidatesFor('x', film), typed).map(({ asset }) => asset.name)
    expect([names('mjo'), names('old ma'), names('hold'), names('')]).toEqual([
      ['Golden hammer'],
      ['Ezra Holt'],
      [],
      ['Ezra Holt', 'Golden hammer', 'Iron kettle'],
    ])
  })

  it('[TAG7] words that are a name already are known by it, those left out too, kept ones first', () => {
    expect(assetCalled('OLD MAN’S', film)?.name).toBe('Ezra Holt')
    expect(assetCalled('storm', film)?.standing).toBe('sidelined')
    expect(assetCalled('storm', [...film, asset('Storm', 'prop')])?.kind).toBe('prop')
    expect(assetCalled('hammer', film)).toBeNull()
  })
})

/** A script of these lines, selected from `offset` into the first for `length` positions. */
function selecting(lines: readonly string[], offset: number, length: number): EditorState {
  const schema = getSchema(schemaExtensions)
  const doc = schema.nodes.doc!.create(
    null,
    lines.map((text) => nodeOf({ element: 'action', runs: text ? [{ text }] : [] }, schema)),
  )
  const selection = TextSelection.create(doc, 1 + offset, 1 + offset + length)
  return EditorState.create({ doc, selection })
}

function asset(
  name: string,
  kind: AssetKind,
  aliases: string[] = [],
  standing: Standing = 'kept',
): FilmAsset {
  const texts = { description: '', prompt: '', notes: '' }
  const nothing = {
    origin: null,
    source: null,
    merged: [],
    ids: [name],
    attempts: [],
    lookPictures: [],
    picture: null,
    voice: null,
    picked: null,
  }
  const created = { by: 'ann', at: 0 }
  return { id: name, kind, name, aliases, names: [name, ...aliases], standing, created, ...texts, ...nothing }
}
