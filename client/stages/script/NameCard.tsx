import { ArrowUpRight } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { mediaAddress } from '../../../shared/media.ts'
import { kindLooks } from '../../assets/kinds.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { Button } from '../../ui/Button.tsx'
import { Beside } from './Beside.tsx'

export interface NameCardProps {
  script: ScriptEditor
  assets: readonly FilmAsset[]
  onOpen: (asset: FilmAsset) => void
}

/** Milliseconds the pointer rests on a name before the card comes, and may be away before it goes. */
const patience = { before: 450, after: 200 }

/** Says what a name in the script stands for, while the pointer rests on it. */
export function NameCard({ script, assets, onOpen }: NameCardProps) {
  const { place, keep, leave } = useHovered(script)
  const asset = place && assets.find(({ id }) => id === place.of)
  if (!asset) return null
  return (
    <Beside
      key={`${place.of} ${place.box.top} ${place.box.left}`}
      label={asset.name}
      box={() => place.box}
      within={script.view.dom}
      side="bottom"
      onLeave={() => leave(0)}
      onPointerEnter={keep}
      onPointerLeave={() => leave(patience.after)}
      className="w-72 overflow-hidden"
    >
      <Card asset={asset} onOpen={() => onOpen(asset)} />
    </Beside>
  )
}

function Card({ asset, onOpen }: { asset: FilmAsset; onOpen: () => void }) {
  const { one, icon: Icon, color } = kindLooks[asset.kind]
  const line = asset.description.split('\n').find((row) => row.trim() !== '')
  return (
    <div className="flex gap-3 p-3">
      <span className="flex size-16 shrink-0 items-center justify-center overflow-hidden rounded-normal bg-well">
        {asset.picture ? (
          <img src={mediaAddress(asset.picture.media, 'thumb')} alt="" className="size-full object-cover" />
        ) : (
          <Icon size={22} strokeWidth={1.5} className={color} aria-hidden />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{asset.name}</p>
        <p className={`flex items-center gap-1 text-fine ${color}`}>
          <Icon size={12} strokeWidth={1.75} aria-hidden /> {one}
        </p>
        {line && <p className="mt-1 line-clamp-2 text-fine text-soft">{line}</p>}
        <Button look="quiet" size="small" className="mt-1 -ml-2.5" onClick={onOpen}>
          Open in Assets <ArrowUpRight size={14} aria-hidden />
        </Button>
      </div>
    </div>
  )
}

interface Hovered {
  /** The id of the asset. */
  of: string
  box: DOMRect
}

/** The name the pointer rests on; typing, pressing and scrolling end it at once. */
function useHovered(script: ScriptEditor) {
  const [place, show] = useState<Hovered | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const soon = useCallback((next: Hovered | null, wait: number): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => show(next), wait)
  }, [])

  useEffect(() => {
    const { dom } = script.view
    function over({ target, buttons }: PointerEvent) {
      const name = target instanceof Element ? target.closest<HTMLElement>('[data-asset]') : null
      const of = name?.dataset['asset']
      if (!name || !of || buttons !== 0) return soon(null, patience.after)
      soon({ of, box: name.getBoundingClientRect() }, patience.before)
    }
    const out = () => soon(null, patience.after)
    const end = () => soon(null, 0)
    dom.addEventListener('pointerover', over)
    dom.addEventListener('pointerleave', out)
    dom.addEventListener('keydown', end)
    dom.addEventListener('pointerdown', end)
    // Scrolling is told to no one above the element that scrolls, but on its way down to it.
    document.addEventListener('scroll', end, { capture: true, passive: true })
    return () => {
      clearTimeout(timer.current)
      dom.removeEventListener('pointerover', over)
      dom.removeEventListener('pointerleave', out)
      dom.removeEventListener('keydown', end)
      dom.removeEventListener('pointerdown', end)
      document.removeEventListener('scroll', end, { capture: true })
    }
  }, [script, soon])

  return { place, keep: () => clearTimeout(timer.current), leave: (wait: number) => soon(null, wait) }
}
