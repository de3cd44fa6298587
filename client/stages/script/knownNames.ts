/** What the editor underlines: the names of the film's kept assets. */
import { useEffect, useMemo } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { AssetFinder } from '../../../shared/film/uses.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'

/** Underlines the names of `assets` in the script while `shown`. */
export function useKnownNames(script: ScriptEditor, assets: readonly FilmAsset[], shown: boolean): void {
  const kept = useMemo(() => assets.filter(({ standing }) => standing === 'kept'), [assets])
  const said = JSON.stringify(kept.map(({ id, kind, names }) => [id, kind, names]))
  const known = useMemo(
    () => ({ finder: new AssetFinder(kept), kinds: new Map(kept.map(({ id, kind }) => [id, kind])) }),
    // oxlint-disable-next-line react/exhaustive-deps -- a description that is being written concerns no line
    [said],
  )
  useEffect(() => script.names.show(shown ? known : null), [script, known, shown])
}
