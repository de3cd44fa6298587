/** What can be done with a row, and with a column. */
import {
  Check,
  CircleOff,
  Drama,
  LogOut,
  PaintRoller,
  Palette,
  SquareArrowOutUpRight,
  Undo2,
} from 'lucide-react'
import { assetKinds, type AssetKind } from '../../../shared/assets.ts'
import { isProposed } from '../../../shared/film/proposals.ts'
import type { BoardRow } from '../../../shared/film/sceneBoard.ts'
import { kindLooks } from '../../assets/kinds.ts'
import type { MenuItem } from '../../ui/Menu.tsx'
import type { Template } from './strokes.ts'

/** By the ids of assets, so that a row need not know the board of this moment. */
export interface RowActions {
  look: (asset: string) => void
  /** Of what the script proposes: it is in the film. */
  keep: (asset: string) => void
  /** Of the same: it is not. */
  setAside: (asset: string) => void
  takeOff: (asset: string) => void
  /** One word for the row in all shots shown. */
  paintRow: (asset: string, template: Template) => void
  /** One word for all rows shown in a shot. */
  paintColumn: (shot: string, template: Template) => void
  cast: (asset: string) => void
  giveBack: (role: string) => void
  recategorise: (asset: string, kind: AssetKind) => void
  openAsset: (asset: string) => void
  openShot: (shot: string) => void
}

const inAllShots: readonly [Template, string][] = [
  ['throughout', 'Throughout in all shots'],
  ['off', 'Off in all shots'],
  ['text', 'Follow the text in all shots'],
]

export function rowGroups({ asset, plays }: BoardRow, on: RowActions, editable: boolean): MenuItem[][] {
  const { id } = asset
  const look: MenuItem = { label: 'Look…', icon: Palette, onSelect: () => on.look(id) }
  const open: MenuItem = {
    label: 'Open in Assets',
    icon: SquareArrowOutUpRight,
    onSelect: () => on.openAsset(id),
  }
  if (!editable) return [[look, open]]
  const undecided: MenuItem[] = [
    { label: 'Keep in the film', icon: Check, onSelect: () => on.keep(id) },
    { label: 'Not in this film', icon: CircleOff, onSelect: () => on.setAside(id) },
  ]
  return [
    isProposed(asset) ? undecided : [],
    inAllShots.map(([template, label]) => ({
      label,
      icon: PaintRoller,
      onSelect: () => on.paintRow(id, template),
    })),
    [
      look,
      { label: 'Let somebody play this role…', icon: Drama, onSelect: () => on.cast(id) },
      ...plays.map((role) => ({
        label: `Give ${role.name}’s role back`,
        icon: Undo2,
        onSelect: () => on.giveBack(role.id),
      })),
    ],
    assetKinds
      .filter((kind) => kind !== asset.kind)
      .map((kind) => ({
        label: `It is ${articles[kind]} ${kindLooks[kind].one.toLowerCase()}`,
        icon: kindLooks[kind].icon,
        onSelect: () => on.recategorise(id, kind),
      })),
    [{ ...open, label: 'Open in Assets, to merge or describe' }],
    [{ label: 'Take off this scene', icon: LogOut, onSelect: () => on.takeOff(id) }],
  ]
}

const articles: Record<AssetKind, string> = { character: 'a', location: 'a', prop: 'a', extra: 'an' }

const forAll: readonly [Template, string][] = [
  ['throughout', 'All throughout'],
  ['enters', 'All enter'],
  ['exits', 'All exit'],
  ['off', 'All off'],
  ['text', 'All follow the text'],
]

export function columnGroups(shot: string, on: RowActions, editable: boolean): MenuItem[][] {
  const open: MenuItem = { label: 'Open in Shots', onSelect: () => on.openShot(shot) }
  if (!editable) return [[open]]
  return [
    forAll.map(([template, label]) => ({ label, onSelect: () => on.paintColumn(shot, template) })),
    [open],
  ]
}
