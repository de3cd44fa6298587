/** The parts of what is told of a picture: facts, and the request it was made from. */
import { ImageOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { numbered, pictureModels } from '../../shared/models.ts'
import type { Stamp } from '../../shared/assets.ts'
import type { Credits } from '../generation/credits.ts'
import { modelName } from '../generation/prices.ts'
import { when } from '../when.ts'
import { Thumb } from './Thumb.tsx'

export interface MadeFactsProps {
  attempt: { made: Stamp; request: { model: string } | null; width: number; height: number }
  credits: Credits
  how: string
  /** What it cost, as a Fact. */
  children: ReactNode
}

/** By whom, when and how a picture was made, and how large it is. */
export function MadeFacts({ attempt, credits, how, children }: MadeFactsProps) {
  const { made, request, width, height } = attempt
  return (
    <dl className="mt-2 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 text-small">
      <Fact name={request ? 'Wished by' : 'Brought by'}>
        {made.by ? credits.nameOf(made.by) : 'Not known'}
      </Fact>
      <Fact name="When">{made.at > 0 ? when(new Date(made.at).toISOString()) : 'Not known'}</Fact>
      <Fact name="How">{how}</Fact>
      {request && <Fact name="Model">{modelName(request.model)}</Fact>}
      {children}
      {width > 0 && (
        <Fact name="Size">
          {width} × {height}
        </Fact>
      )}
    </dl>
  )
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

/** The words of a request, line by line, as they were sent. */
export function WordsSent({ prompt }: { prompt: string }) {
  return (
    <div className="flex flex-col gap-2 border-l-2 border-hair pl-3 break-words">
      {prompt === '' ? (
        <p className="text-faint">No words.</p>
      ) : (
        // oxlint-disable-next-line react/no-array-index-key -- the lines are all there is, in their order
        prompt.split('\n').map((line, index) => <p key={index}>{line}</p>)
      )}
    </div>
  )
}

interface Sent {
  media: string
  name: string
  /** What it was there for. */
  role: string
}

/** The pictures of a request in the order in which they were sent; `model`: whose numbers they have, null: none. */
export function PicturesSent({ pictures, model }: { pictures: readonly Sent[]; model: string | null }) {
  const numbering = pictureModels.find(({ id }) => id === model)?.numbering ?? 'image'
  if (pictures.length === 0) return null
  return (
    <ol aria-label="Pictures sent along" className="flex flex-col gap-2">
      {pictures.map(({ media, role, name }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- one may be sent twice: its place is what it is
        <li key={index} className="flex items-center gap-3">
          <Thumb media={media} icon={ImageOff} className="size-12 border border-hair text-faint" />
          <span className="min-w-0">
            <span className="block truncate">
              {model && <span className="text-faint tabular-nums">{numbered(numbering, index + 1)} </span>}
              {name}
            </span>
            <span className="block truncate text-fine text-faint">{role}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
