/**
 * Five people on the boards of one film, apart and together: drags and brushes, roles, splits and merges of shots,
 * proposals taken at once, the script edited under them. When all have heard of everything (rules: SHM and BDM in
 * tests/RULES.md):
 *
 * - all copies are equal, and read alike, whoever heard of what first;
 * - every shot is in exactly one place, every frame of it has its owners for itself, and no list is there twice;
 * - no fact is lost: whatever was decided is in the document as its only writer last had it, and is read where its
 *   frame is now, or waits for its shot or its asset to come back;
 * - what is only proposed is kept by the first thing anybody does with it, once, and under no id of a proposal;
 * - what is on a board is an asset of the film that is kept or proposed, with a cell for each shot, and points into nothing;
 * - an undo or redo has never changed a fact or taken a letter that somebody else wrote last.
 */
import { expect, it, onTestFinished, vi } from 'vitest'
import { assetMap } from '../../shared/assets.ts'
import { film as roots } from '../../shared/documents.ts'
import { proposedId } from '../../shared/film/assets.ts'
import { isThere } from '../../shared/film/casting.ts'
import { decisionsOn } from '../../shared/film/board.ts'
import { type Frame, frames, readStored, type Shot, type StoredShot } from '../../shared/film/shots.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import type { BoardPage } from './boardPage.ts'
import { World } from './boardWorld.ts'
import { Random, seedsFrom } from './random.ts'

/** Seeds that failed once. */
const failed: number[] = [1, 2, 38]

function run(seed: number): void {
  const random = new Random(seed)
  chance = random
  const world = new World(random)
  for (let step = 100 + random.below(300); step > 0; step--) world.step()
  world.end()
  expect(world.faults, `seed ${seed}`).toEqual([])
  const { server } = world
  const read = plain(server.view)
  for (const page of world.people) {
    expect(page.contents, `seed ${seed}: what ${page.name} has`).toEqual(server.contents)
    expect(plain(page.view), `seed ${seed}: what ${page.name} reads`).toEqual(read)
  }
  // Read bit by bit, it is what it is when it is read at once.
  const anew = new FilmView(readFilmParts(server.story, server.film))
  expect(plain(anew), `seed ${seed}: read at once`).toEqual(read)
  expect(scattered(server), `seed ${seed}: every shot in one place`).toEqual([])
  expect(doubled(server), `seed ${seed}: no list twice`).toEqual([])
  expect(orphans(server), `seed ${seed}: no orphans`).toEqual([])
  expect(lost(world), `seed ${seed}: facts`).toEqual([])
  expect(unread(server), `seed ${seed}: facts that nobody sees`).toEqual([])
  expect(JSON.stringify(server.contents), `seed ${seed}: proposals`).not.toContain(proposedId(''))
  expect(claimed(server), `seed ${seed}: of one id one asset`).toEqual([])
}

/** Everything that is read of a film. */
function plain(view: FilmView) {
  return view.scenes.map((scene) => {
    const board = view.board(scene)
    const looks = board.rows.map(({ ids }) => [view.looks.at(scene.id, ids), view.turns(scene, ids)])
    return { board, looks, shots: view.shots(scene), gone: view.parts.shots.removed.get(scene.id) ?? [] }
  })
}

const all = ({ view }: BoardPage): Shot[] =>
  [...view.parts.shots.there.values(), ...view.parts.shots.removed.values()].flat()

/** Shots that are stored, and those whose making was undone. */
function storedIn({ film }: BoardPage) {
  const shots = [...roots.shots(film).keys()].map((id) => readStored(id, roots.shots(film).get(id))!)
  return { born: shots.filter(({ unborn }) => !unborn), unborn: shots.filter(({ unborn }) => unborn) }
}

function scattered(page: BoardPage): string[] {
  const found: string[] = []
  const places = new Map<string, number>()
  const owners = new Map<string, number>()
  for (const shot of all(page)) {
    for (const id of shot.owners.clip) places.set(id, (places.get(id) ?? 0) + 1)
    for (const frame of ['start', 'end'] as const) {
      for (const id of shot.owners[frame])
        owners.set(`${id} ${frame}`, (owners.get(`${id} ${frame}`) ?? 0) + 1)
    }
  }
  for (const { id } of storedIn(page).born) {
    if (places.get(id) !== 1) found.push(`${id} is in ${places.get(id) ?? 0} places`)
  }
  for (const [owner, times] of owners) if (times > 1) found.push(`${owner} is owned ${times} times`)
  return found
}

/** Words of the script that two shots have although nobody has touched either. */
function doubled({ view }: BoardPage): string[] {
  return view.scenes.flatMap((scene) => {
    const seen = new Set<string>()
    return view.shots(scene).shots.flatMap(({ id, covers, untouched }) => {
      if (!untouched) return []
      const words = covers.map(({ at, text }) => `${at} ${text}`)
      const twice = words.filter((word) => seen.has(word))
      for (const word of words) seen.add(word)
      return twice.map((word) => `${id} covers ${word} again`)
    })
  })
}

