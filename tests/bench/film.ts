/**
 * How it feels to work on the scenes and boards of a whole film: 120 pages, 200 assets, 900 shots and 20,000
 * decisions, two people in two browsers and the real server. Times are what a person sees: from the click or the
 * pointer to the picture on the screen, theirs or the other's.
 *
 *     npm run bench:film              about a minute
 *     npm run bench:film -- --quick   fewer rounds
 *
 * `hubMs` is from the click on the stage to its list of scenes; `boardMs` from the click on a scene to all of its
 * board that is in view, the slower of a usual one and one of 60 shots and 30 assets; `boardWholeMs` to what lies
 * out of view of the latter; `dragVisibleMs` from letting go of a drag to the cells on the other's screen, `ghostMs`
 * from moving to the moving rectangle there; `dragFrameP95Ms` is the time between two pictures while dragging over
 * the large board. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright'
import * as Y from 'yjs'
import { assetKinds, type NewAsset } from '../../shared/assets.ts'
import { story } from '../../shared/documents.ts'
import { bear, place } from '../../shared/film/assets.ts'
import { decide, setMember } from '../../shared/film/board.ts'
import { bearProposal } from '../../shared/film/cutting.ts'
import { keyBetween } from '../../shared/film/order.ts'
import type { FilmScene } from '../../shared/film/scenes.ts'
import { bearShot, frames, setShotRemoved } from '../../shared/film/shots.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { breakdown } from '../../shared/screenplay/breakdown.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { readLines, replaceScript } from '../../shared/screenplay/script.ts'
import { launchChromium, Visitor } from '../browser/visitor.ts'
import { TestDatabase } from '../database.ts'
import { startApp, type TestApp } from '../harness.ts'
import { Seeded } from '../seeded.ts'
import { chapters } from '../shared/scripts/chapters.ts'
import { median, quantile, round } from './figures.ts'
import { measuredIn, noteChange, noteNext, untilShown } from './shown.ts'

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const rounds = options.quick ? 5 : 12
const drags = options.quick ? 12 : 40
const sweeps = options.quick ? 2 : 5

const sizes = { assets: 200, shots: 900, facts: 20_000, columns: 60, rows: 30 }

/** The last cell of the large board, and of its columns in view of a window 1440 pixels wide. */
const last = `#cell-${sizes.rows - 1}-${sizes.columns - 1}`
const lastInView = `#cell-${sizes.rows - 1}-14`

/** About 120 pages. */
const script = chapters(16).text

/** Everything there is to open, and where. */
interface Place {
  app: TestApp
  owner: Awaited<ReturnType<TestApp['signUp']>>
  film: string
  /** The scenes with the large board and a usual one. */
  large: FilmScene
  usual: FilmScene
  bytes: number
}

async function furnish(app: TestApp): Promise<Place> {
  const owner = await app.signUp('Ada')
  const { id, branchId } = await owner.createProject('Halves')
  const source = new Y.Doc()
  replaceScript(source, parseFountain(script).screenplay)
  await app.documents.edit(`story/${branchId}`, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(source)))
  const { large, usual, bytes } = await app.documents.edit(`film/${branchId}`, (doc) => {
    const made = { by: owner.person.id, at: 1 }
    const assets = keepAssets(doc, source, made)
    const view = new FilmView(readFilmParts(source, doc))
    const large = view.scenes[2]!
    const shots = [...keepShots(doc, view, large, made), ...fill(doc, view, large, assets, made)]
    decideMuch(doc, shots, assets)
    return { large, usual: view.scenes[3]!, bytes: Y.encodeStateAsUpdate(doc).byteLength }
  })
  return { app, owner, film: `${app.url}/projects/${id}`, large, usual, bytes }
}

/** What the breakdown finds, and more. */
function keepAssets(doc: Y.Doc, source: Y.Doc, made: { by: string; at: number }): string[] {
  const found = breakdown(readLines(story.script(source))).slice(0, sizes.assets)
  return Array.from({ length: sizes.assets }, (_, nth) => {
    const id = crypto.randomUUID()
    const other: NewAsset = { kind: assetKinds[nth % 4]!, name: `Thing ${nth}` }
    bear(doc, { id, created: { ...made, at: nth + 1 } }, found[nth] ?? other)
    place(doc, id, 'kept')
    return id
  })
}

