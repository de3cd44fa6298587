/**
 * What is asked of a model that makes pictures: composed here, by one pure function, so that what the browser
 * shows is what the server sends, and kept with the attempt it ends in.
 *
 * References are numbered by their place in the request, and the words name them by that number at first
 * mention ("Bob (the character in image 1)"): who is in which picture is never left to be guessed. The master
 * picture stands first and is described as what decides; style stands last, in words and in order, and is
 * told to give way.
 */
import type { AssetKind } from './assets.ts'
import { type Numbering, numbered } from './models.ts'

/** From where an asset is seen. */
export const views = ['front', 'threeQuarter', 'profile', 'back'] as const
export type View = (typeof views)[number]

/** How a picture is wished for. The attempts are of the same asset and in the same document. */
export type Way =
  /** From the words alone. */
  | { is: 'fresh' }
  /** From the words without any capsule's reference pictures: how much these add is shown by comparing. */
  | { is: 'words' }
  /** What `attempt` shows, with a change. */
  | { is: 'reference'; attempt: string; change: string }
  /** What `attempt` shows, from another side. */
  | { is: 'view'; attempt: string; view: View }
  /** What `attempt` shows, without its background. */
  | { is: 'cutout'; attempt: string }

/** A picture that is sent along. */
export interface Reference {
  /** The id of its bytes. */
  media: string
  /** What it is there for: it decides who or what this is, or it lends its style. */
  role: 'master' | 'style'
  /** What it shows, for people. */
  name: string
}

/** A look that pictures are made in, as a visual capsule says it (capsules.ts). */
export interface VisualStyle {
  name: string
  /** "Grainy, hand-held, natural light" */
  descriptors: string
  /** Design pillars by their names, "palette": "ochre, teal"; empty ones left out. */
  pillars: readonly { name: string; words: string }[]
  /** Media ids of its reference pictures. */
  references: readonly string[]
}

export const aspects = ['1:1', '4:3', '3:4', '16:9'] as const
export type Aspect = (typeof aspects)[number]

/** The exact request, as it is kept with the attempt. */
export interface PictureRequest {
  model: string
  way: Way['is']
  prompt: string
  /** In the order in which they are sent: the first is image 1. */
  references: Reference[]
  /** What did not fit into the model's limit, by name. */
  leftOut: string[]
  aspect: Aspect
  seed: number
  /** What it is of: the built-in renderer lays these out, and people read them. */
  subject: { name: string; kind: AssetKind; words: string; change: string; view: View | null }
  style: { name: string; words: string } | null
}

/** What a request is composed of. */
export interface Composition {
  asset: { name: string; kind: AssetKind; description: string; prompt: string }
  way: Way
  /** The media id of the picture that `way` starts from; null for a fresh one. */
  lead: string | null
  style: VisualStyle | null
  model: { id: string; references: number; numbering: Numbering }
  /** The wish's id: the same wish gets the same seed. */
  id: string
}

/** The fewest characters of a description or an image prompt that a picture can be made from. */
export const fewestCharacters = 20

/** Why no picture can be made of an asset yet, in words for people; null if one can. */
export function whatIsMissingForPicture(asset: {
  name: string
  description: string
  prompt: string
}): string | null {
  if (asset.name.trim() === '') return 'Give it a name first.'
  const longest = Math.max(...[asset.description, asset.prompt].map((words) => lengthOf(words)))
  if (longest >= fewestCharacters) return null
  return `Describe it in at least ${fewestCharacters} characters first: ${fewestCharacters - longest} to go.`
}

function lengthOf(words: string): number {
  return Array.from(words.trim()).length
}

