/**
 * The shots of a film as they are shown, and which frames are whose. Nothing is rewritten when shots are merged,
 * split or proposed to two people at once; what was decided about a frame is found by who owns it now:
 *
 *     shot A, split into A and S     A: start of A … end of `S~`, the cut · S: start of S … end of A
 *     B merged into A                A: start of A … end of B; whatever lies between is a frame no more
 *
 * The cut before a second half has an id of its own (`cutBefore`), so whoever decides something about the end of
 * A while it is being split has said it of the frame that they saw.
 */
import type * as Y from 'yjs'
import { film } from '../documents.ts'
import { readKept } from './memory.ts'
import { byOrder } from './order.ts'
import { Pointers } from './pointers.ts'
import { readStored, type MergedShot, type Shot, type ShotText, shotTexts, type StoredShot } from './shots.ts'
import type { Covered } from './spans.ts'
import { Proposals } from './takenProposals.ts'

/** All shots of a film by scene, in their order. */
export interface ShotLists {
  there: ReadonlyMap<string, readonly Shot[]>
  /** Those that were taken away, the last one first. */
  removed: ReadonlyMap<string, readonly Shot[]>
  /** The scenes whose proposal was taken, wherever its shots are now. */
  taken: ReadonlySet<string>
  /** Which shot each id means: itself, what it was merged into, or what stands in its place. */
  resolution: Pointers
}

/** All shots of a film; lists and shots that have not changed are the same objects as before. */
export function readShots(doc: Y.Doc): ShotLists {
  return readKept(film.shots(doc) as Y.Map<unknown>, readAll).lists
}

/** The id under which what is seen at the cut before a second half is decided. */
export function cutBefore(second: string): string {
  return `${second}~`
}

interface State {
  stored: ReadonlyMap<string, StoredShot>
  shots: ReadonlyMap<string, Composed>
  lists: ShotLists
}

/** A shot, and what it was made of. */
interface Composed {
  own: StoredShot
  shot: Shot
}

function readAll(root: Y.Map<unknown>, before: State | null, changed: ReadonlySet<string> | null): State {
  const stored = new Map(before?.stored)
  for (const id of changed ?? root.keys()) {
    const shot = readStored(id, root.get(id))
    // What was never there, or not any more, means nothing and is meant by nothing.
    if (shot && !shot.unborn) stored.set(id, shot)
    else stored.delete(id)
  }
  const family = new Family(stored)
  const shots = new Map<string, Composed>()
  for (const own of family.roots) {
    const known = before?.shots.get(own.id)
    const shot = compose(own, family)
    shots.set(own.id, known?.own === own && isSame(known.shot, shot) ? known : { own, shot })
  }
  return { stored, shots, lists: listsOf(shots, family, before?.lists ?? null) }
}

function compose(own: StoredShot, family: Family): Shot {
  const merged = family.partsOf(own)
  const stand = family.stand(own.id)
  const last = merged.at(-1) ?? own
  return {
    ...own.said,
    covers: coversOf(own, merged),
    merged: merged.map((part) => mergedShot(part, own, merged)),
    owners: {
      start: [own.id, ...stand],
      clip: [own.id, ...stand, ...merged.flatMap(({ id }) => [id, ...family.stand(id)])],
      end: family.endOf(last.id),
    },
  }
}

/** What is covered by a shot and by what was merged into it, each piece once. */
function coversOf({ said: { covers } }: StoredShot, merged: readonly StoredShot[]): readonly Covered[] {
  if (merged.length === 0) return covers
  const found = new Map(covers.map((covered) => [JSON.stringify(covered), covered]))
  for (const { said } of merged) {
    for (const covered of said.covers) found.set(JSON.stringify(covered), covered)
  }
  return [...found.values()]
}

function mergedShot(part: StoredShot, into: StoredShot, merged: readonly StoredShot[]): MergedShot {
  const { id, said, taken } = part
  const { action, dialogue, notes } = said
  if (!taken) return { id, action, dialogue, notes, taken, late: {} }
  const late: Partial<Record<ShotText, string>> = {}
  for (const text of shotTexts) {
    const others = merged.filter((other) => other !== part).map(({ taken, said }) => (taken ?? said)[text])
    const words = ownWords(said[text], taken[text], others, into.said[text])
    if (words !== taken[text]) late[text] = words
  }
  return { id, action, dialogue, notes, taken, late }
}

/** The words of a merged shot without those that it took over from others itself and that stand in `into` too. */
function ownWords(now: string, was: string, others: readonly string[], into: string): string {
  if (now === was || !now.startsWith(was)) return now
  let added = now.slice(was.length)
  for (const other of others) {
    const words = other.trim()
    const at = words !== '' && into.includes(words) ? added.indexOf(words) : -1
    if (at >= 0) added = added.slice(0, at).trimEnd() + added.slice(at + words.length)
  }
  return added.trim() === '' ? was : was + added
}

function isSame(a: Shot, b: Shot): boolean {
  return (
    sameList(a.merged.map(printed), b.merged.map(printed)) && sameList(a.covers, b.covers) && sameOwners(a, b)
  )
}

const printed = (part: MergedShot): string => JSON.stringify(part)

