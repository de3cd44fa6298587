import type * as Y from 'yjs'
import { applyToAsset, assetCapsule, capsuleFor, readFilmStyle, type Applied } from '../../shared/applied.ts'
import { assetMap } from '../../shared/assets.ts'
import { assetsRoot, filmStyleRoot } from '../../shared/documents.ts'
import type { LiveDocument } from '../connection.ts'
import { Button } from '../ui/Button.tsx'
import { tell } from '../ui/Toasts.tsx'
import { useDocument } from '../useDocument.ts'

export interface KeepStyleProps {
  live: LiveDocument
  /** The id of an asset of that document; one that is not there yet keeps nothing. */
  asset: string
  /** The style that is chosen for the next picture. */
  capsule: string | null
}

const roots = (doc: Y.Doc) => [assetsRoot(doc), filmStyleRoot(doc)]

/** A style that is chosen for one picture can be kept for all of an asset's, and let go again. */
export function KeepStyle({ live, asset, capsule }: KeepStyleProps) {
  const { there, kept, usual } = useDocument(live, roots, (doc) => {
    const applied = assetCapsule(doc, asset)
    return {
      there: assetMap(doc, asset) !== null,
      kept: applied !== undefined,
      usual: capsuleFor({ asset: applied, film: readFilmStyle(doc).capsule }),
    }
  })
  if (!there || (!kept && capsule === usual)) return null
  function apply(next: Applied, words: string): void {
    const before = assetCapsule(live.doc, asset)
    applyToAsset(live.doc, asset, next)
    tell(words, () => applyToAsset(live.doc, asset, before))
  }
  return (
    <p className="-mr-2.5 flex items-center justify-between gap-1 text-small text-faint">
      {capsule === usual ? 'The style of this asset.' : 'For this picture.'}
      {capsule === usual ? (
        <Button size="small" look="quiet" onClick={() => apply(undefined, 'It has no style of its own now.')}>
          Let go
        </Button>
      ) : (
        <Button size="small" look="quiet" onClick={() => apply(capsule, 'This is the asset’s style now.')}>
          Keep for this asset
        </Button>
      )}
    </p>
  )
}
