/** People with a real browser: one Chromium for a test file, a context of their own for each of them. */
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright'
import { findChromium } from '../chromium.ts'

/**
 * What Chromium leaves out. The suggestions below its address bar are pages of their own, loaded with every
 * window though nobody sees it: 0.7 of the 0.9 s of processor time that somebody's arrival took. Chromium heeds
 * only the last such list, so that what Playwright leaves out for steady tests stands here again.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  // A process kept ready for the next page: one more for each page that is opened.
  'SpareRendererForSitePerProcess',
  'ThirdPartyStoragePartitioning',
]

/** Starts Chromium as a test needs it: without sandbox where root runs it, and without calls home. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${withoutFeatures.join(',')}`,
    ],
  })
}

/** Somebody in front of a screen. Opening the room again is a new tab in the same browser. */
export class Visitor {
  readonly context: BrowserContext
  page: Page
  /** What the pages threw: a journey in which something broke unseen has not passed. */
  readonly errors: string[] = []

  private constructor(context: BrowserContext, page: Page) {
    this.context = context
    this.page = page
    this.#watch(page)
    // A journey that waits longer than this for one thing has failed.
    context.setDefaultTimeout(10_000)
  }

  static async arrive(
    browser: Browser,
    options: { width?: number; theme?: 'dark' | 'light' } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1440, height: 900 },
      colorScheme: options.theme ?? 'dark',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    return new Visitor(context, await context.newPage())
  }

  /** Signs in with a cookie that was got over HTTP. */
  async carry(url: string, cookie: string): Promise<void> {
    const pairs = cookie
      .split('; ')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
    await this.context.addCookies(pairs.map(([name, value]) => ({ name: name!, value: value!, url })))
  }

  /** Closes the tab and opens `url` in a new one. */
  async reopen(url: string): Promise<void> {
    await this.page.close()
    this.page = await this.context.newPage()
    this.#watch(this.page)
    await this.page.goto(url)
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.context.setOffline(offline)
  }

  /** The script's lines. */
  get script(): Locator {
    return this.page.locator('.script-lines')
  }

  /** The lines of the script as everybody should have them: without carets and other decorations. */
  get scriptText(): Promise<string> {
    return this.script.evaluate((script) =>
      [...script.children]
        .map((line) => {
          const copy = line.cloneNode(true) as HTMLElement
          for (const decoration of copy.querySelectorAll('.ProseMirror-widget, [contenteditable=false]')) {
            decoration.remove()
          }
          return copy.textContent
        })
        .join('\n'),
    )
  }

  /** The save state's kind: saved, saving, offline, failing, refused. */
  get saveState(): Promise<string | null> {
    return this.page.locator('[data-save]').getAttribute('data-save')
  }

  /** Puts the caret at the end of the line that holds `words` and types. */
  async typeBehind(words: string, text: string): Promise<void> {
    await this.script.getByText(words).first().click()
    await this.page.keyboard.press('End')
    await this.page.keyboard.type(text)
  }

  leave(): Promise<void> {
    return this.context.close()
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.errors.push(error.message))
  }
}
