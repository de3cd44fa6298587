/** How each endpoint of fal's wants to be asked: one row each, after its published schema. */
import { ratioOf } from '../../../shared/frames/aspect.ts'
import type { Aspect } from '../../../shared/pictures.ts'
import type { AspectRatio } from '../../../shared/setup.ts'

type Input = Record<string, unknown>

/** What an endpoint is told of a request, whatever it is for. */
interface Asked {
  prompt: string
  /** Of an asset's picture, or the film's. */
  aspect: string
  seed: number
}

interface Shape {
  /**
   * From the request and the addresses of its references, which are in its order; for a part made anew those of the
   * picture and of the mask.
   */
  input: (request: Asked, references: readonly string[]) => Input
}

interface Size {
  width: number
  height: number
}

/** About 1.3 megapixels, in multiples of 16. */
const sizes: Record<Aspect | AspectRatio, Size> = {
  '1:1': { width: 1152, height: 1152 },
  '4:3': { width: 1344, height: 1008 },
  '3:4': { width: 1008, height: 1344 },
  '16:9': { width: 1536, height: 864 },
  '9:16': { width: 864, height: 1536 },
  '1.85:1': { width: 1568, height: 848 },
  '2.39:1': { width: 1760, height: 736 },
}

/** Seedream makes nothing of fewer than 2560 × 1440 pixels. */
const largeSizes: Record<Aspect | AspectRatio, Size> = {
  '1:1': { width: 2048, height: 2048 },
  '4:3': { width: 2304, height: 1728 },
  '3:4': { width: 1728, height: 2304 },
  '16:9': { width: 2560, height: 1440 },
  '9:16': { width: 1440, height: 2560 },
  '1.85:1': { width: 2720, height: 1472 },
  '2.39:1': { width: 3056, height: 1280 },
}

/** What those endpoints know that take the name of a format. */
const knownFormats = ['21:9', '16:9', '3:2', '4:3', '5:4', '1:1', '4:5', '3:4', '2:3', '9:16'] as const

const nanoBanana: Shape = {
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    aspect_ratio: nearestFormat(aspect),
    resolution: '1K',
    num_images: 1,
    output_format: 'png',
    seed,
  }),
}

const gptImage: Shape = {
  // It takes no seed. The quality is said because what it stands for decides the price.
  input: ({ prompt, aspect }, references) => ({
    prompt,
    ...pictures(references),
    image_size: sizeIn(sizes, aspect),
    quality: 'high',
    num_images: 1,
    output_format: 'png',
  }),
}

const flux: Shape = {
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    image_size: sizeIn(sizes, aspect),
    output_format: 'png',
    seed,
  }),
}

const seedream: Shape = {
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    image_size: sizeIn(largeSizes, aspect),
    num_images: 1,
    max_images: 1,
    seed,
  }),
}

const qwen: Shape = {
  // Its prompt expansion would write the prompt anew, and with it who is in which picture.
  input: ({ prompt, aspect, seed }, references) => ({
    prompt,
    ...pictures(references),
    image_size: sizeIn(sizes, aspect),
    enable_prompt_expansion: false,
    num_images: 1,
    output_format: 'png',
    seed,
  }),
}

const birefnet: Shape = {
  input: (_request, [picture]) => ({
    image_url: picture,
    model: 'General Use (Light)',
    operating_resolution: '1024x1024',
    output_format: 'png',
    refine_foreground: true,
  }),
}

const fill: Shape = {
  input: ({ prompt, seed }, [picture, mask]) => ({
    prompt,
    image_url: picture,
    mask_url: mask,
    num_images: 1,
    output_format: 'png',
    seed,
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
  'fal-ai/flux-pro/v1/fill': fill,
}

/** How `endpoint` wants to be asked; null: it is none of ours. */
export function shapeOf(endpoint: string): Shape | null {
  return shapes[endpoint] ?? null
}

function pictures(references: readonly string[]): Input {
  return references.length > 0 ? { image_urls: references } : {}
}

/** A format that there is none of is no wider and no taller than a screen. */
function sizeIn(all: Readonly<Record<string, Size>>, aspect: string): Size {
  return all[aspect] ?? all['16:9']!
}

/** "21:9" for 2.39:1 */
function nearestFormat(aspect: string): string {
  const distance = (format: string) => Math.abs(Math.log(ratioOf(format) / ratioOf(aspect)))
  return knownFormats.reduce((best, format) => (distance(format) < distance(best) ? format : best), '16:9')
}
