import type { ReactNode } from 'react'
import { useFilm } from '../film/filmDesk.ts'
import { FilmStage } from '../film/FilmStage.tsx'
import { StudioContext, useStudioOf } from '../generation/studio.ts'
import { useRoom } from '../room/room.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { FramesContext } from './framesDesk.ts'
import { useFramesDesk } from './useFramesDesk.ts'

/** Around the stages of prompts and frames: the film, what can be made here, and every frame as it is now. */
export function FramesStage({ words, children }: { words: string; children: ReactNode }) {
  return (
    <FilmStage words={words}>
      <Studio words={words}>{children}</Studio>
    </FilmStage>
  )
}

function Studio({ words, children }: { words: string; children: ReactNode }) {
  const { film, library } = useRoom()
  const studio = useStudioOf(film, library)
  return (
    <StudioContext value={studio}>
      {studio.generation ? (
        <Frames>{children}</Frames>
      ) : (
        <Skeleton words={words} className="mx-auto max-w-200 p-8" />
      )}
    </StudioContext>
  )
}

function Frames({ children }: { children: ReactNode }) {
  const frames = useFramesDesk(useFilm())
  return <FramesContext value={frames}>{children}</FramesContext>
}
