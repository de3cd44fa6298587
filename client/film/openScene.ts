/** Which scene is open: the same in all stages of the film, and again when one comes back. */
import { useEffect } from 'react'
import type { StageId } from '../../shared/stages.ts'
import type { FilmScene } from '../../shared/film/scenes.ts'
import { usePlaces, useTellPlace } from '../room/places.ts'
import { Value } from '../subscribable.ts'
import { useSubscribable } from '../useDocument.ts'
import { useFilm } from './filmDesk.ts'
import { placeIn, readFilmPlace } from './places.ts'

const opened = new Map<string, Value<string | null>>()

function openedIn(branch: string): Value<string | null> {
  let value = opened.get(branch)
  if (!value) {
    value = new Value(localStorage.getItem(keyOf(branch)))
    opened.set(branch, value)
  }
  return value
}

const keyOf = (branch: string): string => `coauteur.scene.${branch}`

/** The scene that this person had open last on this machine; null if there was none, or it is gone. */
export function useLastScene(): FilmScene | null {
  const { branch, view } = useFilm()
  const id = useSubscribable(openedIn(branch))
  return id === null ? null : view.scene(id)
}

/** Opens a scene in all stages of a film. */
export function openScene(branch: string, scene: string): void {
  openedIn(branch).set(scene)
  keep(keyOf(branch), scene)
}

const stageKeyOf = (branch: string): string => `coauteur.scene.stage.${branch}`

/** The stage in which this person worked on a scene last on this machine. */
export function useLastStage(): 'shots' | 'board' {
  const { branch } = useFilm()
  return localStorage.getItem(stageKeyOf(branch)) === 'board' ? 'board' : 'shots'
}

/**
 * The scene that `stage` shows, the last one opened or else the first; null if the script has none. Everybody
 * sees that this person is in it, and whoever follows them comes along.
 */
export function useOpenScene(stage: StageId): FilmScene | null {
  const { branch, view, story } = useFilm()
  const last = useLastScene()
  const scene = last ?? view.scenes.find(({ deferred }) => !deferred) ?? view.scenes[0] ?? null
  usePlaces(stage, (place) => {
    const there = readFilmPlace(place)
    if (there && view.scene(there.scene)) openScene(branch, there.scene)
  })
  const tell = useTellPlace(story, stage)
  const id = scene?.id ?? null
  useEffect(() => tell(id === null ? undefined : placeIn(id)), [tell, id])
  useEffect(() => {
    if (id === null) return
    // Where the open scene has left the script, it is open again when it comes back.
    if (openedIn(branch).get() === null) openScene(branch, id)
    keep(stageKeyOf(branch), stage)
  }, [branch, id, stage])
  return scene
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Where nothing may be kept, the first scene opens the next time.
  }
}
