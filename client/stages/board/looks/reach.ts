/** How far a look that is carried forward holds. */
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import type { Look } from '../../../../shared/film/looks.ts'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import type { FilmView } from '../../../../shared/film/view.ts'

export interface Reach {
  /** The later scenes in which it holds and the asset is, in order. */
  scenes: FilmScene[]
  /** The scene that carries something else on; null: none does. */
  until: FilmScene | null
}

/**
 * @param look what is carried out of the scene; null: the master as it is
 */
export function reachOf(view: FilmView, scene: FilmScene, asset: FilmAsset, look: Look | null): Reach {
  const scenes: FilmScene[] = []
  const { looks } = view
  const mine = asset.ids
  let last = scene
  for (const next of later(view, scene)) {
    const carried = looks.before(next.id, mine)
    if (carried.why !== 'carried' || carried.look?.id !== look?.id) return { scenes, until: last }
    const row = view.board(next).rows.find(({ ids }) => ids.includes(asset.id))
    const own = looks.own(next.id, row?.ids ?? mine)
    if (own?.source && own.carried) return { scenes, until: next }
    if (row && !own?.source) scenes.push(next)
    last = next
  }
  return { scenes, until: null }
}

/** The scenes behind one, without those that are put off. */
function later(view: FilmView, scene: FilmScene): FilmScene[] {
  return view.scenes.slice(view.scenes.indexOf(scene) + 1).filter(({ deferred }) => deferred === null)
}
