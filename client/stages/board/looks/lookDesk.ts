/** What the parts of an open look work with. */
import { createContext, useContext, useEffect, type RefObject } from 'react'
import type { BoardRow } from '../../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import type { Here } from '../../../../shared/presence.ts'
import type { Glow } from '../../../assets/glows.ts'
import type { FilmDesk } from '../../../film/filmDesk.ts'
import { placeIn } from '../../../film/places.ts'
import type { Credits } from '../../../generation/credits.ts'
import type { Faces } from '../../../room/faces.ts'
import { useTellPlace } from '../../../room/places.ts'

export interface LookDesk {
  desk: FilmDesk
  scene: FilmScene
  row: BoardRow
  credits: Credits
  /** The others by their place (`placeOfLook`). */
  faces: Faces
  /** What others changed last, by `asset/<look>/<fact>`. */
  glows: Readonly<Record<string, Glow>>
}

export const LookContext = createContext<LookDesk | null>(null)

/** The look that is open. Only below LookPanel. */
export function useLook(): LookDesk {
  const look = useContext(LookContext)
  if (!look) throw new Error('useLook outside of LookPanel')
  return look
}

/** Where in a look somebody is, for presence: `look/<asset>/<look>.<fact>`. */
export function placeOfLook(scene: string, asset: string, field?: string): string {
  return placeIn(scene, 'look', asset, ...(field ? [field] : []))
}

/** Where somebody is on the board. */
export function placeOnBoard({ stage, place }: Here): string | null {
  return stage === 'board' ? (place ?? null) : null
}

/** While mounted, everybody sees at which look this person is, and which `data-field` of it has the focus. */
export function useTellLook(
  panel: RefObject<HTMLElement | null>,
  desk: FilmDesk,
  scene: string,
  asset: string,
): void {
  const tell = useTellPlace(desk.story, 'board')
  useEffect(() => {
    const here = (element: EventTarget | null) => {
      const field = element instanceof Element ? element.closest<HTMLElement>('[data-field]') : null
      tell(placeOfLook(scene, asset, field?.dataset['field']))
    }
    here(document.activeElement)
    const ends = new AbortController()
    const { signal } = ends
    panel.current?.addEventListener('focusin', ({ target }) => here(target), { signal })
    return () => {
      ends.abort()
      tell(placeIn(scene))
    }
  }, [panel, tell, scene, asset])
}
