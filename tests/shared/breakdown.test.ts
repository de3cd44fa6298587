import { describe, expect, it } from 'vitest'
import { breakdown, type Found } from '../../shared/screenplay/breakdown.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { textOf } from '../../shared/screenplay/screenplay.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import { Seeded } from '../seeded.ts'
import { publicSamples } from './publicSuite.ts'
import { randomScreenplay } from './randomScreenplay.ts'
import { chapters } from './scripts/chapters.ts'
import { score, scriptOf, truthOf, wrongCues, wrongKinds, type Truth } from './truth/truth.ts'

/** The lines of a Fountain text, headings with ids as in a document. */
function linesOf(text: string): ScriptLine[] {
  let scenes = 0
  return parseFountain(`\n${text}`).screenplay.lines.map((line) =>
    line.element === 'sceneHeading' ? { ...line, id: `s${++scenes}` } : line,
  )
}

function find(text: string): Found[] {
  return breakdown(linesOf(text))
}

function names(text: string, kind: Found['kind']): string[] {
  return find(text)
    .filter((found) => found.kind === kind)
    .map(({ name }) => name)
}

function one(text: string, key: string): Found {
  const found = find(text).find((found) => found.key === key)
  if (!found)
    throw new Error(
      `${key} is not among ${find(text)
        .map(({ key }) => key)
        .join(', ')}`,
    )
  return found
}

const says = (...cues: string[]): string => cues.map((cue) => `${cue}\nHello.\n`).join('\n')

describe('[EXT1] everybody with a cue is found once', () => {
  it.each([
    ['whatever the extension', ['BOB', 'BOB (V.O.)', "BOB (O.S.) (CONT'D)", 'BOB (ON TV)'], ['Bob']],
    ['with the extension outside brackets', ['BOB', 'BOB V.O.', "BOB - CONT'D", 'BOB ON PHONE'], ['Bob']],
    ['as a voice', ["REGGIE'S VOICE", 'REGGIE', 'VOICE OF REGGIE'], ['Reggie']],
    ['only as a voice', ['REGGIE’S VOICE'], ['Reggie']],
    ['by a rank that comes and goes', ['DETECTIVE OKAFOR', 'OKAFOR'], ['Detective Okafor']],
    [
      'with the case names have',
      ["O'BRIEN", '@McCABE', 'BETH-ANN', 'DJ', 'JOHN VON AU'],
      ["O'Brien", 'McCabe', 'Beth-Ann', 'DJ', 'John von Au'],
    ],
  ])('%s', (_, cues, expected) => {
    expect(names(says(...cues), 'character')).toEqual(expected)
  })

  it('and other spellings are kept as aliases, extensions are not', () => {
    expect(one(says('REGGIE', "REGGIE'S VOICE", 'REGGIE (V.O.)'), 'reggie').aliases).toEqual([
      "Reggie's voice",
    ])
  })
})

describe('[EXT2] a cue of several names is everybody in it and nobody else', () => {
  it.each([
    ['BOB AND MARY', ['Bob', 'Mary']],
    ['BOB & MARY', ['Bob', 'Mary']],
    ['BOB/MARY', ['Bob', 'Mary']],
    ['BOB, MARY AND TOM (O.S.)', ['Bob', 'Mary', 'Tom']],
    ['KING, JR.', ['King, Jr.']],
    ['ALL', []],
    ['BOTH', []],
    ['SANDY', ['Sandy']],
  ])('%s', (cue, expected) => {
    expect(names(says(cue), 'character')).toEqual(expected)
  })
})

