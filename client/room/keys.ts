/** Keys as they are printed on the keyboard in front of the person. */
const apple = /mac|iphone|ipad/i.test(navigator.platform)

/** "⌘" or "Ctrl": the key that commands are given with. */
export const controlKey = apple ? '⌘' : 'Ctrl'

/** Whether that key is down in `event`. */
export function withControl(event: KeyboardEvent | React.KeyboardEvent): boolean {
  return apple ? event.metaKey : event.ctrlKey
}

/** Whether the keys are being used to write, so that single letters are not commands. */
export function isWriting(event: KeyboardEvent): boolean {
  const target = event.target
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
