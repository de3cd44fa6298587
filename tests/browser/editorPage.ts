/** The page with two script editors (editor-page/), served by Vite and driven in a real Chromium. */
import react from '@vitejs/plugin-react'
import tailwind from '@tailwindcss/vite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright'
import { createServer, type ViteDevServer } from 'vite'
import type { Element, Line, Run } from '../../shared/screenplay/screenplay.ts'
import { launchChromium } from './visitor.ts'

export type Who = 'ada' | 'bo'
/** A line in short: its element and its words. */
export type Short = [Element, string]

const clientOf: Record<Who, number> = { ada: 0, bo: 1 }

export class EditorPages {
  readonly #server: ViteDevServer
  readonly #browser: Browser
  readonly #cache: string

  private constructor(server: ViteDevServer, browser: Browser, cache: string) {
    this.#server = server
    this.#browser = browser
    this.#cache = cache
  }

  static async open(): Promise<EditorPages> {
    const cache = await mkdtemp(join(tmpdir(), 'editor-page-'))
    const root = join(import.meta.dirname, 'editor-page')
    const server = await createServer({
      configFile: false,
      root,
      cacheDir: cache,
      plugins: [react(), tailwind()],
      resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
      server: {
        port: 0,
        host: '127.0.0.1',
        hmr: false,
        watch: null,
        fs: { allow: [join(root, '../../..')] },
      },
      logLevel: 'warn',
    })
    await server.listen()
    const browser = await launchChromium()
    return new EditorPages(server, browser, cache)
  }

  /** A fresh page; see editor-page/main.tsx for what `query` can ask. */
  async page(query = ''): Promise<EditorPage> {
    const context = await this.#browser.newContext({
      viewport: { width: 1500, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const address = this.#server.httpServer!.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await page.goto(`http://127.0.0.1:${port}/?${query}`)
    await page.locator('.script-lines').first().waitFor({ timeout: 50_000 })
    return new EditorPage(page, errors)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#server.close()
    await rm(this.#cache, { recursive: true, force: true })
  }
}

export class EditorPage {
  readonly page: Page
  /** What went wrong in the page without anybody catching it. */
  readonly errors: readonly string[]

  constructor(page: Page, errors: readonly string[]) {
    this.page = page
    this.errors = errors
  }

  editor(who: Who): Locator {
    return this.page.locator(`[data-person=${who}] .script-lines`)
  }

  stage(who: Who): Locator {
    return this.page.locator(`[data-person=${who}]`)
  }

  /** Makes these lines the script of both. */
  async begin(lines: readonly Short[]): Promise<void> {
    const whole = lines.map(([element, text]): Line => ({ element, runs: text ? [{ text }] : [] }))
    await this.page.evaluate((lines) => {
      const { clients, replaceScript, wire } = window.page
      replaceScript(clients[0]!.doc, { titlePage: [], lines })
      wire.join()
    }, whole)
    await this.page.waitForTimeout(30)
  }

  /** Goes to somebody's editor, with the caret where it was: the editor puts it there a moment later. */
  async focus(who: Who): Promise<void> {
    await this.editor(who).focus()
    await this.page.waitForTimeout(80)
  }

  /** Puts the caret into a line, both counted from 0, by the means a browser has. */
  async caret(who: Who, line: number, offset: number): Promise<void> {
    // What the other person has typed may still be on its way.
    await this.page.waitForTimeout(20)
    await this.editor(who).evaluate(
      (editor, [line, offset]) => {
        editor.focus()
        const walker = document.createTreeWalker(
          editor.querySelectorAll('.line')[line!]!,
          NodeFilter.SHOW_TEXT,
        )
        let rest = offset!
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
          const length = text.textContent!.length
          // The name at somebody's caret is not a part of the line.
          if (text.parentElement!.closest('.ProseMirror-widget')) continue
          if (rest <= length) return getSelection()!.collapse(text, rest)
          rest -= length
        }
        getSelection()!.collapse(editor.querySelectorAll('.line')[line!]!, 0)
      },
      [line, offset],
    )
    // The browser tells of the caret in a task of its own.
    await this.page.waitForTimeout(60)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      // These the browser does by itself; the editor hears of the selection a little later.
      if (/Arrow|Home|End|\+a$/.test(key)) await this.page.waitForTimeout(60)
    }
  }

  /** The lines of somebody's copy. */
  async lines(who: Who): Promise<Short[]> {
    await this.page.waitForTimeout(40)
    return this.page.evaluate((at) => {
      const { clients, readScript } = window.page
      return readScript(clients[at]!.doc).lines.map((line): Short => [
        line.element,
        line.runs.map((run) => run.text).join(''),
      ])
    }, clientOf[who])
  }

  /** The lines as somebody sees them, which must be those of their copy. */
  async shown(who: Who): Promise<string[]> {
    return this.editor(who)
      .locator('.line')
      .evaluateAll((lines) =>
        lines.map((line) => {
          const copy = line.cloneNode(true) as HTMLElement
          for (const extra of copy.querySelectorAll('.script-caret, .ProseMirror-widget')) extra.remove()
          return copy.textContent
        }),
      )
  }

  /** The runs of the lines of somebody's copy. */
  async runs(who: Who): Promise<Run[][]> {
    await this.page.waitForTimeout(40)
    return this.page.evaluate((at) => {
      const { clients, readScript } = window.page
      return readScript(clients[at]!.doc).lines.map((line) => line.runs)
    }, clientOf[who])
  }

  /** The ids of the headings in somebody's copy, null for a heading without. */
  async ids(who: Who): Promise<(string | null)[]> {
    await this.page.waitForTimeout(40)
    return this.page.evaluate((at) => {
      const { clients, readLines, story } = window.page
      return readLines(story.script(clients[at]!.doc))
        .filter((line) => line.element === 'sceneHeading')
        .map((line) => line.id ?? null)
    }, clientOf[who])
  }

  async wire(state: 'cut' | 'join'): Promise<void> {
    await this.page.evaluate((state) => window.page.wire[state](), state)
    await this.page.waitForTimeout(40)
  }

  /** Pastes into the editor that has the focus, as the browser does. */
  async paste(text: string, html?: string): Promise<void> {
    await this.page.evaluate(
      ([text, html]) => {
        const data = new DataTransfer()
        data.setData('text/plain', text!)
        if (html) data.setData('text/html', html)
        document.activeElement!.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      },
      [text, html],
    )
  }
}
