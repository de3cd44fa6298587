import type { AssetKind } from '../../../shared/assets.ts'
import type { Attempt } from '../../../shared/attempts.ts'
import { textModel } from '../../../shared/models.ts'
import { askToDescribe } from '../../../shared/questions.ts'
import { useStudio } from '../studio.ts'
import { AskButton } from './AskButton.tsx'
import { useAsking } from './asking.ts'
import { LateAnswer } from './LateAnswer.tsx'

export interface DescribeFromPictureProps {
  asset: { id: string; kind: AssetKind; name: string; description: string }
  /** The picture that shows. */
  picked: Attempt | null
  readOnly: boolean
  /** Puts a description in place of what stands there. */
  onDescribe: (words: string) => void
}

/** Has the text model describe what the picture shows, as long as nobody has described it. */
export function DescribeFromPicture(props: DescribeFromPictureProps) {
  const { generation } = useStudio()
  const { picked, readOnly } = props
  if (!generation?.text || readOnly || !picked) return null
  return <Describe {...props} picked={picked} />
}

function Describe({ asset, picked, onDescribe }: DescribeFromPictureProps & { picked: Attempt }) {
  const { id, description } = asset
  const isDescribed = description.trim() !== ''
  const asking = useAsking(
    { task: 'describe', target: id, attempt: picked.id },
    askToDescribe(asset),
    (words) => {
      if (isDescribed) return false
      onDescribe(words)
      return true
    },
  )
  const { left } = asking
  if (left) {
    return (
      <LateAnswer
        why={isDescribed ? 'Somebody has described it meanwhile.' : 'You have asked for a description.'}
        words={left.words}
        instead={isDescribed}
        onUse={() => {
          left.putAway()
          onDescribe(left.words)
        }}
        onLeave={left.putAway}
      />
    )
  }
  if (isDescribed && asking.underWay === null) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <AskButton label="Describe from the picture" by={textModel.name} asking={asking} />
    </div>
  )
}