function orphans({ view }: BoardPage): string[] {
  const kept = new Set(view.assets.filter(isThere).map(({ id }) => id))
  return view.scenes.flatMap((scene) => {
    const { rows, removed, shots } = view.board(scene)
    const shown = rows.map(({ asset }) => asset.id)
    return [
      ...shown.filter((id, at) => !kept.has(id) || shown.indexOf(id) !== at),
      ...rows.filter(({ cells }) => cells.length !== shots.length).map(({ asset }) => `cells of ${asset.id}`),
      ...removed
        .filter(({ asset }) => shown.includes(asset.id))
        .map(({ asset }) => `${asset.id} is there and not`),
      ...rows.flatMap(({ plays }) =>
        plays.filter(({ id }) => shown.includes(id)).map(({ id }) => `${id} is played`),
      ),
    ]
  })
}

/** Ids that mean several assets: of a proposal kept by several, one stands for all. */
function claimed({ view }: BoardPage): string[] {
  const ids = view.assets.flatMap((asset) => asset.ids)
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

function lost({ server, facts }: World): string[] {
  const uses = roots.uses(server.film)
  return [...facts].flatMap(([key, known]) =>
    known && known.value !== (uses.get(key) ?? null) ? [`${key}: not ${String(known.value)}`] : [],
  )
}

/** Facts that are neither read anywhere nor wait for something to come back. */
function unread(page: BoardPage): string[] {
  const { film } = page
  const { born, unborn } = storedIn(page)
  const away = new Set(unborn.map(({ id }) => id))
  const merged = new Set(all(page).flatMap(({ owners, id }) => owners.clip.filter((part) => part !== id)))
  const halves = new Map<string, string[]>()
  for (const { id, splitFrom } of born.sort(byAge)) {
    if (splitFrom) halves.set(splitFrom, [...(halves.get(splitFrom) ?? []), id])
  }
  /** The shot whose end frame is decided under an id. */
  const endOf = (owner: string): string => {
    const second = owner.endsWith('~') ? owner.slice(0, -1) : null
    const from = second === null ? owner : (born.find(({ id }) => id === second)?.splitFrom ?? second)
    const cuts = halves.get(from) ?? []
    const next = cuts[second === null ? 0 : cuts.indexOf(second) + 1]
    return next === undefined ? from : endOf(next)
  }
  const owned = new Map<string, Shot>()
  for (const shot of all(page)) {
    for (const frame of frames) for (const owner of shot.owners[frame]) owned.set(`${owner} ${frame}`, shot)
  }
  return [...roots.uses(film)].flatMap(([key, there]) => {
    if (typeof there !== 'boolean') return []
    const [owner, id, frame] = key.split('/') as [string, string, Frame]
    const shot = owned.get(`${owner} ${frame}`)
    if (shot) return isRead(page, shot, id, frame, there) ? [] : [`${key} is not read`]
    // A cut that was undone is no frame, nor what lies between two shots that were merged; it can be one again.
    const cut = born.find((shot) => `${shot.id}~` === owner)
    if (owner.endsWith('~') && (!cut?.splitFrom || away.has(cut.splitFrom))) return []
    const holder = frame === 'end' ? endOf(owner) : owner
    const waits =
      away.has(owner.replace('~', '')) || away.has(holder) || merged.has(holder) || isMerging(page, holder)
    return waits ? [] : [`${key} is of no frame`]
  })
}

/** Whether something was merged into a shot: its end is that one's. */
function isMerging(page: BoardPage, id: string): boolean {
  return all(page).some((shot) => shot.id === id && shot.merged.length > 0)
}

function byAge(a: StoredShot, b: StoredShot): number {
  return a.said.added.at - b.said.added.at || (a.id < b.id ? -1 : 1)
}

function isRead(page: BoardPage, shot: Shot, id: string, frame: Frame, there: boolean): boolean {
  const { view } = page
  const scene = view.scene(shot.scene)
  const asset = view.casting.of(id)
  // Whose making was undone means what its proposal is now, as long as that is anything.
  if (!asset) return !isMeant(page, id)
  if (!scene || shot.removed) return true
  const { rows, removed } = view.board(scene)
  const row = rows.find(({ ids }) => ids.includes(id))
  if (row) return row.cells[view.shots(scene).shots.indexOf(shot)]![frame].decided
  // What counts more was said of the same frame, under another of its owners.
  if (decisionsOn(view.parts.facts.uses, shot).get(id)?.[frame] !== there) return true
  // Off the board, it waits; a fact that something is not there puts it on no board.
  return !there || removed.some((absent) => absent.asset === asset) || isPlayedByAbsent(view, scene.id, id)
}

function isMeant({ view, film }: BoardPage, id: string): boolean {
  const origin = assetMap(film, id)?.get('origin')
  return typeof origin === 'string' && view.casting.of(proposedId(origin)) !== null
}

function isPlayedByAbsent(view: FilmView, scene: string, id: string): boolean {
  return view.parts.facts.roles.get(scene)?.has(view.casting.of(id)!.id) === true || hasRole(view, scene, id)
}

function hasRole(view: FilmView, scene: string, id: string): boolean {
  const asset = view.casting.of(id)!
  return asset.merged.some((one) => view.parts.facts.roles.get(scene)?.has(one.id))
}

/** Places in lists are drawn by lot, here by the seed's. */
let chance: Random

it('[SHM11] [BDM9] five people agree on the boards of a film, and nothing that anybody decided is lost', () => {
  const draws = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint8Array) array.set(chance.bytes(array.length))
    return array
  })
  onTestFinished(() => draws.mockRestore())
  for (const seed of seedsFrom(failed, 20)) run(seed)
}, 600_000)
