import { useMemo, useState } from 'react'
import type { BoardRow } from '../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { FilmStage } from '../../film/FilmStage.tsx'
import { useFilm } from '../../film/filmDesk.ts'
import { useOpenScene } from '../../film/openScene.ts'
import { SceneList } from '../../film/SceneList.tsx'
import { type Command, useCommands } from '../../room/commands.ts'
import { useWantedPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { insertShot } from '../shots/acts.ts'
import { bringShotsBack } from './acts.ts'
import { BoardContext, type BoardDesk, useBoard } from './boardDesk.ts'
import { BoardHead } from './BoardHead.tsx'
import { isFiltered, noFilters } from './filters.ts'
import { Grid } from './Grid.tsx'
import { RoleDialog } from './RoleDialog.tsx'
import { Side } from './Side.tsx'
import type { Brush } from './strokes.ts'
import { StatusLine } from './StatusLine.tsx'
import { Tray } from './Tray.tsx'
import { useOpenBoard } from './useOpenBoard.ts'
import { useVisit } from './useVisit.ts'

/** Stage 8: who and what is in the frames of each shot of a scene. */
export function BoardStage() {
  return (
    <FilmStage words="Opening the board…">
      <div className="flex min-h-0 min-w-0 flex-1">
        <SceneList stage="board" />
        <OpenScene />
      </div>
    </FilmStage>
  )
}

function OpenScene() {
  const scene = useOpenScene('board')
  const { goTo } = useRoom()
  const visiting = useWantedPlace('board')
  // The brush stays in the hand when one goes on to the next scene.
  const brush = useState<Brush>('toggle')
  if (scene) return <Board key={scene.id} {...{ scene, brush, visiting }} />
  return (
    <div className="mx-auto w-full max-w-200 p-8">
      <EmptyState
        title="There are no scenes yet."
        action={<Button onClick={() => goTo({ stage: 'script' })}>Go to Script</Button>}
      >
        A line in the script that begins with INT. or EXT. makes a scene, and its board fills itself from what
        is written there.
      </EmptyState>
    </div>
  )
}

interface BoardProps {
  scene: FilmScene
  brush: [Brush, (brush: Brush) => void]
  /** Where this person wants to be, until they are there. */
  visiting: ReturnType<typeof useWantedPlace>
}

function Board({ scene, brush, visiting }: BoardProps) {
  const [casting, cast] = useState<BoardRow | null>(null)
  const board = useOpenBoard(scene, brush, cast)
  useBoardCommands(board)
  useVisit(board, ...visiting)
  return (
    <BoardContext value={board}>
      <div className="flex min-w-0 flex-1 flex-col">
        <BoardHead />
        <div className="flex min-h-0 flex-1">
          <div className="flex min-w-0 flex-1 flex-col">
            <Work />
            <Tray />
            <StatusLine />
          </div>
          <Side />
        </div>
      </div>
      {casting && <RoleDialog scene={scene} row={casting} onClose={() => cast(null)} />}
    </BoardContext>
  )
}

/** The grid, or what to do where there is none. */
function Work() {
  const { desk, scene, sheet, board, filters, setFilters, open } = useBoard()
  const { goTo } = useRoom()
  if (board.shots.length === 0) return <NoShots />
  if (sheet.rows.length > 0 && sheet.columns.length > 0) return <Grid />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-6">
      {isFiltered(filters) ? (
        <EmptyState
          title="Nothing on this board is so."
          action={<Button onClick={() => setFilters(noFilters)}>Show all</Button>}
        >
          The filters leave no row, or no shot, of scene {scene.number ?? scene.index + 1}.
        </EmptyState>
      ) : (
        <EmptyState
          title="Nobody is in this scene yet."
          action={
            <div className="flex gap-2">
              <Button onClick={() => goTo({ stage: 'assets' })}>Open Assets</Button>
              {desk.editable && (
                <Button onClick={() => open({ is: 'add' })}>Add somebody or something</Button>
              )}
            </div>
          }
        >
          The script of this scene names nobody and nothing. Whoever is named in it is here at once; others
          can be added.
        </EmptyState>
      )}
    </div>
  )
}

function NoShots() {
  const { desk, scene } = useBoard()
  const removed = desk.view.parts.shots.removed.get(scene.id)?.length ?? 0
  const again = removed > 0 || desk.view.proposal(scene).length > 0
  const back = removed > 0 ? `Bring back its ${removed === 1 ? 'shot' : `${removed} shots`}` : 'Propose shots'
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-6">
      <EmptyState
        title="This scene has no shots."
        action={
          desk.editable && (
            <Button
              look="primary"
              onClick={() => (again ? bringShotsBack(desk, scene) : insertShot(desk, scene, 0))}
            >
              {again ? back : 'Add a shot'}
            </Button>
          )
        }
      >
        {removed > 0
          ? 'All of them were taken away. They come back with everything that was set in them.'
          : again
            ? 'Its script can be cut into shots by rule; each can be changed afterwards.'
            : 'There is nothing in the script of this scene from which shots could be proposed.'}
      </EmptyState>
    </div>
  )
}

function useBoardCommands({ open }: Pick<BoardDesk, 'open'>): void {
  const { editable } = useFilm()
  const list = useMemo((): Command[] => {
    const here = (id: string, title: string, run: () => void): Command => ({
      id: `board.${id}`,
      title,
      group: 'Here',
      run,
    })
    const find = here('find', 'Find on this board', () =>
      document.querySelector<HTMLElement>('[data-find-row]')?.focus(),
    )
    const go = here('grid', 'Go to the grid', () =>
      document.querySelector<HTMLElement>('[data-board]')?.focus(),
    )
    if (!editable) return [find, go]
    return [here('add', 'Add to this scene…', () => open({ is: 'add' })), find, go]
  }, [editable, open])
  useCommands(list)
}
