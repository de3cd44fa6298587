import { useId } from 'react'
import { sceneNumber } from '../../../../shared/film/labels.ts'
import type { Look } from '../../../../shared/film/looks.ts'
import { readableHeading, type FilmScene } from '../../../../shared/film/scenes.ts'
import { openScene } from '../../../film/openScene.ts'
import { carry } from './acts.ts'
import { useLook } from './lookDesk.ts'
import { reachOf } from './reach.ts'

export interface CarryFieldProps {
  /** The look that says whether it is carried. */
  look: Look
  /** What is then seen: itself, or what it points at; null: the master as it is. */
  seen: Look | null
}

/** Whether a look holds in the scenes that follow, and in which it then does. */
export function CarryField({ look, seen }: CarryFieldProps) {
  const { desk } = useLook()
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-2.5">
        <input
          type="checkbox"
          id={id}
          checked={look.carried}
          disabled={!desk.editable}
          onChange={({ target }) => carry(desk, look, target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-tungsten"
        />
        <label htmlFor={id} className="text-small font-medium text-soft">
          Carry forward to later scenes
        </label>
      </div>
      {look.carried && <ReachWords seen={seen} />}
    </div>
  )
}

function ReachWords({ seen }: { seen: Look | null }) {
  const { desk, scene, row } = useLook()
  const { scenes, until } = reachOf(desk.view, scene, row.asset, seen)
  const end = until && (until.id === scene.id ? 'a change in this scene' : `scene ${sceneNumber(until)}`)
  return (
    <p className="pl-6.5 text-small text-soft" data-reach>
      {scenes.length === 0 ? (
        <>It holds in no later scene yet</>
      ) : (
        <>
          It holds in {scenes.length === 1 ? 'scene' : 'scenes'}{' '}
          {scenes.map((each, at) => (
            <span key={each.id}>
              {at > 0 && (at === scenes.length - 1 ? ' and ' : ', ')}
              <SceneLink scene={each} onOpen={() => openScene(desk.branch, each.id)} />
            </span>
          ))}
        </>
      )}
      {end && `, until ${end} changes it`}.
    </p>
  )
}

function SceneLink({ scene, onOpen }: { scene: FilmScene; onOpen: () => void }) {
  return (
    <button
      type="button"
      title={readableHeading(scene)}
      onClick={onOpen}
      className="rounded-small font-medium text-ink tabular-nums underline decoration-edge underline-offset-2 hover:decoration-ink"
    >
      {sceneNumber(scene)}
    </button>
  )
}