describe('[EXT3] two are one only beyond doubt', () => {
  it.each([
    [
      'another age',
      ['BOB', 'YOUNG BOB'],
      'young bob',
      'bob',
      '“Young Bob” may be “Bob” at another age or in another state',
    ],
    ['a number', ['BOB', 'BOB #2'], 'bob #2', 'bob', '“Bob #2” may be “Bob”: the names differ by a number'],
    ['a first name', ['MARY', 'MARY ANN'], 'mary', 'mary ann', '“Mary” may be short for “Mary Ann”'],
    ['a title', ['MARY', 'SISTER MARY'], 'mary', 'sister mary', '“Mary” may be short for “Sister Mary”'],
    ['a surname', ['HALE', 'TOM HALE'], 'hale', 'tom hale', '“Hale” may be short for “Tom Hale”'],
  ])('%s is proposed', (_, cues, key, other, why) => {
    const text = says(...cues)
    expect(names(text, 'character')).toHaveLength(2)
    expect(one(text, key).perhaps).toEqual([{ key: other, why }])
  })

  it.each([
    ['somebody’s mother', ['BOB', "BOB'S MOTHER"], ['Bob', "Bob's mother"]],
    ['titles of two', ['SISTER MARY', 'MOTHER MARY'], ['Sister Mary', 'Mother Mary']],
    ['husband and wife', ['MR. LENT', 'MRS. LENT'], ['Mr. Lent', 'Mrs. Lent']],
    ['names inside names', ['ANN', 'HANNAH', 'JOANN'], ['Ann', 'Hannah', 'Joann']],
    ['accents', ['ZOË', 'ZOE'], ['Zoë', 'Zoe']],
  ])('%s are two, without a proposal', (_, cues, expected) => {
    const found = find(says(...cues))
    expect(found.map(({ name }) => name)).toEqual(expected)
    expect(found.flatMap(({ perhaps }) => perhaps)).toEqual([])
  })

  it.each([
    ['an age', 'MARA LENT (34), wiry, runs in.', 'Mara Lent'],
    ['more about her', 'MARA LENT, wiry, thirty, runs in.', 'Mara Lent'],
    ['a sort in front', 'Security guard MARA LENT runs in.', 'Mara Lent'],
    ['a surname that is a word', 'MARA WARD (34) runs in.', 'Mara Ward'],
    ['a title', 'DR. MARA LENT (34) runs in.', 'Dr. Mara Lent'],
  ])('a full name in action, with %s, is the name of a cue', (_, action, name) => {
    expect(one(`${action}\n\n${says('MARA')}`, 'mara')).toMatchObject({ name, aliases: ['Mara'] })
  })

  it('a full name that fits two cues, or two that fit one, are nobody’s', () => {
    expect(names(`MARA LENT (34) and MARA VANCE (20) sit.\n\n${says('MARA')}`, 'character')).toEqual([
      'Mara Lent',
      'Mara Vance',
      'Mara',
    ])
  })

  it.each([
    ['introduced as another age', 'YOUNG BOB (8) runs in.', 'BOB', ['Young Bob', 'Bob']],
    ['introduced apart', 'MARY (9) runs in. SISTER MARY (50) follows.', 'MARY', ['Mary', 'Sister Mary']],
  ])('somebody %s is another', (_, action, cue, expected) => {
    const found = find(`${action}\n\n${says(cue)}`).filter(({ kind }) => kind === 'character')
    expect(found.slice(0, expected.length).map(({ name }) => name)).toEqual(expected)
    expect(found.find(({ key }) => key === cue.toLowerCase())?.name.toUpperCase()).toBe(cue)
  })

  it('a full name with and without a title is one', () => {
    const text = `DR. MARA LENT (34) sits. MARA LENT rises.\n\n${says('MARA')}`
    expect(one(text, 'mara')).toMatchObject({ name: 'Dr. Mara Lent', aliases: ['Mara', 'Mara Lent'] })
  })

  it('deeds in capitals are no surname', () => {
    expect(names(`MARA RUNS into the road. MARA SCREAMS.\n\n${says('MARA')}`, 'character')).toEqual(['Mara'])
  })

  it('a speaking thing takes the thing with it', () => {
    const text = `A weathered LASER PRINTER beeps. He kicks the printer.\n\n${says('PRINTER')}`
    expect(find(text).map(({ kind, name, aliases }) => [kind, name, aliases])).toEqual([
      ['character', 'Printer', ['Laser printer']],
    ])
  })
})

describe('[EXT4] people called by a sort', () => {
  it.each([
    'CROWD',
    'SOLDIERS',
    'WAITER',
    'GUARD #1',
    'MAN IN HAT',
    'OLD MAN',
    'YOUNG FATHER',
    'POLICE OFFICER',
    "WOMAN'S VOICE",
  ])('%s is an extra', (cue) => {
    expect(find(says(cue)).map(({ kind }) => kind)).toEqual(['extra'])
  })

  it.each(['MOTHER', "BOB'S MOTHER", 'HERO', 'SISTER MARY'])('%s is a character', (cue) => {
    expect(find(says(cue)).map(({ kind }) => kind)).toEqual(['character'])
  })

  it('is a character who has the word for a name', () => {
    const text = `Then Baker eats. Behind Baker, a door.\n\n${says('BAKER')}`
    expect(find(text)).toMatchObject([{ kind: 'character', name: 'Baker' }])
  })

  it('is a character who speaks in many scenes', () => {
    const scene = `EXT. ROAD - DAY\n\n${says('THE DETECTIVE', 'THE DETECTIVE', 'THE DETECTIVE', 'THE DETECTIVE')}\n`
    expect(names(scene.repeat(3), 'character')).toEqual(['Detective'])
    expect(names(scene.repeat(2), 'character')).toEqual([])
  })

  it('stands in the action: new ones, in capitals or not, and no figure of speech', () => {
    const text =
      'Passengers bustle. A waiter bows like a priest. TWO NURSES run. He is a surgeon. Her friend waits. The man nods.'
    expect(names(text, 'extra')).toEqual(['Passengers', 'Waiter', 'Nurses'])
  })
})

