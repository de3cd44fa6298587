import { useCallback, useRef, useState, type KeyboardEvent } from 'react'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import { ratioOf } from '../../../../shared/frames/aspect.ts'
import { clock, counted } from '../../../../shared/film/lengths.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { useRoom } from '../../../room/room.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { useMoreAndMore } from '../../../ui/moreAndMore.ts'
import { useKept } from '../../shots/useKept.ts'
import { placeOfFrame } from '../frameKeys.ts'
import { BoardPanel, type Columns } from './BoardPanel.tsx'
import { PdfButton } from './PdfButton.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'
import { useScope } from './scope.ts'
import { type SceneBoard, usePanels } from './usePanels.ts'

const columnCounts = ['1', '2', '3'] as const

const grids: Record<Columns, string> = {
  '1': 'grid-cols-1 gap-y-8',
  '2': 'grid-cols-2 gap-x-9 gap-y-8',
  '3': 'grid-cols-3 gap-x-8 gap-y-7',
}

/** Scenes as a storyboard: their frames in order, with what a printed board says of each. */
export function Storyboard({ scenes: given }: { scenes: readonly FilmScene[] }) {
  const { setting } = useFrames()
  const { goTo } = useRoom()
  const scoped = useScope(given)
  const boards = usePanels(scoped.scenes)
  const [columns, setColumns] = useKept<Columns>('coauteur.boardColumns', '3', columnCounts)
  const [current, setCurrent] = useState<string | null>(null)
  const root = useRef<HTMLDivElement>(null)
  // A scene after the other, so that a click in between need not wait for the whole film.
  const shown = useMoreAndMore(boards, 2, 3)
  const tabbable = current ?? boards[0]?.panels[0]?.key ?? null
  const open = useCallback(
    (scene: string, key: string) => goTo({ stage: 'frames', place: placeOfFrame(scene, key, true) }),
    [goTo],
  )

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-hair px-4 py-1.5">
        <ScopeChoice {...scoped} />
        <Segmented<Columns>
          label="Panels in a row"
          value={columns}
          segments={columnCounts.map((value) => ({ value, label: value }))}
          onChange={setColumns}
        />
        <p className="text-small text-faint tabular-nums">{totalOf(boards)}</p>
        <div className="ml-auto">
          <PdfButton scene={scoped.scope === 'film' ? null : (given[0] ?? null)} />
        </div>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what is heard comes from the panels in it */}
      <div
        ref={root}
        onKeyDown={(event) => move(event, root.current, Number(columns))}
        className="min-h-0 flex-1 overflow-y-auto px-6 pb-12"
      >
        {boards.length === 0 && (
          <div className="max-w-160 py-6">
            <EmptyState title="Nothing to show yet">
              Shots are proposed from what is written in a scene; each becomes a panel here.
            </EmptyState>
          </div>
        )}
        {shown.map((board) => (
          <section key={board.scene.id} aria-label={`Scene ${board.number}`} className="mx-auto max-w-360">
            {/* Above one scene alone stands its name already. */}
            {scoped.scope === 'film' ? <SceneHead board={board} /> : <div className="h-5" />}
            <ol className={`grid ${grids[columns]}`}>
              {board.panels.map((panel) => (
                <BoardPanel
                  key={panel.key}
                  panel={panel}
                  scene={board.scene.id}
                  ratio={ratioOf(setting.aspect)}
                  columns={columns}
                  tabbable={panel.key === tabbable}
                  onCurrent={setCurrent}
                  onOpen={open}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  )
}

function SceneHead({ board }: { board: SceneBoard }) {
  return (
    <h3 className="sticky top-0 z-10 flex items-baseline gap-3 bg-ground/95 pt-5 pb-3 text-body font-semibold">
      <span className="text-tungsten-ink tabular-nums">{board.number}</span>
      <span dir="auto" className="min-w-0 truncate">
        {board.heading}
      </span>
      <span className="shrink-0 text-small font-normal text-faint tabular-nums">
        {counted(board.shots, 'shot')} · {clock(board.seconds)}
      </span>
    </h3>
  )
}

function totalOf(boards: readonly SceneBoard[]): string {
  const shots = boards.reduce((sum, board) => sum + board.shots, 0)
  const seconds = boards.reduce((sum, board) => sum + board.seconds, 0)
  const made = boards.reduce((sum, { panels }) => sum + panels.filter(({ picture }) => picture).length, 0)
  return [counted(shots, 'shot'), counted(made, 'picture'), clock(seconds)].join(' · ')
}

/** Arrow keys go from panel to panel, as they stand. */
function move(event: KeyboardEvent, root: HTMLElement | null, columns: number): void {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  }
  const step = steps[event.key]
  const panel = (event.target as HTMLElement).closest<HTMLElement>('[data-panel]')
  if (step === undefined || !panel || !root) return
  event.preventDefault()
  const all = [...root.querySelectorAll<HTMLElement>('[data-panel]')]
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(panel) + step))]!
  next.focus({ preventScroll: true })
  next.closest('li')?.scrollIntoView({ block: 'nearest' })
}
