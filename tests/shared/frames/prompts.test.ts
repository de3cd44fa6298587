import { describe, expect, test } from 'vitest'
import type { AssetKind } from '../../../shared/assets.ts'
import { setShotFact, setShotText } from '../../../shared/film/shots.ts'
import { decide } from '../../../shared/film/board.ts'
import { appearanceOf } from '../../../shared/frames/appearance.ts'
import { lightIn } from '../../../shared/frames/light.ts'
import { momentsOf } from '../../../shared/frames/moments.ts'
import { type Part, promptOf, renderLines } from '../../../shared/frames/parts.ts'
import { runningName } from '../../../shared/frames/runningName.ts'
import { pick, renameAsset } from '../../../shared/assets.ts'
import { unnumbered } from '../../../shared/promptWords.ts'
import { boathouse } from './boathouse.ts'
import { FramesRoom } from './framesRoom.ts'

const seen = (kind: AssetKind, names: string[], description: string, origin: string | null = 'script') =>
  appearanceOf({ kind, names, origin, description })

describe('How somebody looks, read out of a description', () => {
  test.each([
    [
      'Imre',
      'IMRE (40), shopping bags, stands before a green door and pats his pockets.',
      '40 years old, shopping bags',
    ],
    [
      'Mara',
      "MARA LENT (34), wiry, oil to the elbows, unlocks the shutters. She wears a man's raincoat and has never been early.",
      "34 years old, wiry, oil to the elbows; wearing a man's raincoat",
    ],
    [
      'Reggie',
      'REGGIE MOSS, sixty if a day, stands in a lake of sugar. He is built like a wardrobe and dressed like a priest.',
      'sixty if a day; built like a wardrobe and dressed like a priest',
    ],
    ['Bob', "BOB LENT, Mara's brother, forty and tired of it, eats toast.", 'forty and tired of it'],
    [
      'Rose',
      "ROSE, eleven, Reggie's granddaughter, comes in from the dark with a lantern.",
      'eleven years old',
    ],
    [
      'Okafor',
      'At the counter OKAFOR (50s), a woman with a cane, does a crossword.',
      'in their 50s, a woman with a cane',
    ],
    ['Halasz', "One eye, and below it a terrier's: MRS. HALASZ (81) and BISMARCK.", '81 years old'],
    [
      'Conductor',
      'A CONDUCTOR with a magnificent moustache punches a ticket.',
      'with a magnificent moustache',
    ],
    ['Guard #1', 'GUARD #1 is enormous; GUARD #2 is his little brother.', 'enormous'],
    ['Guard #2', 'GUARD #1 is enormous; GUARD #2 is his little brother.', ''],
    ['Fin', 'EVA (40), round glasses, and FIN (10), barefoot, gather around Ada.', '10 years old, barefoot'],
    ['Alice', 'ALICE is drinking. Alice looks at the door.', ''],
    ['Alice', 'Alice (V.O.) is nowhere to be seen.', ''],
  ])('[PRM2] %s: %s', (name, description, words) => {
    const names =
      name === 'Mara'
        ? ['Mara Lent']
        : name === 'Reggie'
          ? ['Reggie Moss']
          : name === 'Bob'
            ? ['Bob Lent']
            : name === 'Halasz'
              ? ['Mrs. Halasz']
              : [name]
    expect(seen('character', names, description)).toBe(words)
  })

  test.each([
    [
      'Tide clock',
      'On the wall hangs the TIDE CLOCK: a brass dial, one hand, no numbers.',
      'a brass dial, one hand, no numbers',
    ],
    [
      'Television',
      'A little TELEVISION mutters on the fridge. On the television, the same face, younger.',
      'little',
    ],
    [
      'Golden hammer',
      'Between them lies the golden hammer, small as a toy and bright as butter.',
      'small as a toy and bright as butter',
    ],
    ['Brass key', 'In the mud lies a brass key as long as a finger.', 'as long as a finger'],
    ['Chain', 'The door opens the width of a chain.', ''],
    ['Box', 'Imre, holding the dripping box and six spoons, in front of a door.', ''],
  ])('[PRM2] the thing %s: %s', (name, description, words) => {
    expect(seen('prop', [name], description)).toBe(words)
  })

  test.each([
    ['A bulb that cannot decide. The steps are full. Nine people, two babies.', 'A bulb that cannot decide.'],
    [
      'A tin roof, four tables, a view nobody has paid for yet. Gulls quarrel over a chip. Two black cars.',
      'A tin roof, four tables, a view.',
    ],
    ['Not yet open: chairs on tables, one bulb.', 'Chairs on tables, one bulb.'],
    ['Summer, twenty-five years ago. A wind with teeth.', 'A wind with teeth.'],
    ['Wet planks, a rail, one lamp in a cage.', 'Wet planks, a rail, one lamp in a cage.'],
  ])('[PRM3] a place: %s', (description, words) => {
    expect(seen('location', ['Place'], description)).toBe(words)
  })

  test.each([
    ['character', 'A tall woman of forty with red hair, in a yellow raincoat.'],
    ['character', 'Late thirties; short grey hair, a scar on the left cheek. Navy coat, worn at the elbows.'],
    ['character', 'Alice is a tall woman. Her hair falls over her shoulders. She walks with a limp.'],
    ['character', 'Eine große Frau mit roten Haaren, die einen Mantel trägt.'],
    ['character', '背の高い女性。赤い髪。'],
    ['prop', 'A brass lamp with a cracked glass.'],
    ['prop', 'a brass storm lamp with a cracked glass'],
    ['prop', 'Old, heavy brass; this lamp has no wick.'],
    ['location', 'A vast Victorian boathouse. Ropes hang from the beams. Light falls through broken panes.'],
  ] as const)('[PRM4] what somebody wrote to describe a %s stays as it is: %s', (kind, description) => {
    expect(seen(kind, kind === 'prop' ? ['Lamp'] : ['Alice', 'Boathouse'], description, null)).toBe(
      description,
    )
  })
})

