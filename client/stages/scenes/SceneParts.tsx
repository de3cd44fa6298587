import { Link } from '@tanstack/react-router'
import { Clapperboard, FileText, LayoutGrid, MoreHorizontal, Pause, Play, Table2 } from 'lucide-react'
import { use, useState } from 'react'
import { flushSync } from 'react-dom'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import type { SceneSummary } from '../../../shared/film/summary.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { MadeFramesContext } from './madeFrames.ts'
import { useRoom } from '../../room/room.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { type SceneStageId, useHub } from './hub.ts'

/** The heading of a scene, which leads to its shots. */
export function SceneLink({
  summary,
  tabbable,
  className,
}: {
  summary: SceneSummary
  tabbable: boolean
  className?: string
}) {
  const { project } = useRoom()
  const { ready } = useHub()
  const { scene, number, heading } = summary
  return (
    <Link
      to="/projects/$projectId/$stage"
      params={{ projectId: project.id, stage: 'shots' }}
      data-scene={scene.id}
      tabIndex={tabbable ? 0 : -1}
      aria-keyshortcuts={'S B D'}
      onClick={() => ready(scene, 'shots')}
      className={classes('rounded-small font-medium hover:underline hover:underline-offset-3', className)}
    >
      <span className="sr-only">Scene {number}: </span>
      {heading}
    </Link>
  )
}

const ways = [
  { stage: 'script', words: 'Script', icon: FileText, keys: 'S' },
  { stage: 'shots', words: 'Shots', icon: Table2, keys: 'Enter' },
  { stage: 'board', words: 'Board', icon: LayoutGrid, keys: 'B' },
] as const

/** The ways into a scene, as glyphs; only where a pointer or the focus is, so that long lists stay quick. */
export function SceneWays({
  summary: { scene, number },
  className,
}: {
  summary: SceneSummary
  className?: string
}) {
  const { project } = useRoom()
  const { ready } = useHub()
  return (
    <span className={classes('flex', className)}>
      {ways.map(({ stage, words, icon: Icon, keys }) => (
        <Tooltip key={stage} words={`Open in ${words}`} keys={keys}>
          <Link
            to="/projects/$projectId/$stage"
            params={{ projectId: project.id, stage }}
            tabIndex={-1}
            aria-label={`Scene ${number} in ${words}`}
            onClick={() => ready(scene, stage satisfies SceneStageId)}
            className="inline-flex size-8 items-center justify-center rounded-normal text-soft hover:bg-hover hover:text-ink"
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden />
          </Link>
        </Tooltip>
      ))}
    </span>
  )
}

/** What can be done with a scene. */
export function SceneMenu({
  summary: { scene, number },
  live,
  tabbable,
}: {
  summary: SceneSummary
  live: boolean
  tabbable: boolean
}) {
  const { editable, open, defer } = useHub()
  const label = `More for scene ${number}`
  if (!live) {
    return (
      <button type="button" aria-label={label} tabIndex={-1} className={asIconButton}>
        <MoreHorizontal size={16} strokeWidth={1.75} aria-hidden />
      </button>
    )
  }
  const opening = ways.map(({ stage, words, icon }) => ({
    label: `Open in ${words}`,
    icon,
    onSelect: () => open(scene, stage),
  }))
  const putOff = scene.deferred
    ? { label: 'Take it up again', icon: Play, onSelect: () => defer(scene) }
    : { label: 'Defer', icon: Pause, onSelect: () => defer(scene) }
  return (
    <Menu
      trigger={<IconButton icon={MoreHorizontal} label={label} tabIndex={tabbable ? 0 : -1} />}
      groups={[opening, editable ? [putOff] : []]}
    />
  )
}

/** As an IconButton, without the hundreds of tooltips and menus of rows that nobody is at. */
const asIconButton = 'inline-flex size-8 shrink-0 items-center justify-center rounded-normal text-soft'

/**
 * Whether somebody is about to use what a row offers. Drawn at once: what is pressed next must be there.
 */
export function useRowLive(at: boolean): [live: boolean, on: { onPointerEnter: () => void }] {
  const [entered, setEntered] = useState(false)
  return [at || entered, { onPointerEnter: () => flushSync(() => setEntered(true)) }]
}

/** What a scene can be recognised by: its last approved frame, or else what is in it. */
export function ScenePicture({ summary, className }: { summary: SceneSummary; className: string }) {
  const frame = use(MadeFramesContext).pictures.get(summary.scene.id)
  const { picture } = summary
  return (
    <Thumb
      media={frame?.media ?? picture?.picture?.media ?? null}
      icon={Clapperboard}
      className={classes('text-faint', className)}
    />
  )
}

/** Who is in a scene: their pictures, and their names. */
export function Cast({ summary: { cast, unknown } }: { summary: SceneSummary }) {
  if (cast.length + unknown.length === 0) return <span className="text-faint">–</span>
  const names = [...cast.map(({ name }) => name), ...unknown]
  return (
    <span className="flex min-w-0 items-center gap-2" title={names.join(', ')}>
      {cast.length > 0 && (
        <span className="flex shrink-0 -space-x-1.5">
          {cast.slice(0, 4).map((asset) => (
            <Face key={asset.id} asset={asset} />
          ))}
        </span>
      )}
      <span className="line-clamp-2 min-w-0 text-soft">{names.join(', ')}</span>
    </span>
  )
}

function Face({ asset: { picture, kind } }: { asset: FilmAsset }) {
  const { icon, color } = kindLooks[kind]
  return (
    <Thumb
      media={picture?.media ?? null}
      icon={icon}
      className={classes('size-7 rounded-full! outline-2 -outline-offset-0 outline-ground', color)}
    />
  )
}

/** Its places, or its props, behind the glyph of their kind. */
export function Things({ kind, assets }: { kind: FilmAsset['kind']; assets: readonly FilmAsset[] }) {
  if (assets.length === 0) return null
  const { icon: Icon, color, one, many } = kindLooks[kind]
  const names = assets.map(({ name }) => name).join(', ')
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-soft" title={names}>
      <Icon size={12} aria-hidden className={classes('shrink-0', color)} />
      <span className="sr-only">{assets.length === 1 ? one : many}: </span>
      <span className="truncate">{names}</span>
    </span>
  )
}
