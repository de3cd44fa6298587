/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the browser's own list boxes hold no pictures */
import { ChevronRight } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import type { Person } from '../../../shared/presence.ts'
import { useDesk } from '../../assets/desk.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { classes } from '../../ui/classes.ts'
import { sceneWords } from './acts.ts'
import { arrange } from './arrange.ts'
import { AssetRow } from './AssetRow.tsx'
import { idsOf } from './choice.ts'
import { ListHead } from './ListHead.tsx'
import { useListKeys } from './listKeys.ts'
import { ToDecide } from './ToDecide.tsx'
import { useView } from './view.ts'

/** All assets of the film by kind: click, arrows, Ctrl and Shift choose them. */
export function AssetList() {
  const { assets } = useDesk()
  const [sought, setSought] = useState('')
  const [open, setOpen] = useState(false)
  const words = useDeferredValue(sought)
  const { kinds, sidelined } = useMemo(() => arrange(assets, words), [assets, words])
  const list = useRef<HTMLDivElement>(null)
  const on = useListKeys(list)
  const shown = useMemo(
    () => [...kinds.flatMap((group) => group.assets), ...(open || words ? sidelined : [])],
    [kinds, sidelined, open, words],
  )
  return (
    <nav
      aria-label="Assets"
      className="flex w-72 shrink-0 flex-col border-r border-hair bg-panel max-xl:w-68"
    >
      <ListHead sought={sought} onSeek={setSought} />
      <ToDecide />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the list boxes in it are what has a role */}
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto pb-4" {...on}>
        {kinds.length > 0 && (
          <div role="listbox" aria-label="Assets" aria-multiselectable>
            {kinds.map(({ kind, assets }) => (
              <Group key={kind} kind={kind} assets={assets} first={shown[0]?.id} />
            ))}
          </div>
        )}
        {shown.length === 0 && words && (
          <p className="px-4 py-6 text-small text-faint">No asset goes by these words.</p>
        )}
        {sidelined.length > 0 && (
          <>
            <button
              type="button"
              aria-expanded={open || words !== ''}
              onClick={() => setOpen(!open)}
              className="mt-2 flex h-9 w-full items-center gap-2 px-3 text-small text-soft -outline-offset-2 hover:bg-hover hover:text-ink"
            >
              <ChevronRight
                size={14}
                aria-hidden
                className={classes('transition-transform', (open || words) && 'rotate-90')}
              />
              Set aside
              <span className="ml-auto text-fine text-faint tabular-nums">{sidelined.length}</span>
            </button>
            {(open || words) && (
              <div role="listbox" aria-label="Set aside" aria-multiselectable>
                <Rows assets={sidelined} first={shown[0]?.id} />
              </div>
            )}
          </>
        )}
      </div>
    </nav>
  )
}

interface GroupProps {
  kind: FilmAsset['kind']
  assets: readonly FilmAsset[]
  first: string | undefined
}

function Group({ kind, assets, first }: GroupProps) {
  const { icon: Icon, many, color } = kindLooks[kind]
  return (
    <div role="group" aria-label={`${many}, ${assets.length}`}>
      <div
        aria-hidden
        className="sticky top-0 z-10 flex h-8 items-center gap-2 border-b border-hair bg-panel px-3 text-small text-soft"
      >
        <Icon size={14} className={color} /> {many}
        <span className="ml-auto text-fine text-faint tabular-nums">{assets.length}</span>
      </div>
      <Rows assets={assets} first={first} />
    </div>
  )
}

const nobody: readonly Person[] = []

function Rows({ assets, first }: { assets: readonly FilmAsset[]; first: string | undefined }) {
  const { uses, proposals } = useDesk()
  const { choice, facesByAsset } = useView()
  const ids = idsOf(choice)
  const tabbable = choice?.kind === 'assets' ? choice.last : first
  return assets.map((asset) => {
    const scenes = uses.get(asset.id)?.scenes.length ?? 0
    const counted = proposals !== null && asset.standing === 'kept'
    return (
      <AssetRow
        key={asset.id}
        asset={asset}
        line={counted ? sceneWords(scenes) : ''}
        chosen={ids.includes(asset.id)}
        tabbable={asset.id === tabbable}
        people={facesByAsset[asset.id] ?? nobody}
      />
    )
  })
}
