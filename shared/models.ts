/**
 * The dated registry of models that make pictures: what they take, how references are named in their prompts,
 * and what they cost. Prices and limits are the vendors' and change: every entry says since when it is known
 * and where from.
 */

/** How a model's prompts name a reference: "image 1", "Figure 1", "@Image1". */
export type Numbering = 'image' | 'Figure' | '@Image'

export interface PictureModel {
  id: string
  /** For people. */
  name: string
  provider: 'previz' | 'fal'
  /** What it does: makes a picture, or takes the background out of one. */
  task: 'picture' | 'cutout'
  /** The vendor's endpoints, without and with references; empty for the built-in renderer. */
  endpoints: { plain: string; edit: string }
  /** How many references it takes at most. */
  references: number
  numbering: Numbering
  /** Whether it takes a seed, by which one of its requests can be told from another. */
  seed: boolean
  /** US dollars for one picture. */
  usd: number
  /** What is known since when, and where from. */
  asOf: string
  source: string
  /** The day from which it is not offered any more, "2027-01-31"; null: none is known. */
  retiresOn: string | null
}

const previz: PictureModel = {
  id: 'previz',
  name: 'Previz (built in)',
  provider: 'previz',
  task: 'picture',
  endpoints: { plain: '', edit: '' },
  references: 8,
  numbering: 'image',
  seed: true,
  usd: 0,
  asOf: '2026-11-20',
  source: 'built in',
  retiresOn: null,
}

/** All models, the usual one of each provider first. */
export const pictureModels: readonly PictureModel[] = [previz]

/** The model with this id; null if there is none, or it has been retired by `today` ("2026-11-20"). */
export function pictureModel(id: string, today: string): PictureModel | null {
  const found = pictureModels.find((model) => model.id === id)
  return found && (found.retiresOn === null || today < found.retiresOn) ? found : null
}

/** The words that name reference `number`, which begin with 1. */
export function numbered(numbering: Numbering, number: number): string {
  return numbering === '@Image' ? `@Image${number}` : `${numbering} ${number}`
}
