/** Pictures made by the models that fal.ai hosts. */
import { fileTypeFromBlob } from 'file-type'
import { pictureTypes } from '../../shared/media.ts'
import { fetchFile, sendFile } from './fal/files.ts'
import { shapeOf } from './fal/inputs.ts'
import { type Accepted, FalQueue } from './fal/queue.ts'
import type { FalOptions } from './fal/reach.ts'
import { keptAround, regionSent } from './fal/region.ts'
import { smallerPicture } from './fal/smaller.ts'
import { ofFreeRequest, record, text } from './fal/words.ts'
import {
  type MadePicture,
  type Order,
  type PictureProvider,
  ProviderBusy,
  ProviderRefused,
  type ReferencePicture,
} from './provider.ts'

export class FalProvider implements PictureProvider {
  readonly name = 'fal'
  readonly #options: FalOptions
  readonly #queue: FalQueue

  constructor(options: FalOptions) {
    this.#options = options
    this.#queue = new FalQueue(options)
  }

  /** Sends the references, and composes what the endpoint is asked with. */
  async prepare(order: Order, signal: AbortSignal): Promise<Record<string, unknown>> {
    const shape = shapeOf(endpointOf(order))
    if (!shape) throw new ProviderRefused(`${order.model.name} cannot make this. Choose another model.`)
    checkLimits(order)
    // One after the other: their order is what the prompt counts by, and a handful is sent in a moment.
    const addresses: string[] = []
    for (const sent of await filesOf(order, signal)) addresses.push(await this.#send(sent, signal))
    return shape.input(order.request, addresses)
  }

  async submit(order: Order, input: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    return ticketOf(await this.#queue.submit(endpointOf(order), input, signal))
  }

  async find(
    order: Order,
    input: Record<string, unknown>,
    { since, known }: { since: number; known: ReadonlySet<string> },
    signal: AbortSignal,
  ): Promise<string | null> {
    const isOther = (accepted: Accepted) => known.has(ticketOf(accepted))
    const found = this.#queue.find(endpointOf(order), input, since, isOther, signal)
    const accepted = await found.catch((error: unknown) => this.#fail(error, signal))
    return accepted && ticketOf(accepted)
  }

  async wait(
    { region }: Order,
    ticket: string,
    onProgress: (progress: number | null) => void,
    signal: AbortSignal,
  ): Promise<MadePicture> {
    const answer = await this.#queue.wait(acceptedOf(ticket), onProgress, signal)
    const made = [answer['image'], ...(Array.isArray(answer['images']) ? answer['images'] : [])]
    const url = made.map((picture) => text(record(picture)['url'])).find((address) => address !== null)
    if (!url)
      throw new ProviderRefused('The model answered without a picture. Change the words and try again.', paid)
    const file = await fetchFile(this.#options, url, signal).catch((error: unknown) =>
      this.#fail(error, signal),
    )
    // fal tells no price with the result, only units.
    const picture = await asPicture(file)
    return { bytes: region ? await keptAround(region, picture) : picture, cost: null }
  }

  async cancel(_order: Order, ticket: string): Promise<void> {
    await this.#queue.cancel(acceptedOf(ticket))
  }

  #send(file: Blob, signal: AbortSignal): Promise<string> {
    return sendFile(this.#options, file, signal).catch((error: unknown) => this.#fail(error, signal))
  }

  #fail(error: unknown, signal: AbortSignal): never {
    signal.throwIfAborted()
    throw ofFreeRequest(error, this.#options)
  }
}

/** The model has worked and answered. */
const paid = { charged: true }

function endpointOf({ model, references, region }: Order): string {
  return references.length > 0 || region ? model.endpoints.edit : model.endpoints.plain
}

function checkLimits({ model, request, references }: Order): void {
  const { promptLimit } = model
  if (references.length > model.references) {
    throw new ProviderRefused(
      `${model.name} takes at most ${model.references} pictures, and these are ${references.length}.`,
    )
  }
  const length = Array.from(request.prompt).length
  if (length > promptLimit) {
    throw new ProviderRefused(
      `${model.name} reads at most ${promptLimit} characters, and this request has ${length}. Shorten the description or the style, or choose another model.`,
    )
  }
}

/** What is sent with a request, in its order: pictures no larger than they are looked at. */
async function filesOf({ model, references, region }: Order, signal: AbortSignal): Promise<Blob[]> {
  if (region) {
    const [picture, mask] = [await read(region.picture), await read(region.mask)]
    return regionSent(picture, mask).catch(unreadable(region.picture))
  }
  const files: Blob[] = []
  for (const reference of references) {
    const whole = await read(reference)
    signal.throwIfAborted()
    files.push(model.task === 'cutout' ? whole : await smallerPicture(whole).catch(unreadable(reference)))
  }
  return files
}

async function read(reference: ReferencePicture): Promise<Blob> {
  return reference.read().catch(unreadable(reference))
}

/** All or none: without one, the numbers in the prompt would speak of the wrong pictures. */
function unreadable({ name }: ReferencePicture): () => never {
  return () => {
    throw new ProviderRefused(`The picture “${name}” cannot be read, so nothing was asked for.`)
  }
}

function ticketOf({ endpoint, id }: Accepted): string {
  return `${endpoint}#${id}`
}

function acceptedOf(ticket: string): Accepted {
  const [endpoint = '', id = ''] = ticket.split('#')
  return { endpoint, id }
}

async function asPicture(file: Blob): Promise<Blob> {
  const type = (await fileTypeFromBlob(file))?.mime
  if (pictureTypes.some((known) => known === type)) return new Blob([file], { type: type! })
  throw new ProviderBusy('What fal gave for the picture is none at the moment.')
}
