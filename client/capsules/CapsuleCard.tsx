import type { Attempt } from '../../shared/attempts.ts'
import type { CapsuleKind, CapsuleText } from '../../shared/capsules.ts'
import type { Person } from '../../shared/presence.ts'
import { swatchesIn } from '../../shared/swatches.ts'
import { mediaAddress } from '../../shared/media.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { capsuleKindLooks } from './kinds.ts'

/** What a card shows of a capsule, or of a preset. */
export interface Shown {
  id: string
  kind: CapsuleKind
  name: string
  words: Partial<Record<CapsuleText, string>>
  references?: readonly Pick<Attempt, 'id' | 'media'>[]
  /** One line on what it is good for; without one its own words stand there. */
  about?: string
}

export interface CapsuleCardProps {
  capsule: Shown
  /** The others who have it open. */
  people: readonly Person[]
  onOpen: (id: string) => void
}

/** One capsule: the whole card opens it. */
export function CapsuleCard({ capsule, people, onOpen }: CapsuleCardProps) {
  const { id, kind, name, words, references = [], about } = capsule
  const { icon: Icon, one } = capsuleKindLooks[kind]
  const line = about ?? ((kind === 'visual' ? words.descriptors || words.mood : words.labels) || '')
  return (
    <li className="relative">
      <div className="aspect-4/3 overflow-hidden rounded-large border border-hair bg-well">
        {kind === 'visual' ? (
          <Board palette={words.palette ?? ''} references={references} />
        ) : (
          <Sheet excerpts={words.excerpts ?? ''} />
        )}
      </div>
      <button
        type="button"
        data-card={id}
        onClick={() => onOpen(id)}
        className="mt-2 block w-full truncate rounded-normal text-left text-body font-medium outline-none after:absolute after:inset-0 after:rounded-large after:transition-colors hover:after:bg-hover focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-tungsten-ink"
      >
        {name}
      </button>
      <p className="h-5 truncate text-small text-soft">{line}</p>
      <p className="flex items-center gap-1.5 text-fine text-faint">
        <Icon size={13} aria-hidden className="shrink-0" /> {one}
        {references.length > 0 && (
          <span className="ml-auto tabular-nums">
            {references.length === 1 ? '1 picture' : `${references.length} pictures`}
          </span>
        )}
      </p>
      {people.length > 0 && (
        <ul aria-label="Has it open" className="absolute top-2 right-2 flex gap-1">
          {people.map(({ id, name, color }) => (
            <li key={id} title={name} className="flex animate-appear rounded-full ring-2 ring-ground">
              <Avatar name={name} color={color} size={24} />
              <span className="sr-only">{name}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** Its first pictures over its colours, as on a board. */
function Board({ palette, references }: { palette: string; references: Shown['references'] & object }) {
  const colours = swatchesIn(palette)
  const pictures = references.slice(0, 3)
  if (colours.length + pictures.length === 0) return <Blank words="No colours or pictures yet" />
  return (
    <div className="flex size-full flex-col">
      {pictures.length > 0 && (
        <div className="flex min-h-0 flex-4">
          {pictures.map(({ id, media }) => (
            <img
              key={id}
              src={mediaAddress(media, 'medium')}
              alt=""
              loading="lazy"
              decoding="async"
              className="h-full min-w-0 flex-1 object-cover"
            />
          ))}
        </div>
      )}
      {colours.length > 0 && (
        <div className="flex min-h-0 flex-1">
          {colours.map((colour) => (
            <span key={colour} style={{ backgroundColor: colour }} className="flex-1" />
          ))}
        </div>
      )}
    </div>
  )
}

/** The beginning of its excerpts on script paper. */
function Sheet({ excerpts }: { excerpts: string }) {
  if (excerpts.trim() === '') return <Blank words="No excerpts yet" />
  return (
    <p
      aria-hidden
      className="size-full overflow-hidden bg-paper px-5 py-4 font-script text-fine whitespace-pre-line text-on-paper"
    >
      {excerpts.slice(0, 400)}
    </p>
  )
}

function Blank({ words }: { words: string }) {
  return <p className="flex size-full items-center justify-center text-fine text-faint">{words}</p>
}
