/**
 * A scene's proposal is taken once, and two people who take the same one at once write the same (cutting.ts). If
 * they took two, since one had not heard of an edit of the script, the list that was taken first stands; shots of
 * the other that nobody has changed mean those in their place.
 */
import type { StoredShot } from './shots.ts'

/** Of which proposal a shot is, and the how many-eth in it. */
interface Proposed {
  shot: StoredShot
  at: number
}

/** The proposals that were taken, and what shots of those that do not stand mean. */
export class Proposals {
  readonly scenes = new Set<string>()
  readonly meant = new Map<string, string>()

  constructor(stored: readonly StoredShot[]) {
    const byScene = new Map<string, Map<string, Proposed[]>>()
    for (const shot of stored) {
      const [, scene, proposal, at] = /^(.*)\/([^/]*)\/(\d+)$/.exec(shot.origin ?? '') ?? []
      if (scene === undefined || proposal === undefined) continue
      this.scenes.add(scene)
      const proposals = byScene.get(scene) ?? new Map<string, Proposed[]>()
      byScene.set(scene, proposals)
      proposals.set(proposal, [...(proposals.get(proposal) ?? []), { shot, at: Number(at) }])
    }
    for (const proposals of byScene.values()) if (proposals.size > 1) this.#resolve(proposals)
  }

  #resolve(proposals: ReadonlyMap<string, Proposed[]>): void {
    for (const list of proposals.values())
      list.sort((a, b) => a.at - b.at || (a.shot.id < b.shot.id ? -1 : 1))
    const [stands, ...others] = [...proposals]
      // A list that was taken away as a whole has made room for another.
      .filter(([, list]) => list.some(({ shot }) => shot.said.removed === null))
      .map(([print, list]) => ({ print, list, at: takenAt(list) }))
      .sort((a, b) => a.at - b.at || (a.print < b.print ? -1 : 1))
    for (const { list } of others) {
      for (const proposed of list) this.#place(proposed, stands!.list)
    }
  }

  /** One that nobody has changed means what stands in its place, or the other way round. */
  #place({ shot, at }: Proposed, standing: readonly Proposed[]): void {
    const same = standing.find((other) => covered(other.shot) === covered(shot))
    if (shot.untouched) {
      const place = standing.findLast((other) => other.at <= at) ?? standing[0]!
      this.meant.set(shot.id, (same ?? place).shot.id)
    } else if (same?.shot.untouched && !this.meant.has(same.shot.id)) this.meant.set(same.shot.id, shot.id)
  }
}

/** When a proposal was taken; one of which that is not known comes last. */
function takenAt(list: readonly Proposed[]): number {
  const known = list.flatMap(({ shot }) => (shot.takenBy ? [shot.takenBy.at] : []))
  return known.length === 0 ? Number.MAX_VALUE : Math.min(...known)
}

/** The words of the script in a shot; a shot that has none is like no other. */
function covered({ id, said: { covers } }: StoredShot): string {
  return covers.length === 0 ? id : covers.map(({ speaker, text }) => `${speaker ?? ''}: ${text}`).join('\n')
}
