/**
 * The built-in renderer: a designed reference sheet from name, kind, description and style, and a storyboard panel
 * from a frame's request and its numbered pictures, without a model, a key or a network. Nothing has to be
 * remembered, so its ticket is the order's id, and whoever comes back with it gets the same picture, drawn anew.
 */
import type { FrameRequest } from '../../shared/frames/request.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import { framePanel } from './previz/frame/framePanel.ts'
import { regionPanel } from './previz/frame/regionPanel.ts'
import { decoded } from './previz/references.ts'
import { sheet } from './previz/sheet.ts'
import { type MadePicture, type Order, type PictureProvider, ProviderRefused } from './provider.ts'

export class PrevizProvider implements PictureProvider {
  readonly name = 'previz'

  async prepare({ request, region }: Order): Promise<Record<string, unknown>> {
    if (request.way === 'cutout')
      throw new ProviderRefused(
        'The built-in renderer cannot take the background out of a picture. Choose another model.',
      )
    if (request.way === 'region' && !region)
      throw new ProviderRefused('The picture that is to be changed is missing. Choose another attempt.')
    return {}
  }

  async submit(order: Order): Promise<string> {
    await this.prepare(order)
    return order.id
  }

  async find({ id }: Order): Promise<string | null> {
    return id
  }

  async wait(
    order: Order,
    _ticket: string,
    onProgress: (progress: number | null) => void,
    signal: AbortSignal,
  ): Promise<MadePicture> {
    await this.prepare(order)
    signal.throwIfAborted()
    onProgress(0.1)
    const bytes = await drawn(order, onProgress)
    signal.throwIfAborted()
    onProgress(1)
    return { bytes, cost: 0 }
  }

  async cancel(): Promise<void> {
    // There is nothing anywhere that could be stopped.
  }
}

async function drawn(
  { request, references, region }: Order,
  onProgress: (progress: number | null) => void,
): Promise<Blob> {
  if (isFrame(request)) return region ? regionPanel(request, region) : framePanel(request, references)
  const pictures = []
  for (const reference of references) pictures.push(await decoded(reference))
  onProgress(0.3)
  return sheet(request, pictures)
}

function isFrame(request: PictureRequest | FrameRequest): request is FrameRequest {
  return request.way === 'frame' || request.way === 'region'
}
