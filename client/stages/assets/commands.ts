/** What can be done on the stage from the palette and by single keys. */
import { useEffect, useMemo, useRef } from 'react'
import { useDesk } from '../../assets/desk.ts'
import { useCommands, type Command } from '../../room/commands.ts'
import { isWriting } from '../../room/keys.ts'
import { namesOf, setStanding } from './acts.ts'
import { checklist, idsOf } from './choice.ts'
import { useView } from './view.ts'

export function useStageCommands(): void {
  const desk = useDesk()
  const { choice, choose, open } = useView()
  const list = useMemo((): Command[] => {
    const here = (id: string, title: string, run: () => void, more: Partial<Command> = {}): Command => ({
      id: `assets.${id}`,
      title,
      group: 'Here',
      run,
      ...more,
    })
    const decide = here('checklist', 'Decide what the script proposes', () => choose(checklist), {
      keywords: ['checklist', 'breakdown', 'extract'],
    })
    if (!desk.editable) return [decide]
    const add = here('new', 'New asset…', () => open({ is: 'new' }), {
      keys: 'N',
      keywords: ['add', 'character', 'location', 'prop', 'extra'],
    })
    const ids = idsOf(choice)
    const assets = desk.assets.filter(({ id }) => ids.includes(id))
    if (assets.length === 0) return [add, decide]
    const kept = assets.every(({ standing }) => standing === 'kept')
    return [
      add,
      decide,
      here('merge', `Merge ${namesOf(assets)}…`, () => open({ is: 'merge', ids }), {
        keywords: ['same', 'join'],
      }),
      here('standing', `${kept ? 'Set aside' : 'Keep'} ${namesOf(assets)}`, () =>
        setStanding(desk, assets, kept ? 'sidelined' : 'kept'),
      ),
    ]
  }, [desk, choice, choose, open])
  useCommands(list)
}

/** N: a new asset; /: find one. Not while writing, nor behind a window. */
export function useStageKeys(): void {
  const { editable } = useDesk()
  const { open } = useView()
  const current = useRef({ editable, open })
  useEffect(() => {
    current.current = { editable, open }
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      const { editable, open } = current.current
      if (event.key === '/') document.querySelector<HTMLElement>('[data-find-asset]')?.focus()
      else if (event.key.toLowerCase() === 'n' && editable) open({ is: 'new' })
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
