import { useCallback, useMemo, useState } from 'react'
import { isProposedId, type FilmAsset } from '../../../shared/film/assets.ts'
import type { AssetDesk } from '../../assets/desk.ts'
import { arrange } from './arrange.ts'
import { checklist, only, type Choice } from './choice.ts'

/** What was chosen last in each branch, for whoever comes back from another stage. */
const remembered = new Map<string, Choice>()

/** What is shown. At first the assets there are; where there are none yet, the checklist. */
export function useChoice({ branch, assets, proposals }: AssetDesk): [Choice | null, (next: Choice) => void] {
  const [chosen, setChosen] = useState(() => remembered.get(branch) ?? null)
  const choose = useCallback(
    (next: Choice) => {
      remembered.set(branch, next)
      setChosen(next)
    },
    [branch],
  )
  // Kept from then on: the checklist does not go away when the first asset is there.
  const first = chosen ? null : firstChoice(assets, proposals)
  if (first) setChosen(first)
  const choice = useMemo(() => present(chosen, assets), [chosen, assets])
  return [choice, choose]
}

function firstChoice(assets: readonly FilmAsset[], proposals: AssetDesk['proposals']): Choice | null {
  const first = arrange(assets, '').kinds[0]?.assets[0]
  if (first) return only(first.id)
  return proposals && proposals.length > 0 ? checklist : null
}

/** What is still there of it: somebody may have merged an asset meanwhile, or undone its making. */
function present(choice: Choice | null, assets: readonly FilmAsset[]): Choice | null {
  if (choice?.kind !== 'assets') return choice
  const known = new Map(assets.flatMap(({ id, ids }) => ids.map((one) => [one, id])))
  const ids = [...new Set(choice.ids.flatMap((id) => known.get(id) ?? []))]
  // What is only proposed is on the list of what there is to decide.
  if (ids.length === 0) return choice.ids.some(isProposedId) ? checklist : null
  const last = known.get(choice.last) ?? ids.at(-1)!
  return { kind: 'assets', ids, last, anchor: known.get(choice.anchor) ?? last }
}
