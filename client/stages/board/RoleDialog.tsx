import { useMemo, useState } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { isThere } from '../../../shared/film/casting.ts'
import type { BoardRow } from '../../../shared/film/sceneBoard.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { useFilm } from '../../film/filmDesk.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { giveRole } from './acts.ts'

export interface RoleDialogProps {
  scene: FilmScene
  row: BoardRow
  onClose: () => void
}

/** Who plays somebody's role in this scene: every mention and every frame of the one then means the other. */
export function RoleDialog({ scene, row, onClose }: RoleDialogProps) {
  const desk = useFilm()
  const [words, setWords] = useState('')
  const role = row.asset
  const found = useMemo(() => findPlayers(desk.view.assets, role, words), [desk.view, role, words])
  function choose(by: FilmAsset): void {
    giveRole(desk, scene, role, by)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Who plays ${role.name}?`}
      about={`In this scene, wherever ${role.name} is named or set, they are meant instead.`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (found[0] && words.trim()) choose(found[0])
        }}
      >
        <TextInput
          type="search"
          aria-label="Find by name"
          placeholder="Find by name"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </form>
      <ul aria-label="Who can play it" className="-mx-2 mt-3">
        {found.map((asset) => {
          const { icon, color, one } = kindLooks[asset.kind]
          return (
            <li key={asset.id}>
              <button
                type="button"
                onClick={() => choose(asset)}
                className="flex w-full items-center gap-3 rounded-normal px-2 py-1.5 text-left -outline-offset-2 hover:bg-hover"
              >
                <Thumb
                  media={asset.picture?.media ?? null}
                  icon={icon}
                  className={classes('size-9', color)}
                />
                <span className="min-w-0 flex-1 truncate text-small font-medium">{asset.name}</span>
                <span className="text-fine text-soft">{one}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {found.length === 0 && (
        <p className="py-4 text-small text-soft">
          Nobody else in the film is called so. Add them to the board first; then they can play the role.
        </p>
      )}
    </Dialog>
  )
}

/** The same kind first: a character is mostly played by one. */
function findPlayers(assets: readonly FilmAsset[], role: FilmAsset, words: string): FilmAsset[] {
  const sought = words.toLowerCase().split(/\s+/)
  return assets
    .filter((asset) => {
      const text = asset.names.join(' ').toLowerCase()
      return asset.id !== role.id && isThere(asset) && sought.every((word) => text.includes(word))
    })
    .sort(
      (a, b) =>
        Number(b.kind === role.kind) - Number(a.kind === role.kind) || a.name.localeCompare(b.name, 'en'),
    )
}
