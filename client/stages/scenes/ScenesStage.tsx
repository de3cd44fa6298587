import { FilmStage } from '../../film/FilmStage.tsx'
import { Hub } from './Hub.tsx'

/** Stage 6: all scenes of the script, how far each has come, and the way to its shots and its board. */
export function ScenesStage() {
  return (
    <FilmStage words="Opening the scenes…">
      <Hub />
    </FilmStage>
  )
}
