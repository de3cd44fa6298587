/** Shots and assets that are only proposed are stored when somebody says something of them for the first time. */
import { type FilmAsset, place, type Standing } from '../../shared/film/assets.ts'
import { bearProposal, proposeAgain } from '../../shared/film/cutting.ts'
import { bearProposed, isProposed } from '../../shared/film/proposals.ts'
import type { FilmScene } from '../../shared/film/scenes.ts'
import { newId } from '../newId.ts'
import type { FilmDesk } from './filmDesk.ts'

/**
 * Makes one change of a scene's shots, undone as one. If these are only proposed, they are stored first, under
 * the ids that they are shown with; that is not undone, since others may be at work on them by then.
 */
export function editShots<T>({ edits, film, view, stamp }: FilmDesk, scene: FilmScene, change: () => T): T {
  if (view.shots(scene).proposed) bearProposal(film.doc, scene.id, view.proposal(scene), stamp())
  return edits.edit(change)
}

/** Puts there what the script of a scene proposes. Two people who do so at once put the same shots there. */
export function proposeShots({ edits, film, view, stamp }: FilmDesk, scene: FilmScene): void {
  const proposal = view.proposal(scene)
  bearProposal(film.doc, scene.id, proposal, stamp())
  edits.edit((doc) => proposeAgain(doc, scene.id, proposal))
}

/** Assets of which something is about to be said. */
export interface Settled {
  /** An asset as it is stored: under this id facts may be written. */
  of: (asset: FilmAsset) => FilmAsset
  /** Keeps, or sets aside, those that were only proposed: a part of the edit that says something of them. */
  put: (standing?: Standing) => void
}

/** Stores what of these assets is only proposed, outside of what undo knows; before the edit that `put`s them there. */
export function settle({ film, stamp }: FilmDesk, assets: readonly FilmAsset[]): Settled {
  const stored = new Map<string, readonly string[]>()
  film.doc.transact(() => {
    for (const asset of assets) {
      if (!isProposed(asset) || stored.has(asset.id)) continue
      stored.set(asset.id, bearProposed(film.doc, asset, newId(), stamp()))
    }
  }, 'birth')
  return {
    of(asset) {
      const id = stored.get(asset.id)?.[0]
      return id === undefined ? asset : { ...asset, id, standing: 'kept' }
    },
    put(standing = 'kept') {
      for (const id of [...stored.values()].flat()) place(film.doc, id, standing)
    },
  }
}

/** Makes one change that says something of assets, undone as one: what of them is only proposed is in the film then. */
export function editAssets<T>(
  desk: FilmDesk,
  assets: readonly FilmAsset[],
  change: (of: Settled['of']) => T,
): T {
  const { of, put } = settle(desk, assets)
  return desk.edits.edit(() => {
    put()
    return change(of)
  })
}
