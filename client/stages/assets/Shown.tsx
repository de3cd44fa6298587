import { useDesk } from '../../assets/desk.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AssetPanel } from './AssetPanel.tsx'
import { Checklist } from './Checklist.tsx'
import { idsOf } from './choice.ts'
import { ManyPanel } from './ManyPanel.tsx'
import { useView } from './view.ts'

/** What is chosen: the checklist, an asset, several, or what to do where there is nothing. */
export function Shown() {
  const { assets } = useDesk()
  const { choice, found } = useView()
  if (choice?.kind === 'checklist') return <Checklist />
  const chosen = idsOf(choice).flatMap((id) => assets.find((asset) => asset.id === id) ?? [])
  if (chosen.length > 1) return <ManyPanel assets={chosen} />
  if (chosen[0]) return <AssetPanel key={chosen[0].id} asset={chosen[0]} />
  if (found === null) return null
  return (
    <div className="mx-auto max-w-200 px-8 py-10">
      {assets.length === 0 ? <EmptyFilm /> : <NothingChosen />}
    </div>
  )
}

function EmptyFilm() {
  const { editable } = useDesk()
  const { open } = useView()
  const { goTo } = useRoom()
  return (
    <EmptyState
      title="This film has no assets yet."
      action={
        editable && (
          <div className="flex flex-wrap gap-2">
            <Button look="primary" onClick={() => goTo({ stage: 'script' })}>
              Go to the script
            </Button>
            <Button onClick={() => open({ is: 'new' })}>Add one by hand</Button>
          </div>
        )
      }
    >
      {editable
        ? 'Write or import a script, and the characters, locations, props and extras it speaks of are proposed here. Or add one by hand.'
        : 'When there is a script, the characters, locations, props and extras it speaks of show here.'}
    </EmptyState>
  )
}

function NothingChosen() {
  return (
    <EmptyState title="This asset is no longer in the film.">
      Whoever added it has taken that back. Choose another one on the left.
    </EmptyState>
  )
}
