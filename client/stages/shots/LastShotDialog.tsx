import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { removeShots } from './acts.ts'

export interface LastShotDialogProps {
  scene: FilmScene
  shots: readonly Shot[]
  onClose: () => void
}

/** A scene without a shot is usually one that is put off. */
export function LastShotDialog({ scene, shots, onClose }: LastShotDialogProps) {
  const desk = useFilm()
  const take = (deferring: boolean) => () => {
    onClose()
    removeShots(desk, scene, shots, deferring)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Scene ${sceneNumber(scene)} has no other shot`}
      about="Do you want to put the scene off? It stays in the script, and its shots can be brought back."
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={take(false)}>Leave it without shots</Button>
          <Button look="primary" onClick={take(true)}>
            Defer the scene
          </Button>
        </>
      }
    />
  )
}
