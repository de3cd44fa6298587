/** Times as a person sees them: from what they do to the first picture that shows it. */
import type { Page } from 'playwright'

/**
 * Milliseconds from the click or key of `act` to the first picture in which there are `least` elements of
 * `wanted`, or, without it, another number than before.
 */
export async function untilShown(
  page: Page,
  act: () => Promise<unknown>,
  wanted: string,
  least: number | null = null,
): Promise<number> {
  // Set up in a step of its own: the act must not come before the page listens for it.
  await page.evaluate(
    ({ wanted, least }) => {
      const count = () => document.querySelectorAll(wanted).length
      const before = count()
      const done = () => (least === null ? count() !== before : count() >= least)
      const measured = new Promise<number>((resolve) => {
        const start = ({ timeStamp }: Event) => {
          for (const event of events) window.removeEventListener(event, start, { capture: true })
          const look = (): unknown =>
            requestAnimationFrame(done() ? () => resolve(performance.now() - timeStamp) : look)
          look()
        }
        const events = ['click', 'keydown']
        for (const event of events) window.addEventListener(event, start, { capture: true })
      })
      Object.assign(window, { measured: () => measured })
    },
    { wanted, least },
  )
  await act()
  return measuredIn(page)
}

/** What a page has set out to measure. */
export function measuredIn(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { measured: () => Promise<number> }).measured())
}

/** When, by the clock, an event comes next in a page. */
export function noteNext(page: Page, event: string): Promise<void> {
  return page.evaluate((event) => {
    const measured = new Promise<number>((resolve) => {
      window.addEventListener(event, () => resolve(Date.now()), { once: true, capture: true })
    })
    Object.assign(window, { measured: () => measured })
  }, event)
}

/** When, by the clock, a page first shows another HTML of an element than now; `none`: where there is none. */
export function noteChange(page: Page, wanted: string): Promise<void> {
  return page.evaluate((wanted) => {
    const shown = () => document.querySelector(wanted)?.outerHTML ?? 'none'
    const before = shown()
    const measured = new Promise<number>((resolve) => {
      const look = (): unknown => requestAnimationFrame(shown() === before ? look : () => resolve(Date.now()))
      look()
    })
    Object.assign(window, { measured: () => measured })
  }, wanted)
}
