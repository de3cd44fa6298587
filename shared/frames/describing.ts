/** Who and what is in a frame, in words: how many, where, and how each looks. */
import type { AssetKind } from '../assets.ts'
import type { Casting } from '../film/casting.ts'
import { readSpeeches } from '../film/speeches.ts'
import type { Shot } from '../film/shots.ts'
import { mentionsIn, whoseEyes } from './mentions.ts'
import { shoulderIn } from './moments.ts'
import { assetKey, chipsOf, type Part, type PromptLine } from './parts.ts'
import { isAnimal, type Present } from './present.ts'

interface Frame {
  shot: Shot
  casting: Casting
  present: readonly Present[]
}

const numberWords = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** "Exactly two people: Alice and Bob". Only whom one can count is counted: a crowd is besides. */
export function headCount({ shot, casting, present }: Frame): Part[] {
  const characters = ofKind(present, 'character')
  const animals = characters.filter(isAnimal)
  const people = characters.filter((one) => !isAnimal(one))
  const others = ofKind(present, 'extra')
  const counted = [
    ...(people.length > 0
      ? [[`Exactly ${count(people.length, 'person', 'people')}: `, ...chipsOf(people)]]
      : []),
    ...(animals.length > 0
      ? [[`exactly ${count(animals.length, 'animal', 'animals')}: `, ...chipsOf(animals)]]
      : []),
  ]
  const besides = others.length > 0 ? ['; besides them only ', ...chipsOf(others)] : ['; nobody else']
  if (people.length > 0) return [...ownEyes(shot, casting), ...joined(counted), ...besides]
  if (others.length > 0)
    return [
      'Only ',
      ...chipsOf(others),
      ` ${others.length === 1 ? 'is' : 'are'} in the picture`,
      ...joined([[], ...counted]),
    ]
  const nobody = nobodyWords(shot)
  return [...ownEyes(shot, casting), animals.length > 0 ? 'No people' : nobody, ...joined([[], ...counted])]
}

/** Where an action tells of "her" whom nobody has put into the frame, it is not said that nobody is there. */
function nobodyWords({ framing, action }: Shot): string {
  if (framing === 'insert') return 'Only things are in the picture, and at most hands'
  if (/\b(?:he|she|they|him|them|her|his)\b/i.test(action))
    return 'Only who is told of below is in the picture'
  return 'Nobody is in the picture'
}

function joined(lists: readonly (readonly Part[])[]): Part[] {
  return lists.flatMap((parts, at) => (at === 0 || parts.length === 0 ? parts : ['; ', ...parts]))
}

function count(many: number, one: string, several: string): string {
  return `${numberWords[many] ?? String(many)} ${many === 1 ? one : several}`
}

/** Whoever looks is not in the picture. */
function ownEyes(shot: Shot, casting: Casting): Part[] {
  const [who] = shot.framing === 'POV' ? whoseEyes(casting, shot) : []
  const asset = who === undefined ? null : casting.of(who)
  return asset ? ['Seen through the eyes of ', { asset: asset.id }, ', who is not in the picture. '] : []
}

/**
 * Where one is and how it looks: its clause, how it differs here, and what its picture decides.
 * @param isSent whether its picture is sent
 */
export function describedLine(frame: Frame & { light: string }, one: Present, isSent: boolean): PromptLine {
  const { asset, clause, change } = one
  const said = [
    asset.kind === 'character' ? position(frame, one) : '',
    clause.replace(/[.\s]+$/, ''),
    asset.kind === 'location' ? frame.light : '',
    change === '' ? '' : `now ${change}`,
    isSent ? keptWords(one) : '',
  ].filter((words) => words !== '')
  const chip = { asset: asset.id }
  const what = asset.kind === 'location' ? ['The place: ', chip] : [chip]
  // Who is counted above and has nothing else to be said of need not be named again.
  if (said.length === 0) return { key: assetKey(asset.id), parts: isCounted(asset.kind) ? [] : what }
  return { key: assetKey(asset.id), parts: [...what, ': ', said.join('; ')] }
}

function isCounted(kind: AssetKind): boolean {
  return kind === 'character' || kind === 'extra'
}

/** What the picture of each decides; what is said to be other now it does not. */
function keptWords({ asset, inLook, change }: Present): string {
  const butFor = change !== '' && !inLook ? ', but for that change' : ''
  switch (asset.kind) {
    case 'character':
      return `face, build, hair${inLook ? ', clothes and their state' : ' and clothes'} as in that picture${butFor}`
    case 'extra':
      return `faces and clothes as in that picture${butFor}`
    case 'prop':
      return `shape, material and colours as in that picture${butFor}`
    case 'location':
      return `layout, buildings and materials as in that picture${butFor}`
  }
}

/**
 * Places from left to right follow the order of the board, so that nobody changes sides from shot to shot. Over a
 * shoulder one sees who speaks.
 */
export function position(frame: Frame, one: Present): string {
  const people = ofKind(frame.present, 'character')
  if (frame.shot.framing !== 'OTS' || people.length < 2) return sideOf(people, one)
  const back = shoulderOf(frame, people)
  if (one === back) return 'seen from behind, over the shoulder, in the foreground'
  const side = sideOf(
    people.filter((other) => other !== back),
    one,
  )
  return side === '' ? 'facing the camera' : `facing the camera, ${side}`
}

function sideOf(people: readonly Present[], one: Present): string {
  const at = people.indexOf(one)
  if (people.length <= 3) return sidesOf[people.length]![at]!
  return `${ordinals[at] ?? `number ${at + 1}`} from the left`
}

const sidesOf = [
  [],
  [''],
  ['on the left', 'on the right'],
  ['on the left', 'in the middle', 'on the right'],
] as const
const ordinals = 'first second third fourth fifth sixth seventh eighth'.split(' ')

/** Whose shoulder the action names, or else the first who is not speaking. */
function shoulderOf({ shot, casting }: Frame, people: readonly Present[]): Present {
  const said = shoulderIn(shot.action)
  const ids = said === null ? [] : mentionsIn(casting, said).map(({ of }) => of)
  const named = people.find((one) => one.ids.some((id) => ids.includes(id)))
  if (named) return named
  const speech = readSpeeches(shot.dialogue).find(({ speaker, offScreen }) => speaker !== null && !offScreen)
  const speaking = speech ? casting.speakersIn(speech.speaker!, false) : people[0]!.ids
  return people.find(({ ids }) => !ids.some((id) => speaking.includes(id))) ?? people.at(-1)!
}

function ofKind(present: readonly Present[], kind: AssetKind): Present[] {
  return present.filter(({ asset }) => asset.kind === kind)
}
