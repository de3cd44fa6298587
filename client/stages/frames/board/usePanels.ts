import { useMemo } from 'react'
import { sceneNumber } from '../../../../shared/film/labels.ts'
import { headingWords } from '../../../../shared/film/headings.ts'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import { type Panel, panelsOf } from '../../../../shared/frames/storyboard.ts'
import { useFrames } from '../../../frames/framesDesk.ts'

export interface SceneBoard {
  scene: FilmScene
  number: string
  heading: string
  panels: readonly Panel[]
  shots: number
  seconds: number
}

/** The panels of scenes as they are now; scenes without shots are left out. */
export function usePanels(scenes: readonly FilmScene[]): readonly SceneBoard[] {
  const { frames } = useFrames()
  return useMemo(
    () =>
      scenes.flatMap((scene) => {
        const panels = panelsOf(frames, scene)
        const starts = panels.filter(({ frame }) => frame === 'start')
        if (starts.length === 0) return []
        const seconds = starts.reduce((sum, panel) => sum + panel.seconds, 0)
        const heading = headingWords(frames.film, scene)
        return [{ scene, number: sceneNumber(scene), heading, panels, shots: starts.length, seconds }]
      }),
    [frames, scenes],
  )
}
