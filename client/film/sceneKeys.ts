import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'

/** Milliseconds after which what is typed begins anew. */
const pause = 700

/**
 * Going through a list of scenes: arrows, Home and End, and typing the number or the first letters of a heading
 * open one; so does a click. Rows carry `data-scene`, `data-number` and `data-words`.
 */
export function useSceneKeys(list: RefObject<HTMLElement | null>, onOpen: (scene: string) => void) {
  const open = useRef(onOpen)
  useEffect(() => {
    open.current = onOpen
  })
  const typed = useRef({ words: '', at: 0 })
  return useMemo(() => {
    const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-scene]') ?? [])]
    function go(row: HTMLElement | undefined): void {
      if (!row) return
      row.focus()
      open.current(row.dataset['scene']!)
    }
    function type(event: KeyboardEvent, letter: string): HTMLElement | undefined {
      const { words, at } = typed.current
      const search = (sought: string) => {
        typed.current = { words: sought, at: event.timeStamp }
        return found(rows(), sought.toLowerCase(), rowAround(event.target))
      }
      const going = event.timeStamp - at <= pause ? search(words + letter) : undefined
      return going ?? search(letter)
    }
    return {
      onClick: (event: MouseEvent) => go(rowAround(event.target) ?? undefined),
      onKeyDown(event: KeyboardEvent) {
        const row = rowAround(event.target)
        if (!row || event.altKey || event.ctrlKey || event.metaKey) return
        const all = rows()
        const { key } = event
        if (key === 'ArrowDown') go(all[all.indexOf(row) + 1])
        else if (key === 'ArrowUp') go(all[all.indexOf(row) - 1])
        else if (key === 'Home') go(all[0])
        else if (key === 'End') go(all.at(-1))
        else if (/^[\p{L}\p{N}]$/u.test(key)) go(type(event, key))
        else return
        event.preventDefault()
      },
    }
  }, [list])
}

/** A number counts before words; typing on stays with what still fits, one letter again goes to the next. */
function found(
  rows: readonly HTMLElement[],
  typed: string,
  from: HTMLElement | null,
): HTMLElement | undefined {
  const same = new Set(typed).size === 1
  const at = from ? rows.indexOf(from) + (same ? 1 : 0) : 0
  const order = [...rows.slice(at), ...rows.slice(0, at)]
  const number = (row: HTMLElement) => row.dataset['number']!.toLowerCase()
  const words = (row: HTMLElement) => row.dataset['words']!.toLowerCase()
  const sought = same && !/\d/.test(typed) ? typed[0]! : typed
  return (
    rows.find((row) => number(row) === typed) ??
    rows.find((row) => number(row).startsWith(typed)) ??
    order.find((row) =>
      words(row)
        .split(', ')
        .some((part) => part.startsWith(sought)),
    )
  )
}

function rowAround(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-scene]') : null
}
