import { useDeferredValue, useMemo, useRef, useState, type MouseEvent } from 'react'
import { changeWords } from '../../../shared/film/changes.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { shotLength } from '../../../shared/film/view.ts'
import '../../editor/script.css'
import { useFilm } from '../../film/filmDesk.ts'
import { clock, counted } from '../../../shared/film/lengths.ts'
import { StaleMark } from '../../film/StaleMark.tsx'
import './lined.css'
import { linedScene, unitsByLine, type Lined, type LinedShot } from './lined.ts'
import { LinedPage } from './LinedPage.tsx'
import { ShotLines } from './ShotLines.tsx'
import { useExtents } from './useExtents.ts'

export interface LinedScriptProps {
  scene: FilmScene
  /** The id of the shot that is chosen elsewhere too; without it, the lined script keeps its own. */
  chosen?: string | null
  onChoose?: (shot: string | null) => void
}

/**
 * A scene on paper with a line for each shot along the words that it covers: straight where they are as noted,
 * wavy where a script edit touched them, none beside words that are in no shot.
 */
export function LinedScript({ scene, chosen: given, onChoose: tell }: LinedScriptProps) {
  const { view } = useFilm()
  const later = useDeferredValue(view)
  const there = later.scene(scene.id) ?? scene
  const lined = useMemo(() => linedScene(later, there), [later, there])
  const lines = useMemo(() => later.parts.lines.slice(there.from, there.to), [later.parts.lines, there])
  const units = useMemo(() => unitsByLine(lined.units), [lined.units])
  const [own, setOwn] = useState<string | null>(null)
  const [hovered, hover] = useState<string | null>(null)
  const chosen = given === undefined ? own : given
  const choose = tell ?? setOwn
  const marked = lined.shots.find(({ shot }) => shot.id === (hovered ?? chosen)) ?? null
  const words = useMemo(() => new Set(marked?.pieces.map(({ unit }) => unit)), [marked])
  const sheet = useRef<HTMLDivElement>(null)
  const measured = useExtents(sheet)

  /** A click on words chooses their shot; where several cover them, one after the other. */
  function onWords({ target }: MouseEvent): void {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-unit]') : null
    if (!element) return
    const unit = Number(element.dataset['unit'])
    const ids = lined.shots
      .filter(({ pieces }) => pieces.some((piece) => piece.unit === unit))
      .map(({ shot }) => shot.id)
    const at = chosen === null ? -1 : ids.indexOf(chosen)
    choose(ids[(at + 1) % Math.max(1, ids.length)] ?? null)
  }

  return (
    <section aria-label="Lined script" className="flex h-full min-h-0 min-w-0 flex-col">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the lines are what has keys */}
      <div className="script-desk min-h-0 flex-1" onClick={onWords}>
        <div ref={sheet} className="script-sheet lined-sheet">
          <LinedPage
            lines={lines}
            first={there.from}
            units={units}
            marked={words}
            uncovered={lined.uncovered}
          />
          {measured && (
            <ShotLines
              shots={lined.shots}
              measured={measured}
              marked={marked?.shot.id ?? null}
              chosen={chosen}
              onHover={hover}
              onChoose={choose}
            />
          )}
        </div>
        <Wordless shots={lined.shots} />
      </div>
      <footer className="flex min-h-10 shrink-0 items-center gap-x-5 gap-y-1 border-t border-hair bg-panel px-4 py-1.5 text-small">
        {marked ? <About lined={marked} /> : <Legend lined={lined} />}
      </footer>
    </section>
  )
}

/** What a marked shot is, and how its words have changed. */
function About({ lined: { shot, label, changes } }: { lined: LinedShot }) {
  const facts = [shot.size, shot.framing, shot.angle, shot.movement].filter(Boolean).join(', ')
  return (
    <>
      <span className="font-semibold whitespace-nowrap tabular-nums">{label}</span>
      <span className="whitespace-nowrap text-soft">{facts}</span>
      <span className="whitespace-nowrap text-soft tabular-nums">{clock(shotLength(shot))}</span>
      {changes.length > 0 ? (
        <span className="flex min-w-0 items-center gap-1.5 text-tungsten-ink">
          <StaleMark />
          <span className="line-clamp-2">{changes.map(changeWords).join(' · ')}</span>
        </span>
      ) : (
        <span className="min-w-0 truncate text-soft">{shot.action || shot.dialogue}</span>
      )}
    </>
  )
}

/** What the lines mean, as far as there are such lines. */
function Legend({ lined: { shots, proposed, uncovered } }: { lined: Lined }) {
  const touched = shots.filter(({ changes }) => changes.length > 0).length
  return (
    <>
      <span className="text-soft">
        {counted(shots.length, 'shot')}
        {proposed && ', proposed from the script'}
      </span>
      {touched > 0 && (
        <span className="flex items-center gap-1.5 text-soft">
          <StaleMark /> wavy: {counted(touched, 'shot')} touched by script edits
        </span>
      )}
      {uncovered.size > 0 && (
        <span className="text-soft">
          <span className="underline decoration-tungsten-ink decoration-dotted underline-offset-3">
            dotted
          </span>
          : {counted(uncovered.size, 'sentence')} in no shot
        </span>
      )}
    </>
  )
}

/** Shots that have no line: what they were made from is gone, or they were made of nothing. */
function Wordless({ shots }: { shots: readonly LinedShot[] }) {
  const wordless = shots.filter(({ pieces }) => pieces.length === 0)
  if (wordless.length === 0) return null
  return (
    <p className="mx-auto mb-6 max-w-180 px-4 text-small text-soft">
      Without words of the page:{' '}
      {wordless
        .map(({ label, changes }) => (changes.length > 0 ? `${label} (its words are gone)` : label))
        .join(', ')}
    </p>
  )
}
