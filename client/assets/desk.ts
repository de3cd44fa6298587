/** What everything on the assets stage works with. */
import { createContext, useContext } from 'react'
import type { Stamp } from '../../shared/assets.ts'
import type { FilmAsset } from '../../shared/film/assets.ts'
import type { Uses } from '../../shared/film/uses.ts'
import type { LibraryAsset } from '../../shared/library.ts'
import type { Found } from '../../shared/screenplay/breakdown.ts'
import type { Scene } from '../../shared/screenplay/scenes.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import type { LiveDocument } from '../connection.ts'
import type { Edits } from '../edits.ts'

export interface AssetDesk {
  film: LiveDocument
  /** Null for those who are in the project only, and until it is open. */
  library: LiveDocument | null
  branch: string
  workspace: string
  editable: boolean
  /** Whether this person may change the library. */
  libraryEditable: boolean
  /** One's own edits of the film, undone with Ctrl Z. */
  edits: Edits
  /** Kept and sidelined; what was merged is inside of what it was merged into. */
  assets: readonly FilmAsset[]
  /** Deleted ones included. */
  libraryAssets: readonly LibraryAsset[]
  /** What the script speaks of and nobody has decided on; null while it is being found. */
  proposals: readonly Found[] | null
  /** Where the script speaks of each asset, by its id. */
  uses: ReadonlyMap<string, Uses>
  scenes: readonly Scene[]
  /** The script; empty while it is being read. */
  lines: readonly ScriptLine[]
  /** Who is doing this, now. */
  stamp: () => Stamp
}

export const DeskContext = createContext<AssetDesk | null>(null)

/** The desk of this page. Only below AssetsStage. */
export function useDesk(): AssetDesk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside of AssetsStage')
  return desk
}
