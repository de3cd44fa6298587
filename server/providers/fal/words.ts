/** What fal answers, in words for people: it will never be done, or it may be later. */
import { ApiError } from '@fal-ai/client'
import { ProviderBusy, ProviderRefused } from '../provider.ts'
import { FalFault, type FalOptions } from './reach.ts'

const contentRules =
  'The model refused this because of its content rules. Change the words or the picture and try again.'

/** A file of ours was gone, or could not be read, by the time the model came to it. */
const fileGone = 'The model could not read a reference picture any more. Try again.'

/**
 * What came of asking for something that costs nothing and may be asked again: a refusal is final, all else
 * passes. What `signal` ended, and what is none of fal's, stays as it is.
 */
export function ofFreeRequest(error: unknown, options: FalOptions): unknown {
  if (error instanceof FalFault) return busy(error)
  if (error instanceof ApiError) return refusal(error.status, error.body, options)
  return error
}

export function busy({ status, afterMs }: FalFault): ProviderBusy {
  const words =
    status === null
      ? 'fal cannot be reached at the moment.'
      : status === 429
        ? 'fal has too much to do at the moment.'
        : 'fal has a disturbance at the moment.'
  return new ProviderBusy(words, afterMs)
}

/** Why fal did not take it, from what it answered. */
export function refusal(status: number, body: unknown, options: FalOptions): ProviderRefused {
  const { type, words } = detailOf(body)
  if (type === 'content_policy_violation') return new ProviderRefused(contentRules)
  if (type === 'file_download_error') return new ProviderRefused(fileGone)
  if (status === 401) {
    return new ProviderRefused('fal does not accept the key of this server. Whoever runs it can set FAL_KEY.')
  }
  if (status === 404) return new ProviderRefused('fal does not offer this model any more. Choose another.')
  const said = withoutKey(words, options)
  return new ProviderRefused(said ? `fal refused this: ${closed(said)}` : `fal refused this (${status}).`)
}

/**
 * Why the model did not do what was accepted. What failed at fal's (HTTP 500 and above) is never charged; what a
 * model refuses (422: content rules, a wrong input) may be, if it had worked at it by then, and nobody is told
 * (docs.fal.ai/faq, "Do you charge for failed requests?", read 2026-11-21). A status has no such number, but the
 * word that stands for one (docs.fal.ai/documentation/model-apis/request-errors).
 * @param status as fal answered; null: it stands in the answer alone
 */
export function failure(body: unknown, options: FalOptions, status: number | null = null): ProviderRefused {
  const { type, words } = detailOf(body)
  const isTheirs = status === null ? theirFaults.has(type ?? '') : status >= 500
  const charged = isTheirs ? false : null
  if (type === 'content_policy_violation') return new ProviderRefused(contentRules, { charged })
  const said = withoutKey(words, options)
  return new ProviderRefused(
    `The model could not do it.${said ? ` It says: ${closed(said)}` : ''} Try again.`,
    { charged },
  )
}

/** Those that fal answers with 503 and 504; of others we do not know. */
const theirFaults: ReadonlySet<string> = new Set([
  'request_timeout',
  'startup_timeout',
  'runner_scheduling_failure',
  'runner_connection_timeout',
  'runner_disconnected',
  'runner_connection_refused',
])

/**
 * `detail` is a sentence, or a list of what is wrong with which field, as models say it. A `type` says what it
 * is about: either of the first of the list, or of the whole.
 */
function detailOf(body: unknown): { type: string | null; words: string } {
  const { detail, error, error_type: whole } = record(body)
  const said = detail ?? error
  if (!Array.isArray(said)) return { type: text(whole), words: text(said) ?? '' }
  const entries = said.map(record)
  const words = entries.map(({ loc, msg }) => [fieldOf(loc), text(msg)].filter(Boolean).join(': '))
  return { type: text(entries[0]?.['type']), words: words.filter(Boolean).join('; ') }
}

/** ["body", "prompt"] is about the prompt. */
function fieldOf(loc: unknown): string | null {
  const last: unknown = Array.isArray(loc) ? loc.findLast((part) => typeof part === 'string') : null
  return typeof last === 'string' && last !== 'body' ? last.replaceAll('_', ' ') : null
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** A vendor may repeat what it was sent: no message shows the key or half of it, and none is a page long. */
function withoutKey(words: string, { key }: FalOptions): string {
  const secrets = [key, ...key.split(':')].filter((part) => part.length >= 6)
  const clean = secrets.reduce((said, secret) => said.replaceAll(secret, '…'), words)
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean
}

function closed(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`
}
