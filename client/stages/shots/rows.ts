/** The rows of a scene's shot table, each the same object for as long as it says the same. */
import { useDeferredValue, useMemo, useState } from 'react'
import { changesIn, type WordChange } from '../../../shared/film/changes.ts'
import { shotLabels } from '../../../shared/film/labels.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import { shotFacts, shotTexts } from '../../../shared/film/shots.ts'
import { type ShotCells, type ShotColumn, writeSeconds } from '../../../shared/film/shotTable.ts'
import { type FilmView, shotLength } from '../../../shared/film/view.ts'
import { Keeping } from '../../keeping.ts'
import { peopleInShots } from './people.ts'

export interface TableRow {
  /** The shot's: a proposed one keeps it when it is stored. */
  id: string
  label: string
  cells: ShotCells
  /** The columns in which nothing was said: they show what follows from script and scene. */
  follows: readonly ShotColumn[]
  /** What the script says otherwise now. */
  changes: readonly WordChange[]
  /** What somebody went on writing in shots that were merged into this one. */
  late: readonly WordChange[]
}

export interface TableRows {
  rows: readonly TableRow[]
  shots: readonly Shot[]
  proposed: boolean
}

/** The rows as they are now; who is in a shot, and what the script has changed, a moment later. */
export function useRows(view: FilmView, scene: FilmScene): TableRows {
  const { shots, proposed } = view.shots(scene)
  const later = useDeferredValue(view)
  const known = sameShots(later, scene, shots) ? later : view
  const people = useMemo(() => peopleOf(known, scene), [known, scene])
  const changes = useMemo(() => changesOf(known, scene), [known, scene])
  const [kept] = useState(() => new Keeping<TableRow>())
  const rows = useMemo(() => {
    const labels = shotLabels(scene, shots)
    const now = shots.map((shot, at): [string, TableRow] => [
      shot.id,
      {
        id: shot.id,
        label: labels[at]!,
        ...cellsOf(shot, labels[at]!, scene, people.get(shot.id) ?? ''),
        changes: changes.get(shot.id) ?? [],
        late: lateIn(shot),
      },
    ])
    return [...kept.next(new Map(now)).values()]
  }, [kept, scene, shots, people, changes])
  return useMemo(() => ({ rows, shots, proposed }), [rows, shots, proposed])
}

function lateIn({ merged }: Shot): WordChange[] {
  return merged.flatMap(({ late, taken }) =>
    shotTexts.flatMap((text) => {
      const now = late[text]
      return now === undefined ? [] : [{ was: taken?.[text] ?? '', now }]
    }),
  )
}

function sameShots(view: FilmView, { id }: FilmScene, shots: readonly Shot[]): boolean {
  const scene = view.scene(id)
  const before = scene ? view.shots(scene).shots : []
  return before.length === shots.length && before.every((shot, at) => shot.id === shots[at]!.id)
}

function peopleOf(view: FilmView, { id }: FilmScene): Map<string, string> {
  const scene = view.scene(id)
  if (!scene) return new Map()
  const names = peopleInShots(view.board(scene))
  return new Map(view.shots(scene).shots.map((shot, at) => [shot.id, names[at]!]))
}

function changesOf(view: FilmView, { id }: FilmScene): Map<string, readonly WordChange[]> {
  const scene = view.scene(id)
  return new Map(scene ? changesIn(view, scene).touched.map((shot) => [shot.id, shot.changes]) : [])
}

/** The cells of a shot as they are shown. */
export function cellsOf(
  shot: Shot,
  label: string,
  scene: FilmScene,
  characters: string,
): { cells: ShotCells; follows: ShotColumn[] } {
  const facts = Object.fromEntries([...shotFacts, ...shotTexts].map((name) => [name, shot[name]]))
  const follows: ShotColumn[] = []
  if (shot.label === '') follows.push('label')
  if (shot.setting === '') follows.push('setting')
  if (shot.seconds === null) follows.push('duration')
  const cells = {
    ...(facts as Record<Exclude<ShotColumn, 'characters' | 'duration'>, string>),
    label,
    characters,
    setting: shot.setting || placeOf(scene),
    duration: writeSeconds(shotLength(shot)),
  }
  return { cells, follows }
}

/** Where a scene plays, by its heading. */
function placeOf({ location, sublocations }: FilmScene): string {
  const words = [location, ...sublocations].filter(Boolean).join(', ').replace(/\s+/g, ' ').trim()
  if (/\p{Ll}/u.test(words)) return words
  const lower = words.toLocaleLowerCase('en')
  return lower === '' ? '' : lower[0]!.toLocaleUpperCase('en') + lower.slice(1)
}
