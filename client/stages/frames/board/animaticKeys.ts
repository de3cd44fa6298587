/** The keys of an editing table, while an animatic is on the page. */
import { useEffect } from 'react'
import { isWriting } from '../../../room/keys.ts'
import { stepShot, type Timeline } from './timeline.ts'
import type { Transport } from './transport.ts'

/** What each key does, for those who ask. */
export const animaticKeys = [
  ['Space or K', 'play, pause'],
  ['L, J', 'forwards, backwards; again: twice as fast'],
  ['← →', 'one frame; so do comma and full stop'],
  ['↑ ↓', 'the shot before, the next shot'],
  ['Home, End', 'the beginning, the end'],
  ['F', 'the whole screen'],
] as const

export interface KeyTargets {
  tape: Transport
  timeline: Timeline
  onWhole: () => void
}

export function useAnimaticKeys({ tape, timeline, onWhole }: KeyTargets): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isWriting(event) || isTaken(event)) return
      const act = actOf(event.key, { tape, timeline, onWhole })
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [tape, timeline, onWhole])
}

/** What has the focus has a use for this key of its own. */
function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role=dialog], [role=menu], [role=listbox]')) return true
  if (key === ' ') return target.closest('button:not([role=radio][aria-checked=true]), a') !== null
  return key.startsWith('Arrow') && target.closest('[role=radiogroup], [role=combobox], nav') !== null
}

function actOf(key: string, { tape, timeline, onWhole }: KeyTargets): (() => void) | undefined {
  const shot = (way: 1 | -1) => () => tape.seek(stepShot(timeline, tape.state.get().frame, way))
  const acts: Record<string, () => void> = {
    ' ': () => tape.toggle(),
    k: () => tape.toggle(),
    l: () => tape.wind(1),
    j: () => tape.wind(-1),
    f: onWhole,
    ',': () => tape.step(-1),
    '.': () => tape.step(1),
    ArrowLeft: () => tape.step(-1),
    ArrowRight: () => tape.step(1),
    ArrowUp: shot(-1),
    ArrowDown: shot(1),
    Home: () => tape.seek(0),
    End: () => tape.seek(timeline.length - 1),
  }
  return acts[key.length === 1 ? key.toLowerCase() : key]
}
