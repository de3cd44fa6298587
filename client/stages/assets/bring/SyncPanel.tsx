import { LibraryBig, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import type { Source } from '../../../../shared/film/sync.ts'
import { useDesk } from '../../../assets/desk.ts'
import { Button } from '../../../ui/Button.tsx'
import { when } from '../../../when.ts'
import { SyncDialog } from './SyncDialog.tsx'
import { useTie, type Tie } from './tie.ts'
import { useName } from './useName.ts'

/** Where in the library an asset comes from, and what has changed there; nothing for one of the film's own. */
export function SyncPanel({ asset }: { asset: FilmAsset }) {
  const { editable } = useDesk()
  const tie = useTie(asset)
  const [open, setOpen] = useState(false)
  if (!asset.source || tie.kind === 'own') return null
  const ahead = tie.kind === 'ahead'
  const differs = 'fields' in tie && tie.fields.some(({ state }) => state !== 'same')
  return (
    <section
      aria-label="From the library"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 text-small text-soft"
    >
      <LibraryBig size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-faint" />
      <p className="min-w-0 flex-1 basis-60">
        <From tie={tie} source={asset.source} />
      </p>
      {editable && (ahead || differs) && (
        <Button size="small" look={ahead ? 'plain' : 'quiet'} onClick={() => setOpen(true)}>
          {ahead && <RefreshCw size={14} aria-hidden className="text-tungsten-ink" />}
          {ahead ? 'See what changed…' : 'Compare…'}
        </Button>
      )}
      <SyncDialog asset={asset} tie={tie} open={open} onClose={() => setOpen(false)} />
    </section>
  )
}

function From({ tie, source }: { tie: Tie; source: Source }) {
  if (tie.kind === 'gone') return 'Was deleted from the library; this film keeps its own.'
  if (!('there' in tie)) return 'From the library of the workspace.'
  const { there } = tie
  return (
    <>
      From the library: <span className="text-ink">{there.name}</span>
      {source.version > 0 && `, version ${source.version}`}
      <Synced source={source} />
      {tie.kind === 'ahead' && (
        <span className="text-tungsten-ink"> Version {there.version} is there now.</span>
      )}
    </>
  )
}

function Synced({ source: { synced } }: { source: Source }) {
  const name = useName(synced?.by ?? '')
  if (!synced) return '.'
  return `, synced ${name ? `by ${name} ` : ''}${when(new Date(synced.at).toISOString())}.`
}
