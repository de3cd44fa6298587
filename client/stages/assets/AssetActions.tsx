import { Archive, ArchiveRestore, Ellipsis, LibraryBig, Merge } from 'lucide-react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useDesk, type AssetDesk } from '../../assets/desk.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { setStanding } from './acts.ts'
import { promote } from './bring/promote.ts'
import { useView } from './view.ts'

/** What can be done with an asset as a whole. */
export function AssetActions({ asset }: { asset: FilmAsset }) {
  const desk = useDesk()
  const { open } = useView()
  const kept = asset.standing === 'kept'
  return (
    <div className="flex shrink-0 items-center gap-1">
      <Button size="small" onClick={() => open({ is: 'merge', ids: [asset.id] })}>
        <Merge size={14} aria-hidden /> Merge…
      </Button>
      <Button
        size="small"
        look={kept ? 'plain' : 'primary'}
        onClick={() => setStanding(desk, [asset], kept ? 'sidelined' : 'kept')}
      >
        {kept ? <Archive size={14} aria-hidden /> : <ArchiveRestore size={14} aria-hidden />}
        {kept ? 'Set aside' : 'Keep'}
      </Button>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={`More about ${asset.name}`} className="size-7" />}
        groups={[[promoting(desk, asset)]]}
      />
    </div>
  )
}

function promoting(desk: AssetDesk, asset: FilmAsset): MenuItem {
  return {
    label: 'Promote to the library',
    icon: LibraryBig,
    onSelect: () => void promote(desk, asset),
    unavailable: !desk.library
      ? 'You are in this project only.'
      : !desk.libraryEditable && 'Takes an editor’s role in the workspace.',
  }
}
