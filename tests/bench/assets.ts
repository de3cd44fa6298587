/**
 * How it feels to work with many assets: a film of 120 pages with 200 assets, a library with 500, two people
 * in two browsers and the real server. Times are what a person sees: from the click or the key to the picture
 * on the screen.
 *
 *     npm run bench:assets              about half a minute
 *     npm run bench:assets -- --quick   fewer rounds
 *
 * `openMs` is the slower of opening the assets of the film and opening the library, `filterMs` the slower of
 * filtering the two. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright'
import * as Y from 'yjs'
import { assetKinds, type NewAsset } from '../../shared/assets.ts'
import { bear, place } from '../../shared/film/assets.ts'
import { bearInLibrary, setDeleted } from '../../shared/library.ts'
import { breakdown } from '../../shared/screenplay/breakdown.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { readLines, replaceScript } from '../../shared/screenplay/script.ts'
import { story } from '../../shared/documents.ts'
import { launchChromium, Visitor } from '../browser/visitor.ts'
import { TestDatabase } from '../database.ts'
import { startApp, type TestApp } from '../harness.ts'
import { chapters } from '../shared/scripts/chapters.ts'
import { Seeded } from '../seeded.ts'
import { median, quantile, round } from './figures.ts'
import { measuredIn, noteNext, untilShown } from './shown.ts'

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const rounds = options.quick ? 5 : 15
const changes = options.quick ? 15 : 40

/** About 120 pages. */
const script = chapters(16).text

const adjectives = 'golden,broken,heavy,painted,borrowed,wet,narrow,silent,burnt,second'.split(',')
const nouns = 'hammer,lantern,coat,ferry,kitchen,bell,letter,chair,harbour,clock'.split(',')

/** The `nth` of many assets that look like a team's. */
function someAsset(nth: number, chance: Seeded): NewAsset {
  const word = () => `${adjectives[chance.whole(10)]} ${nouns[chance.whole(10)]}`
  return {
    kind: assetKinds[nth % 4]!,
    name: `${word()} ${nth}`,
    aliases: [`${word()} of ${nth}`],
    description: Array.from({ length: 12 }, () => `A ${word()} beside the ${word()}.`).join(' '),
  }
}

/** Everything there is to open, and where. */
interface Place {
  app: TestApp
  owner: Awaited<ReturnType<TestApp['signUp']>>
  film: string
}

async function furnish(app: TestApp): Promise<Place> {
  const owner = await app.signUp('Ada')
  const { id, branchId, workspaceId } = await owner.createProject('Halves')
  const chance = new Seeded(7)
  const created = { by: owner.person.id, at: 1 }
  await app.documents.edit(`story/${branchId}`, (doc) => replaceScript(doc, parseFountain(script).screenplay))
  await app.documents.edit(`film/${branchId}`, (doc) => {
    for (let nth = 0; nth < 200; nth++) {
      const id = crypto.randomUUID()
      bear(doc, { id, created }, someAsset(nth, chance))
      place(doc, id, 'kept')
    }
  })
  await app.documents.edit(`library/${workspaceId}`, (doc) => {
    for (let nth = 0; nth < 500; nth++) {
      const id = crypto.randomUUID()
      bearInLibrary(doc, id, someAsset(nth, chance), created)
      setDeleted(doc, id, null)
    }
  })
  return {
    app,
    owner,
    film: `${app.url}/projects/${id}`,
  }
}

async function come(browser: Browser, { app, owner }: Place): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  await visitor.carry(app.url, owner.cookie)
  return visitor
}

/** From the click on the stage, with another one open, to the list of 200. */
async function openFilm(visitor: Visitor, { film }: Place): Promise<number[]> {
  const { page } = visitor
  await page.goto(`${film}/setup`)
  const times: number[] = []
  for (let nth = -1; nth < rounds; nth++) {
    await page.getByRole('link', { name: 'Setup' }).first().click()
    await page.getByRole('heading', { name: 'Setup' }).waitFor()
    const stage = page.getByRole('link', { name: 'Assets' }).first()
    const took = await untilShown(page, () => stage.click(), '[data-asset]', 200)
    if (nth >= 0) times.push(took)
  }
  return times
}

