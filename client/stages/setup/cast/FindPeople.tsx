import type { CastPhoto } from '../../../../shared/cast.ts'
import { peopleModel } from '../../../../shared/models.ts'
import { useStudioOf, type Studio } from '../../../generation/studio.ts'
import { AskButton } from '../../../generation/text/AskButton.tsx'
import { useCastDesk } from './castDesk.ts'
import { useFinding } from './finding.ts'

/** Has a model mark the people in a photograph, where the server has one. */
export function FindPeople({ photo }: { photo: CastPhoto }) {
  const studio = useStudioOf(useCastDesk().film)
  return studio.generation?.people ? <Find photo={photo} studio={studio} /> : null
}

function Find({ photo, studio }: { photo: CastPhoto; studio: Studio }) {
  const finding = useFinding(photo, studio)
  return (
    <div className="flex min-w-60 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
      <AskButton label="Find the people" by={peopleModel.name} asking={finding} />
      {finding.underWay === null && finding.failure === null && (
        <output className="text-small text-faint">
          {finding.outcome || 'The photograph goes to fal.ai, privately.'}
        </output>
      )}
    </div>
  )
}