describe('[EXT5] places', () => {
  const places = (...headings: string[]): [string, string[], string[]][] =>
    find(headings.map((heading) => `${heading}\n\nIt rains.\n`).join('\n'))
      .filter(({ kind }) => kind === 'location')
      .map(({ name, aliases, scenes }) => [name, aliases, scenes])

  it.each<[string, string[], [string, string[], string[]][]]>([
    [
      'inside and outside are one',
      ['INT. PARK - DAY', 'EXT. PARK - NIGHT', 'I/E. THE PARK'],
      [['Park', [], ['s1', 's2', 's3']]],
    ],
    [
      'places inside belong to it',
      ["INT. MARY'S HOUSE - KITCHEN - DAY", 'EXT. MARY’S HOUSE'],
      [["Mary's house", ['Kitchen'], ['s1', 's2']]],
    ],
    [
      'times and manners are none',
      ['INT. VAN - MOVING - DAY', 'EXT. PIER - DAY (FLASHBACK)', 'INT. HUT - TWO DAYS LATER'],
      [
        ['Van', [], ['s1']],
        ['Pier', [], ['s2']],
        ['Hut', [], ['s3']],
      ],
    ],
    ['a night club is one', ['INT. NIGHT CLUB', 'INT. NIGHT'], [['Night club', [], ['s1']]]],
    [
      'two at once',
      ['INT. CAR - DAY', 'INT. CAR/STREET - DAY'],
      [
        ['Car', [], ['s1', 's2']],
        ['Street', [], ['s2']],
      ],
    ],
    ['a stroke in a name', ['INT. ICU/RECOVERY - DAY'], [['Icu/recovery', [], ['s1']]]],
    [
      'the narrower before a comma',
      ["INT. KITCHEN, MARY'S HOUSE", "INT. HALL, MARY'S HOUSE"],
      [["Mary's house", ['Kitchen', 'Hall'], ['s1', 's2']]],
    ],
    ['Cyrillic', ['.ИНТ. КВАРТИРА – КУХНЯ – ДЕНЬ'], [['Квартира', ['Кухня'], ['s1']]]],
    [
      'Japanese',
      ['INT。 病院-日', 'EXT。 バー-夜'],
      [
        ['病院', [], ['s1']],
        ['バー', [], ['s2']],
      ],
    ],
  ])('%s', (_, headings, expected) => {
    expect(places(...headings)).toEqual(expected)
  })

  it('that may be one are proposed', () => {
    const text = "INT. MARY'S HOUSE - KITCHEN\n\nRain.\n\nINT. KITCHEN\n\nRain.\n"
    expect(one(text, 'kitchen').perhaps).toEqual([
      { key: 'mary house', why: "“Kitchen” is also a part of “Mary's house”" },
    ])
  })

  it('called after somebody are not that person', () => {
    const found = find(`INT. JOE'S - DAY\n\nA bar.\n\n${says('JOE')}`)
    expect(found.map(({ key, kind, name }) => [key, kind, name])).toEqual([
      ['joe', 'character', 'Joe'],
      ['joe, place', 'location', "Joe's"],
    ])
  })
})