const known = ['Imre', 'Bob', 'Mara', 'Biscuit']
const context = {
  find: (text: string) =>
    known
      .flatMap((name) =>
        [...text.matchAll(new RegExp(name, 'gi'))].map(({ index }) => ({
          from: index,
          to: index + name.length,
          of: name,
        })),
      )
      .sort((a, b) => a.from - b.from),
  isSomebody: () => true,
  isAway: (id: string) => id === 'Biscuit',
  said: ['wearing a red coat', 'A bulb that cannot decide.'],
}

describe('What of an action one picture shows', () => {
  test.each([
    [
      'Imre stands before a green door and pats his pockets.',
      'Imre stands before a green door',
      'Imre pats his pockets',
    ],
    [
      'A bulb that cannot decide. IMRE (40), shopping bags, stands at the door.',
      'IMRE stands at the door',
      'IMRE stands at the door',
    ],
    [
      'Imre sits on the step. The ice cream is leaving its box.',
      'Imre sits on the step / The ice cream is leaving its box',
      'Imre sits on the step / The ice cream is leaving its box',
    ],
    ['Imre breathes in. He knocks.', 'Imre breathes in', 'Imre knocks'],
    ['Bob takes an envelope, blows the flour off it and reads.', 'Bob takes an envelope', 'Bob reads'],
    ["Over MARA's shoulder. Bob laughs.", 'Bob laughs', 'Bob laughs'],
    ['Mara wears a red coat. Mara turns.', 'Mara turns', 'Mara turns'],
    ['Bob kneels. Biscuit trots in.', 'Bob kneels', 'Bob kneels'],
    ['At his heel trots BISCUIT, a terrier.', '', ''],
    [
      'Bob hands Mara the envelope. Mara watches Bob.',
      'Bob hands Mara the envelope / Mara watches Bob',
      'Bob hands Mara the envelope / Mara watches Bob',
    ],
    [
      'Imre steht vor der Tür und klopft.',
      'Imre steht vor der Tür und klopft',
      'Imre steht vor der Tür und klopft',
    ],
  ])('[PRM5] %s', (action, first, last) => {
    const moments = momentsOf(action, context)
    expect([moments.first.join(' / '), moments.last.join(' / ')]).toEqual([first, last])
  })

  test('[PRM5] what is there all the while is told apart', () => {
    expect(momentsOf('Two black cars. Bob waits.', context)).toMatchObject({
      scenery: ['Two black cars'],
      first: ['Bob waits'],
    })
  })

  test('[PRM6] start and end of a shot never say the same', () => {
    const room = boathouse()
    for (const action of ['Alice waits.', 'Fog.', '', 'Alice runs and falls.']) {
      setShotText(room.film, 'walk', 'action', action)
      decide(room.film, 'walk', 'alice', 'start', true)
      decide(room.film, 'walk', 'alice', 'end', true)
      expect(room.sheet('walk', 'start').prompt).not.toBe(room.sheet('walk', 'end').prompt)
    }
  })
})

const named = {
  asset: (id: string) => ({ name: id, kind: 'prop' as const }),
  number: (key: string) => (key === 'asset/Image' ? null : key === 'own' ? 1 : 2),
}
const rendered = (...parts: Part[]) => promptOf(renderLines([{ key: 'x', parts }], named, 'image'))

