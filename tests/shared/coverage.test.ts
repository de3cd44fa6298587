import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ProposedShot, proposeShots } from '../../shared/film/coverage.ts'
import { readSpeeches, writeSpeeches } from '../../shared/film/speeches.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { eighthsOf, secondsOf } from '../../shared/screenplay/length.ts'
import { type Scene, scenes } from '../../shared/screenplay/scenes.ts'
import type { Element } from '../../shared/screenplay/screenplay.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import { type Unit, unitsOf } from '../../shared/screenplay/units.ts'
import { Seeded } from '../seeded.ts'
import { publicSamples } from './publicSuite.ts'
import { randomScreenplay } from './randomScreenplay.ts'
import { chapters } from './scripts/chapters.ts'
import { longScript, ownScript } from './scripts/longScript.ts'

const scripts: [name: string, text: string][] = [
  ['the sample', ownScript('sample')],
  ['the spare key', ownScript('the-spare-key')],
  ['the tide clock', readFileSync(new URL('./scripts/the-tide-clock.fountain', import.meta.url), 'utf8')],
  ['every mark', ownScript('every-mark')],
  ['sixteen chapters', chapters(16).text],
  ['the long night', longScript()],
  ...publicSamples(),
]

const values = {
  size: ['EWS', 'WS', 'FS', 'MFS', 'MS', 'MCU', 'CU', 'ECU'],
  framing: ['single', 'two-shot', 'group', 'OTS', 'POV', 'insert', 'establishing'],
  angle: ['eye-level', 'low', 'high', 'overhead', 'dutch', 'profile'],
  movement: 'static,pan,tilt,dolly,track,crane,handheld,steadicam,orbit,zoom,rack focus'.split(','),
  lens: ['18 mm', '24 mm', '28 mm', '35 mm', '40 mm', '50 mm', '85 mm', '100 mm'],
}

/** Scenes of a text with their units and what is proposed for them. */
function proposed(
  text: string,
): { scene: Scene; units: Unit[]; shots: ProposedShot[]; lines: readonly ScriptLine[] }[] {
  const { lines } = parseFountain(text).screenplay
  return scenes(lines).map((scene) => {
    const units = unitsOf(lines, scene)
    return { scene, units, shots: proposeShots(units, scene), lines }
  })
}

/** The shots of one scene, in a room by day unless it says where. */
function shotsOf(text: string, heading = 'INT. ROOM - DAY'): ProposedShot[] {
  return proposed(`${heading}\n\n${text}`)[0]!.shots
}

