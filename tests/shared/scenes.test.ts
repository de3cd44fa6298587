import { describe, expect, it } from 'vitest'
import { extensionOf, nameOf } from '../../shared/screenplay/cues.ts'
import { afterEnter, afterTab, beforeTab } from '../../shared/screenplay/flow.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { parseHeading, startsHeading } from '../../shared/screenplay/headings.ts'
import { scenes } from '../../shared/screenplay/scenes.ts'
import { elements, type Element } from '../../shared/screenplay/screenplay.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import { ownScript } from './scripts/longScript.ts'

describe('[SP24] headings', () => {
  it.each([
    ["INT. MARY'S HOUSE - KITCHEN - NIGHT", 'interior', "MARY'S HOUSE", ['KITCHEN'], 'NIGHT'],
    ['EXT. PARK - DAY', 'exterior', 'PARK', [], 'DAY'],
    ['int park', 'interior', 'park', [], null],
    ['I/E. CAR - MOVING - DAY', 'both', 'CAR', ['MOVING'], 'DAY'],
    ['INT./EXT. PORCH - LATE AFTERNOON', 'both', 'PORCH', [], 'LATE AFTERNOON'],
    ['EXT / INT. PORCH – DUSK', 'both', 'PORCH', [], 'DUSK'],
    ['EST. CITY - MAGIC HOUR', 'establishing', 'CITY', [], 'MAGIC HOUR'],
    ['INT. BAR - NIGHT - LATER', 'interior', 'BAR', [], 'NIGHT - LATER'],
    ['INT. KÜCHE — NACHT', 'interior', 'KÜCHE', [], 'NACHT'],
    ['INT. DRIVE-IN - BOOTH', 'interior', 'DRIVE-IN', ['BOOTH'], null],
    ['INT. NIGHT CLUB', 'interior', '', [], 'NIGHT CLUB'],
    ['NIGHT', null, 'NIGHT', [], null],
    ['INT.', 'interior', '', [], null],
    ['', null, '', [], null],
  ])('%s', (text, intExt, location, sublocations, timeOfDay) => {
    expect(parseHeading(text)).toEqual({ intExt, location, sublocations, timeOfDay })
  })

  it('are told by their beginning', () => {
    expect(
      ['INT. ', 'ext. a', 'I/E a', 'est. b', 'INT/EXT. c'].filter((text) => !startsHeading(text)),
    ).toEqual([])
    expect(['INTO', 'Extra', 'intact. a', ' INT. a', 'I'].filter(startsHeading)).toEqual([])
  })
})

describe('[SP25] cues', () => {
  it.each([
    ['MARY', 'MARY', ''],
    ['Mary (V.O.)', 'MARY', '(V.O.)'],
    ['MARY  ANN (O.S.) (CONT’D)', 'MARY ANN', '(O.S.) (CONT’D)'],
    ['MARY (at (or near) the door)', 'MARY', '(at (or near) the door)'],
    ['MARY :)', 'MARY :)', ''],
    ['(BEAT)', '', '(BEAT)'],
  ])('%s', (cue, name, extension) => {
    expect([nameOf(cue), extensionOf(cue)]).toEqual([name, extension])
  })
})

describe('[SP22] scenes', () => {
  it('are derived from the lines: place, speakers, sections, range', () => {
    const { lines } = parseFountain(ownScript('sample')).screenplay
    const found = scenes(lines)
    expect(found).toHaveLength(12)
    expect(found[1]).toMatchObject({
      index: 1,
      number: null,
      heading: 'INT. FERRY WHEELHOUSE - DUSK',
      intExt: 'interior',
      location: 'FERRY WHEELHOUSE',
      timeOfDay: 'DUSK',
      characters: ['VERA', 'NELL'],
      sections: ['The last day'],
    })
    expect(found.map(({ from }) => lines[from]!.element)).toEqual(found.map(() => 'sceneHeading'))
    expect(found.at(-1)!.to).toBe(lines.length)
  })

  it('end above the section that opens what follows, and sections nest', () => {
    const text =
      '# A\n## B\n\nINT. 1\n\nx\n\n= part of it\n\n## C\n= of the next\n\nINT. 2\n\n# D\n\nINT. 3 [[note]] #3A#'
    const { lines } = parseFountain(text).screenplay
    const found = scenes(lines)
    expect(found.map(({ heading, sections, from, to }) => [heading, sections, to - from])).toEqual([
      ['INT. 1', ['A', 'B'], 3],
      ['INT. 2', ['A', 'C'], 1],
      ['INT. 3', ['D'], 1],
    ])
    expect(found[2]!.number).toBe('3A')
  })

  it('have ids that are the same for everybody, whatever the headings carry', () => {
    const lines: ScriptLine[] = ['a', 'b', 'a', undefined, 'a~2', 'a', undefined].map((id) => ({
      element: 'sceneHeading',
      runs: [],
      ...(id !== undefined && { id }),
    }))
    expect(scenes(lines).map(({ id }) => id)).toEqual(['a', 'b', 'a~3', 'scene~2', 'a~2', 'a~4', 'scene~3'])
  })
})

describe('[SP26] what follows what', () => {
  it.each<[Element, end: Element, inside: Element, empty: Element]>([
    ['sceneHeading', 'action', 'sceneHeading', 'action'],
    ['action', 'action', 'action', 'sceneHeading'],
    ['character', 'dialogue', 'dialogue', 'action'],
    ['parenthetical', 'dialogue', 'parenthetical', 'action'],
    ['dialogue', 'action', 'dialogue', 'action'],
    ['transition', 'sceneHeading', 'transition', 'action'],
    ['shot', 'action', 'shot', 'action'],
  ])('Enter in %s: %s at the end, %s inside, %s when empty', (element, end, inside, empty) => {
    expect([afterEnter(element, 'end'), afterEnter(element, 'inside'), afterEnter(element, 'empty')]).toEqual(
      [end, inside, empty],
    )
  })

  it.each<[Element, end: Element | null, empty: Element | null]>([
    ['action', 'character', 'character'],
    ['character', 'parenthetical', 'action'],
    ['dialogue', 'parenthetical', 'parenthetical'],
    ['parenthetical', 'dialogue', 'dialogue'],
    ['sceneHeading', 'character', 'action'],
    ['transition', 'sceneHeading', null],
    ['note', null, null],
  ])('Tab in %s: %s at the end, %s when empty', (element, end, empty) => {
    expect([afterTab(element, 'end'), afterTab(element, 'empty')]).toEqual([end, empty])
  })

  it('Shift+Tab leads back to where Tab can have come from', () => {
    for (const where of ['end', 'empty'] as const) {
      const back = elements.flatMap((element) => {
        const before = beforeTab(element, where)
        return before && element !== 'sceneHeading' ? [[before, element] as const] : []
      })
      for (const [before, element] of back.filter(
        ([from, to]) => afterTab(from, where) !== null && to !== 'action' && to !== 'dialogue',
      )) {
        expect(afterTab(before, where), `${where}: ${before} → ${element}`).toBe(element)
      }
    }
  })
})
