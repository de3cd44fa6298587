import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readReported, type Reported } from '../../shared/answers.ts'
import { readingRoot, story } from '../../shared/documents.ts'
import { bear, place, readFilmAssets } from '../../shared/film/assets.ts'
import { assetFrom, undecided } from '../../shared/film/proposals.ts'
import { joinReading, keepReading, readReading } from '../../shared/reading.ts'
import { breakdown, type Found } from '../../shared/screenplay/breakdown.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { scenes } from '../../shared/screenplay/scenes.ts'
import { readLines, replaceScript, type ScriptLine } from '../../shared/screenplay/script.ts'
import { Seeded } from '../seeded.ts'
import { randomScreenplay } from './randomScreenplay.ts'

const script = `INT. FORGE - DAY

WILL FENN, 40, lifts the GOLDEN HAMMER. Something to tie him up lies in the corner.

WILL
Mind the kettle.

EXT. YARD - NIGHT

Moss grows over an old sundial. A wire ladder hangs down.

BERYL
I will not.

INT. FORGE - NIGHT

The sundial is here now.
`

function linesOf(text: string): ScriptLine[] {
  const doc = new Y.Doc()
  replaceScript(doc, parseFountain(text).screenplay)
  return readLines(story.script(doc))
}

const lines = linesOf(script)
const [forge, yard, later] = scenes(lines).map(({ id }) => id)

function reported(one: Partial<Reported> & { name: string; quotes: string[] }): Reported {
  return { kind: 'prop', aliases: [], description: '', ...one }
}

function join(found: Reported[], now = lines): Found[] {
  return joinReading(breakdown(now), { at: 1, by: 'ada', model: 'A model', found }, now)
}

const sundial = reported({
  name: 'Old sundial',
  aliases: ['Sundial', 'Gnomon'],
  quotes: ['grows over an old sundial'],
  description: 'Old.',
})

describe('[TXT5] a reading', () => {
  it('is one fact of the film, kept whole and read as it was kept', () => {
    const film = new Y.Doc()
    expect(readReading(film)).toBeNull()
    const reading = { at: 5, by: 'ada', model: 'A model', found: [sundial] }
    keepReading(film, { ...reading, found: [] })
    keepReading(film, reading)
    expect(readReading(film)).toEqual(reading)
    expect(readingRoot(film).size).toBe(1)
  })

  it.each([
    [null],
    ['read'],
    [{ at: 1, by: 'ada', model: 'A model' }],
    [{ at: '1', model: 'A model', found: [] }],
    [new Y.Map()],
  ])('is doubted: %j is none', (value) => {
    const film = new Y.Doc()
    readingRoot(film).set('script', value)
    expect(readReading(film)).toBeNull()
  })

  it('is doubted: what another program wrote into it is checked as an answer is', () => {
    const film = new Y.Doc()
    const found = [sundial, { ...sundial, name: '<b>x</b>' }, { ...sundial, kind: 'idea' }, null, 'x']
    readingRoot(film).set('script', { at: 1, by: 7, model: 'x'.repeat(100), found })
    expect(readReading(film)).toEqual({ at: 1, by: '', model: 'x'.repeat(60), found: [sundial] })
  })
})

describe('[TXT6] the rules and a reading', () => {
  it('without a reading are the rules', () => {
    expect(joinReading(breakdown(lines), null, lines)).toEqual(breakdown(lines))
    expect(join([])).toEqual(breakdown(lines))
  })

  it.each([
    ['by its name', 'Golden Hammer', [], 'prop'],
    ['whatever it is taken for', 'the GOLDEN HAMMER', [], 'extra'],
    ['by an alias', 'Fancy hammer', ['Golden hammer'], 'prop'],
  ] as const)('are one proposal with the evidence of both: %s', (_, name, aliases, kind) => {
    const rules = breakdown(lines)
    const quotes = ['lifts the GOLDEN HAMMER']
    const both = join([reported({ kind, name, aliases: [...aliases], quotes, description: 'Of gold.' })])
    expect(both).toHaveLength(rules.length)
    const hammer = rules.find(({ key }) => key === 'golden hammer')!
    const description = hammer.description || 'Of gold.'
    expect(both.find(({ key }) => key === 'golden hammer')).toEqual({
      ...hammer,
      description,
      model: { quotes, alone: false },
    })
  })

  it('what the rules say of it stands, and where they say nothing the model’s words do', () => {
    const said = { description: 'Made up.', quotes: ['WILL FENN, 40'] }
    const will = breakdown(lines).find(({ key }) => key.includes('will'))!
    const both = join([reported({ kind: 'character', name: will.name, ...said })])
    expect(both.find(({ key }) => key === will.key)!.description).toBe(will.description || 'Made up.')
  })

  it('propose what the model alone has found, marked, in the scenes that the rules’ finder finds', () => {
    const found = join([sundial]).find(({ model }) => model)!
    expect(found).toMatchObject({
      key: 'old sundial',
      kind: 'prop',
      name: 'Old sundial',
      aliases: ['Sundial'],
      scenes: [yard, later],
      description: 'Old.',
      perhaps: [],
      model: { quotes: ['grows over an old sundial'], alone: true },
    })
    const words = found.mentions.map(({ line, from, to }) =>
      lines[line]!.runs.map(({ text }) => text)
        .join('')
        .slice(from, to),
    )
    expect(words).toEqual(['old sundial', 'sundial'])
  })

  it('find what is never called by its name where it is quoted', () => {
    const rope = reported({ name: 'Rope', quotes: ['Something to tie him up lies'] })
    const found = join([rope]).find(({ model }) => model)
    expect(found).toMatchObject({ key: 'rope', scenes: [forge] })
  })

  it('take a person’s name only with a capital, and no name inside another one', () => {
    const found = join([
      reported({ kind: 'character', name: 'Not', quotes: ['I will not.'] }),
      reported({ name: 'Ladder', quotes: ['A wire ladder hangs down'] }),
      reported({ name: 'Wire ladder', quotes: ['A wire ladder hangs down'] }),
    ])
    expect(found.find(({ key }) => key === 'not')!.scenes).toEqual([yard])
    expect(found.find(({ key }) => key === 'wire ladder')!.mentions).toHaveLength(1)
  })

  it('keep apart a place and a person of one name', () => {
    const text = "INT. JOE'S - DAY\n\nJoe drinks.\n"
    const own = linesOf(text)
    const joe = reported({ kind: 'character', name: 'Joe', quotes: ['Joe drinks'] })
    const found = joinReading(breakdown(own), { at: 1, by: '', model: 'A model', found: [joe] }, own)
    expect(found.filter(({ kind }) => kind === 'location')).toHaveLength(1)
    expect(found.filter(({ kind }) => kind === 'character')).toHaveLength(1)
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
  })

  it('are in the order of the script within each kind', () => {
    const found = join([
      sundial,
      reported({ name: 'Corner', quotes: ['lies in the corner'] }),
      reported({ kind: 'character', name: 'Smith', quotes: ['The sundial is here now'] }),
    ])
    const kinds = ['character', 'location', 'prop', 'extra']
    const places = found.map(({ kind }) => kinds.indexOf(kind))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    const props = found.filter(({ kind }) => kind === 'prop').map(({ name }) => name)
    expect(props.indexOf('Corner')).toBeLessThan(props.indexOf('Old sundial'))
  })
})

