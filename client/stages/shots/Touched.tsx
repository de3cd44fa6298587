import { Fragment } from 'react'
import type { WordChange } from '../../../shared/film/changes.ts'
import { StaleMark } from '../../film/StaleMark.tsx'
import { useFilm } from '../../film/filmDesk.ts'
import { Button } from '../../ui/Button.tsx'
import type { TableRow } from './rows.ts'
import type { TableActs } from './table.ts'
import { inOne } from './inOne.ts'
import { sceneWith } from './wentTo.ts'

/** More changes of one shot than this are counted. */
const most = 3

interface TouchedProps {
  row: TableRow
  span: number
  editable: boolean
  acts: TableActs
}

/** Under a shot whose words the script has otherwise now: the difference, and what can be done about it. */
export function Touched({ row, span, editable, acts }: TouchedProps) {
  const { changes, late } = row
  return (
    <tr data-touched={row.id}>
      <td colSpan={span} className="border-b border-hair bg-tungsten/5 p-0">
        <div className="sticky left-0 flex w-[min(100cqw,100%)] max-w-[100cqw] items-start gap-3 py-1.5 pr-3 pl-2 text-small">
          <StaleMark className="mt-2" />
          <div className="min-w-0 flex-1 text-soft">
            {changes.length > 0 && (
              <span className="sr-only">Shot {row.label}: the script has changed. </span>
            )}
            {changes.slice(0, most).map((change) => (
              <Change key={`${change.was}→${change.now}`} {...change} />
            ))}
            {late.length > 0 && (
              <div>
                <p className="text-faint">Written in a shot that was merged into this one meanwhile:</p>
                {late.map((change) => (
                  <Change key={`late ${change.now}`} {...change} />
                ))}
              </div>
            )}
            {changes.length > most && <p className="text-faint">and {changes.length - most} more</p>}
          </div>
          {editable && (
            <div className="flex shrink-0 gap-1">
              {late.length > 0 && (
                <Button size="small" onClick={() => acts.takeLate(row.id)}>
                  Put it in
                </Button>
              )}
              {changes.length > 0 && (
                <>
                  <Button size="small" onClick={() => acts.takeOver(row.id)}>
                    Take over
                  </Button>
                  <Button size="small" look="quiet" onClick={() => acts.keep(row.id)}>
                    Keep as it is
                  </Button>
                </>
              )}
            </div>
          )}
        </div>
      </td>
    </tr>
  )
}

/** One sentence as it was and as it is. */
function Change({ was, now }: WordChange) {
  const { view } = useFilm()
  if (now === '') {
    const scene = sceneWith(view, was)
    return (
      <p>
        {scene ? `Now in scene ${scene}: ` : 'Not in the script any more: '}
        <del className="decoration-tungsten-ink">{was}</del>
      </p>
    )
  }
  if (was === '') {
    return (
      <p>
        New: <Mark words={now} />
      </p>
    )
  }
  return (
    <p>
      {inOne(was, now).map(({ side, text }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the runs are all there is, in their order
        <Fragment key={at}>
          {side === 'both' ? text : side === 'was' ? <Gone words={text} /> : <Mark words={text} />}
        </Fragment>
      ))}
    </p>
  )
}

function Mark({ words }: { words: string }) {
  const plain = words.trimStart()
  return (
    <>
      {words.slice(0, words.length - plain.length)}
      <ins className="rounded-small bg-tungsten/20 text-ink decoration-tungsten-ink">{plain}</ins>
    </>
  )
}

function Gone({ words }: { words: string }) {
  const plain = words.trimStart()
  return (
    <>
      {words.slice(0, words.length - plain.length)}
      <del className="text-faint decoration-tungsten-ink">{plain}</del>
    </>
  )
}