describe('[EXT6] props', () => {
  it.each([
    ['in capitals', 'On the table lies a GOLDEN HAMMER.', ['Golden hammer']],
    [
      'in capitals with a colour',
      'There: a RED LANTERN, an OLD BLACK CASE.',
      ['Red lantern', 'Old black case'],
    ],
    ['in hand', 'She picks up an envelope. He hands Betty the photograph.', ['Envelope', 'Photograph']],
    ['in hand with another', 'She grabs her coat and a knife.', ['Coat', 'Knife']],
    ['come back to', 'A lantern burns.\n\nThe lantern goes out.', ['Lantern']],
    ['nobody listed, in hand and come back to', 'He lifts the zorgonaut. The zorgonaut hums.', ['Zorgonaut']],
    [
      'furniture when it is moved',
      'She throws a chair. He sits at the table.\n\nThe table shakes.',
      ['Chair'],
    ],
    [
      'clothes when they are in hand',
      'A coat. A man in a hat.\n\nHe grabs the coat. The hat stays on.',
      ['Coat'],
    ],
    ['only mentioned', 'There is a lantern.', []],
    ['no body parts', 'He takes her hand. He drops his head.\n\nHis hand. Her head.', []],
    [
      'nothing abstract',
      'She takes a moment. He holds his breath. She throws a glance.\n\nThe moment ends.',
      [],
    ],
    ['no materials', 'She taps the brass. The brass rings.', []],
    ['no places', 'He leaves the kitchen. She finds the road.\n\nThe road is empty.', []],
    ['no noises', 'BANG! A loud CRASH. The phone RINGS. WHOOSH. Then THUD.', []],
    ['nothing of the camera', 'CLOSE ON his face. We PAN across. SMASH CUT. ANGLE ON: a door.', []],
    ['no force', 'He RUNS. She NEVER looks. It is HUGE. NOW. The BIG one.', []],
    ['no writing', 'The button reads STANDBY. SUPER: LONDON. He hits the green ACTIVATE button.', []],
    ['no figure of speech', 'He growls like a kettle. She is as sharp as a knife.\n\nLike a kettle.', []],
    ['no verbs', 'The driver cups his ear. The man watches. The man watches.', []],
    ['nothing in speech', 'BOB\nPick up the hammer. The hammer!', []],
  ])('%s', (_, text, expected) => {
    expect(names(text, 'prop')).toEqual(expected)
  })
})

describe('[EXT7] what a prop is called', () => {
  it.each([
    ['by its noun', 'He lifts the golden hammer.\n\nA hammer. She takes his hammer.', ['Hammer']],
    [
      'with what is mostly said of it',
      'He lifts the golden hammer. The golden hammer. The hammer.',
      ['Golden hammer'],
    ],
    ['without what passes', 'He lifts the heavy old hammer. The big hammer.', ['Hammer']],
    [
      'two, told apart',
      'He lifts the golden hammer. A wooden hammer. The golden hammer. The wooden hammer.',
      ['Golden hammer', 'Wooden hammer'],
    ],
    [
      'in the plural, if it is always that',
      'She throws the dice. He takes the keys. Two keys.',
      ['Dice', 'Keys'],
    ],
    ['of two nouns', 'He takes the coffee mug. The coffee mug falls.', ['Coffee mug']],
    ['without its owner', "He takes Bob's hammer.", ['Hammer']],
    ['without its measure', 'He pulls on a pair of leather gloves.', ['Leather gloves']],
  ])('%s', (_, text, expected) => {
    expect(names(text, 'prop')).toEqual(expected)
  })
})

describe('[EXT8] descriptions', () => {
  const text = `INT. HUT - DAY

A low room. Nets everywhere. MARA LENT (34), wiry, comes in. She wears a raincoat. Mara sits down. Mara is the last to know.

MARA
I am tall.

Mara is the last to know. Rain.
`
  it('are the sentences that introduce or describe, in order, once, with the age', () => {
    expect(one(text, 'mara').description).toBe(
      'MARA LENT (34), wiry, comes in. She wears a raincoat. Mara is the last to know.',
    )
    expect(one(text, 'hut').description).toBe('A low room. Nets everywhere.')
  })

  it('are at most 600 letters, whole sentences where there are any', () => {
    const long = `${Array.from({ length: 40 }, (_, at) => `Mara is as old as ${at} of the hills.`).join(' ')}\n\n${says('MARA')}`
    const { description } = one(long, 'mara')
    expect(description.length).toBeGreaterThan(500)
    expect(description.length).toBeLessThanOrEqual(600)
    expect(description.endsWith('hills.')).toBe(true)
  })

  it('do not quote a writer’s note', () => {
    expect(one(`MARA (34) [[or 35?]] comes in.\n\n${says('MARA')}`, 'mara').description).toBe(
      'MARA (34) comes in.',
    )
  })
})

