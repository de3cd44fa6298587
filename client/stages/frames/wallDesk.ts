/** What the parts of the frames of an open scene work with. */
import { createContext, useContext } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { FramesDesk } from '../../frames/framesDesk.ts'
import type { Studio } from '../../generation/studio.ts'
import type { Faces } from '../../room/faces.ts'
import type { FrameCell, ShotCells, Work } from './cells.ts'
import type { Manner } from './making.ts'

export interface WallDesk extends FramesDesk {
  scene: FilmScene
  studio: Studio
  shots: readonly ShotCells[]
  manner: Manner
  /** The others by the frame they are at. */
  faces: Faces
  cell: (key: string) => FrameCell | null
  /** The ids of the shots whose end frames this person has agreed to: they follow their start frames. */
  following: ReadonlySet<string>
  /** The start frame of the same shot. */
  startOf: (cell: FrameCell) => FrameCell
  /** Why a frame cannot be made now, in words; null: it can. */
  whyNot: (cell: FrameCell) => string | null
  /** Wishes for it, or says why it cannot be made. */
  make: (cell: FrameCell) => void
  /** The same once more, in place of one that will not come. */
  again: (cell: FrameCell, work: Work) => void
  /** Approves what shows, or takes that back. */
  toggleApproved: (cell: FrameCell) => void
  /** Shows a frame large; null: the wall. */
  open: (key: string | null) => void
}

export const WallContext = createContext<WallDesk | null>(null)

/** The frames of the open scene. Only below SceneFrames. */
export function useWall(): WallDesk {
  const wall = useContext(WallContext)
  if (!wall) throw new Error('useWall outside of SceneFrames')
  return wall
}
