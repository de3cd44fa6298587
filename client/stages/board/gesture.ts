/** Pressing, moving and letting go, followed on the whole page until it ends. */

export interface Gesture {
  /** `moved`: it has gone far enough not to be a click. */
  move: (x: number, y: number) => void
  /** Let go of. `moved`: otherwise it was a click. */
  end: (moved: boolean) => void
  /** Given up: by Escape, or taken by the system. */
  cancel: () => void
}

/** Less than this many pixels is a click. */
const slack = 4

/** Follows the pointer from `event` on. `tick` is called between moves too, while it is held. */
export function follow(
  event: React.PointerEvent,
  gesture: Gesture,
  tick?: (x: number, y: number) => boolean,
): void {
  const { pointerId, clientX, clientY } = event
  const stop = new AbortController()
  const shield = document.createElement('div')
  shield.className = 'board-shield'
  let at = { x: clientX, y: clientY }
  let moved = false
  let frame = 0

  function again(): void {
    frame = requestAnimationFrame(again)
    if (moved && tick?.(at.x, at.y)) gesture.move(at.x, at.y)
  }
  function finish(act: () => void): void {
    stop.abort()
    cancelAnimationFrame(frame)
    shield.remove()
    act()
  }
  const on = <K extends keyof WindowEventMap>(name: K, act: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(name, act, { signal: stop.signal, capture: true })

  on('pointermove', (event) => {
    if (event.pointerId !== pointerId) return
    at = { x: event.clientX, y: event.clientY }
    moved ||= Math.hypot(at.x - clientX, at.y - clientY) >= slack
    if (!moved) return
    if (!shield.isConnected) document.body.append(shield)
    gesture.move(at.x, at.y)
  })
  on('pointerup', (event) => event.pointerId === pointerId && finish(() => gesture.end(moved)))
  on('pointercancel', (event) => event.pointerId === pointerId && finish(gesture.cancel))
  on('blur', () => finish(gesture.cancel))
  on('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    finish(gesture.cancel)
  })
  if (tick) frame = requestAnimationFrame(again)
}
