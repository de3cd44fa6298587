import { useQuery } from '@tanstack/react-query'
import { textModel } from '../../../shared/models.ts'
import { isCut, styleSent, type WritingStyle } from '../../../shared/writing.ts'
import { generationQuery } from '../../generation/queries.ts'

const names = { manner: 'Manner', avoid: 'Avoids', notes: 'Notes', examples: 'Sounds like' } as const
const parts = ['manner', 'avoid', 'notes', 'examples'] as const

/** What a writing style asks for, as a text model is told, and what it is used for. */
export function StyleWords({ style }: { style: WritingStyle }) {
  const sent = styleSent(style)
  if (!sent) {
    return (
      <p className="text-small text-soft">
        It says nothing yet. Write into it among the styles of the library: nothing is asked for until then.
      </p>
    )
  }
  return (
    <div className="flex w-full flex-col gap-2">
      <dl
        aria-label={`What ${style.name} asks for`}
        className="grid w-full gap-x-6 gap-y-2 text-small sm:grid-cols-[6rem_minmax(0,1fr)]"
      >
        {parts.map(
          (part) =>
            sent[part] !== undefined && (
              <div key={part} className="contents">
                <dt className="text-faint">{names[part]}</dt>
                <dd
                  className={`max-w-prose whitespace-pre-line text-ink ${part === 'examples' ? 'font-script' : ''}`}
                >
                  {sent[part]}
                </dd>
              </div>
            ),
        )}
      </dl>
      {isCut(style) && (
        <p className="text-small text-faint">It says more than is sent: this much of it is used.</p>
      )}
      <Use />
    </div>
  )
}

/** What it is used for here, or why for nothing. */
function Use() {
  const generation = useQuery(generationQuery).data
  if (!generation) return null
  return (
    <p className="max-w-prose text-small text-soft">
      {generation.text
        ? `${textModel.name} is told this when it describes a picture or merges two descriptions of this film. A script that it reads is only quoted, without a style.`
        : 'Nothing is written in it yet: that takes a text model, and what the rules write has no style. Whoever runs the server sets FAL_KEY in .env and starts Coauteur again.'}
    </p>
  )
}
