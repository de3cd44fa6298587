import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'
import type { SceneSummary } from '../../../shared/film/summary.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { placeIn, readFilmPlace } from '../../film/places.ts'
import { usePlaces, useTellPlace } from '../../room/places.ts'
import type { HubActs } from './hub.ts'

/**
 * Going through the scenes of the hub: arrows, Home and End move; Enter opens the shots, S the script and B the
 * board; D puts a scene off or takes it up. What has the focus is where this person is, for the others.
 * Each scene's link carries `data-scene`.
 * @param last the scene that was open last, which is in view when one comes
 */
export function useHubList(summaries: readonly SceneSummary[], last: string | null, acts: HubActs) {
  const { story } = useFilm()
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(last)
  const tell = useTellPlace(story, 'scenes')
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-scene]') ?? [])]
  const linkOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-scene="${CSS.escape(id)}"]`)

  usePlaces('scenes', (place) => {
    const scene = readFilmPlace(place)?.scene
    if (!scene) return
    setAt(scene)
    linkOf(scene)?.scrollIntoView({ block: 'center' })
  })
  // A long list grows: the scene may not be there at first.
  const sought = useRef(last)
  useEffect(() => {
    const element = list.current
    if (!element || sought.current === null) return
    const look = () => {
      const link = element.querySelector(`[data-scene="${CSS.escape(sought.current ?? '')}"]`)
      if (!link) return
      sought.current = null
      growth.disconnect()
      link.scrollIntoView({ block: 'center' })
    }
    const growth = new MutationObserver(look)
    growth.observe(element, { childList: true, subtree: true })
    look()
    return () => growth.disconnect()
  }, [])

  function onFocus({ target }: FocusEvent): void {
    const id = idAround(target)
    if (id === null) return
    setAt(id)
    tell(placeIn(id))
  }

  function onClick({ target }: MouseEvent): void {
    if (!(target instanceof Element) || target.closest('a, button')) return
    const id = idAround(target)
    if (id !== null) linkOf(id)?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
    const id = idAround(event.target)
    const scene = summaries.find((summary) => summary.scene.id === id)?.scene
    if (!scene) return
    const all = links()
    const step = stepOf(event.key, all)
    const from = all.findIndex((link) => link.dataset['scene'] === id)
    const letter = event.key.toLowerCase()
    if (step !== 0) {
      const next = all[Math.min(all.length - 1, Math.max(0, from + step))]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    } else if (letter === 's') acts.open(scene, 'script')
    else if (letter === 'b') acts.open(scene, 'board')
    else if (letter === 'd' && acts.editable) acts.defer(scene)
    else return
    event.preventDefault()
  }

  // Where what has the focus is filtered out, the Tab key leads to the first.
  return { list, at, on: { onFocus, onClick, onKeyDown } }
}

/** How far a key goes; cards stand several in a row. */
function stepOf(key: string, all: readonly HTMLElement[]): number {
  if (key === 'Home') return -all.length
  if (key === 'End') return all.length
  const top = (link: HTMLElement) => link.getBoundingClientRect().top
  const columns = Math.max(
    1,
    all.findIndex((link) => Math.abs(top(link) - top(all[0]!)) > 4),
  )
  const several = all.length > 1 && Math.abs(top(all[0]!) - top(all[1]!)) <= 4
  if (key === 'ArrowDown') return columns
  if (key === 'ArrowUp') return -columns
  if (several && key === 'ArrowRight') return 1
  return several && key === 'ArrowLeft' ? -1 : 0
}

function idAround(target: EventTarget): string | null {
  const row = target instanceof Element ? target.closest('[data-scene-row]') : null
  return row?.getAttribute('data-scene-row') ?? null
}
