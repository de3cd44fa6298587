import { ChevronRight, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { shotLabels } from '../../../../shared/film/labels.ts'
import type { Turn } from '../../../../shared/film/transformations.ts'
import { Button } from '../../../ui/Button.tsx'
import { classes } from '../../../ui/classes.ts'
import { Select } from '../../../ui/Select.tsx'
import { addChange, beginLookAfter, moveChange, removeChange } from './acts.ts'
import { CarryField } from './CarryField.tsx'
import { useLook } from './lookDesk.ts'
import { briefLook, lookAfter } from './lookHere.ts'
import { LookPart } from './LookPart.tsx'
import { LookPictures } from './LookPictures.tsx'
import { LookGenerate, LookWords } from './LookWords.tsx'
import { RemovedChanges } from './RemovedChanges.tsx'

/** What changes about an asset within the scene: in one shot, or gradually over several. */
export function Changes() {
  const { desk, scene, row } = useLook()
  const { view, editable } = desk
  const [open, setOpen] = useState<string | null>(null)
  const turns = view.turns(scene, row.ids)
  const labels = shotLabels(scene, view.shots(scene).shots)
  return (
    <section
      aria-label="Changes in this scene"
      className="flex flex-col gap-1 border-t border-hair px-4 py-4"
    >
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h4 className="text-small font-medium text-soft">Changes in this scene</h4>
        {editable && labels.length > 0 && (
          <Button size="small" look="quiet" onClick={() => setOpen(addChange(desk, scene, row))}>
            <Plus size={14} aria-hidden /> Add a change
          </Button>
        )}
      </div>
      {turns.length === 0 && (
        <p className="text-small text-faint">
          {labels.length === 0
            ? 'The scene has no shots.'
            : 'Nothing changes: it looks the same from the first shot to the last.'}
        </p>
      )}
      <ul className="flex flex-col">
        {turns.map((turn) => (
          <Change
            key={turn.id}
            turn={turn}
            labels={labels}
            open={turn.id === open}
            onToggle={() => setOpen(turn.id === open ? null : turn.id)}
          />
        ))}
      </ul>
      <RemovedChanges labels={labels} />
    </section>
  )
}

interface ChangeProps {
  turn: Turn
  labels: readonly string[]
  open: boolean
  onToggle: () => void
}

function Change({ turn, labels, open, onToggle }: ChangeProps) {
  const { desk } = useLook()
  const words = briefLook(lookAfter(desk.view, turn.id))
  const where = whereWords(turn, labels)
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (open && item.current) bringUp(item.current)
  }, [open])
  return (
    <li ref={item} className="-mx-2" data-change={turn.id}>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex w-full items-center gap-2 rounded-normal px-2 py-1.5 text-left text-small -outline-offset-2 hover:bg-hover"
      >
        <ChevronRight
          size={14}
          aria-hidden
          className={classes('shrink-0 text-faint transition-transform', open && 'rotate-90')}
        />
        <span className="shrink-0 font-medium tabular-nums">{where}</span>
        <span className="min-w-0 truncate text-soft">{words || 'another look'}</span>
      </button>
      {open && <ChangeEditor turn={turn} labels={labels} where={where} />}
    </li>
  )
}

/** "12B", "12B to 12D" */
function whereWords({ first, last }: Turn, labels: readonly string[]): string {
  return first === last ? `${labels[first]}` : `${labels[first]} to ${labels[last]}`
}

function ChangeEditor({ turn, labels, where }: Pick<ChangeProps, 'turn' | 'labels'> & { where: string }) {
  const { desk, row } = useLook()
  const { view, editable } = desk
  const look = lookAfter(view, turn.id)
  const isOwn = row.asset.ids.includes(turn.asset)
  return (
    <div data-panel className="flex flex-col gap-4 px-2 pt-2 pb-4">
      <LookPart look={look} fact="shots">
        <Shots turn={turn} labels={labels} />
      </LookPart>
      {look ? (
        <>
          <LookWords look={look} />
          {isOwn && (
            <>
              <LookPart look={look} fact="picture">
                <LookPictures look={look} label="Picture after it" />
              </LookPart>
              <LookGenerate look={look} />
            </>
          )}
          <LookPart look={look} fact="carried">
            <CarryField look={look} seen={look} />
          </LookPart>
        </>
      ) : (
        editable && (
          <Button size="small" className="self-start" onClick={() => beginLookAfter(desk, turn.id)}>
            Say how it looks after it
          </Button>
        )
      )}
      {!isOwn && <RoleNote asset={turn.asset} />}
      {editable && (
        <Button
          size="small"
          look="quiet"
          className="self-start"
          onClick={() => removeChange(desk, turn.id, `The change in ${where}`)}
        >
          <Trash2 size={14} aria-hidden /> Remove this change
        </Button>
      )}
    </div>
  )
}

function RoleNote({ asset }: { asset: string }) {
  const { desk, row } = useLook()
  const role = desk.view.casting.of(asset)
  return (
    <p className="text-small text-soft">
      This happens to {role?.name ?? 'the role'}, whose role {row.asset.name} plays. Its pictures show{' '}
      {role?.name ?? 'the other'}, so here it is said in words alone.
    </p>
  )
}

/** From which shot to which it goes on; the same one twice: at once. */
function Shots({ turn, labels }: Pick<ChangeProps, 'turn' | 'labels'>) {
  const { desk, scene } = useLook()
  const { shots } = desk.view.shots(scene)
  const choices = labels.map((label, at) => ({
    value: String(at),
    label,
    ...(shots[at]?.action.trim() && { hint: brief(shots[at].action) }),
  }))
  function move(first: number, last: number): void {
    const [from, to] = [shots[first], shots[last]]
    if (from && to) moveChange(desk, scene, turn.id, from, to)
  }
  const over = turn.last - turn.first + 1
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2 text-small text-soft">
        <span>From</span>
        <Select
          size="small"
          label="From shot"
          value={String(turn.first)}
          choices={choices}
          disabled={!desk.editable}
          onChange={(at) => move(Number(at), Math.max(Number(at), turn.last))}
        />
        <span>to</span>
        <Select
          size="small"
          label="To shot"
          value={String(turn.last)}
          choices={choices}
          disabled={!desk.editable}
          onChange={(at) => move(Math.min(Number(at), turn.first), Number(at))}
        />
      </div>
      <p className="text-fine text-faint">
        {over === 1
          ? 'At once: the start frame is before it, the end frame after it.'
          : `Gradually, over ${over} shots: complete with the end frame of ${labels[turn.last]}.`}
      </p>
    </div>
  )
}

/** The first words of a shot, enough to know it by. */
function brief(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > 48 ? `${line.slice(0, 47).trimEnd()}…` : line
}

/** Scrolls the panel, and nothing around it, until what was opened stands right under its head. */
function bringUp(item: HTMLElement): void {
  const panel = item.closest('[data-look]')
  const head = panel?.querySelector('header')
  const scroller = panel?.parentElement
  if (!head || !scroller) return
  scroller.scrollTop += item.getBoundingClientRect().top - head.getBoundingClientRect().bottom - 8
}
