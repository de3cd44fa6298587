import { capsuleTexts } from '../../shared/capsules.ts'
import type { Preset } from '../../shared/presets.ts'
import { textLooks } from './kinds.ts'
import { Swatches } from './Swatches.tsx'

/** What a preset says, to be read. */
export function PresetSheet({ preset: { kind, words } }: { preset: Preset }) {
  return (
    <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-[9rem_minmax(0,1fr)]">
      {capsuleTexts[kind].map((text) => (
        <div key={text} className="contents">
          <dt className="text-small font-medium text-soft">{textLooks[text].label}</dt>
          <dd
            className={
              text === 'excerpts'
                ? 'rounded-normal border border-hair bg-paper px-5 py-4 font-script text-small whitespace-pre-line text-on-paper'
                : 'max-w-prose text-body whitespace-pre-line'
            }
          >
            {words[text]}
            {text === 'palette' && (
              <Swatches palette={words.palette ?? ''} className="mt-2 h-8 w-80 max-w-full" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
