/**
 * What is said of a start or end frame, composed from script, shots, looks and style by fixed rules: what is seen,
 * never what will happen. Who is where, with an exact head count; one canonical clause for each, the same in every
 * shot; the place; the moment; the camera first and style last. An end frame says what has changed since its start
 * frame, which is its first reference.
 */
import type { AssetKind } from '../assets.ts'
import type { Casting } from '../film/casting.ts'
import type { Shot } from '../film/shots.ts'
import { readSpeeches } from '../film/speeches.ts'
import { styleWords, type VisualStyle } from '../pictures.ts'
import { capital, plain } from '../promptWords.ts'
import { cameraWords, fieldWords } from './cameraWords.ts'
import { describedLine, headCount } from './describing.ts'
import { type Known, mentions, mentionsIn } from './mentions.ts'
import { type ActionContext, type Moments, momentsOf } from './moments.ts'
import { assetKey, chipsOf, type Part, type PromptLine } from './parts.ts'
import { clauseOf, type Present } from './present.ts'

/** What a frame is composed from. */
export interface FrameSources {
  shot: Shot
  frame: 'start' | 'end'
  /** Of the scene: "inside, night". */
  light: string
  /** The film's, "16:9". */
  aspect: string
  /** Who and what is in this frame. */
  present: readonly Present[]
  /** Who and what is in the start frame. */
  before: readonly Present[]
  /** Who and what is on the board of the scene. */
  cast: readonly Known[]
  casting: Casting
  style: VisualStyle | null
  /** The pictures that are sent, by their keys in the manifest. */
  sent: {
    start: boolean
    moment: boolean
    assets: ReadonlySet<string>
    own: readonly OwnReference[]
    style: readonly string[]
  }
}

/** A picture that somebody has added to the shot, and what is to be taken from it. */
interface OwnReference {
  /** Its key in the manifest. */
  key: string
  name: string
  /** "the pose", "the light"; empty: nothing was said. */
  words: string
}

/** The lines of a frame, in their order. */
export function frameLines(sources: FrameSources): PromptLine[] {
  const { frame, sent, present, shot, aspect, light } = sources
  const camera = cameraWords(shot)
  const goesOn = frame === 'end' && sent.start
  const hasPlace = present.some(({ asset }) => asset.kind === 'location')
  const moments = momentsOf(shot.action, contextOf(sources))
  return [
    { key: 'camera', parts: [`Film still, ${aspect}${camera === '' ? '' : `: ${camera}`}`] },
    ...(goesOn ? [startFrame] : []),
    ...(sent.moment ? [otherAngle] : []),
    { key: 'people', parts: headCount(sources) },
    ...present.map((one) => describedLine(sources, one, sent.assets.has(assetKey(one.asset.id)))),
    ...(hasPlace || light === '' ? [] : [{ key: 'light', parts: [capital(light)] }]),
    { key: 'scenery', parts: scenery(sources, moments) },
    { key: 'action', parts: action(sources, moments) },
    ...(goesOn ? [{ key: 'changes', parts: changes(sources) }] : []),
    ...sent.own.map(ownLine),
    ...styleLines(sources),
    { key: 'clean', parts: ['One single picture, without text, captions, frames or borders'] },
  ].filter(({ parts }) => parts.length > 0)
}

/** What the action of a shot is read with, and what is said of those in it elsewhere. */
export function contextOf({ shot, casting, present, cast }: Read): ActionContext {
  const isSomebody = (id: string) => isPerson(casting.of(id)?.kind ?? 'prop')
  const isOf = (known: readonly Known[], id: string) => known.some(({ ids }) => ids.includes(id))
  // In these somebody does something who is not seen.
  const isUnseen = shot.framing === 'insert' || shot.framing === 'POV'
  return {
    find: (text) => mentionsIn(casting, text),
    isSomebody,
    isAway: (id) => !isUnseen && isSomebody(id) && isOf(cast, id) && !isOf(present, id),
    // Whoever is in the place of another is not described by that one's words.
    said: [...new Set(present.flatMap(({ ids }) => ids.flatMap((id) => casting.of(id) ?? [])))].map(clauseOf),
  }
}

type Read = Pick<FrameSources, 'shot' | 'casting' | 'present' | 'cast'>

const startFrame: PromptLine = {
  key: 'start',
  parts: [
    'The start frame of this same shot is ',
    { reference: 'start' },
    ': the place, the light and everybody in it stay exactly as they are there, but for what is said below',
  ],
}

const otherAngle: PromptLine = {
  key: 'moment',
  parts: [
    'The same moment from another angle is ',
    { reference: 'moment' },
    ': who is where, clothes, state and light stay exactly as they are there; only the camera is another',
  ],
}

/** What is there all the while. */
function scenery({ casting, cast }: FrameSources, { scenery }: Moments): Part[] {
  if (scenery.length === 0) return []
  return ['In the picture: ', ...sentences(scenery, casting, cast)]
}

