import { useMemo, useRef, useState } from 'react'
import { assetKinds, type AssetKind } from '../../../shared/assets.ts'
import type { Found } from '../../../shared/screenplay/breakdown.ts'
import { useDesk } from '../../assets/desk.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { FoundBy } from '../../generation/text/FoundBy.tsx'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { decide, decisionOf, type Decision } from './acts.ts'
import { useChecklistKeys } from './checklistKeys.ts'
import { ProposalRow } from './ProposalRow.tsx'
import { useView } from './view.ts'

/** Everything the script speaks of, to be kept or set aside. */
export function Checklist() {
  const { editable, proposals } = useDesk()
  const { found, decided } = useView()
  const [all, setAll] = useState(false)
  const [kinds, setKinds] = useState<ReadonlyMap<string, AssetKind>>(new Map())
  const open = useOpenSince(proposals)
  const decisions = useMemo(() => {
    const shown = (found ?? []).filter(({ key }) => all || open.has(key))
    return shown.map((one) => decisionOf(one, decided, kinds.get(one.key)))
  }, [found, decided, all, open, kinds])
  const { live } = useRoom()
  const list = useRef<HTMLDivElement>(null)
  const setKind = (key: string, kind: AssetKind) => setKinds(new Map(kinds).set(key, kind))
  const on = useChecklistKeys(list, decisions, setKind)
  if (!found) return null
  return (
    <section aria-label="Checklist" className="mx-auto w-full max-w-240 px-8 py-6 max-lg:px-6">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-4">
        <div>
          <h2 className="text-title font-semibold">What the script speaks of</h2>
          <p className="mt-1 text-small text-soft">
            {editable
              ? 'Keep what is made for the film and set the rest aside; nothing is deleted. K keeps, S sets aside, arrows move, Enter shows more.'
              : 'What was kept for the film, and what was set aside.'}
          </p>
          <FoundBy story={live} found={found} readOnly={!editable} />
        </div>
        <Segmented
          label="Show"
          value={all ? 'all' : 'open'}
          segments={[
            { value: 'open', label: `To decide ${proposals?.length ?? 0}` },
            { value: 'all', label: `All ${found.length}` },
          ]}
          onChange={(shown) => setAll(shown === 'all')}
        />
      </header>
      <Progress decided={found.length - (proposals?.length ?? 0)} all={found.length} />
      {decisions.length === 0 ? (
        <div className="pt-6">
          <EmptyState title="Everything is decided.">
            When the script changes, what is new in it is proposed here. No decision is undone by it.
          </EmptyState>
        </div>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that bubble up from the rows
        <div ref={list} onKeyDown={on}>
          {assetKinds.map((kind) => (
            <Section key={kind} kind={kind} decisions={decisions} setKind={setKind} />
          ))}
        </div>
      )}
    </section>
  )
}

/** What was open at any time since the checklist was: a row that is decided stays where it is. */
function useOpenSince(proposals: readonly Found[] | null): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const fresh = (proposals ?? []).filter(({ key }) => !seen.has(key))
  if (fresh.length > 0) setSeen(new Set([...seen, ...fresh.map(({ key }) => key)]))
  return seen
}

function Progress({ decided, all }: { decided: number; all: number }) {
  return (
    <div className="flex items-center gap-3 pb-2">
      <progress
        aria-label="Decided"
        value={decided}
        max={Math.max(all, 1)}
        className="block h-1 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-press [&::-moz-progress-bar]:bg-tungsten [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-tungsten"
      />
      <output className="text-small text-soft tabular-nums">
        {decided} of {all} decided
      </output>
    </div>
  )
}

interface SectionProps {
  kind: AssetKind
  decisions: readonly Decision[]
  setKind: (key: string, kind: AssetKind) => void
}

/** A kind's section, by what the script made of it: choosing another kind does not move the row away. */
function Section({ kind, decisions, setKind }: SectionProps) {
  const desk = useDesk()
  const own = decisions.filter(({ found }) => found.kind === kind)
  const open = own.filter(({ asset }) => asset === null)
  const { icon: Icon, many, color } = kindLooks[kind]
  if (own.length === 0) return null
  return (
    <section aria-label={many} className="pt-5">
      <header className="flex h-9 items-center gap-2 text-small">
        <Icon size={16} aria-hidden className={color} />
        <h3 className="font-medium">{many}</h3>
        <span className="text-fine text-faint tabular-nums">{own.length}</span>
        {desk.editable && open.length > 1 && (
          <span className="ml-auto flex">
            <Button size="small" look="quiet" onClick={() => decide(desk, open, 'kept')}>
              Keep all {many.toLowerCase()}
            </Button>
            <Button size="small" look="quiet" onClick={() => decide(desk, open, 'sidelined')}>
              Set all aside
            </Button>
          </span>
        )}
      </header>
      <ul className="border-t border-hair">
        {own.map((decision) => (
          <ProposalRow
            key={decision.found.key}
            decision={decision}
            tabbable={decision === decisions[0]}
            all={decisions}
            onKind={(kind) => setKind(decision.found.key, kind)}
          />
        ))}
      </ul>
    </section>
  )
}
