import { ImageIcon, PencilLine, TriangleAlert } from 'lucide-react'
import { memo, useDeferredValue, useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { FramesView } from '../../../shared/frames/view.ts'
import type { Person } from '../../../shared/presence.ts'
import { FaceRow, nobody } from '../../film/FaceRow.tsx'
import { StaleMark } from '../../film/StaleMark.tsx'
import { useFrames } from '../../frames/framesDesk.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { useFacesBy } from '../../room/faces.ts'
import { classes } from '../../ui/classes.ts'
import { countFindings } from './fixes.ts'
import { shotOf } from './places.ts'

export interface ShotListProps {
  scene: FilmScene
  /** The id of the open shot. */
  open: string
  onOpen: (shot: string) => void
}

/** The shots of the scene, each with its start frame and what is to be known of its prompts. */
export function ShotList({ scene, open, onOpen }: ShotListProps) {
  const { desk, frames } = useFrames()
  // A moment behind the open shot: whoever types sees that first.
  const later = useDeferredValue(frames)
  const rows = useMemo(() => rowsOf(later, scene), [later, scene])
  const faces = useFacesBy(desk.story, shotOf)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-shot="${CSS.escape(open)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [open])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = rows.findIndex(({ id }) => id === open)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    const row = to === undefined ? undefined : rows[to]
    if (to === undefined) return
    event.preventDefault()
    if (!row) return
    onOpen(row.id)
    list.current?.querySelector<HTMLElement>(`[data-shot="${CSS.escape(row.id)}"]`)?.focus()
  }

  return (
    <nav aria-label="Shots" className="w-44 shrink-0 overflow-y-auto border-r border-hair">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons have the focus */}
      <ol ref={list} className="py-1" onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <Row
            key={row.id}
            {...row}
            open={row.id === open}
            people={faces[row.id] ?? nobody}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </nav>
  )
}

interface Listed {
  id: string
  label: string
  size: string
  /** The picture of its start frame; null: there is none yet. */
  media: string | null
  edited: number
  changed: number
  findings: number
}

function rowsOf(view: FramesView, scene: FilmScene): Listed[] {
  return view.film.shots(scene).shots.flatMap((shot): Listed[] => {
    const at = view.place(shot.id)
    if (!at) return []
    const stills = [view.frame(at, 'start'), view.frame(at, 'end')]
    const clip = view.clip(at)
    const lines = [...stills, clip].flatMap((sheet) => sheet.lines)
    return [
      {
        id: shot.id,
        label: at.label,
        size: shot.size,
        media: view.picture(shot, 'start')?.media ?? null,
        edited: lines.filter(({ edit }) => edit).length,
        changed: lines.filter(({ changed }) => changed).length,
        findings: countFindings(view, stills, clip),
      },
    ]
  })
}

interface RowProps extends Listed {
  open: boolean
  people: readonly Person[]
  onOpen: (shot: string) => void
}

/** Draws only when what it shows has changed. */
const Row = memo(function Row(props: RowProps) {
  const { id, label, size, media, edited, changed, findings, open, people, onOpen } = props
  const words = [
    edited > 0 && `${edited} edited`,
    changed > 0 && `${changed} changed underneath`,
    findings > 0 && `${findings} to be seen to`,
  ].filter(Boolean)
  return (
    <li>
      <button
        type="button"
        data-shot={id}
        tabIndex={open ? 0 : -1}
        aria-current={open || undefined}
        title={words.join(', ')}
        onClick={() => onOpen(id)}
        className={classes(
          'flex w-full items-center gap-2 border-l-2 py-1.5 pr-2 pl-2 text-left text-small -outline-offset-2 hover:bg-hover hover:text-ink',
          open ? 'border-tungsten bg-hover text-ink' : 'border-transparent text-soft',
        )}
      >
        <Thumb media={media} icon={ImageIcon} className="h-9 w-14 text-faint" />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="font-medium tabular-nums">{label}</span>
            <span className="truncate text-fine text-faint">{size}</span>
          </span>
          <span aria-hidden className="flex h-4 items-center gap-1.5 text-fine tabular-nums">
            {edited > 0 && <PencilLine size={12} className="text-soft" />}
            {changed > 0 && <StaleMark />}
            {findings > 0 && (
              <span className="flex items-center gap-0.5 text-tungsten-ink">
                <TriangleAlert size={11} /> {findings}
              </span>
            )}
          </span>
          {words.length > 0 && <span className="sr-only">{words.join(', ')}</span>}
        </span>
        <FaceRow people={people} />
      </button>
    </li>
  )
})
