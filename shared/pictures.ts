/**
 * What is asked of a model that makes pictures: composed here, by one pure function, so that what the browser
 * shows is what the server sends, and kept with the attempt it ends in.
 *
 * References are numbered by their place in the request, and the words name them by that number at first
 * mention ("Bob (the character in image 1)"): who is in which picture is never left to be guessed. The master
 * picture stands first and is described as what decides; style stands last, in words and in order, and is
 * told to give way.
 */
import { type AssetKind, assetKinds, fields } from './assets.ts'
import { type Numbering, numbered } from './models.ts'
import { capital, closed, kindInPicture, listed, plain, seedOf, unnumbered } from './promptWords.ts'

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

/**
 * Composes the request for a picture.
 *
 * Every sentence is a line of its own, and everything that people wrote is set on one line, so that no words
 * can pretend to be a sentence of ours; nor can they pretend to be a number ("image 3" of theirs becomes
 * "picture 3"). What a capsule adds comes behind everything else: without it the request is the same, but
 * for the end.
 */
export function composePicture(composition: Composition): PictureRequest {
  const { asset, way, lead, style, model, id } = composition
  const name = plain(asset.name)
  const master: Reference[] = lead ? [{ media: lead, role: 'master', name }] : []
  const all = [...master, ...(way.is === 'cutout' ? [] : styleReferences(style, way))]
  const references = all.slice(0, model.references)
  const words = plain(asset.prompt) || plain(asset.description)
  const subject: PictureRequest['subject'] = {
    name,
    kind: asset.kind,
    words,
    change: way.is === 'reference' ? plain(way.change) : '',
    view: way.is === 'view' ? way.view : null,
  }
  const lines = [
    ...subjectLines(subject, references, model.numbering),
    ...styleLines(style, references, model.numbering),
  ]
  return {
    model: model.id,
    way: way.is,
    prompt: way.is === 'cutout' ? '' : lines.join('\n'),
    references,
    leftOut: all.slice(model.references).map(({ name }) => name),
    aspect: aspectOf(asset.kind),
    seed: seedOf(id),
    subject,
    style: style && way.is !== 'cutout' ? { name: plain(style.name), words: styleWords(style) } : null,
  }
}

function styleReferences(style: VisualStyle | null, way: Way): Reference[] {
  if (!style || way.is === 'words') return []
  const name = plain(style.name)
  return style.references.map((media, at) => ({ media, role: 'style', name: `${name} ${at + 1}` }))
}

/** People and things are upright, places are wide. */
function aspectOf(kind: AssetKind): Aspect {
  return kind === 'location' ? '16:9' : kind === 'prop' ? '1:1' : '3:4'
}

interface KindWords {
  /** What a master picture decides. */
  kept: string
  /** How it stands in the picture: characters and props on a plain background, locations with their surroundings. */
  staging: string
}

const person =
  'Exactly one person, the full figure from head to feet, standing upright unless something else is said above, on a plain light grey background in even light. Nobody and nothing else.'

const kindWords: Record<AssetKind, KindWords> = {
  character: { kept: 'face, build, hair, clothes and colours', staging: person },
  extra: { kept: 'face, build, hair, clothes and colours', staging: person },
  prop: {
    kept: 'shape, material, size, wear and colours',
    staging: 'Exactly one object, whole, on a plain light grey background in even light. Nothing else.',
  },
  location: {
    kept: 'layout, buildings, landscape and materials',
    staging: 'The place with its surroundings, wide, at eye level. No people.',
  },
}

/**
 * Who or what it is, what is to change, and how it stands in the picture. Where the master picture found no
 * room or there is none, the words say what it would have shown.
 */
function subjectLines(
  { name, kind, words, change, view }: PictureRequest['subject'],
  references: readonly Reference[],
  numbering: Numbering,
): string[] {
  const { kept, staging } = kindWords[kind]
  const own = (text: string) => unnumbered(text)
  const seen = view ? viewWords[view] : null
  if (references[0]?.role !== 'master') {
    return [
      words ? `${own(name)}: ${closed(own(words))}` : closed(own(name)),
      ...(change ? [`Different from that: ${closed(own(change))}`] : []),
      ...(seen ? [`It is ${seen}.`] : []),
      staging,
    ]
  }
  const first = numbered(numbering, 1)
  const who = `${own(name)} (${kindInPicture[kind]} in ${first})`
  const decides = `${capital(first)} decides: ${kept} stay exactly as they are there`
  if (view) return [`${who}, ${seen}.`, `${decides}; only the side it is seen from is another.`, staging]
  return [
    `${who}.`,
    `${decides}.`,
    change ? `Change only this: ${closed(own(change))}` : 'Change nothing.',
    staging,
  ]
}

