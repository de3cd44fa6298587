/** The shot table as text: files, clipboards, the words of the field, and what a script edit does to a shot. */
import { describe, expect, test } from 'vitest'
import { importColumns, planImport } from '../../shared/film/shotImport.ts'
import {
  columnNamed,
  readCsv,
  readSeconds,
  readTsv,
  shotColumns,
  type ShotCells,
  writeCsv,
  writeTsv,
} from '../../shared/film/shotTable.ts'
import { completeShotValue, readShotValue, shotValues } from '../../shared/film/shotValues.ts'
import { coversNow, cutAtCaret, cutAtSentence, cutsOf, takenOver } from '../../shared/film/shotWords.ts'
import type { Shot } from '../../shared/film/shots.ts'
import { type Covered, isTouched, spansOf } from '../../shared/film/spans.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import { type Unit, unitsOf } from '../../shared/screenplay/units.ts'
import { Seeded } from '../seeded.ts'

describe('files and clipboards', () => {
  const rows = [
    ['plain', 'with, comma', 'with "quotes"', 'two\nrows'],
    ['', ' space ', 'semi;colon', 'tab\there'],
    ['=1+1', '+49', '-12', '@home'],
    ["'=1+1", "''-", "'quoted'", '"'],
  ]

  test('[SHT1] a CSV file comes back as it was, whatever its cells hold', () => {
    expect(readCsv(writeCsv(rows))).toEqual(rows)
  })

  test('[SHT1] nothing in a CSV file is taken for a formula by a spreadsheet', () => {
    const raw = writeCsv([['=HYPERLINK("http://x")', '+1', '-1', '@a', '\ttab']])
    for (const cell of raw.trimEnd().split(/,(?=")|,(?=')/)) expect(cell).toMatch(/^"?'/)
  })

  test('[SHT1] semicolons, tabs, a byte order mark, bare line ends and a missing last one are read', () => {
    expect(readCsv('\uFEFFScene;Shot\r\n1;"A;B"\r\n')).toEqual([
      ['Scene', 'Shot'],
      ['1', 'A;B'],
    ])
    expect(readCsv('a\tb\nc\td')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(readCsv('')).toEqual([])
    expect(readCsv('a,b\n,\n')).toEqual([
      ['a', 'b'],
      ['', ''],
    ])
  })

  test('[SHT2] a range goes over the clipboard and back with its line breaks', () => {
    expect(readTsv(writeTsv(rows))).toEqual(rows)
    expect(writeTsv([['a', 'b\nc']])).toBe('a\t"b\nc"')
  })

  test('[SHT2] a quote that opens nothing is a letter', () => {
    expect(readTsv('"No," he says.\t5" lens')).toEqual([['"No," he says.', '5" lens']])
    expect(readTsv('"never closed\tb')).toEqual([['"never closed', 'b']])
  })

  test('[SHT1][SHT2] random cells come back from both', () => {
    const random = new Seeded(7)
    const signs = ['a', 'b', '"', "'", ',', ';', '\t', '\n', '=', '+', '-', '@', ' ', 'ü', '🎬']
    const cell = () =>
      Array.from({ length: random.whole(6) }, () => signs[random.whole(signs.length)]!).join('')
    for (let turn = 0; turn < 500; turn++) {
      const table = Array.from({ length: 1 + random.whole(4) }, () => [cell(), cell(), cell()])
      expect(readTsv(writeTsv(table))).toEqual(table)
      // With a heading, by which the separator is known.
      const file = [['x', 'y', 'z'], ...table]
      expect(readCsv(writeCsv(file))).toEqual(file)
    }
  })
})

test('[SHT3] lengths are read as people write them, and nothing else is one', () => {
  const lengths = [
    '4',
    '4.2',
    '4,25 s',
    '0:04',
    '1:02.5',
    '2 min',
    '3 sec',
    '1:00:00',
    'soon',
    '-3',
    '',
    '0',
    '4 pm',
  ]
  expect(lengths.map(readSeconds)).toEqual([4, 4.2, 4.3, 4, 62.5, 120, 3, null, null, null, null, null, null])
})

describe('the words of the field', () => {
  test.each([
    ['size', 'wide', 'WS'],
    ['size', 'Close up', 'CU'],
    ['size', 'close-up shot', 'CU'],
    ['size', 'E.C.U.', 'ECU'],
    ['size', 'medium close up', 'MCU'],
    ['size', 'cowboy', 'MFS'],
    ['framing', 'o.t.s.', 'OTS'],
    ['framing', 'Over the Shoulder', 'OTS'],
    ['framing', 'point of view', 'POV'],
    ['framing', '2-shot', 'two-shot'],
    ['angle', "bird's eye", 'overhead'],
    ['angle', 'low angle', 'low'],
    ['movement', 'locked off', 'static'],
    ['movement', 'Tracking shot', 'track'],
    ['movement', 'pan left', 'pan left'],
    ['movement', 'dolly in', 'dolly in'],
    ['size', 'from the fridge', 'from the fridge'],
    ['size', '  ', ''],
  ] as const)('[SHT4] in %s, “%s” is %s', (fact, written, value) => {
    expect(readShotValue(fact, written)).toBe(value)
  })

  test('[SHT4] every word of the field means itself, and no other word means two', () => {
    for (const [fact, values] of Object.entries(shotValues)) {
      const seen = new Set<string>()
      for (const { value, words, also } of values) {
        expect(readShotValue(fact as 'size', value)).toBe(value)
        for (const form of new Set(
          [value, words, ...also].filter(Boolean).map((word) => word.toLowerCase()),
        )) {
          expect(seen.has(form), `${fact}: ${form}`).toBe(false)
          seen.add(form)
        }
      }
    }
  })

  test('[SHT4] what is typed completes, the value itself first', () => {
    expect(completeShotValue('size', 'c')[0]!.value).toBe('CU')
    expect(completeShotValue('size', 'wi').map(({ value }) => value)[0]).toBe('WS')
    expect(completeShotValue('framing', 'over')[0]!.value).toBe('OTS')
    expect(completeShotValue('movement', 'qq')).toEqual([])
  })
})

describe('cutting a shot', () => {
  const covered = (
    kind: Covered['kind'],
    text: string,
    at: number,
    speaker: string | null = null,
  ): Covered => ({
    kind,
    text,
    at,
    speaker,
  })
  const shot = shotOf({
    action: 'Imre knocks. He waits.',
    dialogue: 'IMRE: Hello? Anybody?\nHALASZ: No.',
    seconds: 8,
    covers: [
      covered('action', 'Imre knocks.', 0),
      covered('dialogue', 'Hello?', 1, 'IMRE'),
      covered('dialogue', 'Anybody?', 2, 'IMRE'),
      covered('dialogue', 'No.', 3, 'HALASZ'),
      covered('action', 'He waits.', 4),
    ],
  })

  test('[SHT5] the places are those between its sentences', () => {
    expect(cutsOf(shot).map(({ after }) => after)).toEqual(['Hello?', 'Anybody?', 'No.', 'He waits.'])
  })

  test('[SHT5] its words go with their sentences, and a speech that goes on says whose it is', () => {
    const [first, second] = cutAtSentence(shot, 2)
    expect([first.action, first.dialogue]).toEqual(['Imre knocks.', 'IMRE: Hello?'])
    expect([second.action, second.dialogue]).toEqual(['He waits.', 'IMRE: Anybody?\nHALASZ: No.'])
    expect([...first.covers, ...second.covers]).toEqual(shot.covers)
    expect(first.seconds! + second.seconds!).toBeCloseTo(8)
  })

  test('[SHT5] at every place, no word is lost and none is said twice', () => {
    const words = (text: string) => text.replaceAll(/IMRE:|HALASZ:/g, '').match(/\S+/g) ?? []
    for (let at = 1; at < shot.covers.length; at++) {
      const [first, second] = cutAtSentence(shot, at)
      expect([...words(first.action), ...words(second.action)].sort()).toEqual(words(shot.action).sort())
      expect([...words(first.dialogue), ...words(second.dialogue)]).toEqual(words(shot.dialogue))
    }
  })

  test('[SHT5] at the caret, the text is cut and the other stays', () => {
    const [first, second] = cutAtCaret(shot, 'action', 'Imre knocks.'.length)
    expect([first.action, first.dialogue]).toEqual(['Imre knocks.', shot.dialogue])
    expect([second.action, second.dialogue]).toEqual(['He waits.', ''])
    expect(second.covers.map(({ text }) => text)).toEqual(['He waits.'])
  })
})

describe('taking the script over', () => {
  const before = units('Imre knocks on the door. He waits.\n\nIMRE\nHello? Anybody?\n\nThe door opens.')

  function shotAt(from: number, to: number, more: Partial<Shot> = {}): Shot {
    const own = before.slice(from, to)
    const covers = own.map(({ kind, speaker, text }, at) => ({ kind, speaker, text, at: from + at }))
    const action = own.filter(({ kind }) => kind === 'action').map(({ text }) => text)
    const dialogue = own.filter(({ kind }) => kind === 'dialogue').map(({ text }) => text)
    const said = dialogue.length > 0 ? `IMRE: ${dialogue.join(' ')}` : ''
    return shotOf({ covers, action: action.join(' '), dialogue: said, ...more })
  }
  function takenBy(shot: Shot, script: string) {
    const now = units(script)
    const span = spansOf(now, [shot]).get(shot.id)!
    const words = takenOver(shot, span, now)
    expect(isTouched(spansOf(now, [{ ...shot, ...words }]).get(shot.id)!, now)).toBe(false)
    return words
  }

  test('[SHT6] a changed word of action is changed in the shot, and what was written beside it stays', () => {
    const shot = shotAt(0, 2, { action: 'Imre knocks on the door. He waits. Behind him, the cat.' })
    const { action } = takenBy(shot, 'Imre hammers on the door. He waits.\n\nIMRE\nHello? Anybody?')
    expect(action).toBe('Imre hammers on the door. He waits. Behind him, the cat.')
  })

  test('[SHT6] dialogue is the script’s, word for word', () => {
    const { dialogue } = takenBy(
      shotAt(1, 4),
      'Imre knocks on the door. He waits.\n\nIMRE\nHello? Is anybody there?',
    )
    expect(dialogue).toBe('IMRE: Hello? Is anybody there?')
  })

  test('[SHT6] a sentence that is gone leaves the shot, and one that came between comes in', () => {
    const gone = takenBy(shotAt(0, 2), 'Imre knocks on the door.\n\nIMRE\nHello? Anybody?\n\nThe door opens.')
    expect(gone.action).toBe('Imre knocks on the door.')
    const more = takenBy(shotAt(0, 2), 'Imre knocks on the door. Nothing. He waits.\n\nIMRE\nHello? Anybody?')
    expect(more.action).toBe('Imre knocks on the door. Nothing. He waits.')
  })

  test('[SHT6] the part of a long sentence follows in its own words', () => {
    const shot = shotAt(0, 1, { action: 'on the door.' })
    const { action } = takenBy(shot, 'Imre knocks on the red door. He waits.\n\nIMRE\nHello? Anybody?')
    expect(action).toBe('on the red door.')
  })

  test('[SHT6] a shot that is right as it is covers the words as they are now', () => {
    const now = units('Imre hammers on the door. He waits.')
    const shot = shotAt(0, 2)
    const covers = coversNow(spansOf(now, [shot]).get(shot.id)!, now)
    expect(covers.map(({ text }) => text)).toEqual(['Imre hammers on the door.', 'He waits.'])
  })
})

describe('importing', () => {
  const scenes = [
    { id: 's1', number: '1', shots: [shown('a', '1A', 'WS', 'He waits.'), shown('b', '1B', 'CU', 'A key.')] },
    { id: 's12', number: '12A', shots: [] },
  ]
  const plan = (text: string) => {
    const rows = readCsv(text)
    return planImport(rows, importColumns(rows[0]!), scenes, 's1')
  }

  test('[SHT7] headings are known by their names elsewhere, each column once', () => {
    expect(['Sc.', 'SHOT #', 'Shot Size', 'Description', 'Cast', 'Weather'].map(columnNamed)).toEqual([
      'scene',
      'label',
      'size',
      'action',
      'characters',
      null,
    ])
    expect(importColumns(['Action', 'Description']).map(({ column }) => column)).toEqual(['action', null])
  })

  test('[SHT7] what differs is changed, what is new is added, what cannot be taken is said', () => {
    const found = plan(
      'Scene,Shot,Size,Action,Duration\n1,1A,wide,He waits.,\n1,1B,close up,Two keys.,4\n1,1Z,MS,New.,\n99,99A,WS,Lost.,\n,1A,WS,Again.,\n12a,,POV,Elsewhere.,soon\n',
    )
    expect(found.changed).toEqual([
      {
        scene: 's1',
        number: '1',
        shot: 'b',
        label: '1B',
        cells: [
          { column: 'action', was: 'A key.', now: 'Two keys.' },
          { column: 'duration', was: '', now: '4' },
        ],
      },
    ])
    expect(found.same).toBe(1)
    expect(found.added.map(({ scene, cells }) => [scene, cells.action])).toEqual([
      ['s1', 'New.'],
      ['s12', 'Elsewhere.'],
    ])
    expect(found.refused.map(({ row }) => row)).toEqual([5, 6, 7])
  })

  test('[SHT7] every row of a file is changed, added, the same or refused', () => {
    const file = 'Shot,Size\n1A,WS\n1B,\n,\n1C,CU\n1A,CU\n'
    const { changed, added, same, refused } = plan(file)
    expect(changed.length + added.length + same + refused.length).toBe(4)
  })

  function shown(id: string, label: string, size: string, action: string) {
    const cells = Object.fromEntries(shotColumns.map((column) => [column, ''])) as Record<
      keyof ShotCells,
      string
    >
    return { id, cells: { ...cells, label, size, action } }
  }
})

function units(script: string): Unit[] {
  const { screenplay } = parseFountain(`INT. HALL - DAY\n\n${script}\n`)
  const lines = screenplay.lines.map((line, at) => ({ ...line, id: String(at) })) as unknown as ScriptLine[]
  return unitsOf(lines, { from: 0, to: lines.length })
}

function shotOf(more: Partial<Shot>): Shot {
  const facts = { label: '', size: '', framing: '', angle: '', movement: '', lens: '', setting: '' }
  const owners = { start: ['x'], clip: ['x'], end: ['x'] }
  return {
    ...facts,
    id: 'x',
    scene: 's',
    order: 'a0',
    action: '',
    dialogue: '',
    notes: '',
    seconds: null,
    covers: [],
    added: { by: '', at: 0 },
    removed: null,
    untouched: true,
    merged: [],
    owners,
    ...more,
  }
}
