import { memo, useDeferredValue, useEffect, useMemo, useRef, type MouseEvent } from 'react'
import { sceneNumber, shotLabels } from '../../../shared/film/labels.ts'
import { headingWords } from '../../../shared/film/headings.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Unit } from '../../../shared/screenplay/units.ts'
import type { FilmView } from '../../../shared/film/view.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { openScene } from '../../film/openScene.ts'
import { classes } from '../../ui/classes.ts'

export interface ContextStripProps {
  scene: FilmScene
  /** The chosen shot, whose words are marked. */
  shot: string | null
  onChoose: (shot: string) => void
}

/** The script around the shots: how the scene before ends, this one, and how the next one begins. */
export function ContextStrip({ scene, shot, onChoose }: ContextStripProps) {
  const { view } = useFilm()
  const later = useDeferredValue(view)
  const there = later.scene(scene.id) ?? scene
  return (
    <section
      aria-label="Around these shots"
      className="grid h-36 shrink-0 max-xl:h-28 grid-cols-[minmax(0,1fr)_minmax(0,2.4fr)_minmax(0,1fr)] divide-x divide-hair border-b border-hair bg-panel"
    >
      <Neighbour view={later} scene={later.scenes[there.index - 1]} side="before" />
      <Excerpt view={later} scene={there} shot={shot} onChoose={onChoose} />
      <Neighbour view={later} scene={later.scenes[there.index + 1]} side="after" />
    </section>
  )
}

interface NeighbourProps {
  view: FilmView
  scene: FilmScene | undefined
  side: 'before' | 'after'
}

/** The scene next to this one, where they meet: its last words and shot, or its first ones. */
const Neighbour = memo(function Neighbour({ view, scene, side }: NeighbourProps) {
  const { branch } = useFilm()
  if (!scene) {
    return (
      <p className="px-4 py-2.5 text-small text-faint">
        {side === 'before' ? 'The film begins here.' : 'The film ends here.'}
      </p>
    )
  }
  const units = view.units(scene)
  const { shots } = view.shots(scene)
  const labels = shotLabels(scene, shots)
  const at = side === 'before' ? shots.length - 1 : 0
  const shot = shots[at]
  const words = side === 'before' ? units.slice(-2) : units.slice(0, 2)
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-1 overflow-hidden px-4 py-2.5 text-small">
      <button
        type="button"
        onClick={() => openScene(branch, scene.id)}
        className="min-w-0 shrink-0 truncate rounded-small text-left text-fine text-faint hover:text-ink"
      >
        {side === 'before' ? 'Before' : 'Next'}: {sceneNumber(scene)} · {headingWords(view, scene)}
        {scene.deferred ? ', deferred' : ''}
      </button>
      {shot && (
        <p className="shrink-0 truncate text-fine text-soft tabular-nums">
          {side === 'before' ? 'Ends' : 'Begins'} with {labels[at]}
          {[shot.size, shot.framing, shot.movement].filter(Boolean).map((word) => ` · ${word}`)}
        </p>
      )}
      <div className="line-clamp-4 text-soft">
        {words.map((unit) => (
          <p key={`${unit.line}/${unit.from}`}>
            {unit.kind === 'dialogue' && unit.speaker && <Speaker name={unit.speaker} />}
            {unit.text}
          </p>
        ))}
        {words.length === 0 && <p className="text-faint">Nothing is written in it yet.</p>}
      </div>
    </div>
  )
})

/** The scene's own words; those of the chosen shot are marked, and a click on any chooses their shot. */
const Excerpt = memo(function Excerpt({
  view,
  scene,
  shot,
  onChoose,
}: Omit<NeighbourProps, 'side' | 'scene'> & {
  scene: FilmScene
  shot: string | null
  onChoose: (shot: string) => void
}) {
  const box = useRef<HTMLElement>(null)
  const units = view.units(scene)
  const spans = useMemo(() => view.spans(scene), [view, scene])
  const owners = useMemo(() => {
    const owners = new Map<number, string[]>()
    for (const [id, { pieces }] of spans) {
      for (const { unit } of pieces) owners.set(unit, [...(owners.get(unit) ?? []), id])
    }
    return owners
  }, [spans])
  const marked = new Set(shot === null ? [] : spans.get(shot)?.pieces.map(({ unit }) => unit))
  const first = marked.size === 0 ? null : Math.min(...marked)

  useEffect(() => {
    const row = first === null ? null : box.current?.querySelector<HTMLElement>(`[data-unit="${first}"]`)
    if (!row || !box.current) return
    const top = row.getBoundingClientRect().top - box.current.getBoundingClientRect().top
    box.current.scrollTop += top - box.current.clientHeight / 3
  }, [first])

  function onClick({ target }: MouseEvent): void {
    const found = target instanceof Element ? target.closest<HTMLElement>('[data-unit]') : null
    const ids = owners.get(Number(found?.dataset['unit'])) ?? []
    const next = ids[(shot === null ? 0 : ids.indexOf(shot) + 1) % Math.max(1, ids.length)]
    if (next) onChoose(next)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- the rows of the table choose shots by keys
    <section
      ref={box}
      aria-label="This scene in the script"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that keys scroll it
      tabIndex={0}
      onClick={onClick}
      className="min-h-0 overflow-y-auto px-5 py-2 text-small -outline-offset-2"
    >
      {paragraphs(units).map(({ speaker, from, list }) => (
        <p key={from} className={classes('mb-1', speaker !== null && 'pl-6')}>
          {speaker !== null && <Speaker name={speaker} />}
          {list.map((unit, at) => (
            <Sentence
              key={unit.from}
              place={from + at}
              text={unit.text}
              marked={marked.has(from + at)}
              covered={owners.has(from + at)}
            />
          ))}
        </p>
      ))}
      {units.length === 0 && <p className="text-faint">Nothing is written in this scene yet.</p>}
    </section>
  )
})

function Sentence(props: { place: number; text: string; marked: boolean; covered: boolean }) {
  const { place, text, marked, covered } = props
  return (
    <>
      <span
        data-unit={place}
        title={covered ? undefined : 'In no shot'}
        className={classes(
          covered && 'cursor-pointer',
          marked
            ? 'rounded-small bg-tungsten/25 text-ink'
            : covered
              ? 'text-soft hover:text-ink'
              : 'text-faint underline decoration-dotted underline-offset-3',
        )}
      >
        {text}
      </span>{' '}
    </>
  )
}

function Speaker({ name }: { name: string }) {
  return <span className="mr-2 text-fine tracking-wide text-faint">{name}</span>
}

/** Units of one line together. */
function paragraphs(units: readonly Unit[]): { speaker: string | null; from: number; list: Unit[] }[] {
  const found: { speaker: string | null; from: number; list: Unit[] }[] = []
  for (const [at, unit] of units.entries()) {
    const last = found.at(-1)
    if (last && last.list[0]!.line === unit.line) last.list.push(unit)
    else
      found.push({ speaker: unit.kind === 'dialogue' ? (unit.speaker ?? '') : null, from: at, list: [unit] })
  }
  return found
}
