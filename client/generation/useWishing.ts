/** With what a picture is made: the model, the style, and whether it can be made at the moment. */
import { useCallback, useState } from 'react'
import type * as Y from 'yjs'
import { assetCapsule, capsuleFor, readFilmStyle } from '../../shared/applied.ts'
import type { Capsule } from '../../shared/capsules.ts'
import { assetsRoot, filmStyleRoot } from '../../shared/documents.ts'
import type { PictureWish } from '../../shared/jobs.ts'
import type { PictureModel } from '../../shared/models.ts'
import { useCapsules } from '../capsules/useCapsules.ts'
import type { LiveDocument } from '../connection.ts'
import { useDocument, useSubscribable } from '../useDocument.ts'
import { priceWords, whyNotPaid } from './prices.ts'
import { useStudio } from './studio.ts'
import { isOfFrame } from './wishes.ts'
import { modelsFor, type WayName } from './ways.ts'

export interface Wishing {
  models: readonly PictureModel[]
  /** Null until it is known, or where none can do it. */
  model: PictureModel | null
  chooseModel: (model: string) => void
  /** The styles that can be chosen; none for those who do not see the library. */
  capsules: readonly Capsule[]
  /** The id of the style it is made in: the one that was chosen, or the asset's, or the film's. */
  capsule: string | null
  chooseCapsule: (capsule: string | null) => void
  /** "About $0.08 · $3.20 of $20 left" */
  price: string | null
  /** Why nothing can be wished for at the moment, in words; null if something can. */
  hindrance: string | null
}

/** What `pictures` of `asset`, or of one of its looks, made in one way, are made with. Only below a StudioContext. */
export function useWishing(asset: string, way: WayName, pictures: number, look?: string): Wishing {
  const { live, library, generation, spending } = useStudio()
  const offline = useWhyOffline(live)
  const last = useLastWish(asset, look)
  const [chosen, chooseModel] = useState<string | null>(last?.model ?? null)
  const models = modelsFor(way, generation?.models ?? [])
  const whyNot = ({ usd }: PictureModel) => whyNotPaid(usd * pictures, spending)
  // An empty budget changes nothing here: another model under one's finger would be a surprise.
  const free = spending?.maySpend === false ? models.find(({ usd }) => usd === 0) : undefined
  const model = models.find(({ id }) => id === chosen) ?? free ?? models[0] ?? null
  const style = useStyle(asset, look, live, library)
  return {
    models,
    model,
    chooseModel,
    ...style,
    price: model && priceWords(model, pictures, spending),
    hindrance:
      offline ??
      (model ? whyNot(model) : null) ??
      (generation && !model ? 'No model can do this here.' : null),
  }
}

/**
 * What one has wished for last, until it is there: a form that is opened meanwhile goes on with it. Where a new
 * asset becomes a known one in its window, the next click would otherwise be for a picture in another style.
 */
function useLastWish(asset: string, look: string | undefined): PictureWish | undefined {
  const { own } = useStudio()
  const ofAssets = own.flatMap(({ wish }) => (isOfFrame(wish) ? [] : [wish]))
  return ofAssets.findLast(({ target, look: its }) => target === asset && its === look)
}

/** Why nothing can be wished for, or uploaded, at the moment; null if it can. */
export function useWhyOffline({ status }: LiveDocument): string | null {
  const { save } = useSubscribable(status)
  if (save.kind === 'offline') return 'You are offline. Pictures can be made again once you are connected.'
  return save.kind === 'refused' ? save.reason : null
}

const roots = (doc: Y.Doc) => [assetsRoot(doc), filmStyleRoot(doc)]

function useStyle(
  asset: string,
  look: string | undefined,
  live: LiveDocument,
  library: LiveDocument | null,
): Pick<Wishing, 'capsules' | 'capsule' | 'chooseCapsule'> {
  // Without a library there are no capsules in the document either.
  const all = useCapsules(library ?? live)
  const capsules = all.filter(({ kind, deleted }) => kind === 'visual' && deleted === null)
  const said = useCallback(
    (doc: Y.Doc) => capsuleFor({ asset: assetCapsule(doc, asset), film: readFilmStyle(doc).capsule }),
    [asset],
  )
  const applied = useDocument(live, roots, said)
  const last = useLastWish(asset, look)
  const [chosen, chooseCapsule] = useState<string | null | undefined>(last?.capsule)
  const wanted = chosen === undefined ? applied : chosen
  // One that was deleted meanwhile is none.
  const capsule = capsules.find(({ id }) => id === wanted)?.id ?? null
  return { capsules, capsule, chooseCapsule }
}
