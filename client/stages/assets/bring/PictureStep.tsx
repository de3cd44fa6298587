import { WandSparkles } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import type { LibraryAsset } from '../../../../shared/library.ts'
import type { Wishing } from '../../../generation/useWishing.ts'
import type { WhosePicture } from './bring.ts'
import { submitOnEnter } from './enter.ts'
import type { Role } from './roles.ts'
import { NewPicture } from './NewPicture.tsx'
import { Preview } from './Preview.tsx'

export interface PictureStepProps {
  there: LibraryAsset
  role: Role | null
  value: WhosePicture
  onChange: (picture: WhosePicture) => void
  /** What a new picture changes of the library's. */
  change: string
  onWrite: (change: string) => void
  wishing: Wishing
}

/** The picture it begins with: one that there is, or one that is made from the library's. */
export function PictureStep(props: PictureStepProps) {
  const { there, role, value, onChange, change, onWrite, wishing } = props
  const theirs = there.picture?.media ?? null
  const ours = role?.picture?.media ?? null
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body font-medium">Picture</h3>
      {theirs || ours ? (
        <RadioGroup.Root
          aria-label="Picture"
          value={value}
          onKeyDown={submitOnEnter}
          onValueChange={(next) => onChange(next as WhosePicture)}
          className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-3"
        >
          {theirs && (
            <PictureChoice value="library" label="The library’s, exactly" media={theirs} kind={there.kind} />
          )}
          {theirs && (
            <PictureChoice value="new" label="New, from the library’s" media={theirs} kind={there.kind} />
          )}
          {ours && role && (
            <PictureChoice value="film" label="The film’s own" media={ours} kind={role.kind} />
          )}
          <PictureChoice value="none" label="None for now" media={null} kind={there.kind} />
        </RadioGroup.Root>
      ) : (
        <p className="text-small text-faint">
          {role ? 'Neither has one.' : 'The library has none.'} A picture can be added to it in the film at
          any time.
        </p>
      )}
      {value === 'new' && <NewPicture wishing={wishing} change={change} onChange={onWrite} />}
    </section>
  )
}

interface PictureChoiceProps {
  value: WhosePicture
  label: string
  media: string | null
  kind: LibraryAsset['kind']
}

function PictureChoice({ value, label, media, kind }: PictureChoiceProps) {
  return (
    <RadioGroup.Item
      value={value}
      className="group rounded-normal p-1.5 text-left text-small text-soft hover:bg-hover hover:text-ink data-[state=checked]:bg-press data-[state=checked]:text-ink"
    >
      <span className="relative block">
        <Preview
          media={media}
          kind={kind}
          className="aspect-4/3 w-full group-data-[state=checked]:border-tungsten-ink"
        />
        {value === 'new' && (
          <span className="absolute right-1.5 bottom-1.5 inline-flex rounded-small border border-hair bg-lift p-1 text-tungsten-ink">
            <WandSparkles size={14} aria-hidden />
          </span>
        )}
      </span>
      <span className="mt-1.5 flex items-center gap-2">
        <span
          aria-hidden
          className="flex size-4 shrink-0 items-center justify-center rounded-full border border-edge group-data-[state=checked]:border-tungsten-ink"
        >
          <RadioGroup.Indicator className="size-2 rounded-full bg-tungsten-ink" />
        </span>
        {label}
      </span>
    </RadioGroup.Item>
  )
}
