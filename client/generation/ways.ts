/** The ways in which a picture can be wished for: which are offered, what they still need, what they are called. */
import type { AssetKind } from '../../shared/assets.ts'
import { pictureModel, type PictureModel } from '../../shared/models.ts'
import { fewestCharacters, whatIsMissingForPicture, type View, type Way } from '../../shared/pictures.ts'

/** The ways that are chosen from; `words` serves comparing alone. */
const wayNames = ['fresh', 'reference', 'view', 'cutout'] as const
export type WayName = (typeof wayNames)[number]

/** What is being chosen. */
export interface WayDraft {
  is: WayName
  /** What is to be different from the picture, for `reference`. */
  change: string
  /** For `view`; each is a picture of its own. */
  views: readonly View[]
}

export const wayLabels: Record<Way['is'], { label: string; hint: string }> = {
  fresh: { label: 'From the words', hint: 'The image prompt, or the description without one.' },
  words: { label: 'From the words', hint: 'Without the style’s pictures.' },
  reference: { label: 'This picture, changed', hint: 'What it shows stays, but for what you say.' },
  view: { label: 'This picture, another side', hint: 'The same, seen from elsewhere.' },
  cutout: { label: 'This picture, cut out', hint: 'Without its background.' },
}

export const viewLabels: Record<View, string> = {
  front: 'Front',
  threeQuarter: 'Three-quarter',
  profile: 'Profile',
  back: 'Back',
}

/** The models of `ids` that are still offered and can do this. */
export function modelsFor(way: WayName, ids: readonly string[]): PictureModel[] {
  const today = new Date().toISOString().slice(0, 10)
  const models = ids.map((id) => pictureModel(id, today)).filter((model) => model !== null)
  if (way === 'cutout') return models.filter(({ task }) => task === 'cutout')
  return models.filter(({ task, references }) => task === 'picture' && (way === 'fresh' || references > 0))
}

/** The ways that there are; all but the first need a picture to start from. */
export function waysOffered(kind: AssetKind, picked: unknown, ids: readonly string[]): WayName[] {
  if (!picked) return ['fresh']
  return wayNames.filter(
    // A place is its surroundings.
    (way) => modelsFor(way, ids).length > 0 && !(way === 'cutout' && kind === 'location'),
  )
}

/** The wishes that a draft stands for. */
export function waysOf({ is, change, views }: WayDraft, attempt: string | null): Way[] {
  if (is === 'fresh' || attempt === null) return [{ is: 'fresh' }]
  if (is === 'reference') return [{ is, attempt, change: change.trim() }]
  if (is === 'view') return views.map((view) => ({ is, attempt, view }))
  return [{ is, attempt }]
}

/** Why it cannot be wished for yet, in words for people; null if it can. */
export function whatIsMissing(
  { is, change, views }: WayDraft,
  asset: { name: string; description: string; prompt: string },
): string | null {
  if (is === 'reference' && change.trim() === '') return 'Say what is to change.'
  if (is === 'view' && views.length === 0) return 'Choose a side.'
  // From a picture it can be made without a description; the server asks for the same.
  const words = is === 'fresh' ? asset : { ...asset, description: '-'.repeat(fewestCharacters) }
  return whatIsMissingForPicture(words)
}
