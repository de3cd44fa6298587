import { Command } from 'cmdk'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { candidatesFor, matching, type Candidate } from './candidates.ts'

export interface AliasSearchProps {
  /** The name that is to mean one of them as well. */
  name: string
  assets: readonly FilmAsset[]
  onChoose: (asset: FilmAsset) => void
}

/** Which asset a name means as well: the likeliest first, the rest found by typing. */
export function AliasSearch({ name, assets, onChoose }: AliasSearchProps) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, type] = useState('')
  const candidates = useMemo(() => candidatesFor(name, assets), [name, assets])
  useLayoutEffect(() => input.current?.focus(), [])
  return (
    <Command label={`“${name}” is also`} shouldFilter={false} loop className="w-84">
      <Command.Input
        ref={input}
        value={typed}
        onValueChange={type}
        placeholder={`“${name}” is also…`}
        className="h-10 w-full border-b border-hair bg-transparent px-3 text-small outline-none placeholder:text-faint"
      />
      <Command.List label="Assets" className="max-h-68 scroll-py-1 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-soft">No asset is called that.</Command.Empty>
        {matching(candidates, typed).map((candidate) => (
          <Row key={candidate.asset.id} candidate={candidate} onChoose={() => onChoose(candidate.asset)} />
        ))}
      </Command.List>
    </Command>
  )
}

function Row({ candidate: { asset, why }, onChoose }: { candidate: Candidate; onChoose: () => void }) {
  const { icon: Icon, one, color } = kindLooks[asset.kind]
  return (
    <Command.Item
      value={asset.id}
      onSelect={onChoose}
      className="flex cursor-pointer items-center gap-2.5 rounded-normal px-2 py-1.5 select-none data-[selected=true]:bg-hover"
    >
      <Icon size={15} strokeWidth={1.75} className={`shrink-0 ${color}`} aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{asset.name}</span>
        {why && <span className="block truncate text-fine text-soft">{why}</span>}
      </span>
      <span className="shrink-0 text-fine text-faint">{one}</span>
    </Command.Item>
  )
}
