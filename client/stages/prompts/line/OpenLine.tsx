import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type EditedLine, editText, putEdit } from '../../../../shared/frames/edits.ts'
import type { RenderedLine } from '../../../../shared/frames/parts.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { takeBack } from '../../../library/undoKeys.ts'
import { keepShots, openAlone, openLine } from '../acts.ts'
import { chipLook, type ChipPart, type Prompt } from '../prompt.ts'
import { lineCarets } from './carets.ts'
import { type Choice, choicesFor } from './choices.ts'
import { LineEditor, type Mention } from './LineEditor.ts'
import { Mentions } from './Mentions.tsx'

export interface OpenLineProps {
  prompt: Prompt
  line: EditedLine
  rendered: RenderedLine | null
  label: string
  /** @param back the focus goes back to the line */
  onClose: (back: boolean) => void
}

/** A line that is being edited, by whoever else has it open, too. */
export function OpenLine(props: OpenLineProps) {
  const { prompt, line, rendered, onClose } = props
  const { desk } = useFrames()
  const id = useTextOf(prompt, line)
  const list = useId()
  const mount = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<LineEditor | null>(null)
  const [mention, setMention] = useState<Mention | null>(null)
  const [marked, mark] = useState(0)
  const choices = mention ? choicesFor(desk.view, prompt, mention.words) : []
  const chosen = Math.min(marked, choices.length - 1)

  function choose({ chip }: Choice): void {
    if (mention) editor?.mention(chip, mention)
    mark(0)
  }
  function onKey(event: KeyboardEvent): boolean {
    takeBack(event, desk.edits)
    if (event.defaultPrevented) return true
    const { key } = event
    const isChoosing = choices.length > 0
    if (isChoosing && (key === 'ArrowDown' || key === 'ArrowUp')) {
      mark((chosen + (key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length)
    } else if (isChoosing && (key === 'Enter' || key === 'Tab')) choose(choices[chosen]!)
    else if (isChoosing && key === 'Escape') setMention(null)
    else if (key === 'Escape' || (key === 'Enter' && !event.isComposing)) onClose(true)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const now = useRef({ ...props, desk, onKey })
  useLayoutEffect(() => {
    now.current = { ...props, desk, onKey }
  })

  useEffect(() => {
    const { film, story, edits } = now.current.desk
    const text = id === null ? null : editText(film.doc, id)
    if (!text || id === null) return
    const opened = new LineEditor(mount.current!, {
      text,
      origin: edits.origin,
      label: now.current.label,
      plugins: [lineCarets(story.awareness, text, id)],
      onFirst: () => {
        keepShots(now.current.desk, now.current.prompt.scene)
        // Also where somebody else has put it there: they may take that back, and what is written here stands.
        edits.edit((doc) => putEdit(doc, id, now.current.desk.stamp()))
      },
      lookOf: (chip) => lookOf(now.current, chip),
      onMention: setMention,
      onKey: (event) => now.current.onKey(event),
    })
    setEditor(opened)
    opened.view.focus()
    return () => {
      setEditor(null)
      opened.destroy()
    }
  }, [id])

  const looks = useMemo(
    () =>
      (rendered?.parts ?? []).flatMap(({ words, chip }) =>
        chip ? [chipLook(desk.view, prompt, chip, words)] : [],
      ),
    [desk.view, prompt, rendered],
  )
  useLayoutEffect(() => editor?.showLooks(looks), [editor, looks])
  useEffect(() => {
    const dom = editor?.view.dom
    if (!dom) return
    const facts = { 'aria-controls': list, 'aria-activedescendant': `${list}-${chosen}` }
    for (const [name, value] of Object.entries(facts)) {
      if (choices.length > 0) dom.setAttribute(name, value)
      else dom.removeAttribute(name)
    }
  }, [editor, list, chosen, choices.length])

  return (
    <div
      className="relative rounded-small bg-well outline-2 outline-offset-2 outline-tungsten-ink"
      onBlur={({ currentTarget, relatedTarget }) => {
        const inside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        // Where the whole window has lost the focus, the line stays open.
        if (!inside && document.hasFocus()) onClose(false)
      }}
    >
      <div ref={mount} className="prompt-editor px-0.5" />
      {choices.length > 0 && <Mentions id={list} choices={choices} marked={chosen} onChoose={choose} />}
    </div>
  )
}

/** The id of the text of a line: of what was edited, or born of what the film says now. */
function useTextOf(prompt: Prompt, line: EditedLine): string | null {
  const { desk } = useFrames()
  const [id, setId] = useState<string | null>(null)
  const edit = line.edit?.id ?? null
  const composed = JSON.stringify(line.composed)
  const begun = useRef(false)
  useLayoutEffect(() => {
    setId((begun.current ? openLine : openAlone)(desk, prompt, line))
    begun.current = true
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another text only where the line is another
  }, [desk.film, prompt.shot.id, prompt.frame, line.key, edit, composed])
  return id
}

function lookOf(
  { desk, prompt }: { desk: ReturnType<typeof useFrames>['desk']; prompt: Prompt },
  chip: ChipPart,
) {
  const words = 'asset' in chip ? (desk.view.casting.of(chip.asset)?.name ?? 'somebody') : 'a picture'
  return chipLook(desk.view, prompt, chip, words)
}
