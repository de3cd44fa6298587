import { Columns3, Ellipsis, PanelTopClose, PanelTopOpen, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { headingWords } from '../../../shared/film/headings.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { UndoButtons } from '../../room/UndoButtons.tsx'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { bringBack, proposeAgain } from './acts.ts'
import { allColumns, type useShownColumns } from './columns.ts'
import { downloadCsv } from './files.ts'
import { RunTime } from './RunTime.tsx'

export type ShotsLook = 'table' | 'lined'

export interface ShotsHeadProps {
  scene: FilmScene
  shots: readonly Shot[]
  removed: readonly Shot[]
  seconds: number
  look: ShotsLook
  onLook: (look: ShotsLook) => void
  shown: ReturnType<typeof useShownColumns>
  context: boolean
  onContext: () => void
  onImport: () => void
}

/** The scene, its run time, and how it is looked at. */
export function ShotsHead(props: ShotsHeadProps) {
  const { scene, shots, removed, seconds, look, onLook, shown, context, onContext } = props
  const { view, editable, edits } = useFilm()
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-5 gap-y-1 border-b border-hair bg-panel px-4 py-1.5">
      <h2 className="min-w-0 truncate text-body font-semibold">
        <span className="mr-2 text-faint tabular-nums">{sceneNumber(scene)}</span>
        {headingWords(view, scene)}
      </h2>
      <RunTime scene={scene} count={shots.length} seconds={seconds} />
      <div className="ml-auto flex items-center gap-2">
        {removed.length > 0 && <TakenAway removed={removed} editable={editable} />}
        {editable && <UndoButtons edits={edits} />}
        <Segmented<ShotsLook>
          label="Shown as"
          value={look}
          segments={[
            { value: 'table', label: 'Table' },
            { value: 'lined', label: 'Lined script' },
          ]}
          onChange={onLook}
        />
        {look === 'table' && (
          <div className="flex">
            <ColumnsMenu {...shown} />
            <IconButton
              icon={context ? PanelTopClose : PanelTopOpen}
              label={context ? 'Hide the script' : 'Show the script'}
              aria-pressed={context}
              onClick={onContext}
            />
          </div>
        )}
        <More {...props} />
      </div>
    </header>
  )
}

function ColumnsMenu({ hidden, toggle }: ReturnType<typeof useShownColumns>) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Columns3} label="Columns" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 min-w-44 animate-appear rounded-normal border border-hair bg-lift p-1 shadow-lift"
        >
          {allColumns.slice(1).map(({ id, name }) => (
            <DropdownMenu.CheckboxItem
              key={id}
              checked={!hidden.has(id)}
              onCheckedChange={() => toggle(id)}
              onSelect={(event) => event.preventDefault()}
              className="flex cursor-pointer items-center gap-2 rounded-small px-2.5 py-1.5 text-small text-ink outline-none select-none data-highlighted:bg-hover"
            >
              <span aria-hidden className="w-4 text-tungsten-ink">
                {hidden.has(id) ? '' : '✓'}
              </span>
              {name}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Shots that were taken away, the last one first; a click brings one back. */
function TakenAway({ removed, editable }: { removed: readonly Shot[]; editable: boolean }) {
  const desk = useFilm()
  const items = removed.slice(0, 12).map((shot) => ({
    label:
      [shot.label, shot.size, shorten(shot.action || shot.dialogue)].filter(Boolean).join(' · ') ||
      'An empty shot',
    unavailable: !editable && 'An editor can bring it back.',
    onSelect: () => bringBack(desk, [shot.id]),
  }))
  const all = {
    label: 'Bring all back',
    onSelect: () =>
      bringBack(
        desk,
        removed.map(({ id }) => id),
      ),
  }
  return (
    <Menu
      trigger={
        <Button size="small" look="quiet">
          <Trash2 size={14} aria-hidden /> Taken away ({removed.length})
        </Button>
      }
      head={<span className="text-faint">A click brings one back to its place</span>}
      groups={removed.length > 1 && editable ? [items, [all]] : [items]}
    />
  )
}

function More({ scene, shots, onImport }: ShotsHeadProps) {
  const desk = useFilm()
  const { project } = useRoom()
  const { view, editable } = desk
  const editing = [
    { label: 'Import CSV…', onSelect: onImport },
    {
      label: 'Propose again from the script',
      unavailable: view.shots(scene).proposed && shots.length > 0 && 'These are the proposed shots.',
      onSelect: () => proposeAgain(desk, scene),
    },
  ]
  return (
    <Menu
      trigger={<IconButton icon={Ellipsis} label="More" />}
      groups={[
        [
          {
            label: 'Export this scene as CSV',
            unavailable: shots.length === 0 && 'It has no shots.',
            onSelect: () => downloadCsv(desk, [scene], `${project.name} scene ${sceneNumber(scene)} shots`),
          },
          {
            label: 'Export the whole film as CSV',
            onSelect: () => downloadCsv(desk, view.scenes, `${project.name} shots`),
          },
        ],
        editable ? editing : [],
      ]}
    />
  )
}

function shorten(words: string): string {
  const row = words.replace(/\s+/g, ' ').trim()
  return row.length > 48 ? `${row.slice(0, 47).trimEnd()}…` : row
}
