/** A provider that does as a test tells it, step by step, and counts what it was asked. */
import sharp from 'sharp'
import type { MadePicture, Order, PictureProvider } from '../../server/providers/provider.ts'
import type { FrameRequest } from '../../shared/frames/request.ts'
import type { PictureModel } from '../../shared/models.ts'
import type { PictureOrder } from './orders.ts'

type Step = 'prepare' | 'submit' | 'find' | 'wait' | 'cancel'

type FrameOrder = Order & { request: FrameRequest }

export class ScriptedProvider implements PictureProvider {
  readonly name: PictureModel['provider']
  readonly asked: Record<Step, PictureOrder[]> = { prepare: [], submit: [], find: [], wait: [], cancel: [] }
  readonly #gates = new Map<Step, { promise: Promise<void>; open: () => void }>()
  /** What happens in a step, in turn; afterwards, or without any, it works. */
  readonly #script = new Map<Step, ((order: Order) => unknown)[]>()
  /** US dollars that it says it charged. */
  cost: number | null = null
  found: string | null = null

  constructor(name: PictureModel['provider'] = 'previz') {
    this.name = name
  }

  /** What was asked of frames. */
  framesAsked(step: Step): FrameOrder[] {
    return (this.asked[step] as Order[]).filter((order): order is FrameOrder => 'panel' in order.request)
  }

  /** Lets the next so many askings of a step end like this: a throw, or a value instead of the usual one. */
  next(step: Step, happens: (order: Order) => unknown, times = 1): void {
    this.#script.set(step, [
      ...(this.#script.get(step) ?? []),
      ...Array.from({ length: times }, () => happens),
    ])
  }

  /** From now on nobody gets past this step until `release`. */
  hold(step: Step): void {
    let open = () => {}
    const promise = new Promise<void>((resolve) => {
      open = resolve
    })
    this.#gates.set(step, { promise, open })
  }

  release(step: Step): void {
    this.#gates.get(step)?.open()
    this.#gates.delete(step)
  }

  async prepare(order: Order): Promise<Record<string, unknown>> {
    return ((await this.#at('prepare', order)) as Record<string, unknown>) ?? { seed: order.request.seed }
  }

  async submit(order: Order): Promise<string> {
    return ((await this.#at('submit', order)) as string) ?? `ticket of ${order.id}`
  }

  async find(order: Order): Promise<string | null> {
    await this.#at('find', order)
    return this.found
  }

  async wait(order: Order, _: string, onProgress: (progress: number | null) => void): Promise<MadePicture> {
    onProgress(0.5)
    const made = (await this.#at('wait', order)) as MadePicture | undefined
    return made ?? { bytes: await picture(), cost: this.cost }
  }

  async cancel(order: Order): Promise<void> {
    await this.#at('cancel', order)
  }

  async #at(step: Step, order: Order): Promise<unknown> {
    this.asked[step].push(order as PictureOrder)
    await this.#gates.get(step)?.promise
    return this.#script.get(step)?.shift()?.(order)
  }
}

async function picture(): Promise<Blob> {
  const drawn = sharp({ create: { width: 30, height: 40, channels: 3, background: '#c02040' } })
  return new Blob([new Uint8Array(await drawn.png().toBuffer())], { type: 'image/png' })
}
