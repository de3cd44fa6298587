/**
 * The dated registry of models that make clips from frames: which frames they take, which lengths they offer, and
 * what a second costs. Prices and lengths are the vendors' and change: every entry says since when it is known and
 * where from.
 */

export interface ClipModel {
  id: string
  /** For people. */
  name: string
  /** The vendor's endpoints: from the start frame alone, and from start and end frame; null: there is none. */
  endpoints: { start: string | null; both: string | null }
  /** The lengths it makes, in seconds, the shortest first. */
  durations: readonly number[]
  /** How many words can be spoken in a second and understood. */
  wordsPerSecond: number
  /** US dollars for a second, with sound. */
  usdPerSecond: number
  /** How many characters of a prompt it reads. */
  promptLimit: number
  /** What is known since when, and where from. */
  asOf: string
  source: string
  /** The day from which it is not offered any more, "2027-01-31"; null: none is known. */
  retiresOn: string | null
}

const common = { wordsPerSecond: 2.5, asOf: '2026-11-21', retiresOn: null } as const

/** From one length to another, second by second. */
function seconds(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** All of them, the usual one first. */
export const clipModels: readonly ClipModel[] = [
  {
    ...common,
    id: 'kling-3-pro',
    name: 'Kling 3 Pro',
    endpoints: {
      start: 'fal-ai/kling-video/v3/pro/image-to-video',
      both: 'fal-ai/kling-video/v3/pro/image-to-video',
    },
    durations: seconds(3, 15),
    usdPerSecond: 0.336,
    promptLimit: 2_500,
    source:
      'schema: types of @fal-ai/client 1.10.1 (start_image_url, end_image_url); price: fal.ai/models/fal-ai/kling-video/v3/pro/image-to-video/llms.txt as stored, the dearer of two that were found; limit of the prompt: that of its Turbo, not verified',
  },
  {
    ...common,
    id: 'kling-o3-standard',
    name: 'Kling O3 Standard',
    endpoints: {
      start: 'fal-ai/kling-video/o3/standard/image-to-video',
      both: 'fal-ai/kling-video/o3/standard/image-to-video',
    },
    durations: seconds(3, 15),
    usdPerSecond: 0.112,
    promptLimit: 2_500,
    source:
      'schema: types of @fal-ai/client 1.10.1 (image_url, end_image_url); price: model page on fal.ai, as stored; limit of the prompt not verified',
  },
  {
    ...common,
    id: 'veo-3.1',
    name: 'Veo 3.1',
    endpoints: { start: 'fal-ai/veo3.1/image-to-video', both: 'fal-ai/veo3.1/first-last-frame-to-video' },
    durations: [4, 6, 8],
    usdPerSecond: 0.4,
    promptLimit: 20_000,
    source:
      'schema: types of @fal-ai/client 1.10.1; price as reported, not verified; limit of the prompt not verified',
  },
  {
    ...common,
    id: 'veo-3.1-fast',
    name: 'Veo 3.1 Fast',
    endpoints: {
      start: 'fal-ai/veo3.1/fast/image-to-video',
      both: 'fal-ai/veo3.1/fast/first-last-frame-to-video',
    },
    durations: [4, 6, 8],
    usdPerSecond: 0.15,
    promptLimit: 20_000,
    source:
      'schema: types of @fal-ai/client 1.10.1; price: fal.ai/models/fal-ai/veo3.1/fast/first-last-frame-to-video/llms.txt, as stored; limit of the prompt not verified',
  },
  {
    ...common,
    id: 'kling-3-turbo-pro',
    name: 'Kling 3 Turbo Pro (start frame only)',
    endpoints: { start: 'fal-ai/kling-video/v3/turbo/pro/image-to-video', both: null },
    durations: seconds(3, 15),
    usdPerSecond: 0.14,
    promptLimit: 2_500,
    source:
      'price, lengths and limit of the prompt: fal.ai/models/fal-ai/kling-video/v3/turbo/pro/image-to-video/llms.txt, as stored; that it takes no end frame is not verified',
  },
]

/** The model with this id, or else the usual one. */
export function clipModelWith(id: string | null): ClipModel {
  return clipModels.find((model) => model.id === id) ?? clipModels[0]!
}

/** A length that a model offers for a shot, and how much of its end is cut off. */
export interface Snapped {
  seconds: number
  /** In seconds; 0: nothing is cut off. */
  trim: number
}

/** The shortest clip that is long enough for a shot ("shot 6.5 s → clip 8 s"); null: none is. */
export function snapped({ durations }: Pick<ClipModel, 'durations'>, seconds: number): Snapped | null {
  const found = durations.find((offered) => offered >= seconds)
  return found === undefined ? null : { seconds: found, trim: Math.round((found - seconds) * 10) / 10 }
}
