/** What prompts and their pictures are called. */
import type { Frame } from '../../../shared/film/shots.ts'
import type { ReferenceRole, Wanted } from '../../../shared/frames/manifest.ts'
import type { PictureModel } from '../../../shared/models.ts'
import { money } from '../../generation/prices.ts'

export const partNames: Record<Frame, string> = { start: 'Start frame', end: 'End frame', clip: 'Video' }

/** What a picture is sent for. */
export const roleWords: Record<ReferenceRole, string> = {
  start: 'start frame',
  moment: 'same moment',
  identity: 'who',
  wardrobe: 'clothes and state',
  location: 'place',
  prop: 'prop',
  own: 'added',
  style: 'style',
}

/** How what it shows looks: "muddy", "as in Assets"; empty: there is nothing to say. */
export function lookWords({ role, look, asset }: Wanted): string {
  if (role === 'own') return look === '' ? '' : `only ${look}`
  if (asset === null) return ''
  if (look === '') return 'as in Assets'
  return role === 'wardrobe' ? look : `as in Assets; ${look} in words`
}

/** "about $0.09", "free" */
export function priceOf({ usd }: Pick<PictureModel, 'usd'>): string {
  return usd === 0 ? 'free' : `about ${money(usd)}`
}

/** "up to 14 pictures, about $0.09" */
export function modelHint(model: PictureModel): string {
  return `up to ${model.references} pictures, ${priceOf(model)}`
}

/** "1 picture", "4 pictures" */
export function pictures(many: number): string {
  return many === 1 ? '1 picture' : `${many} pictures`
}
