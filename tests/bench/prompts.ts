/**
 * How long prompts and manifests take: 120 pages, 200 assets of which most have pictures, 900 shots with what has
 * been decided about them, start and end frame and clip of each. No server and no browser: these are the pure
 * functions that both of them run.
 *
 *     npm run bench:prompts              about twenty seconds
 *     npm run bench:prompts -- --quick   fewer rounds
 *
 * `manifestsMs` is composing all frames and clips of the film from a cold view, its boards and the exact
 * requests with them. `stripMs` is from one keystroke in a description to
 * the visible shot composed and its prompts as they are sent. `previzMs` is drawing a panel from
 * the pictures of the request. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import * as Y from 'yjs'
import { assetKinds, assetText, pick } from '../../shared/assets.ts'
import { addAttempt } from '../../shared/attempts.ts'
import { story } from '../../shared/documents.ts'
import { bear, place, readFilmAssets } from '../../shared/film/assets.ts'
import { decide } from '../../shared/film/board.ts'
import { bearProposal } from '../../shared/film/cutting.ts'
import { frames } from '../../shared/film/shots.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { composeFrame, printOfRequest } from '../../shared/frames/composing.ts'
import { stills } from '../../shared/frames/facts.ts'
import { FramesView, readFrameParts, type ShotPlace } from '../../shared/frames/view.ts'
import { breakdown } from '../../shared/screenplay/breakdown.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { readLines, replaceScript } from '../../shared/screenplay/script.ts'
import { Seeded } from '../seeded.ts'
import { chapters } from '../shared/scripts/chapters.ts'
import { alice, bob, panelOf, quay, sheetOf } from '../server/framePanels.ts'
import { median, quantile, round } from './figures.ts'

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const rounds = options.quick ? 3 : 9
const strokes = options.quick ? 30 : 120
const sizes = { assets: 200, shots: 900, facts: 5_000 }
const made = { by: 'ada', at: 1 }
const beside = {
  style: {
    name: 'Noir',
    descriptors: 'Grainy, hand-held',
    pillars: [{ name: 'palette', words: 'ochre, teal' }],
    references: ['s1', 's2'],
  },
  models: ['nano-banana-pro', 'previz'],
}

interface Film {
  story: Y.Doc
  film: Y.Doc
  assets: string[]
}

function furnish(): Film {
  const docs = { story: new Y.Doc(), film: new Y.Doc() }
  replaceScript(docs.story, parseFountain(chapters(16).text).screenplay)
  const assets = keepAssets(docs)
  const shots = keepShots(docs)
  const chance = new Seeded(7)
  for (let nth = 0; nth < sizes.facts; nth++) {
    decide(
      docs.film,
      chance.pick(shots),
      assets[chance.whole(20)]!,
      chance.pick(frames),
      chance.whole(3) === 0,
    )
  }
  return { ...docs, assets }
}

/** What the breakdown finds, and more; three of four have a picture. */
function keepAssets({ story: script, film }: Pick<Film, 'story' | 'film'>): string[] {
  const found = breakdown(readLines(story.script(script))).slice(0, sizes.assets)
  return Array.from({ length: sizes.assets }, (_, nth) => {
    const id = `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`
    const other = {
      kind: assetKinds[nth % 4]!,
      name: `Thing ${nth}`,
      description: 'Plain, dented, a long handle.',
    }
    bear(
      film,
      { id, created: { ...made, at: nth + 1 }, origin: found[nth]?.key ?? null },
      found[nth] ?? other,
    )
    place(film, id, 'kept')
    if (nth % 4 < 3) {
      addAttempt(
        film,
        `a${nth}`,
        id,
        { media: `m${nth}`, width: 1, height: 1, name: 'x', copyOf: null },
        made,
      )
      pick(film, id, `a${nth}`)
    }
    return id
  })
}

function keepShots({ story: script, film }: Pick<Film, 'story' | 'film'>): string[] {
  const view = new FilmView(readFilmParts(script, film))
  const kept: string[] = []
  for (const scene of view.scenes) {
    const proposal = view.proposal(scene)
    if (kept.length + proposal.length > sizes.shots) continue
    bearProposal(film, scene.id, proposal, made)
    kept.push(...view.shots(scene).shots.map(({ id }) => id))
  }
  return kept
}

function places(view: FramesView): ShotPlace[] {
  return view.film.scenes.flatMap((scene) => {
    const { shots, proposed } = view.film.shots(scene)
    return proposed ? [] : shots.map(({ id }) => view.place(id)!)
  })
}

/** All frames and clips of a film that nobody has looked at yet. */
function composeAll({ story: script, film }: Film): { took: number; shots: number; letters: number } {
  const parts = readFilmParts(script, film)
  const started = performance.now()
  const view = new FramesView(new FilmView(parts), readFrameParts(script, film, beside))
  const all = places(view)
  let letters = 0
  for (const at of all) {
    for (const frame of stills) {
      const request = composeFrame(view.frame(at, frame), view.parts, at.shot.id)
      letters += request.prompt.length + printOfRequest(request).length
    }
    letters += view.clip(at).prompt.length
  }
  return { took: performance.now() - started, shots: all.length, letters }
}

/** One letter in a description, and the shot on the screen as it is sent then. */
function strokeAll({ story: script, film, assets }: Film): number[] {
  const parts = readFilmParts(script, film)
  let filmView = new FilmView(parts)
  let view = new FramesView(filmView, readFrameParts(script, film, beside))
  const shown = places(view).find((at) => view.frame(at, 'end').present.length > 2)!
  const asset = view.frame(shown, 'end').present[0]!.asset.id
  const text = assetText(film, asset, 'description')!
  for (const at of places(view)) for (const frame of stills) view.frame(at, frame)
  const times = Array.from({ length: strokes }, () => {
    const started = performance.now()
    text.insert(0, 'y')
    filmView = new FilmView({ ...filmView.parts, assets: readFilmAssets(film) }, filmView)
    view = new FramesView(filmView, readFrameParts(script, film, beside), view)
    const at = view.place(shown.shot.id)!
    for (const frame of stills) printOfRequest(composeFrame(view.frame(at, frame), view.parts, 'wish'))
    view.clip(at)
    return performance.now() - started
  })
  if (assets.length !== sizes.assets) throw new Error('The film is not the one that is measured.')
  return times
}

/** A panel of two people, each with a picture, in a place that has one. */
async function drawAll(): Promise<number[]> {
  const shown = await Promise.all(
    [alice, bob, quay].map(async (one) => ({ ...one, picture: await sheetOf(one) })),
  )
  const times: number[] = []
  for (let nth = -1; nth < rounds; nth++) {
    const started = performance.now()
    await panelOf({ shown, seed: nth + 2, action: 'Alice hands Bob the key.' })
    if (nth >= 0) times.push(performance.now() - started)
  }
  return times
}

const film = furnish()
composeAll(film)
const cold = Array.from({ length: rounds }, () => composeAll(film))
const typed = strokeAll(film)
const drawn = await drawAll()
const took = cold.map((one) => one.took)
console.table([
  {
    what: `all frames and clips of ${cold[0]!.shots} shots`,
    median: round(median(took), 1),
    p95: round(quantile(took, 0.95), 1),
  },
  {
    what: 'the shot on the screen after a letter',
    median: round(median(typed), 1),
    p95: round(quantile(typed, 0.95), 1),
  },
])
console.log(
  JSON.stringify({
    manifestsMs: round(median(took), 1),
    stripMs: round(median(typed), 1),
    previzMs: round(median(drawn), 1),
  }),
)
