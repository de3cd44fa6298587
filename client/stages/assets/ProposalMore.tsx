import { useDesk } from '../../assets/desk.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { decisionOf, sameAs, type Decision } from './acts.ts'
import { useView } from './view.ts'

/** What it may be the same as, each taken at its word with one click. */
export function Perhaps({ decision, all }: { decision: Decision; all: readonly Decision[] }) {
  const desk = useDesk()
  const { found, decided } = useView()
  const others = decision.found.perhaps.flatMap(({ key, why }) => {
    const other = found?.find((one) => one.key === key)
    if (!other) return []
    const shown = all.find((one) => one.found.key === key)
    return [{ why, other: shown ?? decisionOf(other, decided) }]
  })
  if (others.length === 0) return null
  return (
    <ul className="pb-2 pl-7">
      {others.map(({ why, other }) => (
        <li
          key={other.found.key}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft"
        >
          <span>{why}.</span>
          {desk.editable && (
            <Button
              size="small"
              tabIndex={-1}
              aria-label={`${decision.found.name} is the same as ${other.found.name}`}
              onClick={() => sameAs(desk, decision, other)}
            >
              Same as {other.asset?.name ?? other.found.name}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What the script says of it, and where. */
export function More({ decision: { found } }: { decision: Decision }) {
  const { scenes } = useDesk()
  const { goTo } = useRoom()
  const used = new Set(found.scenes)
  return (
    <div className="max-w-170 pb-3 pl-7 text-small text-soft">
      <p>{found.description || 'The script says nothing more about it.'}</p>
      {found.model && (
        <ul aria-label="In the script" className="mt-2 border-l-2 border-hair pl-3">
          {found.model.quotes.map((quote) => (
            <li key={quote}>“{quote}”</li>
          ))}
        </ul>
      )}
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {scenes
          .filter(({ id }) => used.has(id))
          .map(({ id, number, index, heading }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => goTo({ stage: 'script', place: id })}
                className="text-left text-small text-soft underline decoration-hair underline-offset-4 hover:text-ink"
              >
                <span className="tabular-nums">{number ?? index + 1}</span>{' '}
                <span className="uppercase">{heading}</span>
              </button>
            </li>
          ))}
      </ul>
    </div>
  )
}
