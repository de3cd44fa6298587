/** What people do with the shots of a scene: each is one step of undo. */
import { cutAtCaret, cutAtSentence, coversNow, takenOver } from '../../../shared/film/shotWords.ts'
import { bearShots, type Gap, mergeShots, placeShots, splitShot } from '../../../shared/film/cutting.ts'
import { proposeShots } from '../../../shared/film/coverage.ts'
import { keyBetween } from '../../../shared/film/order.ts'
import { setDeferred, type FilmScene } from '../../../shared/film/scenes.ts'
import {
  bearShot,
  moveShot,
  type NewShot,
  setCovers,
  setShotRemoved,
  setShotWords,
  type Shot,
  shotFacts,
} from '../../../shared/film/shots.ts'
import { isTouched, uncovered } from '../../../shared/film/spans.ts'
import type { Unit } from '../../../shared/screenplay/units.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { editShots } from '../../film/settle.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'

/** Stores what is proposed, as it is. */
export function keepProposal(desk: FilmDesk, scene: FilmScene): void {
  editShots(desk, scene, () => {})
}

/** Makes a shot for a place in the list; returns its id. The places of proposed shots are those they get. */
function make(desk: FilmDesk, scene: FilmScene, at: number, shot: Omit<NewShot, 'scene' | 'order'>): string {
  const id = newId()
  const { before, behind } = gapAt(desk, scene, at)
  const order = keyBetween(before, behind)
  bearShot(desk.film.doc, { id, added: desk.stamp() }, { ...shot, scene: scene.id, order })
  return id
}

function gapAt({ view }: FilmDesk, scene: FilmScene, at: number): Gap {
  const { shots } = view.shots(scene)
  return { scene: scene.id, before: shots[at - 1]?.order ?? null, behind: shots[at]?.order ?? null }
}

/** An empty shot at a place in the list; returns its id. */
export function insertShot(desk: FilmDesk, scene: FilmScene, at: number): string {
  const id = make(desk, scene, at, {})
  editShots(desk, scene, () => setShotRemoved(desk.film.doc, id, null))
  return id
}

/** The same again, behind it: with its words, which it covers too, and without its label. */
export function duplicateShot(desk: FilmDesk, scene: FilmScene, shot: Shot): string {
  const at = desk.view.shots(scene).shots.findIndex(({ id }) => id === shot.id)
  const { action, dialogue, notes, seconds, covers } = shot
  const facts = Object.fromEntries(shotFacts.map((fact) => [fact, fact === 'label' ? '' : shot[fact]]))
  const id = make(desk, scene, at + 1, { ...facts, action, dialogue, notes, seconds, covers })
  editShots(desk, scene, () => setShotRemoved(desk.film.doc, id, null))
  return id
}

/** Takes shots away; they can be brought back. With `deferring`, the scene is put off in the same step. */
export function removeShots(
  desk: FilmDesk,
  scene: FilmScene,
  shots: readonly Shot[],
  deferring = false,
): void {
  const { doc } = desk.film
  const ids = shots.map(({ id }) => id)
  editShots(desk, scene, () => {
    for (const id of ids) setShotRemoved(doc, id, desk.stamp())
    if (deferring) setDeferred(doc, scene.id, desk.stamp())
  })
  const words = deferring
    ? 'The last shot is taken away, and the scene is deferred.'
    : `${counted(ids.length, 'shot')} taken away.`
  tell(words, () =>
    desk.edits.edit(() => {
      for (const id of ids) setShotRemoved(doc, id, null)
      if (deferring) setDeferred(doc, scene.id, null)
    }),
  )
}

export function bringBack({ edits }: FilmDesk, ids: readonly string[]): void {
  edits.edit((doc) => ids.forEach((id) => setShotRemoved(doc, id, null)))
}

/** Puts shots, in their order, before the one that stands at a place in the list now. */
export function moveShots(desk: FilmDesk, scene: FilmScene, shots: readonly Shot[], before: number): void {
  const list = desk.view.shots(scene).shots
  const moved = new Set(shots.map(({ id }) => id))
  const next = list.slice(before).find(({ id }) => !moved.has(id))?.order ?? null
  let last = list.slice(0, before).findLast(({ id }) => !moved.has(id))?.order ?? null
  editShots(desk, scene, () => {
    for (const { id } of shots) {
      last = keyBetween(last, next)
      moveShot(desk.film.doc, id, scene.id, last)
    }
  })
}

