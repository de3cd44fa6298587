/**
 * 1,000 films, to each of which people do a dozen things by chance, on two devices that hear of each other now and
 * then. After each of them what is said of the frames is looked at with other eyes than those that composed it.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { composeFrame } from '../../../shared/frames/composing.ts'
import { stills } from '../../../shared/frames/facts.ts'
import { sentOf } from '../../../shared/frames/request.ts'
import { staleness } from '../../../shared/frames/staleness.ts'
import { type FrameSheet, FramesView, readFrameParts } from '../../../shared/frames/view.ts'
import { FilmView, readFilmParts } from '../../../shared/film/view.ts'
import { Seeded } from '../../seeded.ts'
import { boathouse, makeAll, shotIds } from './boathouse.ts'
import { FramesRoom } from './framesRoom.ts'
import { act, unrelated } from './framesWorld.ts'

const seeds = 1_000

const beginning = boathouse()
beginning.add('crowd', { kind: 'extra', name: 'Crowd' })
makeAll(beginning)

/** A device that has everything from the beginning, or from another. */
function device(from: FramesRoom): FramesRoom {
  const room = new FramesRoom('')
  exchange(from, room)
  room.style = from.style
  return room
}

function exchange(from: FramesRoom, to: FramesRoom): void {
  Y.applyUpdate(to.story, Y.encodeStateAsUpdate(from.story, Y.encodeStateVector(to.story)))
  Y.applyUpdate(to.film, Y.encodeStateAsUpdate(from.film, Y.encodeStateVector(to.film)))
}

function sheets(view: FramesView): FrameSheet[] {
  return shotIds.flatMap((id) => {
    const at = view.place(id)
    return at ? stills.map((frame) => view.frame(at, frame)) : []
  })
}

/** As the server sees it, which has the bytes and nothing from before. */
function fresh({ story, film, style, models }: FramesRoom): FramesView {
  return new FramesView(
    new FilmView(readFilmParts(story, film)),
    readFrameParts(story, film, { style, models }),
  )
}

const requests = (view: FramesView) => sheets(view).map((sheet) => composeFrame(sheet, view.parts, 'wish'))

const numberLike =
  /(?:image|img|figure|fig|element)s?[\s\u200b-\u200d(#.]*(\p{Nd}+)(\s*(?:,|and|&)\s*\p{Nd})?/giu
const words = { image: 'image ', Figure: 'Figure ', '@Image': '@Image' }
const kinds = { character: 'the character', extra: 'the person', location: 'the place', prop: 'the object' }

/** Whatever reads like a number is one, and says the place of the picture that is sent. */
function expectNumbers({ prompt, manifest, model, present, lines, casting }: FrameSheet): void {
  const { sent } = manifest
  for (const [match, number, more] of prompt.matchAll(numberLike)) {
    expect(match).toBe(`${words[model.numbering]}${number}`)
    expect(more).toBeUndefined()
    expect(Number(number)).toBeGreaterThan(0)
    expect(Number(number)).toBeLessThanOrEqual(sent.length)
  }
  if (lines.some(({ edit }) => edit !== null)) return
  for (const [at, { key, asset }] of sent.entries()) {
    const number = `${words[model.numbering]}${at + 1}`
    expect([key, prompt.includes(number)]).toEqual([key, true])
    if (asset === null) continue
    const said = prompt.split(`(${kinds[casting.of(asset)!.kind]} in ${number})`)
    expect([key, said.length]).toEqual([key, 2])
    expect(present.some((one) => one.asset.id === asset)).toBe(true)
  }
}

/** What is beyond the limit, or has no picture, is named all the same. */
function expectNamed({ prompt, manifest, present, lines }: FrameSheet): void {
  if (lines.some(({ edit }) => edit !== null)) return
  for (const { asset } of present) {
    const isThere = manifest.sent.some((item) => item.asset === asset.id) || /image|figure/i.test(asset.name)
    if (!isThere && asset.name === 'Alice') expect(prompt).toContain(asset.name)
  }
}

const roles = ['start', 'moment', 'identity', 'wardrobe', 'location', 'prop', 'own', 'style']
const rank = (role: string) => roles.indexOf(role === 'wardrobe' ? 'identity' : role)

function expectOrder({ manifest, arrangement, model }: FrameSheet): void {
  expect(manifest.sent.length).toBeLessThanOrEqual(model.references)
  expect(new Set(manifest.sent.map(({ key }) => key)).size).toBe(manifest.sent.length)
  expect(manifest.sent.some(({ key }) => arrangement.out.has(key))).toBe(false)
  if (arrangement.order) return
  const found = manifest.sent.map(({ role }) => rank(role))
  expect(found).toEqual([...found].sort((a, b) => a - b))
}

/** A frame is stale exactly if another request would be sent. */
function expectStaleness(view: FramesView): void {
  for (const sheet of sheets(view)) {
    for (const attempt of view.attempts(sheet.shot, sheet.frame)) {
      if (!attempt.request) continue
      const differs = sentOf(attempt.request) !== sentOf(composeFrame(sheet, view.parts, attempt.id))
      const reasons = staleness(attempt, sheet, view.parts)
      if (differs !== reasons.length > 0) {
        const now = composeFrame(sheet, view.parts, attempt.id)
        expect.fail(
          `${sheet.label} ${sheet.frame}: ${differs}\n${attempt.request.prompt}\n---\n${now.prompt}\n${JSON.stringify([attempt.request.sources, now.sources])}`,
        )
      }
    }
  }
}

function live(seed: number): void {
  const chance = new Seeded(seed)
  const [one, other] = [device(beginning), device(beginning)]
  for (let nth = 0; nth < 4; nth++) {
    act(one, chance)
    if (chance.whole(2) === 0) act(other, chance)
    if (chance.whole(3) === 0) exchange(one, other)
    if (nth === 0) expectStaleness(one.frames)
    for (const sheet of sheets(one.frames)) {
      expectNumbers(sheet)
      expectOrder(sheet)
      expectNamed(sheet)
    }
  }
  expectStaleness(one.frames)
  const before = sheets(one.frames)
  unrelated[chance.whole(unrelated.length)]!(one, chance)
  expect(sheets(one.frames).map((sheet) => sheet.prompt)).toEqual(before.map((sheet) => sheet.prompt))
  exchange(one, other)
  exchange(other, one)
  other.style = one.style
  expect(requests(one.frames)).toEqual(requests(fresh(one)))
  expect(requests(other.frames)).toEqual(requests(one.frames))
}

describe('Whatever people do', () => {
  test(
    '[MAN1] [MAN2] [MAN5] [MAN6] [STL3] numbers are places, and everybody composes the same',
    { timeout: 120_000 },
    () => {
      for (let seed = 1; seed <= seeds; seed++) {
        try {
          live(seed)
        } catch (error) {
          throw new Error(`seed ${seed}: ${String(error)}`, { cause: error })
        }
      }
    },
  )
})