describe('[EXT9] mentions', () => {
  it('quote the name at its place, in script order, never two over each other', () => {
    const lines = linesOf(scriptOf('the-tide-clock'))
    for (const { key, mentions } of breakdown(lines)) {
      for (const [at, { line, from, to }] of mentions.entries()) {
        const before = mentions[at - 1]
        if (before) expect(before.line < line || before.to <= from, key).toBe(true)
        const quote = textOf(lines[line]!).slice(from, to)
        expect(quote.trim(), key).toBe(quote)
        expect(quote, key).not.toBe('')
      }
    }
  })

  it('are names with a capital, words for a sort in any case', () => {
    const text = `EXT. ROAD\n\nWill will go. Bob's hat. The waiter, a waiter.\n\n${says('WILL', 'BOB', 'WAITER')}`
    const count = (key: string): number => one(text, key).mentions.filter(({ line }) => line === 1).length
    expect([count('will'), count('bob'), count('waiter')]).toEqual([1, 1, 2])
  })

  it('say which scene, and none before the first', () => {
    const text = `A bell. MARA (9) waits.\n\nEXT. ROAD\n\n${says('MARA')}\nEXT. HILL\n\nMara runs.\n`
    const { scenes, mentions } = one(text, 'mara')
    expect(scenes).toEqual(['s1', 's2'])
    expect(mentions.map(({ scene }) => scene)).toEqual([null, 's1', 's2'])
  })
})

describe('[EXT10] other scripts', () => {
  it('Cyrillic: cues, capitals, full names', () => {
    const text = `.ИНТ. ДОМ МАШИ – ДЕНЬ\n\nМАША СЕДОВА (34) входит. На столе МОЛОТОК. БАХ! СТОРОЖ (60) спит.\n\n@МАША\nПривет.\n`
    expect(find(text).map(({ kind, name }) => [kind, name])).toEqual([
      ['character', 'Маша Седова'],
      ['character', 'Сторож'],
      ['location', 'Дом Маши'],
      ['prop', 'Молоток'],
    ])
  })

  it('Japanese: cues, headings, names with an age', () => {
    const text = 'INT。 病院-日\n\nジョン（20）が入院。田中が見る。\n\n@田中\n誰？\n\n@田中（声）\nジョン？\n'
    const found = find(text)
    expect(found.map(({ kind, name, mentions }) => [kind, name, mentions.length])).toEqual([
      ['character', 'ジョン', 1],
      ['character', '田中', 3],
      ['location', '病院', 1],
    ])
  })
})

describe('[EXT11] keys', () => {
  const script = scriptOf('the-tide-clock')
  const keys = (lines: ScriptLine[]): string[] => breakdown(lines).map(({ key }) => key)

  it('are one for each', () => {
    const all = keys(linesOf(script))
    expect(new Set(all).size).toBe(all.length)
  })

  it('are the same after lines are put in anywhere', () => {
    const lines = linesOf(script)
    const rain: ScriptLine = { element: 'action', runs: [{ text: 'It rains. Nobody minds the rain.' }] }
    const before = keys(lines).toSorted()
    for (let at = 0; at <= lines.length; at += 7) {
      expect(keys(lines.toSpliced(at, 0, rain)).toSorted(), `line ${at}`).toEqual(before)
    }
  })

  it('are the same after scenes are moved', () => {
    const lines = linesOf(script)
    const before = keys(lines).toSorted()
    const heads = lines.flatMap(({ element }, at) => (element === 'sceneHeading' ? [at] : []))
    for (const [scene, from] of heads.entries()) {
      const moved = [...lines]
      const taken = moved.splice(from, (heads[scene + 1] ?? lines.length) - from)
      expect(keys([...moved, ...taken]).toSorted(), `scene ${scene}`).toEqual(before)
    }
  })

  it('are one for each, and mentions lie in their lines, whatever the script is', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { lines } = randomScreenplay(new Seeded(seed), 30)
      const found = breakdown(lines)
      expect(new Set(found.map(({ key }) => key)).size, `seed ${seed}`).toBe(found.length)
      for (const { key, name, description, mentions, perhaps } of found) {
        expect(key !== '' && name !== '' && mentions.length > 0, `seed ${seed}`).toBe(true)
        expect(description.length, `seed ${seed}`).toBeLessThanOrEqual(601)
        expect(perhaps.filter((other) => !found.some(({ key }) => key === other.key))).toEqual([])
        const beyond = mentions.filter(({ line, from, to }) => from >= to || to > textOf(lines[line]!).length)
        expect(beyond, `seed ${seed}`).toEqual([])
      }
    }
  })

  it('the same lines give the same answer, and an empty script none', () => {
    expect(breakdown(linesOf(script))).toEqual(breakdown(linesOf(script)))
    expect(breakdown([])).toEqual([])
  })
})

