import { Scan } from 'lucide-react'
import type { CastPhoto } from '../../../../shared/cast.ts'
import { useCastDesk } from './castDesk.ts'
import { PersonCard } from './PersonCard.tsx'

/** A card for everybody who is marked. */
export function People({ photo }: { photo: CastPhoto }) {
  const { editable } = useCastDesk()
  if (photo.faces.length === 0) {
    return (
      <div className="flex flex-col items-center gap-2 border-y border-hair px-6 py-10 text-center text-small">
        <Scan size={24} strokeWidth={1.5} aria-hidden className="text-faint" />
        <p className="font-medium text-soft">Nobody is marked yet</p>
        {editable && (
          <p className="max-w-64 text-faint">
            Draw a box around a person on the photograph. Several of you can do this at once.
          </p>
        )}
      </div>
    )
  }
  return (
    <ol aria-label="People" className="flex min-w-0 flex-col divide-y divide-hair border-y border-hair">
      {photo.faces.map((face, index) => (
        <PersonCard key={face.id} photo={photo} face={face} number={index + 1} />
      ))}
    </ol>
  )
}
