import { useMemo } from 'react'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { type FilmScene, readableHeading } from '../../../shared/film/scenes.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { openScene } from '../../film/openScene.ts'
import { useCommands, type Command } from '../../room/commands.ts'
import { controlKey } from '../../room/keys.ts'
import type { TableRow } from './rows.ts'
import type { TableActs } from './table.ts'
import type { Sheet } from './useSheet.ts'

const noCommands: readonly Command[] = []

/** What the palette can do with the chosen shot, and the way to every scene. */
export function useShotCommands(
  scene: FilmScene,
  { area }: Sheet,
  rows: readonly TableRow[],
  acts: TableActs,
): void {
  const { branch, editable, view } = useFilm()
  const { scenes } = view
  const row = area ? rows[area.row] : undefined
  const [key, label] = [row?.id, row?.label]
  const touched = (row?.changes.length ?? 0) > 0
  useCommands(
    useMemo(
      () => (editable && key !== undefined ? here(key, label ?? '', touched, acts) : noCommands),
      [editable, key, label, touched, acts],
    ),
  )
  useCommands(
    useMemo(
      (): Command[] =>
        scenes
          .filter(({ id }) => id !== scene.id)
          .map((other) => ({
            id: `shots.open.${other.id}`,
            title: `Shots of scene ${sceneNumber(other)}: ${readableHeading(other)}`,
            group: 'Scenes',
            run: () => openScene(branch, other.id),
          })),
      [scenes, branch, scene.id],
    ),
  )
}

function here(row: string, label: string, touched: boolean, acts: TableActs): Command[] {
  const command = (id: string, title: string, keys: string, act: (row: string) => void): Command => ({
    id: `shots.${id}`,
    title,
    group: 'Here',
    keys,
    run: () => act(row),
  })
  const always = [
    command('above', `Insert a shot above ${label}`, `${controlKey} Shift Enter`, acts.insertAbove),
    command('below', `Insert a shot below ${label}`, `${controlKey} Enter`, acts.insertBelow),
    command('duplicate', `Duplicate shot ${label}`, 'Alt Shift ↓', acts.duplicate),
    command('split', `Split shot ${label}`, 'Alt S', acts.split),
    command('mergeNext', `Merge shot ${label} with the next`, 'Alt M', acts.mergeNext),
    command('mergePrevious', `Merge shot ${label} with the previous`, 'Alt Shift M', acts.mergePrevious),
    command('up', `Move shot ${label} up`, 'Alt ↑', acts.moveUp),
    command('down', `Move shot ${label} down`, 'Alt ↓', acts.moveDown),
    command('remove', `Take shot ${label} away`, `${controlKey} Del`, acts.remove),
  ]
  if (!touched) return always
  return [
    command('takeOver', `Take the script’s words over into shot ${label}`, 'Alt T', acts.takeOver),
    command('keep', `Keep shot ${label} as it is`, 'Alt K', acts.keep),
    ...always,
  ]
}
