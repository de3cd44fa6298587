import { ChevronsLeft, ChevronsRight, Pause } from 'lucide-react'
import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { changesIn } from '../../shared/film/changes.ts'
import { sceneNumber } from '../../shared/film/labels.ts'
import { headingWords } from '../../shared/film/headings.ts'
import type { FilmView } from '../../shared/film/view.ts'
import type { Person } from '../../shared/presence.ts'
import type { StageId } from '../../shared/stages.ts'
import { classes } from '../ui/classes.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { FaceRow, nobody } from './FaceRow.tsx'
import { useFilm } from './filmDesk.ts'
import { openScene, useOpenScene } from './openScene.ts'
import { useSceneFaces } from './sceneFaces.ts'
import { useSceneKeys } from './sceneKeys.ts'
import { useSceneListOpen } from './sceneListOpen.ts'
import { StaleMark } from './StaleMark.tsx'

/** The scenes beside the work on one of them, in the order of the script: click or arrows open one. */
export function SceneList({ stage }: { stage: StageId }) {
  const { branch, story, view } = useFilm()
  const open = useOpenScene(stage)?.id ?? null
  const [shown, toggle] = useSceneListOpen()
  const scenes = useListed(view)
  const faces = useSceneFaces(story)
  const list = useRef<HTMLOListElement>(null)
  const keys = useSceneKeys(list, (id) => openScene(branch, id))

  useEffect(() => {
    if (open === null || !shown) return
    const row = list.current?.querySelector(`[data-scene="${CSS.escape(open)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [open, shown])

  if (!shown) {
    return (
      <div className="flex w-10 shrink-0 flex-col items-center border-r border-hair bg-panel pt-1.5">
        <IconButton icon={ChevronsRight} label="Show the scenes" aria-expanded={false} onClick={toggle} />
      </div>
    )
  }
  return (
    <nav
      aria-label="Scenes"
      className="flex w-60 shrink-0 flex-col border-r border-hair bg-panel max-xl:w-52"
    >
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-hair pr-1.5 pl-3">
        <span className="text-small font-medium">Scenes</span>
        <span className="mr-auto text-fine text-faint tabular-nums">{scenes.length}</span>
        <IconButton icon={ChevronsLeft} label="Hide the scenes" aria-expanded onClick={toggle} />
      </header>
      {scenes.length === 0 && (
        <p className="px-4 py-6 text-small text-faint">
          No scenes yet. A line in the script that begins with INT. or EXT. makes one.
        </p>
      )}
      <ol ref={list} className="min-h-0 flex-1 overflow-y-auto py-1" {...keys}>
        {scenes.map((scene) => (
          <Row
            key={scene.id}
            {...scene}
            open={scene.id === open}
            tabbable={scene.id === (open ?? scenes[0]?.id)}
            people={faces[scene.id] ?? nobody}
          />
        ))}
      </ol>
    </nav>
  )
}

interface Listed {
  id: string
  number: string
  heading: string
  deferred: boolean
  /** What is to be looked at, in words; empty: nothing. */
  stale: string
}

/** A moment behind the film: the list is beside the work. */
function useListed(view: FilmView): readonly Listed[] {
  const later = useDeferredValue(view)
  return useMemo(
    () =>
      later.scenes.map((scene) => ({
        id: scene.id,
        number: sceneNumber(scene),
        heading: headingWords(later, scene),
        deferred: scene.deferred !== null,
        stale: staleWords(changesIn(later, scene)),
      })),
    [later],
  )
}

/** "2 shots touched by script edits, 1 sentence in no shot" */
function staleWords({ touched, uncovered }: ReturnType<typeof changesIn>): string {
  const count = (many: number, one: string, words: string) =>
    many === 0 ? '' : `${many} ${one}${many === 1 ? '' : 's'} ${words}`
  return [
    count(touched.length, 'shot', 'touched by script edits'),
    count(uncovered.length, 'sentence', 'in no shot'),
  ]
    .filter(Boolean)
    .join(', ')
}

interface RowProps extends Listed {
  open: boolean
  tabbable: boolean
  people: readonly Person[]
}

/** Draws only when what it shows has changed: there are hundreds, and somebody is always at work. */
const Row = memo(function Row({ id, number, heading, deferred, stale, open, tabbable, people }: RowProps) {
  return (
    <li>
      <button
        type="button"
        data-scene={id}
        data-words={heading}
        data-number={number}
        tabIndex={tabbable ? 0 : -1}
        aria-current={open || undefined}
        title={[heading, deferred && 'deferred', stale].filter(Boolean).join(' · ')}
        className={classes(
          'flex w-full items-baseline gap-2 border-l-2 py-1.5 pr-3 pl-1.5 text-left text-small -outline-offset-2 hover:bg-hover hover:text-ink',
          open ? 'border-tungsten bg-hover text-ink' : 'border-transparent text-soft',
        )}
      >
        <span className="w-8 shrink-0 text-right text-fine text-faint tabular-nums">{number}</span>
        <span className={classes('line-clamp-2 min-w-0 flex-1', deferred && 'text-faint italic')}>
          {heading}
          {deferred && <span className="sr-only">, deferred</span>}
          {stale && <span className="sr-only">, {stale}</span>}
        </span>
        <span className="flex shrink-0 items-center gap-1.5 self-center">
          {stale && <StaleMark />}
          {deferred && <Pause size={12} aria-hidden className="text-faint" />}
          <FaceRow people={people} />
        </span>
      </button>
    </li>
  )
})