describe('[EXT12] against scripts of which the truth is known', () => {
  const own = ['the-spare-key', 'the-tide-clock'] as const
  const scripts: [string, string, Truth][] = [
    ...own.map((name): [string, string, Truth] => [name, scriptOf(name), truthOf(name)!]),
    ...publicSamples().flatMap(([file, text]): [string, string, Truth][] => {
      const truth = truthOf(file.replace('.fountain', ''))
      return truth ? [[file, text, truth]] : []
    }),
    ...[5, 15].map((count): [string, string, Truth] => {
      const { text, truth } = chapters(count)
      return [`${count} chapters, ${pages(text)} pages`, text, truth]
    }),
  ]

  it.each(scripts)('%s', (_, text, truth) => {
    const lines = linesOf(text)
    const found = breakdown(lines)
    expect(wrongCues(found, lines, truth)).toEqual([])
    expect(wrongKinds(found, truth)).toEqual([])
    const places = score(found, 'location', truth.locations)
    expect(places.f1, `wrong ${places.wrong}, missing ${places.missing}`).toBeGreaterThanOrEqual(0.95)
    if (truth.props.length === 0) return
    const props = score(found, 'prop', truth.props)
    expect(props.precision, `wrong: ${props.wrong}`).toBeGreaterThanOrEqual(0.7)
    expect(props.recall, `missing: ${props.missing}`).toBeGreaterThanOrEqual(0.5)
  })
})

describe('[EXT13] time', () => {
  it('grows linearly with the script', () => {
    const time = (lines: ScriptLine[]): number => {
      const before = process.threadCpuUsage()
      breakdown(lines)
      const { user, system } = process.threadCpuUsage(before)
      return user + system
    }
    const short = linesOf(chapters(4).text)
    const long = linesOf(chapters(16).text)
    const best = (lines: ScriptLine[]): number => Math.min(...[1, 2, 3, 4].map(() => time(lines)))
    expect(best(long)).toBeLessThan(8 * best(short) + 25_000)
  })
})

describe('[EXT13] hostile text', () => {
  const units = [
    ' ',
    '.',
    '(',
    ')',
    "'s ",
    'A ',
    'a ',
    'A',
    '-',
    ' - ',
    '/',
    ', ',
    ' AND ',
    '\n',
    'THE ',
    'BOB ',
    'the lamp ',
    'I',
    '。',
    '（',
    "VOICE'S ",
    ' ON PHONE',
    'V.O. ',
    '#1 ',
    '"',
    'MR. ',
  ]
  const elements = ['action', 'character', 'sceneHeading', 'dialogue'] as const

  it.each(elements)('takes time by its length in %s', (element) => {
    const slow = units.filter((unit) => {
      const lines: ScriptLine[] = [
        { element, runs: [{ text: `INT. A ${unit.repeat(Math.ceil(20_000 / unit.length))} B` }] },
      ]
      const before = process.threadCpuUsage()
      breakdown(lines)
      const { user, system } = process.threadCpuUsage(before)
      return user + system > 1_000_000
    })
    expect(slow).toEqual([])
  })

  it('takes time by the number of names', () => {
    const cue = (at: number): ScriptLine[] => [
      { element: 'sceneHeading', runs: [{ text: `INT. PLACE ${at} - ROOM ${at}` }], id: `s${at}` },
      { element: 'character', runs: [{ text: `MR. NAME${at.toString(36)} HALE` }] },
    ]
    const before = process.threadCpuUsage()
    const found = breakdown(Array.from({ length: 4000 }, (_, at) => cue(at)).flat())
    const { user, system } = process.threadCpuUsage(before)
    expect(found).toHaveLength(8000)
    expect(user + system).toBeLessThan(3_000_000)
  })
})

/** About how many pages a script fills, 55 lines each. */
function pages(text: string): number {
  const width = { action: 60, dialogue: 35, parenthetical: 25 } as Record<string, number>
  const rows = linesOf(text).map((line) => {
    const space = line.element === 'dialogue' || line.element === 'parenthetical' ? 0 : 1
    return space + Math.ceil(textOf(line).length / (width[line.element] ?? 60))
  })
  return Math.round(rows.reduce((sum, row) => sum + row, 0) / 55)
}
