import { Archive, Check, ChevronRight, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { assetKinds, type AssetKind } from '../../../shared/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { classes } from '../../ui/classes.ts'
import { useBringDrop } from './bring/drop.ts'
import { decide, recategorise, sceneWords, type Decision } from './acts.ts'
import { only } from './choice.ts'
import { More, Perhaps } from './ProposalMore.tsx'
import { useView } from './view.ts'

export interface ProposalRowProps {
  decision: Decision
  /** The one row that the Tab key leads to at first. */
  tabbable: boolean
  all: readonly Decision[]
  onKind: (kind: AssetKind) => void
}

/** One thing the script speaks of: what it is called and is, how often, and what becomes of it. */
export function ProposalRow({ decision, tabbable, all, onKind }: ProposalRowProps) {
  const { found, kind, asset } = decision
  const { editable } = useDesk()
  const { choose } = useView()
  const { ref, over } = useBringDrop(asset?.id ?? found.key, 'checklist')
  const [more, setMore] = useState(false)
  const state = stateOf(decision)
  const scenes = sceneWords(found.scenes.length)
  return (
    <li
      ref={ref}
      className={classes('border-b border-hair', over && 'bg-tungsten/15 outline-2 outline-tungsten-ink')}
    >
      <div
        className={classes(
          'flex min-h-10 items-center gap-2 rounded-small px-1 focus-within:bg-hover hover:bg-hover',
          asset && 'text-soft',
        )}
      >
        <button
          type="button"
          data-proposal={found.key}
          tabIndex={tabbable ? 0 : -1}
          aria-expanded={asset ? undefined : more}
          aria-keyshortcuts={editable ? 'K S' : undefined}
          onClick={() => (asset ? choose(only(asset.id)) : setMore(!more))}
          className="flex h-10 min-w-0 flex-1 items-center gap-2 pr-3 text-left -outline-offset-2"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className={classes('shrink-0 text-faint transition-transform', more && !asset && 'rotate-90')}
          />
          <span className="truncate text-small font-medium">{found.name}</span>
          {found.aliases.length > 0 && (
            <span className="truncate text-small text-faint">{found.aliases.join(', ')}</span>
          )}
          {found.model?.alone && (
            <span className="inline-flex shrink-0 items-center gap-1 text-fine text-faint">
              <Sparkles size={12} aria-hidden />
              <span className="sr-only">, found</span> by the text model
            </span>
          )}
          <span className="sr-only">, {kindLooks[kind].one.toLowerCase()}, </span>
          <span className="ml-auto shrink-0 pl-3 text-small text-soft tabular-nums">{scenes}</span>
          <span className="sr-only">, {state.words.toLowerCase()}</span>
        </button>
        <KindChoice decision={decision} onKind={onKind} />
        <Standing decision={decision} />
      </div>
      {!asset && <Perhaps decision={decision} all={all} />}
      {more && !asset && <More decision={decision} />}
    </li>
  )
}

function stateOf({ asset, isPart }: Decision): { words: string; kept: boolean | null } {
  if (!asset) return { words: 'Not decided', kept: null }
  if (isPart) return { words: `Same as ${asset.name}`, kept: null }
  return asset.standing === 'kept' ? { words: 'Kept', kept: true } : { words: 'Set aside', kept: false }
}

/** The system's own list: there are a hundred of them on a page. */
function KindChoice({ decision, onKind }: { decision: Decision; onKind: (kind: AssetKind) => void }) {
  const desk = useDesk()
  const { found, kind, asset, isPart } = decision
  const { icon: Icon, color } = kindLooks[kind]
  return (
    <span className="flex w-29 shrink-0 items-center gap-1.5">
      <Icon size={14} aria-hidden className={classes('shrink-0', color)} />
      <select
        aria-label={`Kind of ${found.name}`}
        tabIndex={-1}
        value={kind}
        disabled={!desk.editable || isPart}
        onChange={({ target }) => {
          const chosen = target.value as AssetKind
          if (asset) recategorise(desk, [asset], chosen)
          else onKind(chosen)
        }}
        className="h-7 min-w-0 flex-1 cursor-pointer rounded-small bg-transparent text-small text-soft hover:text-ink disabled:cursor-default disabled:opacity-100 [&>option]:bg-lift [&>option]:text-ink"
      >
        {assetKinds.map((one) => (
          <option key={one} value={one}>
            {kindLooks[one].one}
          </option>
        ))}
      </select>
    </span>
  )
}

function Standing({ decision }: { decision: Decision }) {
  const desk = useDesk()
  const { words, kept } = stateOf(decision)
  if (!desk.editable || decision.isPart) {
    return <span className="w-39 shrink-0 truncate px-2 text-small text-soft">{words}</span>
  }
  const { name } = decision.found
  return (
    <span className="flex w-39 shrink-0 justify-end gap-0.5">
      <Toggle label={`Keep ${name}`} on={kept === true} onChoose={() => decide(desk, [decision], 'kept')}>
        {kept === true && <Check size={14} aria-hidden />} Keep
      </Toggle>
      <Toggle
        label={`Set aside ${name}`}
        on={kept === false}
        onChoose={() => decide(desk, [decision], 'sidelined')}
      >
        {kept === false && <Archive size={14} aria-hidden />} Set aside
      </Toggle>
    </span>
  )
}

interface ToggleProps {
  label: string
  on: boolean
  onChoose: () => void
  children: React.ReactNode
}

function Toggle({ label, on, onChoose, children }: ToggleProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      aria-pressed={on}
      onClick={() => !on && onChoose()}
      className={classes(
        'inline-flex h-7 min-w-16 items-center justify-center gap-1.5 rounded-small px-2 text-small whitespace-nowrap transition-colors',
        on ? 'bg-press font-medium text-ink' : 'text-soft hover:bg-press hover:text-ink',
      )}
    >
      {children}
    </button>
  )
}
