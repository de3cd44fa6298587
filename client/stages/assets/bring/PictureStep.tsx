import { RadioGroup } from 'radix-ui'
import type { LibraryAsset } from '../../../../shared/library.ts'
import type { Whose } from './bring.ts'
import { submitOnEnter } from './enter.ts'
import type { Role } from './roles.ts'
import { Preview } from './Preview.tsx'

export interface PictureStepProps {
  there: LibraryAsset
  role: Role | null
  value: Whose
  onChange: (picture: Whose) => void
}

/** The picture it begins with. Making a new one, with the library's as reference, joins here as a choice. */
export function PictureStep({ there, role, value, onChange }: PictureStepProps) {
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
          onValueChange={(next) => onChange(next as Whose)}
          className="grid grid-cols-3 gap-3"
        >
          {theirs && (
            <PictureChoice value="library" label="The library’s, exactly" media={theirs} kind={there.kind} />
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
    </section>
  )
}

interface PictureChoiceProps {
  value: Whose
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
      <Preview
        media={media}
        kind={kind}
        className="aspect-4/3 w-full group-data-[state=checked]:border-tungsten-ink"
      />
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
