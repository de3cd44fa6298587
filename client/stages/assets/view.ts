/** What the parts of the assets stage share beside the desk: what is shown, and who is where. */
import { createContext, useContext } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import type { Found } from '../../../shared/screenplay/breakdown.ts'
import type { Faces } from '../../room/faces.ts'
import type { Choice } from './choice.ts'
import type { Glow } from '../../assets/glows.ts'

/** A window over the stage. */
export type Window = { is: 'new' } | { is: 'merge'; ids: readonly string[] }

export interface View {
  /** Everything the script speaks of, decided or not; null while it is being found. */
  found: readonly Found[] | null
  /** The asset that each thing found has become, by its key. */
  decided: ReadonlyMap<string, FilmAsset>
  choice: Choice | null
  choose: (choice: Choice) => void
  open: (window: Window | null) => void
  /** The others by the asset they are at. */
  facesByAsset: Faces
  /** The others by their place, `asset/<id>/<field>`. */
  facesByPlace: Faces
  /** What others changed last, by place. */
  glows: Readonly<Record<string, Glow>>
}

export const ViewContext = createContext<View | null>(null)

/** Only below AssetsStage. */
export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('useView outside of AssetsStage')
  return view
}
