import { ArrowUpRight, type LucideIcon } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { useLayoutEffect, useRef } from 'react'
import { assetKinds, type AssetKind } from '../../../shared/assets.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { kindLooks } from '../../assets/kinds.ts'

export interface TaggingBarProps {
  /** The chosen words as a name. */
  name: string
  /** What they are a name of; null if nothing is called that. */
  asset: FilmAsset | null
  focused: boolean
  onMake: (kind: AssetKind) => void
  /** Null while there is nothing they could be another name of. */
  onSearch: (() => void) | null
  /** For an asset that was left out. */
  onKeep: (asset: FilmAsset) => void
  onOpen: (asset: FilmAsset) => void
}

/** One row: what the words can become, or what they are. Arrow keys move along it. */
export function TaggingBar({ name, asset, focused, ...acts }: TaggingBarProps) {
  const row = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (focused) row.current?.querySelector('button')?.focus()
  }, [focused])
  return (
    <Toolbar.Root
      ref={row}
      aria-label={asset ? `What “${name}” is` : `Make “${name}” an asset`}
      className="flex items-center gap-0.5 p-1"
      // The page keeps its focus and its selection.
      onMouseDown={(event) => event.preventDefault()}
    >
      {asset ? <Known asset={asset} {...acts} /> : <Kinds {...acts} />}
    </Toolbar.Root>
  )
}

type Acts = Omit<TaggingBarProps, 'name' | 'asset' | 'focused'>

function Kinds({ onMake, onSearch }: Acts) {
  return (
    <>
      {assetKinds.map((kind) => {
        const { one, icon, color } = kindLooks[kind]
        return <Act key={kind} icon={icon} color={color} label={one} onAct={() => onMake(kind)} />
      })}
      {onSearch && (
        <>
          <Toolbar.Separator className="mx-1 h-5 border-l border-hair" />
          <Act label="Is also…" onAct={onSearch} />
        </>
      )}
    </>
  )
}

function Known({ asset, onKeep, onOpen }: Acts & { asset: FilmAsset }) {
  const { one, icon: Icon, color } = kindLooks[asset.kind]
  const left = asset.standing === 'sidelined'
  return (
    <>
      <span className="flex max-w-72 min-w-0 items-center gap-2 pr-2 pl-2">
        <Icon size={14} strokeWidth={1.75} className={`shrink-0 ${color}`} aria-hidden />
        <span className="truncate font-medium">{asset.name}</span>
        <span className="shrink-0 text-faint">{left ? `${one}, left out` : one}</span>
      </span>
      {left && <Act label="Keep it after all" onAct={() => onKeep(asset)} />}
      <Act icon={ArrowUpRight} label="Open in Assets" onAct={() => onOpen(asset)} />
    </>
  )
}

interface ActProps {
  icon?: LucideIcon
  color?: string
  label: string
  onAct: () => void
}

function Act({ icon: Icon, color, label, onAct }: ActProps) {
  return (
    <Toolbar.Button
      onClick={onAct}
      className="flex h-7 shrink-0 items-center gap-1.5 rounded-normal px-2 font-medium whitespace-nowrap transition-colors hover:bg-hover active:bg-press"
    >
      {Icon && <Icon size={14} strokeWidth={1.75} className={color} aria-hidden />}
      {label}
    </Toolbar.Button>
  )
}
