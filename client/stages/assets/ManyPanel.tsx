import { Archive, ArchiveRestore, Merge } from 'lucide-react'
import { assetKinds } from '../../../shared/assets.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { recategorise, sceneWords, setStanding } from './acts.ts'
import { only } from './choice.ts'
import { panelId } from './panel.ts'
import { useView } from './view.ts'

/** Several assets at once: what they are, and what can be done with all of them. */
export function ManyPanel({ assets }: { assets: readonly FilmAsset[] }) {
  const { editable } = useDesk()
  return (
    <section
      id={panelId}
      tabIndex={-1}
      aria-label={`${assets.length} assets`}
      className="mx-auto w-full max-w-240 px-8 py-6 outline-none max-lg:px-6"
    >
      <h2 className="h-9 text-title leading-9 font-semibold">{assets.length} assets</h2>
      {editable && <ForAll assets={assets} />}
      <ul className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4 gap-y-5">
        {assets.map((asset) => (
          <Card key={asset.id} asset={asset} />
        ))}
      </ul>
    </section>
  )
}

const kindSegments = assetKinds.map((kind) => ({ value: kind, label: kindLooks[kind].many }))

function ForAll({ assets }: { assets: readonly FilmAsset[] }) {
  const desk = useDesk()
  const { open } = useView()
  const ids = assets.map(({ id }) => id)
  const [first] = assets
  const kind = first && assets.every((asset) => asset.kind === first.kind) ? first.kind : null
  const kept = assets.filter(({ standing }) => standing === 'kept')
  const aside = assets.filter(({ standing }) => standing === 'sidelined')
  return (
    <div className="mt-4 flex flex-wrap items-end gap-x-6 gap-y-4 border-y border-hair py-4">
      <Segmented
        label="Kind of all"
        value={kind}
        segments={kindSegments}
        onChange={(kind) => recategorise(desk, assets, kind)}
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => open({ is: 'merge', ids })}>
          <Merge size={14} aria-hidden /> Merge…
        </Button>
        {kept.length > 0 && (
          <Button onClick={() => setStanding(desk, kept, 'sidelined')}>
            <Archive size={14} aria-hidden /> Set aside
          </Button>
        )}
        {aside.length > 0 && (
          <Button onClick={() => setStanding(desk, aside, 'kept')}>
            <ArchiveRestore size={14} aria-hidden /> Keep
          </Button>
        )}
      </div>
    </div>
  )
}

function Card({ asset }: { asset: FilmAsset }) {
  const { uses } = useDesk()
  const { choose } = useView()
  const { icon, color, one } = kindLooks[asset.kind]
  const scenes = uses.get(asset.id)?.scenes.length ?? 0
  return (
    <li>
      <button
        type="button"
        onClick={() => choose(only(asset.id))}
        className="flex w-full flex-col text-left outline-offset-4"
      >
        <Thumb
          media={asset.picture?.media ?? null}
          icon={icon}
          className={classes('aspect-4/3 w-full', color)}
        />
        <span className="mt-1.5 max-w-full truncate text-small font-medium">{asset.name}</span>
        <span className="text-fine text-soft">
          {one} · {asset.standing === 'kept' ? sceneWords(scenes) : 'set aside'}
        </span>
      </button>
    </li>
  )
}