describe('[TXT7] when the script changes', () => {
  it('what is quoted no longer is proposed no longer, and comes back with its words', () => {
    const without = linesOf(script.replace('Moss grows over an old sundial. ', ''))
    expect(join([sundial], without).some(({ model }) => model)).toBe(false)
    expect(join([sundial], lines).some(({ model }) => model)).toBe(true)
  })

  it('what the rules have found as well stays, without the model’s evidence', () => {
    const hammer = reported({ name: 'Golden hammer', quotes: ['lifts the GOLDEN HAMMER'] })
    const changed = linesOf(script.replace('lifts the', 'drops the'))
    expect(join([hammer]).find(({ key }) => key === 'golden hammer')!.model).toBeDefined()
    expect(join([hammer], changed).find(({ key }) => key === 'golden hammer')!.model).toBeUndefined()
  })

  it('only quotations that still stand are shown, and scenes are found anew', () => {
    const quotes = ['grows over an old sundial', 'The sundial is here now']
    const changed = linesOf(script.replace('is here now', 'is gone').replace('EXT. YARD', 'EXT. STREET'))
    const found = join([{ ...sundial, quotes }], changed).find(({ model }) => model)!
    expect(found.model!.quotes).toEqual(['grows over an old sundial'])
    expect(found.scenes).toEqual(
      scenes(changed)
        .slice(1)
        .map(({ id }) => id),
    )
  })

  it('no decision is undone: what was kept or set aside stays so, read again or not', () => {
    const film = new Y.Doc()
    const found = join([sundial])
    for (const [at, standing] of (['kept', 'sidelined'] as const).entries()) {
      const one = found[at === 0 ? found.findIndex(({ model }) => model) : 0]!
      bear(film, { id: `a${at}`, origin: one.key, created: { by: 'ada', at } }, assetFrom(one))
      place(film, `a${at}`, standing)
    }
    const open = (found: Found[]) => undecided(found, readFilmAssets(film)).map(({ key }) => key)
    expect(open(found)).not.toContain('old sundial')
    expect(open(found)).toHaveLength(found.length - 2)
    expect(open(join([]))).toHaveLength(found.length - 2)
    expect(open(join([{ ...sundial, name: 'OLD SUNDIAL', aliases: [] }]))).not.toContain('old sundial')
  })

  it('keys stay one for each, and everything shown stands, whatever the script and the reading are', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const chance = new Seeded(seed)
      const doc = new Y.Doc()
      replaceScript(doc, randomScreenplay(chance))
      const own = readLines(story.script(doc))
      const rules = breakdown(own)
      const names = [...rules.map(({ name }) => name), 'Mara', 'the', '映画', 'Rope', '3CPO']
      const found = Array.from({ length: 12 }, () =>
        reported({
          kind: chance.pick(['character', 'location', 'prop', 'extra']),
          name: chance.pick(names),
          aliases: [chance.pick(names)],
          quotes: [own[chance.whole(own.length)]?.runs[0]?.text.slice(0, 60) ?? '', chance.pick(names)],
        }),
      )
      const reading = { at: 1, by: '', model: 'A model', found: readReported(found) }
      const both = joinReading(rules, reading, own)
      expect(new Set(both.map(({ key }) => key)).size).toBe(both.length)
      expect(both.length).toBeGreaterThanOrEqual(rules.length)
      for (const { mentions, name } of both)
        expect({ name, some: mentions.length > 0 }).toEqual({ name, some: true })
    }
  })
})
