import { useEffect, useMemo } from 'react'
import type { SceneSummary } from '../../../shared/film/summary.ts'
import { useCommands, type Command } from '../../room/commands.ts'
import { isWriting } from '../../room/keys.ts'
import type { HubActs } from './hub.ts'

/** What the palette can do in the hub; and / finds a scene. */
export function useHubCommands(acts: HubActs, summaries: readonly SceneSummary[], at: string | null): void {
  useCommands(
    useMemo((): Command[] => {
      const all = summaries.map(({ scene, number, heading }) => ({
        id: `scenes.open.${scene.id}`,
        title: `Open scene ${number}: ${heading}`,
        group: 'Scenes' as const,
        run: () => acts.open(scene, 'shots'),
      }))
      const chosen = summaries.find(({ scene }) => scene.id === at)
      return chosen ? [...here(acts, chosen), ...all] : all
    }, [acts, summaries, at]),
  )
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== '/' || event.defaultPrevented || isWriting(event)) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      event.preventDefault()
      document.querySelector<HTMLElement>('[data-find-scene]')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function here({ editable, open, defer }: HubActs, { scene, number }: SceneSummary): Command[] {
  const command = (id: string, title: string, keys: string, run: () => void): Command => ({
    id: `scenes.${id}`,
    title,
    group: 'Here',
    keys,
    run,
  })
  const ways = [
    command('shots', `Open scene ${number} in Shots`, 'Enter', () => open(scene, 'shots')),
    command('script', `Open scene ${number} in Script`, 'S', () => open(scene, 'script')),
    command('board', `Open scene ${number} in Board`, 'B', () => open(scene, 'board')),
  ]
  if (!editable) return ways
  const words = scene.deferred ? `Take up scene ${number} again` : `Defer scene ${number}`
  return [...ways, command('defer', words, 'D', () => defer(scene))]
}
