import { Search } from 'lucide-react'
import {
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import type { Person } from '../../../shared/presence.ts'
import { moveScene } from '../../../shared/screenplay/scenes.ts'
import type { LiveDocument } from '../../connection.ts'
import type { OutlineScene } from '../../editor/outline.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { useSubscribable } from '../../useDocument.ts'
import type { CurrentScene } from './currentScene.ts'
import { useFacesByScene } from './facesByScene.ts'

export interface SceneNavigatorProps {
  script: ScriptEditor
  live: LiveDocument
  current: CurrentScene
  editable: boolean
}

/** The scenes in order: who is in which, where one is; click to go there, drag or Alt + arrows to move. */
export function SceneNavigator({ script, live, current, editable }: SceneNavigatorProps) {
  const scenes = useSubscribable(script.outline.scenes)
  const inView = useSubscribable(current.inView)
  const faces = useFacesByScene(live)
  const [sought, setSought] = useState('')
  const found = useMemo(() => search(scenes, sought), [scenes, sought])
  const list = useRef<HTMLOListElement>(null)
  const movable = editable && sought === ''
  const { dragged, dropBefore, on } = useRows(script, list, movable)

  return (
    <nav
      aria-label="Scenes"
      className="flex w-66 shrink-0 flex-col border-r border-hair bg-panel max-lg:w-58"
    >
      <label className="flex h-11 shrink-0 items-center gap-2 border-b border-hair px-3 text-faint focus-within:text-ink">
        <Search size={14} aria-hidden />
        <span className="sr-only">Find a scene</span>
        <input
          type="search"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          placeholder="Find a scene"
          className="min-w-0 flex-1 bg-transparent text-small text-ink outline-none placeholder:text-faint"
        />
      </label>
      {found.length === 0 ? (
        <p className="px-4 py-6 text-small text-faint">
          {scenes.length === 0
            ? 'No scenes yet. Begin a line with INT. or EXT. and it becomes one.'
            : 'No scene has these words in its heading.'}
        </p>
      ) : (
        <ol ref={list} className="min-h-0 flex-1 overflow-y-auto py-1">
          {found.map(({ id, number, heading }) => (
            <SceneRow
              key={id}
              id={id}
              number={number}
              heading={heading}
              people={faces[id] ?? nobody}
              inView={inView?.id === id}
              movable={movable}
              dragged={dragged === id}
              dropBefore={dropBefore === id}
              on={on}
            />
          ))}
          {dropBefore === 'end' && <li aria-hidden className="mx-2 h-0.5 bg-tungsten" />}
        </ol>
      )}
    </nav>
  )
}

const nobody: readonly Person[] = []

/** What can be done with a row; the same object as long as the navigator is there. */
interface RowActions {
  go: (id: string) => void
  key: (id: string, event: KeyboardEvent) => void
  drag: (id: string, event: DragEvent) => void
  over: (id: string, event: DragEvent) => void
  drop: (event: DragEvent) => void
  end: () => void
}

interface SceneRowProps {
  id: string
  number: string
  heading: string
  people: readonly Person[]
  inView: boolean
  movable: boolean
  dragged: boolean
  dropBefore: boolean
  on: RowActions
}

/** Rows render only when what they show changes: there are hundreds, and somebody is always typing. */
const SceneRow = memo(function SceneRow({
  id,
  number,
  heading,
  people,
  inView,
  movable,
  dragged,
  dropBefore,
  on,
}: SceneRowProps) {
  const drag = movable && {
    draggable: true,
    onDragStart: (event: DragEvent) => on.drag(id, event),
    onDragOver: (event: DragEvent) => on.over(id, event),
    onDrop: on.drop,
    onDragEnd: on.end,
  }
  return (
    <li
      className={classes(
        'relative',
        dropBefore && 'before:absolute before:inset-x-2 before:-top-px before:h-0.5 before:bg-tungsten',
        dragged && 'opacity-45',
      )}
      {...drag}
    >
      <button
        type="button"
        data-scene={id}
        aria-current={inView ? 'location' : undefined}
        aria-keyshortcuts={movable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        title={heading}
        onClick={() => on.go(id)}
        onKeyDown={(event) => on.key(id, event)}
        className={classes(
          'flex w-full items-baseline gap-2 border-l-2 py-1.5 pr-3 pl-2.5 text-left text-small -outline-offset-2 hover:bg-hover hover:text-ink',
          inView ? 'border-tungsten bg-hover text-ink' : 'border-transparent text-soft',
        )}
      >
        <span className="w-7 shrink-0 text-right text-fine text-faint tabular-nums">{number}</span>
        <span className="line-clamp-2 min-w-0 flex-1 uppercase">{heading || 'Untitled scene'}</span>
        <Faces people={people} />
      </button>
    </li>
  )
})

function Faces({ people }: { people: readonly Person[] }) {
  if (people.length === 0) return null
  const names = people.map(({ name }) => name).join(', ')
  return (
    <span className="flex shrink-0 -space-x-1 self-center" title={names}>
      {people.slice(0, 3).map(({ id, name, color }) => (
        <Avatar key={id} name={name} color={color} size={16} />
      ))}
      <span className="sr-only">{names} here</span>
    </span>
  )
}

function search(scenes: readonly OutlineScene[], sought: string): readonly OutlineScene[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  return scenes.filter(({ number, heading }) => {
    const text = `${number} ${heading}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

interface Drag {
  dragged: string | null
  /** The scene before which the dragged one would come to stand, or the end. */
  dropBefore: string | null
}

const noDrag: Drag = { dragged: null, dropBefore: null }

/** Going to scenes and moving them, by mouse and keyboard. */
function useRows(script: ScriptEditor, list: RefObject<HTMLElement | null>, movable: boolean) {
  const [shown, show] = useState(noDrag)
  // Events follow each other faster than React renders: they read and write here, and the state shows it.
  const drag = useRef(noDrag)
  const mayMove = useRef(movable)
  useEffect(() => {
    mayMove.current = movable
  })

  const on = useMemo((): RowActions => {
    const scenes = (): readonly OutlineScene[] => script.outline.scenes.get()
    const at = (id: string): number => scenes().findIndex((scene) => scene.id === id)
    const row = (id: string): HTMLElement | null =>
      list.current?.querySelector<HTMLElement>(`[data-scene="${CSS.escape(id)}"]`) ?? null
    const set = (next: Drag): void => {
      drag.current = next
      show(next)
    }
    return {
      go: (id) => script.goTo(scenes()[at(id)]?.line ?? -1),
      key: (id, event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        if (step === 0) return
        event.preventDefault()
        if (!event.altKey) {
          const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-scene]') ?? [])]
          rows[rows.indexOf(event.currentTarget as HTMLElement) + step]?.focus()
        } else if (mayMove.current && moveTo(script, at(id), step > 0 ? at(id) + 2 : at(id) - 1)) {
          // The row keeps the focus while it moves: it is the same scene.
          requestAnimationFrame(() => row(id)?.focus())
        }
      },
      drag: (id, event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', scenes()[at(id)]?.heading ?? '')
        set({ dragged: id, dropBefore: null })
      },
      over: (id, event) => {
        const { dragged, dropBefore } = drag.current
        if (dragged === null) return
        event.preventDefault()
        // The lower half of a row means after it, which is before the next.
        const { top, height } = event.currentTarget.getBoundingClientRect()
        const before = event.clientY < top + height / 2 ? id : (scenes()[at(id) + 1]?.id ?? 'end')
        if (before !== dropBefore) set({ dragged, dropBefore: before })
      },
      drop: (event) => {
        event.preventDefault()
        const { dragged, dropBefore } = drag.current
        if (dragged !== null && dropBefore !== null) {
          moveTo(script, at(dragged), dropBefore === 'end' ? scenes().length : at(dropBefore))
        }
        set(noDrag)
      },
      end: () => set(noDrag),
    }
  }, [script, list])
  return { ...shown, on }
}

/** Moves scene `from` before scene `to`, both counted from 0; past the last: to the end. */
function moveTo(script: ScriptEditor, from: number, to: number): boolean {
  const scenes = script.outline.scenes.get()
  const moved = scenes[from]?.id
  if (moved === undefined || to < 0 || to > scenes.length || to === from || to === from + 1) return false
  script.history.edit(() => moveScene(script.doc, moved, scenes[to]?.id ?? null))
  script.outline.deriveNow(script.view.state.doc)
  return true
}
