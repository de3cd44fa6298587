import { type Reason, reasonWords } from '../../../shared/frames/staleness.ts'
import { StaleMark } from '../../film/StaleMark.tsx'

/** What has changed since a picture was made, with what it was and what it is. */
export function Changed({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  return (
    <section aria-label="Changed since" className="flex flex-col gap-2 text-small">
      <h3 className="flex items-center gap-1.5 font-medium text-tungsten-ink">
        <StaleMark /> Changed since it was made
      </h3>
      <ul className="flex flex-col gap-2.5">
        {reasons.map((reason) => (
          <li key={reason.key} className="flex flex-col gap-0.5">
            <span>{capital(reasonWords(reason))}</span>
            {isWords(reason) && (
              <span className="flex flex-col text-fine break-words text-faint">
                <span>
                  <span className="text-soft">was</span> {reason.was ?? 'nothing'}
                </span>
                <span>
                  <span className="text-soft">is</span> {reason.is ?? 'nothing'}
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="text-fine text-faint">
        The picture stays as it is. Take the change back, or make the frame again.
      </p>
    </section>
  )
}

/** Pictures, orders and lists of ids read as nothing to people. */
function isWords({ key, was, is }: Reason): boolean {
  if (/\/(?:name|picture)$|^(?:start|link|order|out|names|picture\/|line\/|style\/pictures)/.test(key))
    return false
  return (was ?? '').length + (is ?? '').length > 0
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
