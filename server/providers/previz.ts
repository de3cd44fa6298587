/**
 * The built-in renderer: a designed reference sheet from name, kind, description and style, without a model, a
 * key or a network. Nothing has to be remembered, so its ticket is the order's id, and whoever comes back with
 * it gets the same picture, drawn anew.
 */
import { decoded } from './previz/references.ts'
import { sheet } from './previz/sheet.ts'
import { type MadePicture, type Order, type PictureProvider, ProviderRefused } from './provider.ts'

export class PrevizProvider implements PictureProvider {
  readonly name = 'previz'

  async prepare({ request }: Order): Promise<Record<string, unknown>> {
    if (request.way === 'cutout')
      throw new ProviderRefused(
        'The built-in renderer cannot take the background out of a picture. Choose another model.',
      )
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
    const pictures = []
    for (const reference of order.references) pictures.push(await decoded(reference))
    onProgress(0.3)
    signal.throwIfAborted()
    const bytes = await sheet(order.request, pictures)
    signal.throwIfAborted()
    onProgress(1)
    return { bytes, cost: 0 }
  }

  async cancel(): Promise<void> {
    // There is nothing anywhere that could be stopped.
  }
}
