/** How each endpoint of fal's wants to be asked: one row each, after its published schema. */
import type { Aspect, PictureRequest } from '../../../shared/pictures.ts'

type Input = Record<string, unknown>

interface Shape {
  /** From the request and the addresses of its references, which are in its order. */
  input: (request: PictureRequest, references: readonly string[]) => Input
  /** How many characters of a prompt it reads; what is longer it cuts or refuses. */
  promptLimit: number
}

interface Size {
  width: number
  height: number
}

/** About 1.3 megapixels, in multiples of 16. */
const sizes: Record<Aspect, Size> = {
  '1:1': { width: 1152, height: 1152 },
  '4:3': { width: 1344, height: 1008 },
  '3:4': { width: 1008, height: 1344 },
  '16:9': { width: 1536, height: 864 },
}

/** Seedream makes nothing of fewer than 2560 × 1440 pixels. */
const largeSizes: Record<Aspect, Size> = {
  '1:1': { width: 2048, height: 2048 },
  '4:3': { width: 2304, height: 1728 },
  '3:4': { width: 1728, height: 2304 },
  '16:9': { width: 2560, height: 1440 },
}

const nanoBanana: Shape = {
  promptLimit: 32_000,
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    aspect_ratio: aspect,
    resolution: '1K',
    num_images: 1,
    output_format: 'png',
    seed,
  }),
}

const gptImage: Shape = {
  promptLimit: 32_000,
  // It takes no seed. The quality is said because what it stands for decides the price.
  input: ({ prompt, aspect }, references) => ({
    prompt,
    ...pictures(references),
    image_size: sizes[aspect],
    quality: 'high',
    num_images: 1,
    output_format: 'png',
  }),
}

const flux: Shape = {
  promptLimit: 32_000,
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    image_size: sizes[aspect],
    output_format: 'png',
    seed,
  }),
}

const seedream: Shape = {
  promptLimit: 32_000,
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    image_size: largeSizes[aspect],
    num_images: 1,
    max_images: 1,
    seed,
  }),
}

const qwen: Shape = {
  promptLimit: 800,
  // Its prompt expansion would write the prompt anew, and with it who is in which picture.
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    image_size: sizes[aspect],
    enable_prompt_expansion: false,
    num_images: 1,
    output_format: 'png',
    seed,
  }),
}

const birefnet: Shape = {
  promptLimit: 0,
  input: (_request, [picture]) => ({
    image_url: picture,
    model: 'General Use (Light)',
    operating_resolution: '1024x1024',
    output_format: 'png',
    refine_foreground: true,
  }),
}

const shapes: Readonly<Record<string, Shape>> = {
  'google/nano-banana-2.1': nanoBanana,
  'google/nano-banana-2.1/edit': nanoBanana,
  'fal-ai/nano-banana-pro': nanoBanana,
  'fal-ai/nano-banana-pro/edit': nanoBanana,
  'openai/gpt-image-2.5/sunburst/text-to-image': gptImage,
  'openai/gpt-image-2.5/sunburst/edit': gptImage,
  'fal-ai/flux-2-pro': flux,
  'fal-ai/flux-2-pro/edit': flux,
  'fal-ai/bytedance/seedream/v4.5/text-to-image': seedream,
  'fal-ai/bytedance/seedream/v4.5/edit': seedream,
  'fal-ai/qwen-image-2/pro/text-to-image': qwen,
  'fal-ai/qwen-image-2/pro/edit': qwen,
  'fal-ai/birefnet/v2': birefnet,
}

/** How `endpoint` wants to be asked; null: it is none of ours. */
export function shapeOf(endpoint: string): Shape | null {
  return shapes[endpoint] ?? null
}

function pictures(references: readonly string[]): Input {
  return references.length > 0 ? { image_urls: references } : {}
}
