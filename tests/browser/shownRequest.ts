/** A request for a frame in three places: as somebody reads it on a page, as it was kept, and as fal got it. */
import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { Still } from '../../shared/frames/facts.ts'
import { mediaAddress } from '../../shared/media.ts'
import type { FakeFal, Submission } from '../server/fakeFal.ts'
import { printOfBytes } from '../server/frameRoom.ts'
import type { Visitor } from './visitor.ts'

export interface ShownRequest {
  /** Letter by letter, a line for each. */
  prompt: string
  /** Fingerprints of the bytes, in the order of their numbers. */
  pictures: readonly string[]
}

/** What the strip of a frame says, from its first picture to its last: "1 Alice". */
async function stripOf(page: Page, frame: Still): Promise<string[]> {
  const tiles = page.locator(`[data-part=${frame}] [data-picture] button`)
  return (await tiles.allTextContents()).map((words) => words.split(',')[0]!.replace(':', ''))
}

/** What is shown for a frame in Prompts. */
async function shownIn(page: Page, frame: Still): Promise<ShownRequest> {
  const seen = await page.locator(`[data-part=${frame}]`).evaluate((part) => ({
    // A line that says nothing is shown in other letters, and is not sent.
    lines: [...part.querySelectorAll('[data-line] [role=button], [data-line] > p')]
      .filter((line) => !line.querySelector('.italic'))
      .map((line) => line.textContent),
    pictures: [...part.querySelectorAll('[data-picture] img')].map((image) => image.getAttribute('src')),
  }))
  return { prompt: seen.lines.join('\n'), pictures: await bytesOf(page, seen.pictures) }
}

/** What an open frame says that its picture was made from. */
export async function keptIn(page: Page): Promise<ShownRequest> {
  const seen = await page.getByRole('region', { name: 'Request', exact: true }).evaluate((request) => ({
    lines: [...request.querySelectorAll('.border-l-2 > p')].map((line) => line.textContent),
    pictures: [...request.querySelectorAll('ol img')].map((image) => image.getAttribute('src')),
  }))
  return { prompt: seen.lines.join('\n'), pictures: await bytesOf(page, seen.pictures) }
}

/** What fal has really got with its latest request. */
export function lastAsked(fal: FakeFal): ShownRequest {
  return askedOf(fal, fal.submissions.at(-1)!)
}

/** What fal has really got with a request. */
export function askedOf(fal: FakeFal, { input }: Pick<Submission, 'input'>): ShownRequest {
  const pictures = ((input['image_urls'] ?? []) as string[]).map((url) => {
    const { bytes } = fal.files.get(new URL(url).pathname.split('/')[3]!)!
    return printOfBytes(bytes)
  })
  return { prompt: String(input['prompt']), pictures }
}

/** Waits until all of them see these pictures under their numbers, and the same in every letter and byte. */
export async function allSee(
  visitors: readonly Visitor[],
  frame: Still,
  strip: readonly string[],
): Promise<ShownRequest> {
  const pages = visitors.map(({ page }) => page)
  for (const page of pages) await expect.poll(() => stripOf(page, frame)).toEqual(strip)
  let seen: ShownRequest[] = []
  await expect
    .poll(async () => {
      seen = await Promise.all(pages.map((page) => shownIn(page, frame)))
      return new Set(seen.map((one) => JSON.stringify(one))).size
    })
    .toBe(1)
  expect(seen[0]!.pictures).toHaveLength(strip.length)
  return seen[0]!
}

/** The fingerprints of pictures at these addresses of small ones, at the size that is sent. */
function bytesOf(page: Page, addresses: readonly (string | null)[]): Promise<string[]> {
  const large = addresses.map((address) => mediaAddress(address!.split('/').at(-2)!, 'large'))
  return page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (address) => {
          const bytes = await (await fetch(address)).arrayBuffer()
          const print = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
          return [...print].map((byte) => byte.toString(16).padStart(2, '0')).join('')
        }),
      ),
    large,
  )
}
