import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { changesIn } from '../../../shared/film/changes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import { shotLength } from '../../../shared/film/view.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { proposeShots } from '../../film/settle.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LinedScript } from '../scenes/LinedScript.tsx'
import { insertShot } from './acts.ts'
import { AskShots } from './AskShots.tsx'
import { Bars } from './Bars.tsx'
import { useShownColumns } from './columns.ts'
import { ContextStrip } from './ContextStrip.tsx'
import { ImportShots } from './ImportShots.tsx'
import { LastShotDialog } from './LastShotDialog.tsx'
import type { ShotPlace } from './places.ts'
import { useRows } from './rows.ts'
import { ShotsHead, type ShotsLook } from './ShotsHead.tsx'
import { ShotTable } from './ShotTable.tsx'
import { SplitDialog } from './SplitDialog.tsx'
import { useKept } from './useKept.ts'
import { useSheet } from './useSheet.ts'
import { useShotCommands } from './useShotCommands.ts'
import { type Caret, useTableActs } from './useTableActs.ts'
import { useTellCell } from './useTellCell.ts'

export interface SceneShotsProps {
  scene: FilmScene
  /** The cell that this person wants to see, since they follow somebody; null: none. */
  visit: (ShotPlace & { scene: string }) | null
  onVisited: () => void
}

/** The shots of the open scene. */
export function SceneShots({ scene, visit, onVisited }: SceneShotsProps) {
  const { view } = useFilm()
  const table = useRows(view, scene)
  const { rows, shots, proposed } = table
  const shown = useShownColumns()
  const { columns } = shown
  const root = useRef<HTMLTableElement>(null)
  const grid = useMemo(() => ({ rows, shots, columns }), [rows, shots, columns])
  const sheet = useSheet(scene, grid, root)
  const [splitting, split] = useState<{ shot: Shot; caret: Caret | null } | null>(null)
  const [going, setGoing] = useState<readonly Shot[] | null>(null)
  const [importing, setImporting] = useState(false)
  const asking = useMemo(
    () => ({ split: (shot: Shot, caret: Caret | null) => split({ shot, caret }), last: setGoing }),
    [],
  )
  const { acts, keys } = useTableActs(scene, table, sheet, asking)
  const [look, setLook] = useKept<ShotsLook>('coauteur.shotsLook', 'table', ['table', 'lined'])
  const [context, setContext] = useKept('coauteur.shotsContext', 'open', ['open', 'closed'])
  const chosen = sheet.area ? (rows[sheet.area.row]?.id ?? null) : null
  const seconds = useMemo(() => shots.reduce((sum, shot) => sum + shotLength(shot), 0), [shots])
  const removed = view.parts.shots.removed.get(scene.id) ?? noShots
  const uncovered = changesIn(view, scene).uncovered
  const touched = rows.filter(({ changes }) => changes.length > 0).map(({ id }) => id)
  useTellCell(scene, look === 'table' ? sheet : null, rows)
  useShotCommands(scene, sheet, rows, acts)

  const { show } = sheet
  useEffect(() => {
    // A shot that somebody has just made may arrive after its maker is seen in it.
    if (!visit || visit.scene !== scene.id || !rows.some(({ id }) => id === visit.shot)) return
    show(visit.shot, visit.column)
    onVisited()
  }, [visit, scene.id, rows, show, onVisited])

  const chooseShot = useCallback((shot: string | null) => shot !== null && show(shot), [show])
  const label = (shot: Shot) => rows.find(({ id }) => id === shot.id)?.label ?? ''

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <ShotsHead
        {...{ scene, shots, removed, seconds, look, shown }}
        onLook={setLook}
        context={context === 'open'}
        onContext={() => setContext(context === 'open' ? 'closed' : 'open')}
        onImport={() => setImporting(true)}
      />
      <Bars {...{ scene, seconds, proposed, touched, uncovered }} count={shots.length} />
      <AskShots scene={scene} />
      {look === 'lined' ? (
        <div className="min-h-0 flex-1">
          <LinedScript scene={scene} chosen={chosen} onChoose={chooseShot} />
        </div>
      ) : (
        <>
          {context === 'open' && <ContextStrip scene={scene} shot={chosen} onChoose={chooseShot} />}
          <div className="@container min-h-0 flex-1 scroll-pt-8 scroll-pl-21 overflow-auto">
            {rows.length > 0 ? (
              <ShotTable {...{ scene, table, columns, sheet, acts, keys, root }} />
            ) : (
              <NoShots scene={scene} onMade={sheet.await} />
            )}
          </div>
        </>
      )}
      {splitting && (
        <SplitDialog
          scene={scene}
          shot={splitting.shot}
          label={label(splitting.shot)}
          caret={splitting.caret}
          onSplit={sheet.await}
          onClose={() => split(null)}
        />
      )}
      {going && <LastShotDialog scene={scene} shots={going} onClose={() => setGoing(null)} />}
      {importing && <ImportShots scene={scene} onClose={() => setImporting(false)} />}
    </div>
  )
}

const noShots: readonly Shot[] = []

/** All shots were taken away, or nothing is written in the scene yet. */
function NoShots({ scene, onMade }: { scene: FilmScene; onMade: (shot: string) => void }) {
  const desk = useFilm()
  const written = desk.view.units(scene).length > 0
  return (
    <div className="max-w-160 p-6">
      <EmptyState
        title="No shots in this scene"
        action={
          desk.editable && (
            <div className="flex gap-2">
              {written && (
                <Button look="primary" onClick={() => proposeShots(desk, scene)}>
                  Propose them from the script
                </Button>
              )}
              <Button onClick={() => onMade(insertShot(desk, scene, 0))}>Add a shot</Button>
            </div>
          )
        }
      >
        {written
          ? 'All of them were taken away; those stand under “Taken away”.'
          : 'Nothing is written under its heading yet. Write in Script, and shots are proposed here by themselves.'}
      </EmptyState>
    </div>
  )
}
