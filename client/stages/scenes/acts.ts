/** What people do with scenes: each is one step of undo, and says what it did with a way back. */
import { keyBetween } from '../../../shared/film/order.ts'
import { setDeferred, type FilmScene } from '../../../shared/film/scenes.ts'
import { moveShot, type Shot } from '../../../shared/film/shots.ts'
import { sceneNumber } from '../../../shared/film/labels.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { tell } from '../../ui/Toasts.tsx'

/** Puts a scene off, or takes it up again. */
export function toggleDeferred({ edits, stamp }: FilmDesk, scene: FilmScene): void {
  const before = scene.deferred
  edits.edit((doc) => setDeferred(doc, scene.id, before ? null : stamp()))
  const words = before ? 'is taken up again' : 'is deferred; nothing of it is lost'
  tell(`Scene ${sceneNumber(scene)} ${words}.`, () => edits.edit((doc) => setDeferred(doc, scene.id, before)))
}

/**
 * Puts the shots of a scene that has left the script behind those of another. Where that one's are only proposed
 * they take their place: most often it is the same scene with another heading, and each line would be there twice.
 */
export function moveShots({ edits, view }: FilmDesk, shots: readonly Shot[], to: FilmScene): void {
  let last = view.parts.shots.there.get(to.id)?.at(-1)?.order ?? null
  edits.edit((doc) => {
    for (const { id } of shots) {
      last = keyBetween(last, null)
      moveShot(doc, id, to.id, last)
    }
  })
  tell(`${counted(shots.length, 'shot')} moved to scene ${sceneNumber(to)}.`, () =>
    edits.edit((doc) => shots.forEach(({ id, scene, order }) => moveShot(doc, id, scene, order))),
  )
}
