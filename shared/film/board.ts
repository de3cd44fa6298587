/**
 * What people have decided about a scene's board: who is in it, who plays whom, and what is in which frame of
 * which shot. One fact per key, so that of two people who decide two things about one shot both have their way;
 * a fact that is absent, or null, follows the text. What the board shows is derived from these, the script and
 * the shots (sceneBoard.ts).
 */
import type * as Y from 'yjs'
import { fields, idOf, readStamp, type Stamp } from '../assets.ts'
import { film } from '../documents.ts'
import { readKept } from './memory.ts'
import { type Frame, frames, type Shot } from './shots.ts'

/** Whether an asset was put on a scene's board, or taken off it, by whom and when. */
export interface Member extends Stamp {
  is: 'added' | 'removed'
}

/** What was decided about an asset in the frames of one shot. */
export type Decisions = Partial<Record<Frame, boolean>>

/** Decisions by the shot's id as it was written, then by asset. */
export type Uses = ReadonlyMap<string, ReadonlyMap<string, Decisions>>

/** By scene, then by asset. */
type Members = ReadonlyMap<string, ReadonlyMap<string, Member>>

/** By scene: who plays each asset's role, by that asset. */
type Roles = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Everything that was decided on the boards of a film. */
export interface BoardFacts {
  uses: Uses
  members: Members
  roles: Roles
}

/** What has not changed is the same objects as before, shot by shot and scene by scene. */
export function readBoardFacts(doc: Y.Doc): BoardFacts {
  return {
    uses: readUses(doc),
    members: readKept(film.members(doc), membersOf),
    roles: readKept(film.roles(doc), rolesOf),
  }
}

/** Puts an asset on a scene's board, or takes it off: with its looks and cells, which come back with it. */
export function setMember(doc: Y.Doc, scene: string, asset: string, member: Member | null): void {
  film.members(doc).set(`${scene}/${asset}`, member)
}

/**
 * Lets `by` play the role of an asset in a scene: every mention and every use of that one means `by`; null
 * gives the role back.
 */
export function setRole(doc: Y.Doc, scene: string, asset: string, by: string | null): void {
  const roles = film.roles(doc)
  const key = `${scene}/${asset}`
  if ((roles.get(key) ?? null) !== by) roles.set(key, by === asset ? null : by)
}

/**
 * Says whether an asset is in a frame of a shot; null: as the text of the shot has it. `owner`: the id that
 * `Shot.owners` names first for the frame.
 */
export function decide(doc: Y.Doc, owner: string, asset: string, frame: Frame, there: boolean | null): void {
  const uses = film.uses(doc)
  const key = `${owner}/${asset}/${frame}`
  if ((uses.get(key) ?? null) !== there) uses.set(key, there)
}

/**
 * What was decided about the frames of a shot, by asset. Of several owners of a frame what the first says counts
 * before the next; but of shots that were merged into one, it is enough for its clip if one of them has it.
 */
export function decisionsOn(uses: Uses, { owners }: Pick<Shot, 'owners'>): Map<string, Decisions> {
  const found = new Map<string, Decisions>()
  for (const frame of frames) {
    for (const [at, owner] of owners[frame].entries()) {
      for (const [asset, { [frame]: there }] of uses.get(owner) ?? []) {
        if (there === undefined) continue
        const facts = found.get(asset)
        if (!facts) found.set(asset, { [frame]: there })
        else if (facts[frame] === undefined) facts[frame] = there
        else if (frame === 'clip' && at > 0 && there && !says(uses, owners.clip[0]!, asset)) facts.clip = true
      }
    }
  }
  return found
}

function says(uses: Uses, owner: string, asset: string): boolean {
  return uses.get(owner)?.get(asset)?.clip !== undefined
}

export function readUses(doc: Y.Doc): Uses {
  return readKept(film.uses(doc), usesOf)
}

function usesOf(root: Y.Map<unknown>, before: Uses | null, changed: ReadonlySet<string> | null): Uses {
  const found = new Map(before)
  // Those that are new may be written; the others are shared with what was read before.
  const fresh = new Map<string, Map<string, Decisions>>()
  for (const key of changed ?? root.keys()) {
    const [shot = '', asset = '', frame = '', ...more] = key.split('/')
    if (!isFrame(frame) || more.length > 0) continue
    let assets = fresh.get(shot)
    if (!assets) {
      fresh.set(shot, (assets = new Map(found.get(shot))))
      found.set(shot, assets)
    }
    const there = root.get(key)
    const facts: Decisions = { ...assets.get(asset) }
    if (typeof there === 'boolean') facts[frame] = there
    else delete facts[frame]
    if ('start' in facts || 'clip' in facts || 'end' in facts) assets.set(asset, facts)
    else assets.delete(asset)
  }
  return found
}

function isFrame(word: string): word is Frame {
  return word === 'start' || word === 'clip' || word === 'end'
}

type ByScene<T> = ReadonlyMap<string, ReadonlyMap<string, T>>

const membersOf = byScene(readMember)
const rolesOf = byScene(idOf)

/** Reads facts under `<scene>/<asset>`; the ids of scenes from other programs may have a slash in them. */
function byScene<T>(read: (value: unknown) => T | null) {
  return (
    root: Y.Map<unknown>,
    before: ByScene<T> | null,
    changed: ReadonlySet<string> | null,
  ): ByScene<T> => {
    const found = new Map(before)
    const fresh = new Set<string>()
    for (const key of changed ?? root.keys()) {
      const slash = key.lastIndexOf('/')
      if (slash < 0) continue
      const [scene, asset] = [key.slice(0, slash), key.slice(slash + 1)]
      const known = read(root.get(key))
      const assets = (fresh.has(scene) ? found.get(scene)! : new Map(found.get(scene))) as Map<string, T>
      fresh.add(scene)
      found.set(scene, assets)
      if (known === null) assets.delete(asset)
      else assets.set(asset, known)
    }
    return found
  }
}

function readMember(value: unknown): Member | null {
  const stamp = readStamp(value)
  const { is } = fields(value)
  return stamp && (is === 'added' || is === 'removed') ? { ...stamp, is } : null
}