/** Stores what is proposed, scene by scene, until there are enough. */
function keepShots(doc: Y.Doc, view: FilmView, large: FilmScene, made: { by: string; at: number }): string[] {
  const kept: string[] = []
  for (const scene of view.scenes) {
    const proposal = view.proposal(scene)
    if (scene === large || kept.length + proposal.length + sizes.columns > sizes.shots) continue
    bearProposal(doc, scene.id, proposal, made)
    kept.push(...view.shots(scene).shots.map(({ id }) => id))
  }
  return kept
}

/** Makes a board of 60 shots and 30 assets. */
function fill(
  doc: Y.Doc,
  view: FilmView,
  scene: FilmScene,
  assets: readonly string[],
  made: { by: string; at: number },
): string[] {
  bearProposal(doc, scene.id, view.proposal(scene), made)
  const shots = view.shots(scene).shots.map(({ id }) => id)
  let last = view.shots(scene).shots.at(-1)?.order ?? null
  while (shots.length < sizes.columns) {
    const id = crypto.randomUUID()
    last = keyBetween(last, null)
    bearShot(doc, { id, added: made }, { scene: scene.id, order: last, action: 'The rain goes on.' })
    setShotRemoved(doc, id, null)
    shots.push(id)
  }
  const known = new Set(view.board(scene).rows.map(({ asset }) => asset.id))
  const others = assets.filter((id) => !known.has(id)).slice(0, sizes.rows - known.size)
  for (const asset of others) setMember(doc, scene.id, asset, { is: 'added', ...made })
  return shots
}

/** What 20,000 strokes have left behind: about the first assets of the film, in all shots that are kept. */
function decideMuch(doc: Y.Doc, shots: readonly string[], assets: readonly string[]): void {
  const chance = new Seeded(7)
  const each = Math.ceil(sizes.facts / shots.length / frames.length)
  for (const shot of shots) {
    for (let nth = 0; nth < each; nth++) {
      const asset = assets[chance.whole(20)]!
      for (const frame of frames) decide(doc, shot, asset, frame, chance.whole(3) === 0)
    }
  }
}

async function come(browser: Browser, { app, owner }: Place): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  await visitor.carry(app.url, owner.cookie)
  return visitor
}

/** From the click on the stage, with another one open, to the list of scenes. */
async function openHub({ page }: Visitor, { film }: Place): Promise<number[]> {
  await page.goto(`${film}/setup`)
  const times: number[] = []
  for (let nth = -1; nth < rounds; nth++) {
    await page.getByRole('link', { name: 'Setup' }).first().click()
    await page.getByRole('heading', { name: 'Setup' }).waitFor()
    const stage = page.getByRole('link', { name: 'Scenes' }).first()
    const took = await untilShown(page, () => stage.click(), 'main [data-scene]', 30)
    if (nth >= 0) times.push(took)
  }
  return times
}

/** From the click on a scene beside the board of another one to a cell of its own. */
async function openBoard({ page }: Visitor, from: FilmScene, to: FilmScene, cell: string): Promise<number[]> {
  const board = ({ index, number }: FilmScene) => `[aria-label="Board of scene ${number ?? index + 1}"]`
  const entry = ({ id }: FilmScene) => page.locator(`nav [data-scene="${id}"]`)
  const times: number[] = []
  for (let nth = -1; nth < rounds; nth++) {
    await entry(from).click()
    await page.locator(board(from)).waitFor()
    const took = await untilShown(page, () => entry(to).click(), `${board(to)} ${cell}`, 1)
    if (nth >= 0) times.push(took)
  }
  return times
}

async function openStage({ page }: Visitor, { film, large }: Place): Promise<void> {
  await page.goto(`${film}/board`)
  await page.locator(`nav [data-scene="${large.id}"]`).click()
  await page.locator(last).waitFor({ state: 'attached' })
}