/** One behind another, the last without its full stop. */
export function sentences(said: readonly string[], casting: Casting, cast: readonly Known[]): Part[] {
  return said.flatMap((words, at): Part[] => {
    const parts = mentions(words, casting, cast)
    return at === 0 ? parts : [/[!?…]$/.test(said[at - 1]!) ? ' ' : '. ', ...parts]
  })
}

/** The moment of the action that is seen, how it begins or how it has ended, and who speaks in it. */
function action(sources: FrameSources, moments: Moments): Part[] {
  const { frame, casting, cast } = sources
  const speaking = speakers(sources)
  const deeds = frame === 'start' ? moments.first : moments.last
  if (deeds.length === 0) return speaking.length > 0 ? speaking : [nothing[frame]]
  const isOne = sameList(moments.first, moments.last)
  const said = sentences(deeds, casting, cast)
  return [momentWords[frame][isOne ? 0 : 1], ...said, ...(speaking.length > 0 ? ['. ', ...speaking] : [])]
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}

const momentWords = {
  start: ['The moment in which this only begins: ', 'The first moment of the shot: '],
  end: ['The moment in which this has just happened: ', 'The last moment of the shot: '],
} as const
const nothing = { start: 'The first moment of the shot', end: 'The last moment of the shot' } as const

/** The first speaker of the shot begins to speak in its start frame, the last one has spoken in its end frame. */
function speakers({ frame, shot, casting, present }: FrameSources): Part[] {
  const speech = speechIn(shot, frame)
  if (!speech?.speaker || speech.offScreen) return []
  const ids = casting.speakersIn(speech.speaker, false)
  const who = present.filter((one) => one.ids.some((id) => ids.includes(id)))
  if (who.length === 0) return []
  const [is, has] = who.length === 1 ? ['is', 'has'] : ['are', 'have']
  return [
    ...chipsOf(who, true),
    frame === 'start' ? ` ${is} beginning to speak` : ` ${has} just finished speaking`,
  ]
}

/** The speech that a frame of a shot is in. */
export function speechIn({ dialogue }: Pick<Shot, 'dialogue'>, frame: 'start' | 'end') {
  const speeches = readSpeeches(dialogue)
  return (frame === 'start' ? speeches[0] : speeches.at(-1)) ?? null
}

/** What is other than in the start frame: who has come and gone, who looks another way, and the camera. */
function changes({ shot, present, before }: FrameSources): Part[] {
  const was = new Map(before.map((one) => [one.asset.id, one]))
  const is = new Set(present.map(({ asset }) => asset.id))
  const moved = shot.movement !== '' && shot.movement !== 'static'
  const said: Part[][] = [
    ...present.flatMap(({ asset, change }): Part[][] => {
      const then = was.get(asset.id)
      if (!then) return [[{ asset: asset.id }, isPerson(asset.kind) ? ' has come in' : ' is there now']]
      return then.change === change ? [] : [[{ asset: asset.id }, ` is now ${change || 'as usual'}`]]
    }),
    ...before
      .filter(({ asset }) => !is.has(asset.id))
      .map(({ asset }) => [{ asset: asset.id }, ' is not in the picture any more']),
    ...(moved ? [[`the camera has moved (${fieldWords('movement', shot.movement)})`]] : []),
  ]
  const listed = said.flatMap((parts, at) => (at === 0 ? parts : ['; ', ...parts]))
  return ['What has changed: ', ...(listed.length > 0 ? listed : ['only what the action says'])]
}

function isPerson(kind: AssetKind): boolean {
  return kind === 'character' || kind === 'extra'
}

function ownLine({ key, name, words }: OwnReference): PromptLine {
  const what = words.trim() === '' ? `what “${plain(name)}” shows` : `only this: ${words}`
  return { key, parts: ['From ', { reference: key }, ` take ${what}`] }
}

/** Style comes last and says itself that it gives way. */
function styleLines({ style, sent }: FrameSources): PromptLine[] {
  if (!style) return []
  const said = styleWords(style) || (sent.style.length === 0 ? plain(style.name) : '')
  const them = sent.style.length === 1 ? 'it' : 'them'
  const pictures = sent.style.flatMap((key, at): Part[] => {
    const joint = at === sent.style.length - 1 ? ' and ' : ', '
    return at === 0 ? [{ reference: key }] : [joint, { reference: key }]
  })
  const fromPictures: Part[] = [
    'From ',
    ...pictures,
    ` take only colours, light and texture, and no person, object or place that is in ${them}`,
  ]
  return [
    { key: 'style', parts: said === '' ? [] : [`Style, where it contradicts nothing above: ${said}`] },
    { key: 'stylePictures', parts: pictures.length === 0 ? [] : fromPictures },
  ]
}
