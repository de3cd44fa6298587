/** A request that is answered with "no", and why, in words for the person who asked. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * Thrown anywhere below a route; app.ts turns it into `{ error: message }`. 400 cannot be understood · 401
 * signed out · 402 more than may be spent · 403 not allowed · 404 not there, or not theirs to know · 409 would break a rule · 413 too
 * large · 429 too often · 503 try again later.
 */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: ContentfulStatusCode & (400 | 401 | 402 | 403 | 404 | 409 | 413 | 429 | 503)

  constructor(status: Refused['status'], message: string) {
    super(message)
    this.status = status
  }
}