function sameOwners({ owners: a }: Shot, { owners: b }: Shot): boolean {
  return sameList(a.start, b.start) && sameList(a.clip, b.clip) && sameList(a.end, b.end)
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}

function listsOf(
  shots: ReadonlyMap<string, Composed>,
  { taken, resolution }: Family,
  before: ShotLists | null,
): ShotLists {
  const there = new Map<string, Shot[]>()
  const removed = new Map<string, Shot[]>()
  for (const { shot } of shots.values()) {
    const lists = shot.removed ? removed : there
    const list = lists.get(shot.scene)
    if (list) list.push(shot)
    else lists.set(shot.scene, [shot])
  }
  for (const list of there.values()) list.sort(byOrder)
  for (const list of removed.values()) list.sort((a, b) => b.removed!.at - a.removed!.at || byOrder(a, b))
  return {
    there: keptLists(there, before?.there),
    removed: keptLists(removed, before?.removed),
    taken,
    resolution,
  }
}

function keptLists(
  lists: Map<string, readonly Shot[]>,
  before: ReadonlyMap<string, readonly Shot[]> | undefined,
): ReadonlyMap<string, readonly Shot[]> {
  for (const [scene, list] of lists) {
    const known = before?.get(scene)
    if (known && sameList(known, list)) lists.set(scene, known)
  }
  return lists
}

/** How shots belong together. All of it is the same for everybody, whatever order they heard of things in. */
class Family {
  readonly resolution: Pointers
  readonly taken: ReadonlySet<string>
  /** Those that stand for themselves. */
  readonly roots: readonly StoredShot[]
  readonly #stored: ReadonlyMap<string, StoredShot>
  /** What was merged into each directly, in order. */
  readonly #children = new Map<string, StoredShot[]>()
  /** The ids of shots of another proposal in whose place each stands. */
  readonly #stand = new Map<string, string[]>()
  /** The second halves of each, the first that was cut off first. */
  readonly #halves = new Map<string, StoredShot[]>()

  constructor(stored: ReadonlyMap<string, StoredShot>) {
    this.#stored = stored
    const all = [...stored.values()]
    const proposals = new Proposals(all)
    this.taken = proposals.scenes
    const next = new Map<string, string>()
    for (const { id, mergedInto } of all) {
      const into = mergedInto !== null && stored.has(mergedInto) ? mergedInto : proposals.meant.get(id)
      if (into !== undefined && into !== id) next.set(id, into)
    }
    this.resolution = new Pointers(next)
    this.roots = all.filter(({ id }) => this.resolution.of(id) === id)
    for (const [id, into] of next) {
      if (this.resolution.of(id) === id) continue
      if (proposals.meant.get(id) === into) push(this.#stand, into, id)
      else push(this.#children, into, stored.get(id)!)
    }
    for (const shot of all) {
      if (shot.splitFrom !== null && stored.has(shot.splitFrom)) push(this.#halves, shot.splitFrom, shot)
    }
    for (const list of this.#children.values()) list.sort(byOrder)
    for (const list of this.#stand.values()) list.sort()
    for (const list of this.#halves.values()) list.sort(byAge)
  }

  /** The ids that `id` stands in the place of, and those in whose place these do. */
  stand(id: string): readonly string[] {
    const own = this.#stand.get(id)
    if (!own) return []
    // A set goes on to what is added to it on the way.
    const found = new Set(own)
    for (const other of found) for (const next of this.#stand.get(other) ?? []) found.add(next)
    found.delete(id)
    return [...found]
  }

  /** Everything that was merged into a shot, each followed by what was merged into it. */
  partsOf(shot: StoredShot): StoredShot[] {
    const parts: StoredShot[] = []
    const seen = new Set([shot.id])
    const visit = (id: string): void => {
      const placed = [id, ...this.stand(id)].flatMap((known) => this.#children.get(known) ?? [])
      for (const child of placed) {
        if (seen.has(child.id)) continue
        seen.add(child.id)
        parts.push(child)
        visit(child.id)
      }
    }
    visit(shot.id)
    return parts
  }

  /** The ids under which what is in the end frame of a stored shot may have been decided. */
  endOf(id: string, seen = new Set<string>()): string[] {
    const halves = this.#halves.get(id)
    return halves ? [cutBefore(halves.at(-1)!.id)] : this.#endAtBirth(id, seen)
  }

  /** The same before anything was cut off from it. */
  #endAtBirth(id: string, seen: Set<string>): string[] {
    if (seen.has(id)) return []
    seen.add(id)
    const own = [id, ...(this.#stand.get(id) ?? []).flatMap((other) => this.endOf(other, seen))]
    const from = this.#stored.get(id)?.splitFrom
    const halves = (from != null && this.#halves.get(from)) || []
    const at = halves.findIndex((half) => half.id === id)
    if (from == null || at < 0) return own
    return [...own, ...(at === 0 ? this.#endAtBirth(from, seen) : [cutBefore(halves[at - 1]!.id)])]
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function byAge(a: StoredShot, b: StoredShot): number {
  return a.said.added.at - b.said.added.at || (a.id < b.id ? -1 : 1)
}