/** Neighbours become one shot: the first of them. */
export function joinShots(desk: FilmDesk, scene: FilmScene, shots: readonly Shot[]): void {
  if (shots.length < 2) return
  editShots(desk, scene, () => mergeShots(desk.film.doc, shots))
}

/** Cuts a shot before one of the sentences it covers, or at a place in one of its texts. */
export type SplitPlace = { sentence: number } | { text: 'action' | 'dialogue'; caret: number }

export function cutShot(desk: FilmDesk, scene: FilmScene, shot: Shot, place: SplitPlace): string {
  const [first, second] =
    'sentence' in place ? cutAtSentence(shot, place.sentence) : cutAtCaret(shot, place.text, place.caret)
  const at = desk.view.shots(scene).shots.findIndex(({ id }) => id === shot.id)
  const half = { ...sameCamera(shot), ...second }
  const [id] = bearShots(desk.film.doc, gapAt(desk, scene, at + 1), [half], desk.stamp())
  editShots(desk, scene, () => splitShot(desk.film.doc, shot, first, id!))
  return id!
}

/** What the second half of a shot has of the first. */
function sameCamera({ size, framing, angle, movement, lens, setting }: Shot): Partial<NewShot> {
  return { size, framing, angle, movement, lens, setting }
}

/** Brings shots up to the script: what it says now, or (`words` false) only that they are right as they are. */
export function settleShots(desk: FilmDesk, scene: FilmScene, ids: readonly string[], words: boolean): void {
  const units = desk.view.units(scene)
  const spans = desk.view.spans(scene)
  const { shots } = desk.view.shots(scene)
  desk.edits.edit((doc) => {
    for (const shot of shots) {
      const span = spans.get(shot.id)
      if (!ids.includes(shot.id) || !span || !isTouched(span, units)) continue
      if (words) setShotWords(doc, shot, takenOver(shot, span, units))
      else setCovers(doc, shot, coversNow(span, units))
    }
  })
}

/** Makes shots for the words of the script that are in none, each behind the shot of the words before them. */
export function coverRest(desk: FilmDesk, scene: FilmScene): string[] {
  const { view, film, edits, stamp } = desk
  const units = view.units(scene)
  const spans = view.spans(scene)
  const { shots } = view.shots(scene)
  const rest = new Map<number, Omit<NewShot, 'scene' | 'order'>[]>()
  for (const run of runsOf(uncovered(units, spans))) {
    const at = placeBehind(run[0]!, shots, spans)
    rest.set(at, [...(rest.get(at) ?? []), ...shotsFor(run, units, scene)])
  }
  const made = [...rest].flatMap(([at, covering]) =>
    bearShots(film.doc, gapAt(desk, scene, at), covering, stamp()),
  )
  edits.edit((doc) => placeShots(doc, made))
  return made
}

/** Shots for a run of units that are in none. */
function shotsFor(run: readonly number[], units: readonly Unit[], scene: FilmScene) {
  const words = run.map((unit) => units[unit]!)
  return proposeShots(words, scene).map((shot) => ({
    ...shot,
    // Only what begins a scene establishes it.
    ...(run[0]! > 0 && shot.framing === 'establishing' && { framing: '', size: 'MS', lens: '' }),
    covers: shot.covers.map((covered) => ({ ...covered, at: run[covered.at]! })),
    seconds: null,
  }))
}

function runsOf(units: readonly number[]): number[][] {
  const runs: number[][] = []
  for (const unit of units) {
    const last = runs.at(-1)
    if (last && last.at(-1) === unit - 1) last.push(unit)
    else runs.push([unit])
  }
  return runs
}

/** Behind the last shot that covers something before a unit. */
function placeBehind(
  unit: number,
  shots: readonly Shot[],
  spans: ReturnType<FilmDesk['view']['spans']>,
): number {
  const at = shots.findLastIndex(({ id }) => spans.get(id)?.pieces.some((piece) => piece.unit < unit))
  return at + 1
}

/** Puts what the script proposes now in place of all shots of a scene. */
export function proposeAgain(desk: FilmDesk, scene: FilmScene): void {
  const { view, film, edits, stamp } = desk
  const gap = { scene: scene.id, before: null, behind: null }
  const made = bearShots(film.doc, gap, view.proposal(scene), stamp())
  const put = (there: readonly string[], gone: readonly string[]) =>
    edits.edit((doc) => {
      for (const id of gone) setShotRemoved(doc, id, stamp())
      placeShots(doc, there)
    })
  const old = view.shots(scene).shots.map(({ id }) => id)
  put(made, old)
  if (old.length > 0) tell(`Proposed again: ${counted(made.length, 'shot')}.`, () => put(old, made))
}
