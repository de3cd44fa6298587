/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- no element is a field with a list that this can be */
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ShotColumn } from '../../../shared/film/shotTable.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { classes } from '../../ui/classes.ts'
import { completed, completionsFor } from './completions.ts'
import { leaveBy, type Leave } from './leaving.ts'

export interface WordEditorProps {
  column: ShotColumn
  label: string
  words: string
  /** What is typed takes the place of all of it. */
  replace: boolean
  /** Closes the cell; null: nothing is to be written. */
  onLeave: (leave: Leave, words: string | null) => void
}

/** A fact of a shot, open in its cell: typed, with a short list of what it may become. */
export function WordEditor({ column, label, words, replace, onLeave }: WordEditorProps) {
  const desk = useFilm()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, type] = useState(words)
  const [fresh, setFresh] = useState(true)
  const [chosen, choose] = useState<number | null>(null)
  const { list, eager } = completionsFor(desk, column, typed, fresh)
  const marked = chosen ?? (eager && list.length > 0 ? 0 : null)
  const left = useRef(false)

  useLayoutEffect(() => {
    input.current!.focus({ preventScroll: true })
    if (replace) input.current!.select()
    else input.current!.setSelectionRange(words.length, words.length)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as the cell was when it was opened
  }, [])

  useEffect(() => {
    document.getElementById(`${id}-${marked}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, marked])

  function leave(way: Leave, value: string | null): void {
    if (left.current) return
    left.current = true
    onLeave(way, value === words ? null : value)
  }
  function take(at: number | null): string {
    return at === null || !list[at] ? typed : completed(column, typed, list[at], fresh)
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    const { key } = event
    if ((key === 'ArrowDown' || key === 'ArrowUp') && list.length > 0) {
      event.preventDefault()
      const from = marked ?? (key === 'ArrowDown' ? -1 : list.length)
      choose((from + (key === 'ArrowDown' ? 1 : -1) + list.length) % list.length)
      return
    }
    if (key === ',' && column === 'characters' && marked !== null) {
      event.preventDefault()
      type(`${take(marked)}, `)
      setFresh(false)
      choose(null)
      return
    }
    const way = leaveBy(event, false)
    if (!way) return
    event.preventDefault()
    leave(way, key === 'Escape' ? null : take(marked))
  }

  return (
    <div className="relative z-10 h-full">
      <input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={list.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={marked === null ? undefined : `${id}-${marked}`}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          type(event.target.value)
          setFresh(false)
          choose(null)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => leave('stay', typed)}
        className={classes(
          'h-full min-h-8 w-full bg-lift px-2 text-small text-ink shadow-lift outline-2 -outline-offset-2 outline-tungsten-ink',
          column === 'characters' ? 'min-w-60' : 'min-w-24',
        )}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={`${label}: what it may be`}
        hidden={list.length === 0}
        className="absolute top-full left-0 z-30 max-h-56 min-w-full animate-appear overflow-y-auto rounded-normal border border-hair bg-lift p-1 shadow-lift"
      >
        {list.map((completion, at) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the keys
          <li
            key={completion.value}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === marked}
            onPointerDown={(event) => {
              event.preventDefault()
              leave('stay', completed(column, typed, completion, fresh))
            }}
            className={classes(
              'flex gap-3 rounded-small px-2 py-1 text-small whitespace-nowrap',
              at === marked ? 'bg-hover text-ink' : 'text-soft',
            )}
          >
            <span className="text-ink">{completion.value}</span>
            {completion.words && <span className="ml-auto text-faint">{completion.words}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
