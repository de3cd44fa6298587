import { useId, useState } from 'react'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import { usualChoice, type FieldComparison } from '../../../../shared/film/sync.ts'
import { useDesk } from '../../../assets/desk.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { SyncRow } from './SyncRow.tsx'
import type { Tie } from './tie.ts'
import { update, type Choices } from './update.ts'
import { useActing } from './useActing.ts'
import { capital, list } from './words.ts'

export interface SyncDialogProps {
  asset: FilmAsset
  tie: Tie
  open: boolean
  onClose: () => void
}

/** The library asset and the film's side by side, and what shall become of each difference. */
export function SyncDialog({ asset, tie, open, onClose }: SyncDialogProps) {
  const about =
    'there' in tie && tie.there.version > 0
      ? `Version ${tie.there.version} in the library; the film last looked at version ${asset.source?.version ?? 0}.`
      : 'The library asset beside the film’s.'
  if (!('there' in tie)) {
    return (
      <Dialog open={open} onClose={onClose} title={asset.name}>
        <p className="text-small text-soft">
          It was deleted from the library. This film keeps its own, and there is nothing to do.
        </p>
      </Dialog>
    )
  }
  return open ? <Comparing asset={asset} tie={tie} about={about} onClose={onClose} /> : null
}

interface ComparingProps {
  asset: FilmAsset
  tie: Extract<Tie, { fields: unknown }>
  about: string
  onClose: () => void
}

function Comparing({ asset, tie, about, onClose }: ComparingProps) {
  const desk = useDesk()
  const form = useId()
  const [said, setSaid] = useState<Choices>({})
  const { there, fields } = tie
  const differing = fields.filter(({ state }) => state !== 'same')
  const choices = withUsual(differing, said)
  const nothing = tie.kind === 'current' && Object.values(choices).every((choice) => choice === 'keep')
  const { busy, failure, start } = useActing(async (signal) => {
    await update(desk, asset, there, { fields, choices }, signal)
    if (!signal.aborted) onClose()
  })
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={`${asset.name} and the library`}
      about={about}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Not now
          </Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            disabled={busy || nothing}
            busy={busy && (choices.picture === 'take' ? 'Copying the picture…' : 'Updating…')}
          >
            {Object.values(choices).every((choice) => choice === 'keep') ? 'Keep everything here' : 'Update'}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        {differing.length === 0 && (
          <p className="text-small text-soft">The film says what the library says.</p>
        )}
        {differing.map((comparison) => (
          <SyncRow
            key={comparison.field}
            asset={asset}
            there={there}
            comparison={comparison}
            choice={choices[comparison.field] ?? 'keep'}
            onChoose={(choice) => setSaid({ ...said, [comparison.field]: choice })}
          />
        ))}
        <Same fields={fields} />
        {failure && <Failure error={failure} onRetry={start} />}
      </form>
    </Dialog>
  )
}

function Same({ fields }: { fields: readonly FieldComparison[] }) {
  const same = fields.filter(({ state }) => state === 'same').map(({ field }) => field)
  if (same.length === 0 || same.length === fields.length) return null
  return (
    <p className="border-t border-hair pt-3 text-small text-faint">
      {capital(list(same))} {same.length > 1 ? 'are' : 'is'} the same.
    </p>
  )
}

/** What nobody has said otherwise about goes the usual way. */
function withUsual(fields: readonly FieldComparison[], said: Choices): Choices {
  return Object.fromEntries(fields.map(({ field, state }) => [field, said[field] ?? usualChoice(state)]))
}
