/** Style capsules that come with the program. They are read only; a copy of one can be varied. */
import type { NewCapsule } from './capsules.ts'

export interface Preset extends NewCapsule {
  /** "harbour-noir" */
  id: string
  /** What it is good for, in one line. */
  about: string
  words: NonNullable<NewCapsule['words']>
}

export const presets: readonly Preset[] = [
  {
    id: 'harbour-noir',
    kind: 'visual',
    name: 'Harbour noir',
    about: 'Wet streets, one lamp, and everybody has something to hide.',
    words: {
      descriptors:
        'Black and white in feeling even where there is colour; hard edges, deep blacks that swallow detail, wet surfaces that throw the light back',
      palette: 'ink black #0f1114, wet slate #33404a, fog grey #8d989c, lamp amber #d8963a',
      mood: 'watchful, guilty, patient',
      medium: '35 mm film pushed two stops, visible grain',
      lighting: 'one hard source from the side or behind, long shadows, haze in the beam',
      camera: 'low and still, wide lens close to the ground, faces half in shadow',
    },
  },
  {
    id: 'paper-theatre',
    kind: 'visual',
    name: 'Paper theatre',
    about: 'Everything cut from card and lit like a toy stage.',
    words: {
      descriptors:
        'Built from layers of cut and folded paper; soft torn edges, visible fibres, small shadows between the layers',
      palette: 'cream #f1e6cc, vermilion #d4502f, moss #6d7a3f, night blue #27355c, gold leaf #cfa23c',
      mood: 'playful, a little solemn, like a bedtime story told well',
      medium: 'hand-cut paper diorama, photographed close',
      lighting: 'small warm lamps from the wings, soft falloff, no harsh highlights',
      camera: 'straight from the front like a stage, shallow focus, miniature scale',
    },
  },
  {
    id: 'sodium-summer',
    kind: 'visual',
    name: 'Sodium summer',
    about: 'The long hot evening you remember better than it was.',
    words: {
      descriptors:
        'Sun-bleached and overexposed at the edges; skin and dust glow, small flares, colours a little faded',
      palette: 'apricot #eba36b, faded denim #6f8aa3, dry grass #c9b06a, brick #a5543a, milk white #f3ead9',
      mood: 'restless, tender, the end of something',
      medium: '16 mm colour film, soft grain, slight gate weave',
      lighting: 'low sun from behind, street lamps just come on, open shade',
      camera: 'hand-held at eye level, longer lens, people found rather than posed',
    },
  },
  {
    id: 'clean-room',
    kind: 'visual',
    name: 'Clean room',
    about: 'A future that is well looked after and slightly too quiet.',
    words: {
      descriptors:
        'Precise and sparse; smooth surfaces, exact edges, a single worn or living detail that does not belong',
      palette:
        'porcelain #eef1ef, pale cyan #a9d0d4, steel #7b8a92, signal orange #f0682d, deep teal #123f46',
      mood: 'calm, observed, faintly lonely',
      medium: 'large-format digital, no grain, fine detail',
      lighting: 'broad even panels of light, cool, hardly any shadow, one warm practical',
      camera: 'symmetrical, level, moderately wide, much empty space around the subject',
    },
  },
  {
    id: 'dry-and-tender',
    kind: 'writing',
    name: 'Dry and tender',
    about: 'People who care for each other and would rather not say so.',
    words: {
      excerpts:
        'Ida puts the second cup down exactly where the first one stood.\n\nIDA\nYou’re early.\n\nTOM\nI’m eleven years late.\n\nShe considers this. Pours.',
      labels: 'understated, comic without jokes, domestic detail, warmth by way of objects',
      avoid:
        'Characters who name their feelings. Speeches. Anybody who laughs at what somebody said. Exclamation marks.',
      notes:
        'Give every scene one thing that is handled, passed on or repaired; what people feel goes through it. Let the last line of a scene be less than was expected.',
    },
  },
  {
    id: 'ships-log',
    kind: 'writing',
    name: 'Ship’s log',
    about: 'Short, exact, present tense: what is seen and what is done.',
    words: {
      excerpts:
        'Wind. The lamp swings once and stops.\n\nMARA reads the glass. Taps it. Reads it again.\n\nMARA\nNine-eighty and falling.\n\nNobody looks up.',
      labels: 'terse, physical, procedural, tension by accuracy',
      avoid: 'Adverbs. Similes. Weather as a mood. Any sentence that cannot be filmed.',
      notes:
        'One line of action, one picture. Numbers and names of things are right. When it becomes dangerous, sentences become shorter, not louder.',
    },
  },
]