/** The middle of a frame of a cell that is in view. */
async function spot(page: Page, row: number, column: number): Promise<[number, number]> {
  const box = (await page.locator(`#cell-${row}-${column}`).boundingBox())!
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** From moving to the rectangle on the other's screen, and from letting go to the cells there. */
async function dragVisible(ada: Visitor, bo: Visitor): Promise<{ ghost: number[]; cells: number[] }> {
  const [ghost, cells]: [number[], number[]] = [[], []]
  for (let nth = 0; nth < drags; nth++) {
    const [from, to] = [await spot(ada.page, nth % 8, 2), await spot(ada.page, (nth % 8) + 1, 5)]
    await ada.page.mouse.move(...from)
    await ada.page.mouse.down()
    await bo.page.locator('[data-painted=other]').waitFor()
    await noteChange(bo.page, '[data-painted=other]')
    await noteNext(ada.page, 'pointermove')
    await ada.page.mouse.move(...to)
    const [moved, seen] = await Promise.all([ada, bo].map(({ page }) => measuredIn(page)))
    ghost.push(seen! - moved!)
    await noteChange(bo.page, `#cell-${nth % 8}-2`)
    await noteNext(ada.page, 'pointerup')
    await ada.page.mouse.up()
    const [left, there] = await Promise.all([ada, bo].map(({ page }) => measuredIn(page)))
    cells.push(there! - left!)
  }
  return { ghost, cells }
}

/** Milliseconds between two pictures while a drag goes to and fro over the board. */
async function dragFrames({ page }: Visitor): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    let going = true
    const look = (at: number): void => {
      times.push(at)
      if (going) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(window, {
      stop: () => {
        going = false
        return times
      },
    })
  })
  const [from, to] = [await spot(page, 1, 1), await spot(page, 12, 10)]
  await page.mouse.move(...from)
  await page.mouse.down()
  for (let nth = 0; nth < sweeps; nth++) {
    await page.mouse.move(...to, { steps: 40 })
    await page.mouse.move(...from, { steps: 40 })
  }
  const times = await page.evaluate(() => (window as unknown as { stop: () => number[] }).stop())
  await page.keyboard.press('Escape')
  await page.mouse.up()
  // A screen shows a picture for whole turns of its own; what the clock says in between is its tenth parts.
  return times.slice(1).map((at, nth) => (Math.round(((at - times[nth]!) * 60) / 1000) * 1000) / 60)
}

/** Megabytes of objects in a tab, after it has tidied up. */
async function memoryOf({ page }: Visitor): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value / 1e6
}

function row(what: string, times: readonly number[]) {
  return { what, median: round(median(times), 1), p95: round(quantile(times, 0.95), 1) }
}

async function measure(browser: Browser, app: TestApp): Promise<void> {
  const started = performance.now()
  const place = await furnish(app)
  const [ada, bo] = [await come(browser, place), await come(browser, place)]
  const hub = await openHub(ada, place)
  await openStage(ada, place)
  const large = await openBoard(ada, place.usual, place.large, lastInView)
  const usual = await openBoard(ada, place.large, place.usual, '#cell-1-0')
  const whole = await openBoard(ada, place.usual, place.large, last)
  await openStage(ada, place)
  const steps = await dragFrames(ada)
  await openStage(bo, place)
  const { ghost, cells } = await dragVisible(ada, bo)
  const megabytes = await memoryOf(ada)
  console.table([
    row('opening the scenes of a film', hub),
    row('opening a board of 60 shots and 30 assets', large),
    row('the same, with what is out of view', whole),
    row('opening a usual board', usual),
    row('a drag on the other person’s screen, moving', ghost),
    row('a drag on the other person’s screen, done', cells),
    row('between two pictures while dragging', steps),
  ])
  console.log(
    JSON.stringify({
      hubMs: round(median(hub), 1),
      boardMs: round(Math.max(median(large), median(usual)), 1),
      boardWholeMs: round(median(whole), 1),
      dragVisibleMs: round(median(cells), 1),
      dragFrameP95Ms: round(quantile(steps, 0.95), 1),
      filmBytes: place.bytes,
      ghostMs: round(median(ghost), 1),
      tabMegabytes: round(megabytes, 1),
      seconds: round((performance.now() - started) / 1000, 1),
    }),
  )
}

const database = await TestDatabase.start()
const app = await startApp({ database })
const browser = await launchChromium()
try {
  await measure(browser, app)
} finally {
  await browser.close()
  await app.close()
  await database.end()
}
process.exit(0)