describe.each(scripts)('the shots proposed for %s', (_, text) => {
  const all = proposed(text)

  it('[COV1] have everything that is said exactly once, in its order and word for word', () => {
    for (const { scene, units, shots } of all) {
      const said = units.flatMap((unit, at) => (unit.kind === 'dialogue' ? [at] : []))
      const covered = shots.flatMap(({ covers }) => covers.filter(({ kind }) => kind === 'dialogue'))
      expect(
        covered.map(({ at }) => at),
        scene.heading,
      ).toEqual(said)
      for (const { at, speaker, text } of covered) expect({ speaker, text }).toEqual(pick(units[at]!))
      for (const { covers, dialogue } of shots) {
        const own = covers.filter(({ kind }) => kind === 'dialogue').map(({ text }) => text)
        let from = 0
        for (const words of own) {
          expect(dialogue.indexOf(words, from), words).toBeGreaterThanOrEqual(from)
          from = dialogue.indexOf(words, from) + words.length
        }
        if (own.length === 0) expect(dialogue).toBe('')
      }
    }
  })

  it('[COV1] say every line of dialogue of the script, as it stands', () => {
    for (const { scene, shots, lines } of all) {
      const said = plainly(
        shots.map(({ dialogue }) => dialogue.replace(/\([^()]*\) |^[^:\n]*: /gm, '')).join(' '),
      )
      for (const line of lines.slice(scene.from, scene.to)) {
        if (line.element !== 'dialogue') continue
        for (const run of line.runs) {
          if (!run.note) expect(said).toContain(plainly(run.text.replace(/\([^()]*\) |^[^:\n]*: /gm, '')))
        }
      }
    }
  })

  it('[COV2] have every sentence of action, in its order', () => {
    for (const { scene, units, shots } of all) {
      const seen = units.flatMap((unit, at) => (unit.kind === 'action' ? [at] : []))
      const covered = shots.flatMap(({ covers }) => covers.filter(({ kind }) => kind === 'action'))
      expect([...new Set(covered.map(({ at }) => at))], scene.heading).toEqual(seen)
      const words = plainly(shots.map(({ action }) => action).join(' '))
      for (const at of seen)
        expect(words.includes(plainly(units[at]!.text)) || secondsOf(units[at]!) > 8).toBe(true)
    }
  })

  it('[COV3] are none longer than 8 seconds, and short ones only where the scene is', () => {
    for (const { units, shots } of all) {
      const length = units.reduce((sum, unit) => sum + secondsOf(unit), 0)
      for (const { seconds } of shots) {
        expect(seconds).toBeLessThanOrEqual(8)
        expect(seconds).toBeGreaterThanOrEqual(0.5)
        expect(Math.round(seconds * 10) / 10).toBe(seconds)
        if (length > 20) expect(seconds).toBeGreaterThanOrEqual(1.5)
      }
    }
  })

  it('[COV3] take together as long as the scene is estimated to, within a tenth of it', () => {
    for (const { scene, units, shots } of all) {
      const estimate = units.reduce((sum, unit) => sum + secondsOf(unit), 0)
      const sum = shots.reduce((sum, { seconds }) => sum + seconds, 0)
      // No shot is under half a second, however short its scene.
      if (estimate < 0.5) expect(sum, scene.heading).toBe(shots.length === 0 ? 0 : 0.5)
      else expect(Math.abs(sum - estimate) / estimate, scene.heading).toBeLessThanOrEqual(0.1)
    }
  })

  it('[COV4] begin with where we are, and never show the same three times in a row', () => {
    for (const { scene, shots } of all) {
      const asked = /^(?:CLOSE|INSERT|ANGLE|POV)/.test(shots[0]?.action ?? '')
      if (shots[0] && !asked) expect(shots[0], scene.heading).toMatchObject({ framing: 'establishing' })
      expect(threeInARow(shots), scene.heading).toEqual([])
    }
  })

  it('[COV5] say what they say in the words of the field', () => {
    for (const shot of all.flatMap(({ shots }) => shots)) {
      for (const [name, allowed] of Object.entries(values)) {
        expect(allowed, name).toContain(shot[name as keyof typeof values])
      }
    }
  })

  it('[COV6] are read back from their own words: who speaks, what, and whether they are seen', () => {
    for (const { units, shots } of all) {
      for (const { covers, dialogue } of shots) {
        const own = covers.filter(({ kind }) => kind === 'dialogue').map(({ at }) => units[at]!)
        const read = readSpeeches(dialogue)
        if (own.some(({ speaker, text }) => speaker === null || /[()"“«]/.test(text))) continue
        expect(read.map(({ words }) => words).join(' ')).toBe(own.map(({ text }) => text).join(' '))
        expect(new Set(read.map(({ speaker }) => speaker))).toEqual(
          new Set(own.map(({ speaker }) => speaker)),
        )
        expect(read.some(({ offScreen }) => offScreen)).toBe(own.some(({ offScreen }) => offScreen))
      }
    }
  })
})

describe('proposals', () => {
  it('[COV7] are the same for everybody, and hold for 1500 random screenplays', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const { lines } = randomScreenplay(new Seeded(seed), 30)
      const units = unitsOf(lines, { from: 0, to: lines.length })
      const shots = proposeShots(units, { heading: 'EXT. FIELD' })
      expect(proposeShots(units, { heading: 'EXT. FIELD' }), `seed ${seed}`).toEqual(shots)
      const said = units.flatMap((unit, at) => (unit.kind === 'dialogue' ? [at] : []))
      const covers = shots.flatMap(({ covers }) => covers)
      expect(
        covers.filter(({ kind }) => kind === 'dialogue').map(({ at }) => at),
        `seed ${seed}`,
      ).toEqual(said)
      expect(new Set(covers.map(({ at }) => at)).size, `seed ${seed}`).toBe(units.length)
      expect(Math.max(0, ...shots.map(({ seconds }) => seconds))).toBeLessThanOrEqual(8)
      expect(threeInARow(shots), `seed ${seed}`).toEqual([])
    }
  })

  it('[COV8] of a whole film do not take long', () => {
    const { lines } = parseFountain(chapters(16).text).screenplay
    const all = scenes(lines).map((scene) => ({ scene, units: unitsOf(lines, scene) }))
    const propose = () => all.forEach(({ scene, units }) => proposeShots(units, scene))
    expect(eighthsOf(lines, { from: 0, to: lines.length })).toBeGreaterThan(120 * 8)
    expect(shortest(propose, 3)).toBeLessThan(1_000)
  })

  it('[COV8] of one scene take time that grows with it alone', () => {
    const scene = (count: number) =>
      unitsOf([line('action', 'Nell sits. They run. '.repeat(count))], { from: 0, to: 1 })
    const [small, large] = [scene(1000), scene(4000)]
    const of = (units: readonly Unit[]) => shortest(() => proposeShots(units, { heading: 'INT. X' }), 3)
    expect(of(large) / of(small)).toBeLessThan(10)
  })

  it('[COV9] outside begin further back than inside, unless the scene before goes on', () => {
    const sizeOf = (heading: string) => shotsOf('Fog lies over everything there is.', heading)[0]!.size
    expect(
      ['EXT. BAY - DAY', 'EST. CITY', 'INT. ROOM', 'I/E. CAR', 'EXT. BAY - CONTINUOUS'].map(sizeOf),
    ).toEqual(['EWS', 'EWS', 'WS', 'WS', 'WS'])
    const [units, heading] = [unitsOf([line('action', 'Fog.')], { from: 0, to: 1 }), 'EXT. BAY']
    expect(proposeShots(units, { heading, timeOfDay: 'LATER' })[0]!.size).toBe('WS')
  })

  it('[COV9] of a scene without words are none', () => {
    expect(proposeShots([], { heading: 'INT. ROOM' })).toEqual([])
  })

  it('[COV10] show who listens while a long sentence goes on, which is in one shot alone', () => {
    const long = `${'I have to tell you one more thing, '.repeat(8)}and that is all.`
    const shots = shotsOf(
      `A lamp burns on the table.\n\nBOB\nWhat is it then?\n\nANN\n${long}\n\nBOB\nNothing at all.`,
    )
    const at = shots.findIndex(({ dialogue }) => dialogue.includes('one more thing'))
    expect(shots[at]).toMatchObject({ dialogue: `ANN: ${long}` })
    expect(shots[at + 1]).toMatchObject({
      covers: [],
      dialogue: '',
      action: 'BOB listens as ANN goes on speaking.',
      framing: 'single',
    })
    expect(shots[at + 2]!.action).toBe('ANN goes on speaking.')
    expect(shots.filter(({ dialogue }) => dialogue.includes('one more thing'))).toHaveLength(1)
  })

  it('[COV10] cut a long sentence of action where it breathes, and cover it with every part', () => {
    const long = `The lorry climbs the hill past the church and the school and the well, ${'slower and slower, '.repeat(9)}and stops.`
    const shots = shotsOf(long)
    expect(shots.length).toBeGreaterThan(1)
    expect(shots.map(({ action }) => action).join(' ')).toBe(long)
    expect(new Set(shots.map(({ covers }) => covers[0]!.text))).toEqual(new Set([long]))
    expect(shots[0]!.action).toMatch(/,$/)
  })

  it('[COV11] show a thing that a sentence has for itself as an insert', () => {
    const shots = shotsOf(
      'Nell sits at the window and waits for the post to come.\n\nOn the table lies a brass key as long as a finger.',
    )
    expect(shots[1]).toMatchObject({ framing: 'insert', size: 'CU', lens: '85 mm' })
  })

  it('[COV11] may show what somebody looks at with their eyes', () => {
    const shots = shotsOf(
      'A low ceiling, a stove and one chair.\n\nNELL\nListen to that, all of you.\n\nShe goes to the window and looks out over the yard.\n\nThe gate is open, and nothing at all moves behind it.',
    )
    expect(shots.at(-1)).toMatchObject({ framing: 'POV' })
  })

  it.each([
    ['Nell walks along the quay with her collar up.', 'track'],
    ['Nell crosses the yard without a word to anybody.', 'pan'],
    ['Nell drives along the coast with one hand.', 'track'],
    ['We push in on Nell until she fills the frame.', 'dolly'],
    ['The camera circles Nell while the music plays.', 'orbit'],
    ['Handheld, Nell among the dancers, out of breath.', 'handheld'],
    ['The sky goes white, and then there is nothing.', 'static'],
    ['Nell sits on the steps and counts her money.', 'static'],
  ])('[COV12] “%s”: %s', (action, movement) => {
    expect(shotsOf(`A room like any other, with a clock in it.\n\n${action}`).at(-1)!.movement).toBe(movement)
  })

  it.each([
    ['Nell looks up at the tower and its broken clock.', 'low'],
    ['Nell looks down into the well and drops a stone.', 'high'],
    ['Nell looks up from her book and says nothing.', 'eye-level'],
    ['Overhead, the dancers turn and turn like wheels.', 'overhead'],
  ])('[COV12] “%s”: %s', (action, angle) => {
    expect(shotsOf(`A room like any other, with a clock in it.\n\n${action}`).at(-1)!.angle).toBe(angle)
  })

  it.each<[camera: string, size: string, framing: string]>([
    ['CLOSE ON THE HAMMER', 'CU', 'insert'],
    ['EXTREME CLOSE UP - THE FUSE', 'ECU', 'insert'],
    ['CLOSE ON NELL', 'CU', 'single'],
    ['WIDE SHOT', 'WS', 'establishing'],
    ['AERIAL SHOT', 'EWS', 'establishing'],
    ["NELL'S POV", 'MS', 'POV'],
    ['TWO SHOT', 'MS', 'two-shot'],
    ['OVER HER SHOULDER', 'MCU', 'OTS'],
    ['INSERT - THE LOG', 'CU', 'insert'],
  ])('[COV13] %s begins a shot of its own: %s %s', (camera, size, framing) => {
    const lines = [
      line('action', 'The shop is full of old clocks.'),
      line('character', 'NELL'),
      line('dialogue', 'None of them goes.'),
      line('shot', camera),
      line('action', 'Nothing moves.'),
    ]
    const shots = proposeShots(unitsOf(lines, { from: 0, to: lines.length }), { heading: 'INT. SHOP' })
    expect(shots.at(-1)).toMatchObject({ size, framing, action: `${camera} Nothing moves.` })
  })

  it('[COV13] so does a sentence of action that asks for it', () => {
    const shots = shotsOf(
      "The rails begin to hum under them. CLOSE ON Nell's foot: the lace has caught. She kneels.\n\nNELL\nOh.",
    )
    expect(shots[1]).toMatchObject({ size: 'CU', framing: 'single' })
  })

  it('[COV14] of a long exchange go back and forth, come closer, and show both from time to time', () => {
    const turn = (name: string, at: number) => `${name}\nThis is what I have to say about number ${at}.`
    const talk = Array.from({ length: 18 }, (_, at) => turn(at % 2 ? 'BOB' : 'ANN', at + 1)).join('\n\n')
    const shots = shotsOf(`A table between two chairs, and rain on the glass.\n\n${talk}`).slice(1)
    const third = (at: number) => shots.slice(at * 6, at * 6 + 6)
    expect(third(0).some(({ framing }) => framing === 'OTS')).toBe(true)
    expect(third(2).filter(({ size }) => size === 'CU' || size === 'ECU').length).toBeGreaterThan(
      third(0).filter(({ size }) => size === 'CU' || size === 'ECU').length,
    )
    for (let at = 0; at + 7 <= shots.length; at++) {
      expect(shots.slice(at, at + 7).some(({ framing }) => framing === 'two-shot')).toBe(true)
    }
    const overShoulder = shots.find(
      ({ framing, dialogue }) => framing === 'OTS' && dialogue.startsWith('ANN'),
    )
    expect(overShoulder!.action).toBe("Over BOB's shoulder.")
  })

  it('[COV14] show nobody over the shoulder of somebody who is elsewhere', () => {
    const talk = 'ANN\nWhere on earth are you now?\n\nBOB\nI am on the bridge, like you said.'
    const shots = shotsOf(
      `INTERCUT with Bob on the bridge in the rain.\n\n${talk}\n\n${talk}\n\n${talk}`,
    ).slice(1)
    expect(new Set(shots.map(({ framing }) => framing))).toEqual(new Set(['single']))
    expect(shots.every(({ action }) => action === '')).toBe(true)
  })

  it('[COV15] show who listens to a voice, and not whose it is', () => {
    const shots = shotsOf(
      'A kettle on the stove.\n\nNELL\nPatience here, go ahead.\n\nVERA (V.O.)\nThis is Harbour, over.',
    )
    expect(shots.at(-1)).toMatchObject({
      dialogue: 'VERA (V.O.): This is Harbour, over.',
      action: 'NELL listens.',
    })
  })
})

describe('[COV6] the dialogue of a shot', () => {
  it('is written in a row for each speech', () => {
    const { units } = proposed(
      'INT. X\n\nALICE (V.O.)\n(whispering)\nWe are late. Run!\n\nBOB (O.S.)\nNo. (beat)\n(laughs)\nYes.\n\nHe stops.\n\nBOB (CONT’D)\nWell.',
    )[0]!
    expect(writeSpeeches(units)).toBe(
      'ALICE (V.O.): (whispering) We are late. Run!\nBOB (O.S.): No. (beat) (laughs) Yes.\nBOB: Well.',
    )
  })

  it('keeps apart what nobody is known to say', () => {
    const lines = [
      line('character', 'ANN'),
      line('dialogue', 'One.'),
      line('action', 'x'),
      line('dialogue', 'Two.'),
    ]
    const text = writeSpeeches(unitsOf(lines, { from: 0, to: 4 }))
    expect(readSpeeches(text).map(({ speaker, words }) => [speaker, words])).toEqual([
      ['ANN', 'One.'],
      [null, 'Two.'],
    ])
  })

  it.each<[text: string, read: [speaker: string | null, offScreen: boolean, words: string][]]>([
    ['ALICE: We are late.', [['ALICE', false, 'We are late.']]],
    ['Alice: "We are late."', [['ALICE', false, 'We are late.']]],
    ['Mrs. Pell (O.S.) : Hi', [['MRS. PELL', true, 'Hi']]],
    ["REGGIE'S VOICE: Hi", [["REGGIE'S VOICE", true, 'Hi']]],
    ['ALICE\n(softly)\nWe are late.', [['ALICE', false, 'We are late.']]],
    [
      'ALICE: One.\ntwo.\nBob: Three.',
      [
        ['ALICE', false, 'One. two.'],
        ['BOB', false, 'Three.'],
      ],
    ],
    [
      'ALICE: One.\n\nTwo.',
      [
        ['ALICE', false, 'One.'],
        [null, false, 'Two.'],
      ],
    ],
    ['We are late.', [[null, false, 'We are late.']]],
    ['Listen: I saw it.', [[null, false, 'Listen: I saw it.']]],
    ['He said: go', [[null, false, 'He said: go']]],
    [
      'ANN: (to Bob) (softly) Hi. (pause) Is it (really) you? (sighs)',
      [['ANN', false, 'Hi. Is it (really) you?']],
    ],
    ['ANN: a: b', [['ANN', false, 'a: b']]],
    ['ジョン：何ですか？', [['ジョン', false, '何ですか？']]],
    ['ANN: (softly)', []],
    [' \n\n', []],
    ['(((: ):', [[null, false, '(((: ):']]],
  ])('%j is read', (text, read) => {
    expect(readSpeeches(text).map(({ speaker, offScreen, words }) => [speaker, offScreen, words])).toEqual(
      read,
    )
  })

  it('is read whatever stands there, in time that grows with it alone', () => {
    const before = performance.now()
    for (const part of ['(', '( ', '. (', 'A: ', 'A\n', '"', ' ', '...', '- (a) '])
      readSpeeches(part.repeat(30_000))
    expect(performance.now() - before).toBeLessThan(4000)
  })
})

function pick({ speaker, text }: Unit): { speaker: string | null; text: string } {
  return { speaker, text }
}

function plainly(text: string): string {
  return text.replace(/\s+/g, '')
}

function threeInARow(shots: readonly ProposedShot[]): ProposedShot[] {
  const same = (a: ProposedShot, b: ProposedShot | undefined) => a.size === b?.size && a.framing === b.framing
  return shots.filter((shot, at) => same(shot, shots[at + 1]) && same(shot, shots[at + 2]))
}

/** The shortest of several times in milliseconds, of this thread's own work. */
function shortest(work: () => void, times: number): number {
  let best = Infinity
  for (let time = 0; time < times; time++) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

function line(element: Element, text: string): ScriptLine {
  return { element, runs: [{ text }] }
}
