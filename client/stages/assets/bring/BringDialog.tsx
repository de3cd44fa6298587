import { useId, useMemo, useState, type SubmitEvent } from 'react'
import type { LibraryAsset } from '../../../../shared/library.ts'
import { useDesk } from '../../../assets/desk.ts'
import { kindLooks } from '../../../assets/kinds.ts'
import { useStudio } from '../../../generation/studio.ts'
import { useWishing, type Wishing } from '../../../generation/useWishing.ts'
import { visit } from '../../../room/places.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { bring, type Whose, type Wish } from './bring.ts'
import { DescriptionStep } from './DescriptionStep.tsx'
import { whyNoNewPicture } from './NewPicture.tsx'
import { PictureStep } from './PictureStep.tsx'
import { asksForVoice, chosen, firstRole, type Draft } from './draft.ts'
import { roleMeant, rolesOf, suggestionsFor } from './roles.ts'
import { RoleStep } from './RoleStep.tsx'
import { useActing } from './useActing.ts'

export interface BringDialogProps {
  /** The id of the asset it becomes. */
  id: string
  there: LibraryAsset
  /** The id of the asset it was dropped on. */
  role: string | null
  onCancel: () => void
  onDone: () => void
}

/** How a library asset comes into the film: where to, with which description, with which picture. */
export function BringDialog({ id, there: opened, role: dropped, onCancel, onDone }: BringDialogProps) {
  const desk = useDesk()
  const form = useId()
  // The library goes on changing while one chooses.
  const there = desk.libraryAssets.find((asset) => asset.id === opened.id) ?? opened
  const roles = useMemo(() => rolesOf(desk), [desk])
  const suggestions = useMemo(() => suggestionsFor(there, roles), [there, roles])
  const [draft, setDraft] = useState<Draft>(() => ({ role: dropped ?? firstRole(suggestions) }))
  const role = roleMeant(roles, draft.role)
  const choice = chosen(there, role, draft)
  const wishing = useWishing(id, 'reference', 1)
  const wish = useWish(id, choice.change, wishing)
  const hindrance = choice.picture === 'new' ? whyNoNewPicture(wishing, choice.change) : null
  const { busy, failure, start } = useActing(async (signal) => {
    await bring(desk, { id, there, role, ...choice, wish }, signal)
    if (!signal.aborted) onDone()
  })

  return (
    <Dialog
      wide
      open
      onClose={onCancel}
      title={`Bring ${there.name} into the film`}
      about={`${kindLooks[there.kind].one}${there.version > 0 ? `, version ${there.version}` : ''} in the library.`}
      actions={
        <>
          {/* Its field may be out of sight. */}
          <output className="mr-2 self-center text-right text-small text-soft">{hindrance}</output>
          <Button look="quiet" onClick={onCancel}>
            Back
          </Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            busy={busy && wordsWhile(choice)}
            {...(hindrance !== null && { disabled: true })}
          >
            {role ? `Take the role of ${short(role.name)}` : 'Add to the film'}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-7"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault()
          if (hindrance === null) start()
        }}
      >
        <HereAlready there={there} onGo={onDone} />
        <RoleStep
          roles={roles}
          suggestions={suggestions}
          chosen={role?.id ?? null}
          // What was chosen about another role says nothing about this one.
          onChoose={(role) => setDraft({ role })}
        />
        <DescriptionStep {...{ there, role, choice, draft }} onChange={setDraft} />
        <PictureStep
          there={there}
          role={role}
          value={choice.picture}
          onChange={(picture) => setDraft({ ...draft, picture })}
          change={choice.change}
          onWrite={(change) => setDraft({ ...draft, change })}
          wishing={wishing}
        />
        {asksForVoice(there, role) && (
          <VoiceStep value={choice.voice} onChange={(voice) => setDraft({ ...draft, voice })} />
        )}
        {failure && <Failure error={failure} onRetry={start} />}
      </form>
    </Dialog>
  )
}

/** How a picture is wished for that is made from another; null where it cannot be. */
function useWish(asset: string, change: string, { model, capsule }: Wishing): Wish['wish'] {
  const { wishes } = useStudio()
  if (!wishes || !model) return null
  return (attempt) =>
    wishes.make({
      target: asset,
      way: { is: 'reference', attempt, change: change.trim() },
      capsule,
      model: model.id,
      price: model.usd,
    })
}

function wordsWhile({ picture, voice }: Pick<Wish, 'picture' | 'voice'>): string {
  if (picture === 'library' || picture === 'new') return 'Copying the picture…'
  return voice === 'library' ? 'Copying the voice…' : 'Bringing it in…'
}

function short(name: string): string {
  return name.length > 28 ? `${name.slice(0, 27).trim()}…` : name
}

function HereAlready({ there, onGo }: { there: LibraryAsset; onGo: () => void }) {
  const { assets } = useDesk()
  const known = assets.find(({ source, standing }) => source?.asset === there.id && standing === 'kept')
  if (!known) return null
  return (
    <p className="flex items-center gap-3 border-l-2 border-tungsten-ink pl-3 text-small">
      <span className="flex-1">
        It is in the film already{known.name === there.name ? '' : `, as ${known.name}`}. Bringing it again
        makes a second one.
      </span>
      <Button
        size="small"
        onClick={() => {
          onGo()
          visit('assets', `asset/${known.id}`)
        }}
      >
        Go to it
      </Button>
    </p>
  )
}

const voices = [
  { value: 'library', label: 'Use the library’s' },
  { value: 'film', label: 'Keep the film’s' },
] as const

function VoiceStep({ value, onChange }: { value: Whose; onChange: (voice: Whose) => void }) {
  return (
    <section className="flex flex-col items-start gap-2">
      <h3 className="text-body font-medium">Voice</h3>
      <Segmented<Whose> label="Voice" value={value} segments={voices} onChange={onChange} />
    </section>
  )
}
