/** Saying that an asset is of another kind, a prop really a character: it stays what the script means by its names. */
import type * as Y from 'yjs'
import { type AssetKind, setAlias, setKind } from '../assets.ts'
import type { ScriptLine } from '../screenplay/script.ts'
import type { FilmAsset } from './assets.ts'
import { usesOf } from './uses.ts'

/**
 * Gives an asset another kind. A person's names have a capital where a thing may be written either way (uses.ts):
 * if the script would no longer mean it, its names without capitals become names of it too.
 */
export function recategorise(
  doc: Y.Doc,
  asset: FilmAsset,
  kind: AssetKind,
  lines: readonly ScriptLine[],
): void {
  const mentions = (as: FilmAsset) => usesOf(lines, [as]).get(asset.id)?.mentions ?? 0
  const losing = mentions(asset) > mentions({ ...asset, kind })
  doc.transact(() => {
    setKind(doc, asset.id, kind)
    if (losing) for (const name of asset.names) setAlias(doc, asset.id, name.toLowerCase(), true)
  })
}
