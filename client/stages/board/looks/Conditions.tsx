import { useState } from 'react'
import { longestName, tidyName, type AssetKind } from '../../../../shared/assets.ts'
import { type Look, usualConditions } from '../../../../shared/film/looks.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { sayCondition } from './acts.ts'
import { useLook } from './lookDesk.ts'

/** What is offered for people is not offered for things, and the other way round; it can be typed all the same. */
const notFor: Record<AssetKind, readonly string[]> = {
  character: ['broken', 'open', 'lit'],
  extra: ['broken', 'open', 'lit'],
  location: ['bruised', 'sweaty', 'torn'],
  prop: ['bruised', 'sweaty'],
}

/** "muddy", "torn": words that are on or off, and others that are typed. */
export function Conditions({ look }: { look: Look }) {
  const { desk, row } = useLook()
  const { editable } = desk
  const [words, setWords] = useState('')
  const offered = usualConditions.filter((condition) => !notFor[row.asset.kind].includes(condition))
  const others = look.conditions.filter((condition) => !offered.some((known) => known === condition))
  const shown = editable ? [...offered, ...others] : look.conditions
  function add(): void {
    if (tidyName(words)) sayCondition(desk, look, words, true)
    setWords('')
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 text-small font-medium text-soft">Conditions</legend>
      <div className="flex flex-wrap gap-1.5">
        {shown.map((condition) => (
          <Chip
            key={condition}
            label={condition}
            chosen={look.conditions.includes(condition)}
            disabled={!editable}
            onChange={(applies) => sayCondition(desk, look, condition, applies)}
          />
        ))}
        {shown.length === 0 && <p className="text-small text-faint">None.</p>}
        {editable && (
          <TextInput
            aria-label="Another condition"
            placeholder="another…"
            value={words}
            maxLength={longestName}
            className="h-7! w-28! rounded-full! px-3! text-small!"
            onChange={(event) => setWords(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              add()
            }}
          />
        )}
      </div>
    </fieldset>
  )
}
