import { useLayoutEffect, useRef, useState } from 'react'
import { longestName } from '../../../shared/assets.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { useRoom } from '../../room/room.ts'
import { Part } from './Part.tsx'
import { rename } from './renaming.ts'

/**
 * The name of an asset, where it stands. It is changed when the field is left and not with every letter: each
 * name it had stays as another name of it, so its uses in the script are found as before.
 */
export function NameField({ asset }: { asset: FilmAsset }) {
  const { id, name } = asset
  const desk = useDesk()
  const { live } = useRoom()
  const { editable } = desk
  const [draft, setDraft] = useState<string | null>(null)
  const leave = useRef(() => {})
  useLayoutEffect(() => {
    leave.current = () => {
      if (draft !== null) rename(desk, live, asset, draft)
      setDraft(null)
    }
  })
  // Another asset may be chosen while this field has the focus: it goes without a word.
  useLayoutEffect(() => () => leave.current(), [])

  if (!editable) return <h2 className="text-title font-semibold">{name}</h2>
  return (
    <Part asset={id} name="name">
      <h2 className="sr-only">{name}</h2>
      <input
        aria-label="Name"
        value={draft ?? name}
        maxLength={longestName}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => leave.current()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
          if (event.key === 'Escape') setDraft(null)
        }}
        className="-ml-2 h-9 w-full rounded-normal border border-transparent bg-transparent px-2 text-title font-semibold text-ellipsis transition-colors hover:border-edge focus:border-tungsten-ink focus:bg-well focus:outline-2 focus:-outline-offset-1 focus:outline-tungsten-ink"
      />
    </Part>
  )
}
