import { useMemo } from 'react'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { readableHeading } from '../../../shared/film/scenes.ts'
import { openScene } from '../../film/openScene.ts'
import { useCommands, type Command } from '../../room/commands.ts'
import type { FrameCell } from './cells.ts'
import { frameName } from './frameKeys.ts'
import type { WallDesk } from './wallDesk.ts'

const noCommands: readonly Command[] = []

/** What the palette can do with the frame one is at, and the way to every scene. */
export function useFrameCommands(wall: WallDesk, cell: FrameCell | null, onQuick: () => void): void {
  const { desk, frames, scene } = wall
  const { branch, editable } = desk
  const { scenes } = frames.film
  useCommands(
    useMemo(() => (editable ? here(wall, cell, onQuick) : noCommands), [editable, wall, cell, onQuick]),
  )
  useCommands(
    useMemo(
      (): Command[] =>
        scenes
          .filter(({ id }) => id !== scene.id)
          .map((other) => ({
            id: `frames.open.${other.id}`,
            title: `Frames of scene ${sceneNumber(other)}: ${readableHeading(other)}`,
            group: 'Scenes',
            run: () => openScene(branch, other.id),
          })),
      [scenes, branch, scene.id],
    ),
  )
}

function here(wall: WallDesk, cell: FrameCell | null, onQuick: () => void): Command[] {
  const command = (id: string, title: string, keys: string, run: () => void): Command => ({
    id: `frames.${id}`,
    title,
    group: 'Here',
    ...(keys && { keys }),
    run,
  })
  const quick = command('quick', 'Make the frames of this scene…', '', onQuick)
  if (!cell) return [quick]
  const name = frameName(cell.at, cell.frame)
  return [
    command('make', `Make ${name}`, 'G', () => wall.make(cell)),
    command('open', `Open ${name}`, 'Enter', () => wall.open(cell.key)),
    ...(cell.picture
      ? [
          command('approve', `${cell.approved ? 'Take back the approval of' : 'Approve'} ${name}`, 'A', () =>
            wall.toggleApproved(cell),
          ),
        ]
      : []),
    quick,
  ]
}
