/**
 * Files on fal's servers. They are public to whoever has the address unless they are sent otherwise; ours may show
 * people, so nobody gets one without a signature, not even us: `hide` answers others as if it did not exist.
 * What a model is to read is therefore given to it as an address that is signed
 * (fal.ai/docs: file-access-controls, platform-apis/v1/storage/files/sign).
 *
 * References are kept for a day, so that a request may wait in the queue; what comes of it for a week, so that a
 * server that was off over a weekend still fetches what was paid. Both are copied here at once and not needed after.
 */
import type { StorageSettings } from '@fal-ai/client'
import { ProviderBusy, ProviderRefused } from '../provider.ts'
import { falClient, type FalOptions, reach } from './reach.ts'
import { record, text } from './words.ts'

const day = 86_400

const sentFiles = { expiresIn: day, initialAcl: { default: 'hide' } } satisfies StorageSettings
export const madeFiles = { expiresIn: 7 * day, initialAcl: { default: 'hide' } } satisfies StorageSettings

/** What is fetched was made. */
const paid = { charged: true }

/** What a picture may weigh, in bytes: many times what models make. */
const largest = 30 * 1024 * 1024

const mayNotSign =
  'fal does not let the key of this server share pictures privately. Whoever runs it can give the key the permission “assets:read”.'

/** Sends a file. The address is signed for as long as the file is kept. */
export async function sendFile(options: FalOptions, file: Blob, signal: AbortSignal): Promise<string> {
  const url = await falClient(options, signal).storage.upload(file, { lifecycle: sentFiles })
  const address = await signed(options, url, day, signal)
  if (!address) throw new ProviderRefused(mayNotSign)
  return address
}

/**
 * Fetches a file of fal's. What it is is not said here: neither its name nor its type is to be trusted.
 * @throws {ProviderBusy} it cannot be had just now · {ProviderRefused} it is too large, or nowhere
 */
export async function fetchFile(options: FalOptions, url: string, signal: AbortSignal): Promise<Blob> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    throw new ProviderRefused('fal gave no address where the picture could be.', paid)
  }
  const address = isOnCdn(url) ? await signed(options, url, 600, signal) : url
  // What cannot be signed may be open all the same; if it is not, what is paid waits until the key may sign.
  const response = await reach(options, signal)(address ?? url)
  if (response.ok && response.body) return new Blob(await limited(response.body, signal))
  await response.body?.cancel()
  throw new ProviderBusy(
    address ? 'The picture is made, but cannot be fetched from fal at the moment.' : mayNotSign,
  )
}

/** Files elsewhere have no signatures (some models leave theirs where they were made). */
function isOnCdn(url: string): boolean {
  return /(^|\.)fal\.media$/.test(new URL(url).host)
}

/** The address with a signature; null if the key may not sign. */
async function signed(
  options: FalOptions,
  url: string,
  seconds: number,
  signal: AbortSignal,
): Promise<string | null> {
  const question = `https://api.fal.ai/v1/storage/files/sign?${new URLSearchParams({ url })}`
  const response = await reach(options, signal)(question, {
    method: 'POST',
    headers: { authorization: `Key ${options.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ expiration_seconds: seconds }),
  })
  return response.ok ? text(record(await response.json())['signed_url']) : null
}

async function limited(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for await (const part of body) {
      size += part.length
      if (size > largest) break
      parts.push(part)
    }
  } catch {
    signal.throwIfAborted()
    throw new ProviderBusy('The picture is made, but fetching it from fal broke off.')
  }
  if (size > largest) throw new ProviderRefused('The picture that came back is larger than 30 MB.', paid)
  return parts
}
