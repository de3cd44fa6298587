import { useMemo, useState } from 'react'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { headingWords } from '../../../shared/film/headings.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import type { FilmView } from '../../../shared/film/view.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { moveShots } from './acts.ts'

/** Asks for the scene that shots are to be moved to; the one that has their words stands first. */
export function MoveShotsDialog({ shots, onClose }: { shots: readonly Shot[]; onClose: () => void }) {
  const desk = useFilm()
  const [sought, setSought] = useState('')
  const scenes = useMemo(() => byLikeness(desk.view, shots), [desk.view, shots])
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  const found = scenes.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
  const [chosen, choose] = useState<string | null>(() => (scenes[0]?.shared ? scenes[0].scene.id : null))
  const scene = chosen === null ? null : desk.view.scene(chosen)
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Move ${counted(shots.length, 'shot')}`}
      about={
        scene && desk.view.shots(scene).proposed
          ? 'They stand in place of the shots that are proposed for it, with what is in their frames.'
          : 'They go behind the shots that the scene has, with what is in their frames.'
      }
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            disabled={!scene}
            onClick={() => {
              if (scene) moveShots(desk, shots, scene)
              onClose()
            }}
          >
            {scene ? `Move to scene ${sceneNumber(scene)}` : 'Move'}
          </Button>
        </>
      }
    >
      <Field label="Find a scene" quiet>
        <TextInput
          type="search"
          placeholder="Find a scene"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </Field>
      <div role="radiogroup" aria-label="Scene" className="mt-3 max-h-80 overflow-y-auto">
        {found.map(({ scene, name, shared }) => (
          <label
            key={scene.id}
            className="flex cursor-pointer items-baseline gap-2.5 border-t border-hair px-1 py-2 text-small first:border-t-0 hover:bg-hover has-checked:bg-press"
          >
            <input
              type="radio"
              name="scene"
              className="accent-(--tungsten-ink)"
              checked={scene.id === chosen}
              onChange={() => choose(scene.id)}
            />
            <span className="min-w-0 flex-1">{name}</span>
            {shared > 0 && (
              <span className="shrink-0 text-fine text-tungsten-ink">
                has words of {counted(shared, 'shot')}
              </span>
            )}
          </label>
        ))}
        {found.length === 0 && <p className="py-4 text-small text-faint">No scene has these words.</p>}
      </div>
    </Dialog>
  )
}

interface Target {
  scene: FilmScene
  /** "12 · Exterior, launch pad, day" */
  name: string
  /** How many of the shots have words that stand in it. */
  shared: number
}

function byLikeness(view: FilmView, shots: readonly Shot[]): Target[] {
  const targets = view.scenes.map((scene) => {
    const texts = new Set(view.units(scene).map(({ text }) => text.trim()))
    const shared = shots.filter(({ covers }) => covers.some(({ text }) => texts.has(text.trim()))).length
    return { scene, name: `${sceneNumber(scene)} · ${headingWords(view, scene)}`, shared }
  })
  return targets.sort((a, b) => b.shared - a.shared || a.scene.index - b.scene.index)
}
