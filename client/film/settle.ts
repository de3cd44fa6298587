/** Shots that are proposed are stored when somebody changes something in their scene. */
import type { FilmScene } from '../../shared/film/scenes.ts'
import { bearProposal, proposeAgain } from '../../shared/film/cutting.ts'
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
