import { memo, useState } from 'react'
import type { AssetKind } from '../../shared/assets.ts'
import { mediaAddress } from '../../shared/media.ts'
import type { Person } from '../../shared/presence.ts'
import { kindLooks } from '../assets/kinds.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { classes } from '../ui/classes.ts'

export interface AssetCardProps {
  id: string
  kind: AssetKind
  name: string
  /** What it says about itself. */
  line: string
  version: number
  /** The media id of its picture. */
  media: string | null
  /** The others who have it open; the same array while they are the same. */
  people: readonly Person[]
  /** The tab key leads to this card; arrows go on from it. */
  current: boolean
  onOpen: (id: string) => void
}

/**
 * One asset of the library: the whole card opens it. It is given words rather than the asset, which is
 * another object after each change of any: a letter typed into one of 500 then draws one card.
 */
export const AssetCard = memo(function AssetCard(props: AssetCardProps) {
  const { id, kind, name, line, version, media, people, current, onOpen } = props
  const { icon: Icon, one, color } = kindLooks[kind]
  return (
    <li className="relative [contain-intrinsic-size:auto_15rem] [content-visibility:auto]">
      <Picture key={media} media={media} kind={kind} />
      <button
        type="button"
        data-card={id}
        tabIndex={current ? 0 : -1}
        onClick={() => onOpen(id)}
        className="mt-2 block w-full truncate rounded-normal text-left text-body font-medium outline-none after:absolute after:inset-0 after:rounded-large after:transition-colors hover:after:bg-hover focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-tungsten-ink"
      >
        {name}
      </button>
      <p className="h-5 truncate text-small text-soft">{line}</p>
      <p className="flex items-center gap-1.5 text-fine text-faint">
        <Icon size={13} aria-hidden className={classes('shrink-0', color)} /> {one}
        {version > 0 && <span className="ml-auto tabular-nums">version {version}</span>}
      </p>
      {people.length > 0 && <Faces people={people} />}
    </li>
  )
})

function Picture({ media, kind }: { media: string | null; kind: AssetKind }) {
  const [lost, setLost] = useState(false)
  const { icon: Icon, color } = kindLooks[kind]
  return (
    <div className="flex aspect-4/3 items-center justify-center overflow-hidden rounded-large border border-hair bg-well">
      {media && !lost ? (
        <img
          src={mediaAddress(media, 'thumb')}
          srcSet={`${mediaAddress(media, 'thumb')} 256w, ${mediaAddress(media, 'medium')} 768w`}
          sizes="15rem"
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setLost(true)}
          className="size-full object-cover object-[50%_8%]"
        />
      ) : (
        <span className="flex flex-col items-center gap-2 text-fine text-faint">
          <Icon size={36} strokeWidth={1} aria-hidden className={classes('opacity-70', color)} />
          {lost ? 'Picture cannot be shown' : 'No picture'}
        </span>
      )}
    </div>
  )
}

function Faces({ people }: { people: readonly Person[] }) {
  return (
    <ul aria-label="Has it open" className="absolute top-2 right-2 flex gap-1">
      {people.map(({ id, name, color }) => (
        <li key={id} title={name} className="flex animate-appear rounded-full ring-2 ring-ground">
          <Avatar name={name} color={color} size={24} />
          <span className="sr-only">{name}</span>
        </li>
      ))}
    </ul>
  )
}