describe('Words of people in a prompt', () => {
  test.each([
    ['image 3', 'picture 3'],
    ['Images #2', 'picture 2'],
    ['@Image1 and Figure 4', 'picture 1 and picture 4'],
    ['fig. no. 5', 'picture 5'],
    ['im\u200bage 6, image\u200d7, image(8)', 'picture 6, picture 7, picture 8)'],
    ['an imaginary 9', 'an imaginary 9'],
    ['the image of 10', 'the image of 10'],
    ['image ٣', 'picture ٣'],
  ])('[MAN5] %s is no number', (words, plain) => {
    expect(unnumbered(words)).toBe(plain)
  })

  test('[MAN5] nor are two parts together', () => {
    expect(rendered({ asset: 'Image' }, ' 3 falls')).toBe('picture 3 falls.')
    expect(rendered('the image', ' 4')).toBe('the picture 4.')
    expect(rendered({ reference: 'own' }, '2 people')).toBe('(image 1) 2 people.')
    expect(rendered('From ', { reference: 'own' }, ' and 3')).toBe('From (image 1) and 3.')
    expect(rendered({ asset: 'Key' }, ', then\nimage 1: Bob')).toBe(
      'Key (the object in image 2), then picture 1: Bob.',
    )
  })

  test.each([
    ['Chain', 'prop', 'chain'],
    ['Harbour cafe', 'location', 'harbour cafe'],
    ["Mara's house", 'location', "Mara's house"],
    ['Golden Hammer', 'prop', 'Golden Hammer'],
    ['Astrolabe', 'prop', 'astrolabe'],
    ['Paris', 'location', 'Paris'],
    ['Crowd', 'extra', 'crowd'],
    ['Rose', 'character', 'Rose'],
  ] as const)('[PRM7] %s (%s) is called %s inside a sentence', (name, kind, running) => {
    expect(runningName(name, kind)).toBe(running)
  })
})

describe('The lines of a prompt', () => {
  test('[PRM8] a head count counts whom one sees: animals apart, a crowd besides, nobody where nobody is', () => {
    const room = boathouse()
    const people = () => room.sheet('walk', 'start').lines.find(({ key }) => key === 'people')!
    room.add('rust', { kind: 'character', name: 'Rust', description: 'An old dog with one white paw.' })
    room.add('crowd', { kind: 'extra', name: 'Crowd' })
    decide(room.film, 'walk', 'rust', 'start', true)
    expect(people().parts.join('')).toContain('Exactly one person: [object Object]; exactly one animal: ')
    decide(room.film, 'walk', 'crowd', 'start', true)
    expect(room.sheet('walk', 'start').prompt).toContain(
      'exactly one animal: Rust; besides them only the crowd.',
    )
    for (const id of ['rust', 'crowd', 'alice']) decide(room.film, 'walk', id, 'start', false)
    expect(room.sheet('walk', 'start').prompt).toContain('Nobody is in the picture.')
  })

  test('[PRM9] over a shoulder one has the back to the camera, whom the action names', () => {
    const room = boathouse()
    expect(room.sheet('talk', 'start').prompt).toMatch(/Alice: seen from behind.*\nBob: facing the camera;/)
    setShotText(room.film, 'talk', 'action', "Alice laughs. Over Bob's shoulder.")
    expect(room.sheet('talk', 'start').prompt).toMatch(/Alice: facing the camera;.*\nBob: seen from behind/)
    setShotText(room.film, 'talk', 'action', 'Alice and Bob.')
    expect(room.sheet('talk', 'start').prompt).toMatch(/Alice: seen from behind.*\nBob: facing the camera;/)
  })

  test('[PRM10] a change is said beside a picture that does not show it', () => {
    const room = boathouse()
    expect(room.sheet('lamp', 'start').prompt).toContain('face, build, hair and clothes as in that picture.')
    pick(room.film, 'alice', null)
    expect(room.sheet('lamp', 'start').prompt).toContain('Alice: on the left; A tall woman with red hair.')
  })

  test('[PRM11] the time of a scene that goes on is that of the scene before', () => {
    const room = new FramesRoom(
      '\nINT. A - NIGHT\n\nFog.\n\nEXT. B - CONTINUOUS\n\nFog.\n\nINT. C - LATER\n\nFog.\n\nEXT. D - DAY (FLASHBACK)\n\nFog.\n',
    )
    const { scenes } = room.view
    expect(scenes.map((scene) => lightIn(scenes, scene))).toEqual([
      'inside, night',
      'outside, night',
      'inside, night',
      'outside, day',
    ])
  })

  test('[PRM12] a clip says what happens, is said and is heard, and not how anybody looks', () => {
    const room = boathouse()
    setShotText(room.film, 'talk', 'action', 'BOB (40), a thin man, drops the lamp. CRASH.')
    setShotText(
      room.film,
      'talk',
      'dialogue',
      'BOB: (whispering) It will not burn.\nALICE (V.O.): Never.\nALICE AND BOB: Oh!',
    )
    setShotFact(room.film, 'talk', 'movement', 'dolly')
    expect(room.clip('talk').prompt.split('\n')).toEqual([
      'Bob drops the lamp. CRASH.',
      'Bob, whispering, says: “It will not burn.”',
      'Alice, who is not seen, says: “Never.”',
      'Alice and Bob say: “Oh!”',
      'Camera: dolly.',
      'SFX: crash.',
      'Sound: these voices and what is seen, no added music.',
      expect.stringMatching(/^Length: [\d.]+ seconds, in one take\.$/),
    ])
  })

  test('[PRM13] whoever is spoken of and not seen is named as they are called now', () => {
    const room = boathouse()
    setShotText(room.film, 'wait', 'action', 'Bob waits for Alice.')
    decide(room.film, 'wait', 'alice', 'start', false)
    renameAsset(room.film, 'alice', 'Alina')
    expect(room.sheet('wait', 'start').prompt).toContain('Bob waits for Alina.')
    expect(room.sheet('wait', 'start').prompt).not.toContain('Alina (')
  })
})
