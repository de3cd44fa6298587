/** A model behind fal's queue that answers with the boxes of the people in a photograph. */
import { readFound } from '../../../shared/boxes.ts'
import { peopleModel } from '../../../shared/models.ts'
import type { FoundPeople, PeopleOrder, PeopleProvider } from '../people.ts'
import { ProviderRefused } from '../provider.ts'
import { sendFile } from './files.ts'
import { type Accepted, FalQueue } from './queue.ts'
import type { FalOptions } from './reach.ts'
import { smallerPicture } from './smaller.ts'
import { ofFreeRequest, record } from './words.ts'

export class FalPeopleProvider implements PeopleProvider {
  readonly #options: FalOptions
  readonly #queue: FalQueue

  constructor(options: FalOptions) {
    this.#options = options
    this.#queue = new FalQueue(options)
  }

  /** Sends the photograph. A smaller one does: boxes are in fractions of it. */
  async prepare({ photo, prompt }: PeopleOrder, signal: AbortSignal): Promise<Record<string, unknown>> {
    const unreadable = () => {
      throw new ProviderRefused(`The photograph “${photo.name}” cannot be read, so nothing was asked.`)
    }
    const picture = await photo.read().then(smallerPicture).catch(unreadable)
    signal.throwIfAborted()
    const address = await sendFile(this.#options, picture, signal).catch((error: unknown) =>
      this.#fail(error, signal),
    )
    return { image_url: address, prompt }
  }

  async submit(_order: PeopleOrder, input: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    return (await this.#queue.submit(peopleModel.endpoint, input, signal)).id
  }

  async find(
    _order: PeopleOrder,
    input: Record<string, unknown>,
    { since, known }: { since: number; known: ReadonlySet<string> },
    signal: AbortSignal,
  ): Promise<string | null> {
    const isOther = ({ id }: Accepted) => known.has(id)
    const found = this.#queue.find(peopleModel.endpoint, input, since, isOther, signal)
    const accepted = await found.catch((error: unknown) => this.#fail(error, signal))
    return accepted && accepted.id
  }

  async wait(
    _order: PeopleOrder,
    ticket: string,
    onProgress: (progress: number | null) => void,
    signal: AbortSignal,
  ): Promise<FoundPeople> {
    const answer = await this.#queue.wait(acceptedOf(ticket), onProgress, signal)
    const boxes = readFound(answer['objects'])
    if (boxes) return { boxes, cost: costOf(answer['usage_info']) }
    const words = 'The answer of the model cannot be read. Try again, or mark the people by hand.'
    throw new ProviderRefused(words, { charged: true })
  }

  async cancel(_order: PeopleOrder, ticket: string): Promise<void> {
    await this.#queue.cancel(acceptedOf(ticket))
  }

  #fail(error: unknown, signal: AbortSignal): never {
    signal.throwIfAborted()
    throw ofFreeRequest(error, this.#options)
  }
}

function acceptedOf(ticket: string): Accepted {
  return { endpoint: peopleModel.endpoint, id: ticket }
}

/** Tokens are told and charged; more than a photograph can have are not believed. */
function costOf(usage: unknown): number | null {
  const { input_tokens: sent, output_tokens: said } = record(usage)
  if (!isCount(sent) || !isCount(said) || sent === 0) return null
  const { perMillionIn, perMillionOut } = peopleModel.rates
  return (sent * perMillionIn + said * perMillionOut) / 1_000_000
}

const mostTokens = 100_000

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= mostTokens
}