/** From the click in the list of projects to the cards of the library. */
async function openLibrary(visitor: Visitor, { app }: Place): Promise<number[]> {
  const { page } = visitor
  const times: number[] = []
  for (let nth = -1; nth < rounds; nth++) {
    await page.goto(app.url)
    const link = page.getByRole('link', { name: /library/i }).first()
    await link.waitFor()
    const took = await untilShown(page, () => link.click(), '[data-card]', 500)
    if (nth >= 0) times.push(took)
  }
  return times
}

/** From a letter in the field to the list that shows what is meant by it. */
async function filter(visitor: Visitor, field: string, item: string): Promise<number[]> {
  const { page } = visitor
  const all = await page.locator(item).count()
  const times: number[] = []
  for (let nth = 0; nth < rounds; nth++) {
    await page.locator(field).fill('')
    await page.waitForFunction(({ item, all }) => document.querySelectorAll(item).length === all, {
      item,
      all,
    })
    await page.locator(field).focus()
    const key = ['7', '3', 'q', 'z'][nth % 4]!
    times.push(await untilShown(page, () => page.keyboard.press(key), item))
  }
  await page.locator(field).fill('')
  return times
}

/** From a letter typed into a description to the same letter on the other's screen. */
async function changeVisible(ada: Visitor, bo: Visitor, { film }: Place): Promise<number[]> {
  const field = ({ page }: Visitor) => page.getByLabel('Description', { exact: true })
  for (const visitor of [ada, bo]) {
    await visitor.page.goto(`${film}/assets`)
    await visitor.page.locator('[data-asset]').first().click()
    await field(visitor).waitFor()
  }
  await field(ada).click()
  const times: number[] = []
  for (let nth = 0; nth < changes; nth++) {
    const before = await field(bo).inputValue()
    await field(bo).evaluate((area, before) => {
      const measured = new Promise<number>((resolve) => {
        const look = (): unknown =>
          requestAnimationFrame(
            (area as HTMLTextAreaElement).value === before ? look : () => resolve(Date.now()),
          )
        look()
      })
      Object.assign(window, { measured: () => measured })
    }, before)
    await noteNext(ada.page, 'keydown')
    await ada.page.keyboard.press('e')
    const [typed, seen] = await Promise.all([ada, bo].map(({ page }) => measuredIn(page)))
    times.push(seen! - typed!)
  }
  return times
}

/** What the breakdown of 120 pages takes in this process: the first time cold, then warmer and warmer. */
function extraction(): number[] {
  const doc = new Y.Doc()
  replaceScript(doc, parseFountain(script).screenplay)
  const lines = readLines(story.script(doc))
  return Array.from({ length: rounds }, () => {
    const start = performance.now()
    breakdown(lines)
    return performance.now() - start
  })
}

function row(what: string, times: readonly number[]) {
  return { what, median: round(median(times), 1), p95: round(quantile(times, 0.95), 1) }
}

async function measure(browser: Browser, app: TestApp, extracted: number[]): Promise<void> {
  const started = performance.now()
  const place = await furnish(app)
  const [ada, bo] = [await come(browser, place), await come(browser, place)]
  const film = await openFilm(ada, place)
  const filmFilter = await filter(ada, '[data-find-asset]', '[data-asset]')
  const library = await openLibrary(ada, place)
  const libraryFilter = await filter(ada, '[aria-label="Find in the library"]', '[data-card]')
  const visible = await changeVisible(ada, bo, place)
  console.table([
    row('opening the 200 assets of a film', film),
    row('opening a library of 500', library),
    row('filtering the assets of the film', filmFilter),
    row('filtering the library', libraryFilter),
    row('a letter on the other person’s screen', visible),
    row('breakdown of 120 pages', extracted),
  ])
  console.log(
    JSON.stringify({
      openMs: round(Math.max(median(film), median(library)), 1),
      filterMs: round(Math.max(median(filmFilter), median(libraryFilter)), 1),
      changeVisibleMs: round(median(visible), 1),
      extract120PagesMs: round(median(extracted), 1),
      changeVisibleP95Ms: round(quantile(visible, 0.95), 1),
      extractColdMs: round(extracted[0]!, 1),
      seconds: round((performance.now() - started) / 1000, 1),
    }),
  )
}

// Before anything else runs: the first one is measured as cold as it can be.
const extracted = extraction()
const database = await TestDatabase.start()
const app = await startApp({ database })
const browser = await launchChromium()
try {
  await measure(browser, app, extracted)
} finally {
  await browser.close()
  await app.close()
  await database.end()
}
process.exit(0)
