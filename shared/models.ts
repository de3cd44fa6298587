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
  /** What it does: makes a picture, takes the background out of one, or makes a part of one anew. */
  task: 'picture' | 'cutout' | 'region'
  /** The vendor's endpoints, without and with references; empty for the built-in renderer. */
  endpoints: { plain: string; edit: string }
  /** How many references it takes at most. */
  references: number
  numbering: Numbering
  /** How many characters of a prompt it reads; what is longer it cuts or refuses. */
  promptLimit: number
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
  promptLimit: 32_000,
  seed: true,
  usd: 0,
  asOf: '2026-11-20',
  source: 'built in',
  retiresOn: null,
}

const fal = { provider: 'fal', task: 'picture', asOf: '2026-11-20', retiresOn: null } as const

/**
 * Pictures of about one megapixel (Seedream: four, its least). Prices are for the worst case: as many references
 * as there may be, of one megapixel each, which is what they are sent as.
 */
const falModels: readonly PictureModel[] = [
  {
    ...fal,
    id: 'nano-banana-2.1',
    name: 'Nano Banana 2.1',
    endpoints: { plain: 'google/nano-banana-2.1', edit: 'google/nano-banana-2.1/edit' },
    references: 14,
    numbering: 'image',
    promptLimit: 32_000,
    seed: true,
    usd: 0.09,
    source:
      'fal.ai/learn/tools/nano-banana-api: endpoints, 14 references, about $0.040 at 1K by tokens; what references and thinking add is estimated, and fields are taken to be those of Nano Banana 2',
  },
  {
    ...fal,
    id: 'nano-banana-pro',
    name: 'Nano Banana Pro',
    endpoints: { plain: 'fal-ai/nano-banana-pro', edit: 'fal-ai/nano-banana-pro/edit' },
    references: 14,
    numbering: 'image',
    promptLimit: 32_000,
    seed: true,
    usd: 0.15,
    source: 'schema: types of @fal-ai/client 1.10.1; price and limit: model page on fal.ai, as reported',
  },
  {
    ...fal,
    id: 'gpt-image-2.5',
    name: 'GPT Image 2.5',
    endpoints: {
      plain: 'openai/gpt-image-2.5/sunburst/text-to-image',
      edit: 'openai/gpt-image-2.5/sunburst/edit',
    },
    references: 16,
    numbering: 'image',
    promptLimit: 32_000,
    seed: false,
    usd: 0.26,
    source:
      'endpoints and fields as reported of fal’s schemas of October 2026, not read there; price by tokens ($8 in, $30 out a million) at high quality, estimated',
  },
  {
    ...fal,
    id: 'flux-2-pro',
    name: 'FLUX.2 Pro',
    endpoints: { plain: 'fal-ai/flux-2-pro', edit: 'fal-ai/flux-2-pro/edit' },
    references: 9,
    numbering: 'image',
    promptLimit: 32_000,
    seed: true,
    usd: 0.18,
    source:
      'schema: types of @fal-ai/client 1.10.1; price: model page on fal.ai, as reported: $0.03 + $0.015 for each further megapixel, sent or made',
  },
  {
    ...fal,
    id: 'seedream-4.5',
    name: 'Seedream 4.5',
    endpoints: {
      plain: 'fal-ai/bytedance/seedream/v4.5/text-to-image',
      edit: 'fal-ai/bytedance/seedream/v4.5/edit',
    },
    references: 10,
    numbering: 'Figure',
    promptLimit: 32_000,
    seed: true,
    usd: 0.04,
    source: 'schema and limit: types of @fal-ai/client 1.10.1; price not verified',
  },
  {
    ...fal,
    id: 'qwen-image-2-pro',
    name: 'Qwen Image 2 Pro',
    endpoints: { plain: 'fal-ai/qwen-image-2/pro/text-to-image', edit: 'fal-ai/qwen-image-2/pro/edit' },
    references: 3,
    numbering: 'image',
    promptLimit: 800,
    seed: true,
    usd: 0.075,
    source: 'schema and limits: types of @fal-ai/client 1.10.1; price not verified',
  },
  {
    ...fal,
    id: 'birefnet-2',
    name: 'BiRefNet 2 (background removal)',
    task: 'cutout',
    endpoints: { plain: '', edit: 'fal-ai/birefnet/v2' },
    references: 1,
    numbering: 'image',
    promptLimit: 0,
    seed: false,
    usd: 0.01,
    source: 'schema: types of @fal-ai/client 1.10.1; price not verified, a guess on the safe side',
  },
  {
    ...fal,
    id: 'flux-fill-pro',
    name: 'FLUX.1 Fill Pro (a part anew)',
    task: 'region',
    endpoints: { plain: '', edit: 'fal-ai/flux-pro/v1/fill' },
    references: 0,
    numbering: 'image',
    promptLimit: 32_000,
    seed: true,
    usd: 0.1,
    source:
      'schema: types of @fal-ai/client 1.10.1; price not verified: $0.05 a megapixel that was begun, of two that are sent at most',
  },
]

/** All models, the usual one of each provider and task first. */
export const pictureModels: readonly PictureModel[] = [previz, ...falModels]

/** The model that answers in words, and reads pictures. */
export const textModel = {
  id: 'google/gemini-2.5-flash',
  /** For people. */
  name: 'Gemini 2.5 Flash',
  endpoints: { plain: 'openrouter/router', vision: 'openrouter/router/vision' },
  /** How many pictures it is shown at most. */
  pictures: 10,
  /** US dollars for a million tokens, and what a picture of one megapixel counts at most. */
  usd: { perMillionIn: 0.3, perMillionOut: 2.5, pictureTokens: 2_600 },
  asOf: '2026-11-20',
  source:
    'endpoints and fields: types of @fal-ai/client 1.10.1; the model is the one of fal’s own examples; prices: openrouter.ai/google/gemini-2.5-flash, a picture’s tokens estimated',
} as const

/** The model that finds people in a photograph, and what it is told to look for. */
export const peopleModel = {
  id: 'moondream3-preview',
  /** For people. */
  name: 'Moondream 3',
  endpoint: 'fal-ai/moondream3-preview/detect',
  prompt: 'person',
  /** US dollars for a million tokens: the vendor tells how many there were. */
  rates: { perMillionIn: 0.4, perMillionOut: 3.5 },
  /** US dollars for one photograph, at most, to the next whole cent. */
  usd: 0.01,
  asOf: '2026-11-21',
  source:
    'schema, and that boxes are in fractions of the picture: types of @fal-ai/client 1.10.1; prices: fal.ai/models/fal-ai/moondream3-preview/detect/llms.txt, as stored, not read live; what a photograph costs at most is estimated from about 750 tokens for the picture and 1,500 for 150 boxes',
} as const

/** The model with this id; null if there is none, or it has been retired by `today` ("2026-11-20"). */
export function pictureModel(id: string, today: string): PictureModel | null {
  const found = pictureModels.find((model) => model.id === id)
  return found && (found.retiresOn === null || today < found.retiresOn) ? found : null
}

/** The words that name reference `number`, which begin with 1. */
export function numbered(numbering: Numbering, number: number): string {
  return numbering === '@Image' ? `@Image${number}` : `${numbering} ${number}`
}
