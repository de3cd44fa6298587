import { Tags } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useFilmAssets } from '../../assets/useAssets.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { useCommands } from '../../room/commands.ts'
import { useRoom } from '../../room/room.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { useKnownNames } from './knownNames.ts'
import { NameCard } from './NameCard.tsx'
import { useNamesShown } from './namesShown.ts'
import { Tagging } from './Tagging.tsx'

/** The film's assets in its script: their names underlined, and words made into them. Gives the switch. */
export function ScriptNames({ script }: { script: ScriptEditor }) {
  const { film, goTo } = useRoom()
  const assets = useFilmAssets(film)
  const [shown, toggle] = useNamesShown()
  const { access } = useSubscribable(film.status)
  const open = useCallback(({ id }: FilmAsset) => goTo({ stage: 'assets', place: `asset/${id}` }), [goTo])
  useKnownNames(script, assets, shown)
  useSwitchCommand(shown, toggle)
  return (
    <>
      <IconButton
        icon={Tags}
        label={shown ? 'Hide names of assets' : 'Show names of assets'}
        aria-pressed={shown}
        className="aria-pressed:text-ink"
        onClick={toggle}
      />
      {shown && <NameCard script={script} assets={assets} onOpen={open} />}
      {access === 'write' && <Tagging script={script} film={film} assets={assets} onOpen={open} />}
    </>
  )
}

function useSwitchCommand(shown: boolean, toggle: () => void): void {
  useCommands(
    useMemo(
      () => [
        {
          id: 'script.names',
          title: shown ? 'Hide names of assets' : 'Show names of assets',
          group: 'Here' as const,
          keywords: ['underline', 'tags', 'characters', 'props'],
          run: toggle,
        },
      ],
      [shown, toggle],
    ),
  )
}
