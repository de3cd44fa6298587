/**
 * What makes pictures and words. A provider is asked in steps that can each be repeated after a crash without paying
 * twice: `submit` pays and is called once; its ticket is noted; `wait` only asks what has become of it.
 */
import type { FrameRequest } from '../../shared/frames/request.ts'
import type { PictureModel } from '../../shared/models.ts'
import type { PictureRequest } from '../../shared/pictures.ts'

/** A reference as it is sent: its bytes, of the size `large` (WebP), in the order of the request. */
export interface ReferencePicture {
  name: string
  type: string
  read: () => Promise<Blob>
}

/** A request on its way. */
export interface Order {
  /** The wish's id. */
  id: string
  model: PictureModel
  /** A frame's is told by its `way`: 'frame' or 'region'. */
  request: PictureRequest | FrameRequest
  references: readonly ReferencePicture[]
  /** For a part of a frame that is made anew: of what, and which part (white). Null or absent for all else. */
  region?: { picture: ReferencePicture; mask: ReferencePicture } | null
}

/** What came of it. */
export interface MadePicture {
  bytes: Blob
  /** US dollars that were really charged; null if the vendor does not tell: then it is what was told before. */
  cost: number | null
}

/** What is made of an order, in steps. */
export interface Provider<Wanted, Made> {
  /**
   * Everything before paying: uploads references and checks what can be checked. Free, and may be repeated.
   * What it returns is kept in the database and given to `submit` and `find`.
   * @throws {ProviderRefused} if it can never be done · {ProviderBusy} if trying again later can help
   */
  prepare: (order: Wanted, signal: AbortSignal) => Promise<Record<string, unknown>>
  /**
   * Pays. Never repeats itself. The ticket is all that is needed to come back to it.
   * @throws {ProviderRefused} not accepted, and never will be · {ProviderBusy} not accepted, try again later ·
   * anything else: nobody knows whether it was accepted, and `find` has to look
   */
  submit: (order: Wanted, input: Record<string, unknown>, signal: AbortSignal) => Promise<string>
  /**
   * Looks for a submission whose answer was lost, among those since `since` (milliseconds since 1970) and
   * not among the `known` tickets. Null: there is none so far.
   */
  find: (
    order: Wanted,
    input: Record<string, unknown>,
    among: { since: number; known: ReadonlySet<string> },
    signal: AbortSignal,
  ) => Promise<string | null>
  /**
   * Waits until it is ready and fetches it. Free, and may be repeated.
   * @throws {ProviderRefused} it will never come, and whether it is charged · {ProviderBusy} it cannot be fetched
   * just now
   */
  wait: (
    order: Wanted,
    ticket: string,
    onProgress: (progress: number | null) => void,
    signal: AbortSignal,
  ) => Promise<Made>
  /** Asks for it not to be made; it may be too late. Never throws. */
  cancel: (order: Wanted, ticket: string) => Promise<void>
}

export interface PictureProvider extends Provider<Order, MadePicture> {
  readonly name: PictureModel['provider']
}

/** It will not be done; the message says why, for people. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused'
  /**
   * Whether it is charged all the same, once it was accepted; null: the vendor does not say. Before that nothing is.
   */
  readonly charged: boolean | null

  constructor(
    message: string,
    { charged = null, ...options }: ErrorOptions & { charged?: boolean | null } = {},
  ) {
    super(message, options)
    this.charged = charged
  }
}

/** It cannot be done just now; the message says why, for people. */
export class ProviderBusy extends Error {
  override readonly name = 'ProviderBusy'
  /** When to try again, in milliseconds from now; null: no hint was given. */
  readonly afterMs: number | null

  constructor(message: string, afterMs: number | null = null, options?: ErrorOptions) {
    super(message, options)
    this.afterMs = afterMs
  }
}
