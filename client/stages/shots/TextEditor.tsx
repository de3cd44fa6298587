import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { setShotText, shotText, type ShotText } from '../../../shared/film/shots.ts'
import { bindText } from '../../bindText.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { editShots } from '../../film/settle.ts'
import { takeBack } from '../../library/undoKeys.ts'
import { leaveBy, type Leave } from './leaving.ts'

export interface TextEditorProps {
  scene: FilmScene
  shot: string
  /** The shot is only proposed: there is no shared text yet. */
  proposed: boolean
  text: ShotText
  label: string
  /** What stands there, until the shared text is at hand. */
  words: string
  /** What is typed takes the place of all of it. */
  replace: boolean
  onLeave: (leave: Leave) => void
  /** The caret, for whoever splits the shot at it. */
  onCaret: (caret: number) => void
}

/**
 * A text of a shot, open in its cell: the shared text itself, so that several people write in it at once. Of a
 * shot that is only proposed there is none yet: the first letter stores it, or somebody else's does, and the area
 * goes on with what is then there.
 */
export function TextEditor(props: TextEditorProps) {
  const { scene, shot, proposed, text, label, words, replace, onLeave, onCaret } = props
  const desk = useFilm()
  const { film, edits } = desk
  const area = useRef<HTMLTextAreaElement>(null)
  const now = useRef({ desk, scene, words })
  useLayoutEffect(() => {
    now.current = { desk, scene, words }
  })

  useLayoutEffect(() => {
    const field = area.current!
    let unbind = () => {}
    function bind(): boolean {
      const shared = shotText(film.doc, shot, text)
      if (shared) unbind = bindKeepingCaret(shared, field, edits.origin)
      return shared !== null
    }
    function store(event: Event): void {
      if ((event as InputEvent).isComposing) return
      const { desk, scene } = now.current
      stop()
      editShots(desk, scene, () => setShotText(film.doc, shot, text, field.value))
      bind()
    }
    function stop(): void {
      field.removeEventListener('input', store)
      field.removeEventListener('compositionend', store)
    }
    if (proposed || !bind()) {
      field.value = now.current.words
      field.addEventListener('input', store)
      field.addEventListener('compositionend', store)
    }
    return () => {
      stop()
      unbind()
    }
  }, [film, edits, shot, proposed, text])

  useLayoutEffect(() => {
    const field = area.current!
    field.focus({ preventScroll: true })
    if (replace) field.select()
    else field.setSelectionRange(field.value.length, field.value.length)
  }, [replace])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const leave = leaveBy(event, true)
    event.stopPropagation()
    if (leave) {
      event.preventDefault()
      onLeave(leave)
    } else if (event.key === 'Enter' && event.altKey) {
      event.preventDefault()
      event.currentTarget.setRangeText(
        '\n',
        event.currentTarget.selectionStart,
        event.currentTarget.selectionEnd,
        'end',
      )
      event.currentTarget.dispatchEvent(new InputEvent('input', { bubbles: true }))
    } else takeBack(event, edits)
  }

  return (
    <textarea
      ref={area}
      aria-label={label}
      rows={1}
      spellCheck
      onKeyDown={onKeyDown}
      onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
      className="relative z-10 block field-sizing-content min-h-full w-full resize-none bg-lift px-2 py-1.5 text-small text-ink shadow-lift outline-2 -outline-offset-2 outline-tungsten-ink"
    />
  )
}

/** Tying a text to the area puts its caret at the end, also where it says the same. */
function bindKeepingCaret(...[text, area, origin]: Parameters<typeof bindText>): () => void {
  const { selectionStart, selectionEnd, value } = area
  const unbind = bindText(text, area, origin)
  if (value === area.value) area.setSelectionRange(selectionStart, selectionEnd)
  return unbind
}
