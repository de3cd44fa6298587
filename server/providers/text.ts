/** A model that answers in words: what the rules cannot read, it may. Without a key there is none. */
import { textModel } from '../../shared/models.ts'
import type { TextQuestion } from '../../shared/questions.ts'
import { sendFile } from './fal/files.ts'
import { type Accepted, FalQueue } from './fal/queue.ts'
import type { FalOptions } from './fal/reach.ts'
import { smallerPicture } from './fal/smaller.ts'
import { failure, ofFreeRequest, record, text } from './fal/words.ts'
import { type Provider, ProviderRefused, type ReferencePicture } from './provider.ts'

/** A question on its way. */
export interface TextOrder {
  /** The wish's id. */
  id: string
  question: TextQuestion
  /** What is shown with it, in this order. */
  pictures: readonly ReferencePicture[]
}

/** What the model has answered. */
export interface MadeText {
  words: string
  /** US dollars that were really charged; null if the vendor does not tell. */
  cost: number | null
}

export type TextProvider = Provider<TextOrder, MadeText>

/** A text model behind fal's router. */
export class FalTextProvider implements TextProvider {
  readonly #options: FalOptions
  readonly #queue: FalQueue

  constructor(options: FalOptions) {
    this.#options = options
    this.#queue = new FalQueue(options)
  }

  async prepare({ question, pictures }: TextOrder, signal: AbortSignal): Promise<Record<string, unknown>> {
    const { system, prompt, mostTokens } = question
    const asked = {
      model: textModel.id,
      system_prompt: system,
      prompt,
      temperature: 0,
      max_tokens: mostTokens,
    }
    if (pictures.length === 0) return asked
    if (pictures.length > textModel.pictures) {
      throw new ProviderRefused(`The text model is shown at most ${textModel.pictures} pictures at once.`)
    }
    const addresses: string[] = []
    for (const picture of pictures) addresses.push(await this.#send(picture, signal))
    return { ...asked, image_urls: addresses }
  }

  async submit(order: TextOrder, input: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    return (await this.#queue.submit(endpointOf(order), input, signal)).id
  }

  async find(
    order: TextOrder,
    input: Record<string, unknown>,
    { since, known }: { since: number; known: ReadonlySet<string> },
    signal: AbortSignal,
  ): Promise<string | null> {
    const isOther = ({ id }: Accepted) => known.has(id)
    const found = this.#queue.find(endpointOf(order), input, since, isOther, signal)
    const accepted = await found.catch((error: unknown) => this.#fail(error, signal))
    return accepted && accepted.id
  }

  async wait(
    order: TextOrder,
    ticket: string,
    onProgress: (progress: number | null) => void,
    signal: AbortSignal,
  ): Promise<MadeText> {
    const accepted = { endpoint: endpointOf(order), id: ticket }
    const answer = await this.#queue.wait(accepted, onProgress, signal)
    const words = text(answer['output'])
    if (text(answer['error'])) throw failure(answer, this.#options)
    if (!words) throw new ProviderRefused('The text model gave no answer. Try again.')
    if (answer['partial'] === true) throw new ProviderRefused('The answer of the text model broke off.')
    return { words, cost: costOf(answer['usage']) }
  }

  async cancel(order: TextOrder, ticket: string): Promise<void> {
    await this.#queue.cancel({ endpoint: endpointOf(order), id: ticket })
  }

  async #send({ name, read }: ReferencePicture, signal: AbortSignal): Promise<string> {
    const unreadable = () => {
      throw new ProviderRefused(`The picture “${name}” cannot be read, so nothing was asked.`)
    }
    const picture = await read().then(smallerPicture).catch(unreadable)
    signal.throwIfAborted()
    return sendFile(this.#options, picture, signal).catch((error: unknown) => this.#fail(error, signal))
  }

  #fail(error: unknown, signal: AbortSignal): never {
    signal.throwIfAborted()
    throw ofFreeRequest(error, this.#options)
  }
}

function endpointOf({ pictures }: TextOrder): string {
  return pictures.length > 0 ? textModel.endpoints.vision : textModel.endpoints.plain
}

function costOf(usage: unknown): number | null {
  const { cost } = record(usage)
  return typeof cost === 'number' && cost >= 0 && Number.isFinite(cost) ? cost : null
}
