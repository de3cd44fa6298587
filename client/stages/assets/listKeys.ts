import { useCallback, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { withControl } from '../../room/keys.ts'
import { setStanding } from './acts.ts'
import { extended, idsOf, only, several, toggled } from './choice.ts'
import { focusPanel } from './panel.ts'
import { useView } from './view.ts'

/**
 * Choosing in the list: click or arrows one, with Ctrl one more, with Shift a range, Space one more or one
 * less, Ctrl A all; Enter goes to its page; K keeps, S sets aside, M merges what is chosen.
 */
export function useListKeys(list: RefObject<HTMLElement | null>) {
  const desk = useDesk()
  const { choice, choose, open } = useView()

  const rows = useCallback(
    () => [...(list.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])],
    [list],
  )
  const order = () => rows().map(idOf)
  const chosen = (): FilmAsset[] => desk.assets.filter(({ id }) => idsOf(choice).includes(id))

  function onClick(event: MouseEvent): void {
    const row = rowAround(event.target)
    if (!row) return
    const id = idOf(row)
    if (event.shiftKey) choose(extended(choice, id, order()))
    else choose(event.ctrlKey || event.metaKey ? toggled(choice, id) : only(id))
  }

  function move(event: KeyboardEvent, to: HTMLElement | undefined): void {
    event.preventDefault()
    if (!to) return
    to.focus()
    to.scrollIntoView({ block: 'nearest' })
    if (event.shiftKey) choose(extended(choice, idOf(to), order()))
    else if (!withControl(event)) choose(only(idOf(to)))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rowAround(event.target)
    if (!row || event.altKey) return
    const all = rows()
    const at = all.indexOf(row)
    const { key } = event
    if (key === 'ArrowDown') move(event, all[at + 1])
    else if (key === 'ArrowUp') move(event, all[at - 1])
    else if (key === 'Home') move(event, all[0])
    else if (key === 'End') move(event, all.at(-1))
    else if (key === ' ') act(event, () => choose(toggled(choice, idOf(row))))
    else if (key === 'Enter') {
      act(event, () => {
        choose(only(idOf(row)))
        focusPanel()
      })
    } else if (key === 'Escape' && idsOf(choice).length > 1) act(event, () => choose(only(idOf(row))))
    else if (key.toLowerCase() === 'a' && withControl(event)) act(event, () => chooseAll(all))
    else if (desk.editable && !withControl(event)) letter(event, row)
  }

  function chooseAll(all: readonly HTMLElement[]): void {
    const choice = several(all.map(idOf))
    if (choice) choose(choice)
  }

  function letter(event: KeyboardEvent, row: HTMLElement): void {
    const key = event.key.toLowerCase()
    const assets = chosen()
    if (assets.length === 0) return
    if (key === 'm') act(event, () => open({ is: 'merge', ids: assets.map(({ id }) => id) }))
    if (key !== 's' && key !== 'k' && key !== 'delete') return
    act(event, () => {
      // The row may go to another section: the focus stays with its neighbour.
      const all = rows()
      const next = all[all.indexOf(row) + 1] ?? all[all.indexOf(row) - 1]
      setStanding(desk, assets, key === 'k' ? 'kept' : 'sidelined')
      if (next) {
        next.focus()
        choose(only(idOf(next)))
      }
    })
  }

  return { onClick, onKeyDown }
}

function act(event: KeyboardEvent, what: () => void): void {
  event.preventDefault()
  what()
}

function rowAround(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null
}

function idOf(row: HTMLElement): string {
  return row.dataset['asset'] ?? ''
}