const viewWords: Record<View, string> = {
  front: 'seen straight from the front',
  threeQuarter: 'seen from three quarters, half turned to the left',
  profile: 'seen in profile, facing left',
  back: 'seen from behind',
}

/** Style comes last and says itself that it gives way. */
function styleLines(
  style: VisualStyle | null,
  references: readonly Reference[],
  numbering: Numbering,
): string[] {
  if (!style) return []
  const pictures = references.flatMap(({ role }, at) =>
    role === 'style' ? [numbered(numbering, at + 1)] : [],
  )
  // Of a capsule that has nothing but pictures, and none of them is here, the name is better than nothing.
  const said = styleWords(style) || (pictures.length === 0 ? plain(style.name) : '')
  const lines = said ? [`Style, where it contradicts nothing above: ${closed(unnumbered(said))}`] : []
  if (pictures.length > 0) {
    const them = pictures.length === 1 ? 'it' : 'them'
    lines.push(
      `From ${listed(pictures)} take only colours, light and texture, and no person, object or place that is in ${them}.`,
    )
  }
  return lines
}

/** "Grainy, hand-held; palette: ochre, teal" */
export function styleWords({ descriptors, pillars }: Pick<VisualStyle, 'descriptors' | 'pillars'>): string {
  const said = pillars.map(({ name, words }) => ({ name: `${plain(name)}: `, words: plain(words) }))
  return [{ name: '', words: plain(descriptors) }, ...said]
    .map(({ name, words }) => ({ name, words: words.replace(/[.;\s]+$/, '') }))
    .filter(({ words }) => words !== '')
    .map(({ name, words }) => name + words)
    .join('; ')
}

const ways = ['fresh', 'words', 'reference', 'view', 'cutout'] as const satisfies readonly Way['is'][]

/**
 * A request as it was kept with an attempt. The server alone writes it, but any editor's program may have
 * written something else in its place: what is not whole is none, since half of it would be no exact request.
 */
export function readRequest(value: unknown): PictureRequest | null {
  const { model, way, prompt, references, leftOut, aspect, seed, subject, style } = fields(value)
  const request = {
    model,
    way: oneOf(ways, way),
    prompt,
    references: listOf(references, readReference),
    leftOut: listOf(leftOut, (name) => (typeof name === 'string' ? name : null)),
    aspect: oneOf(aspects, aspect),
    seed,
    subject: readSubject(subject),
    style: style === null ? null : readStyle(style),
  }
  const { style: none, ...rest } = request
  const whole =
    Object.values(rest).every((part) => part !== null) &&
    (none !== null || style === null) &&
    typeof model === 'string' &&
    typeof prompt === 'string' &&
    Number.isSafeInteger(seed)
  return whole ? (request as PictureRequest) : null
}

function readReference(value: unknown): Reference | null {
  const { media, role, name } = fields(value)
  if (typeof media !== 'string' || typeof name !== 'string') return null
  return role === 'master' || role === 'style' ? { media, role, name } : null
}

function readSubject(value: unknown): PictureRequest['subject'] | null {
  const { name, kind, words, change, view } = fields(value)
  const known = oneOf(assetKinds, kind)
  if (typeof name !== 'string' || typeof words !== 'string' || typeof change !== 'string' || !known)
    return null
  return { name, kind: known, words, change, view: oneOf(views, view) }
}

function readStyle(value: unknown): PictureRequest['style'] {
  const { name, words } = fields(value)
  return typeof name === 'string' && typeof words === 'string' ? { name, words } : null
}

/** All of a list, or null: one that lacks a reference would have other numbers. */
function listOf<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null
  const found = value.map(read).filter((item) => item !== null)
  return found.length === value.length ? found : null
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null
}
