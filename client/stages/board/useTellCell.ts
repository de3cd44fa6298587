import { useEffect } from 'react'
import { placeIn } from '../../film/places.ts'
import { Telling } from '../../room/drags.ts'
import { useTellPlace } from '../../room/places.ts'
import type { BoardDesk } from './boardDesk.ts'
import { toldOf } from './drags.ts'
import { placeOfCell } from './places.ts'

/** Milliseconds for which one must stay in a cell before the others are told: keys that are held run through many. */
const rest = 80

/** Tells everybody in which cell one is, and what is being dragged. */
export function useTellCell({ selection, drag, scene, desk, current }: BoardDesk): void {
  const { story } = desk
  const tell = useTellPlace(story, 'board')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function say(): void {
      const now = selection.get()
      tell(now ? placeOfCell(scene.id, now.at) : placeIn(scene.id))
    }
    const unsubscribe = selection.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(say, rest)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [selection, scene.id, tell])
  useEffect(() => {
    const telling = new Telling(story)
    const unsubscribe = drag.subscribe(() => telling.tell(toldOf(current(), drag.get())))
    return () => {
      unsubscribe()
      telling.tell(null)
    }
  }, [current, drag, story])
}