/** Composes the request for a picture. */
export function composePicture(composition: Composition): PictureRequest {
  const { asset, way, lead, style, model, id } = composition
  const master: Reference[] = lead ? [{ media: lead, role: 'master', name: asset.name }] : []
  const lent = way.is === 'words' || way.is === 'cutout' ? [] : (style?.references ?? [])
  const all = [
    ...master,
    ...lent.map((media, at): Reference => ({ media, role: 'style', name: `${style!.name} ${at + 1}` })),
  ]
  const references = all.slice(0, model.references)
  const words = asset.prompt.trim() || asset.description.trim()
  return {
    model: model.id,
    way: way.is,
    prompt: way.is === 'cutout' ? '' : sentences(composition, references, words).join('\n'),
    references,
    leftOut: all.slice(model.references).map(({ name }) => name),
    aspect: aspectOf(asset.kind),
    seed: seedOf(id),
    subject: {
      name: asset.name,
      kind: asset.kind,
      words,
      change: way.is === 'reference' ? way.change.trim() : '',
      view: way.is === 'view' ? way.view : null,
    },
    style: style && way.is !== 'cutout' ? { name: style.name, words: styleWords(style) } : null,
  }
}

/** People and things are upright, places are wide. */
function aspectOf(kind: AssetKind): Aspect {
  return kind === 'location' ? '16:9' : kind === 'prop' ? '1:1' : '3:4'
}

const kindWords: Record<AssetKind, string> = {
  character: 'the character',
  extra: 'the person',
  prop: 'the object',
  location: 'the place',
}

function sentences(
  { asset, way, style, model }: Composition,
  references: readonly Reference[],
  words: string,
): string[] {
  const first = numbered(model.numbering, 1)
  const who =
    references[0]?.role === 'master' ? `${asset.name} (${kindWords[asset.kind]} in ${first})` : asset.name
  return [
    ...subjectSentences(who, first, way, words),
    staging[asset.kind],
    ...(style ? styleSentences(style, references, model.numbering) : []),
  ]
}

function subjectSentences(who: string, first: string, way: Way, words: string): string[] {
  if (way.is === 'reference') {
    const change = way.change.trim()
    return [
      `${who}. ${first[0]!.toUpperCase()}${first.slice(1)} decides who or what this is: keep everything that is not named here exactly as it is there.`,
      change ? `Change only this: ${closed(change)}` : 'Change nothing.',
    ]
  }
  if (way.is === 'view') {
    return [`${who}, exactly as in ${first} and in nothing different, ${viewWords[way.view]}.`]
  }
  return [`${who}: ${closed(words)}`]
}

const viewWords: Record<View, string> = {
  front: 'seen straight from the front',
  threeQuarter: 'seen from three quarters, turned half to the left',
  profile: 'seen in profile, facing left',
  back: 'seen from behind',
}

/** Characters and props on a plain background, locations with their surroundings. */
const staging: Record<AssetKind, string> = {
  character:
    'One person, the full figure from head to feet, standing upright, on a plain light grey background in even light. Nobody and nothing else.',
  extra:
    'One person, the full figure from head to feet, standing upright, on a plain light grey background in even light. Nobody and nothing else.',
  prop: 'This one object alone, whole, on a plain light grey background in even light.',
  location: 'The place with its surroundings, wide, at eye level. No people.',
}

/** Style comes last and says itself that it gives way. */
function styleSentences(
  style: VisualStyle,
  references: readonly Reference[],
  numbering: Numbering,
): string[] {
  const pictures = references.flatMap(({ role }, at) =>
    role === 'style' ? [numbered(numbering, at + 1)] : [],
  )
  const said = styleWords(style)
  return [
    ...(said ? [`Style, where it contradicts nothing above: ${closed(said)}`] : []),
    ...(pictures.length > 0
      ? [
          `From ${listed(pictures)} take only colours, light and texture; no person, object or place that is in ${pictures.length === 1 ? 'it' : 'them'}.`,
        ]
      : []),
  ]
}

/** "Grainy, hand-held; palette: ochre, teal" */
export function styleWords({ descriptors, pillars }: Pick<VisualStyle, 'descriptors' | 'pillars'>): string {
  const said = [descriptors.trim(), ...pillars.map(({ name, words }) => `${name}: ${words.trim()}`)]
  return said
    .filter((words) => words !== '')
    .map((words) => words.replace(/[.;\s]+$/, ''))
    .join('; ')
}

function closed(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** 31 bits of an id: vendors take whole numbers that are not negative. */
function seedOf(id: string): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0
  return hash & 0x7fffffff
}
