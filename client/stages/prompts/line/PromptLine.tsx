import { EyeOff, RotateCcw } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { EditedLine } from '../../../../shared/frames/edits.ts'
import type { RenderedLine } from '../../../../shared/frames/parts.ts'
import { FaceRow, nobody } from '../../../film/FaceRow.tsx'
import { useFrames } from '../../../frames/framesDesk.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { classes } from '../../../ui/classes.ts'
import { composeAgain, leaveLineOut } from '../acts.ts'
import { lineKey } from '../places.ts'
import { chipLook, type Prompt, wordsOfParts } from '../prompt.ts'
import { usePrompts } from '../promptsDesk.ts'
import { OpenLine } from './OpenLine.tsx'
import { Underneath } from './Underneath.tsx'

export interface PromptLineProps {
  prompt: Prompt
  line: EditedLine
  /** What of it is sent; null: it says nothing. */
  rendered: RenderedLine | null
  open: boolean
  /** What it is called, for screen readers: "Line 2 of the start frame". */
  label: string
  onOpen: () => void
  /** @param back the focus goes back to where it was opened from */
  onClose: (back: boolean) => void
}

/** A line of a prompt: as it is sent, or open to be edited, and what has become of it. */
export function PromptLine(props: PromptLineProps) {
  const { prompt, line, rendered, open, label, onOpen, onClose } = props
  const { desk } = useFrames()
  const { faces, goTo } = usePrompts()
  const { frame, shot } = prompt
  const field = useRef<HTMLDivElement>(null)
  const back = useRef(false)
  useEffect(() => {
    if (open || !back.current) return
    back.current = false
    field.current?.focus()
  }, [open])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Delete' && desk.editable) leaveLineOut(desk, prompt, line)
    else if (event.key !== 'Enter' && event.key !== ' ') return
    else onOpen()
    event.preventDefault()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only notes where one is
    <li
      data-line={line.key}
      data-edited={line.edit !== null || undefined}
      className={classes('group relative py-1', desk.editable && 'pr-5')}
      onFocus={() => goTo(frame, line.key)}
    >
      {open ? (
        <OpenLine
          {...{ prompt, line, rendered, label }}
          onClose={(focus) => {
            back.current = focus
            onClose(focus)
          }}
        />
      ) : desk.editable ? (
        <div
          ref={field}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button may not hold what is selected as text
          role="button"
          tabIndex={0}
          onClick={() => getSelection()?.isCollapsed !== false && onOpen()}
          onKeyDown={onKeyDown}
          className="cursor-text rounded-small px-0.5 hover:bg-hover"
        >
          <Words {...{ prompt, line, rendered }} />
        </div>
      ) : (
        <p className="px-0.5">
          <Words {...{ prompt, line, rendered }} />
        </p>
      )}
      <Tools {...props} />
      {line.changed && <Underneath prompt={prompt} line={line} />}
      <FaceRow
        people={faces[lineKey(shot.id, frame, line.key)] ?? nobody}
        className="absolute top-1 -right-1"
      />
    </li>
  )
}

type WordsProps = Pick<PromptLineProps, 'prompt' | 'line' | 'rendered'>

/** Exactly what is sent. */
function Words({ prompt, line, rendered }: WordsProps) {
  const { desk } = useFrames()
  if (!rendered) {
    const composed = wordsOfParts(desk.view, prompt, line.composed ?? [])
    return <span className="text-faint italic">{composed === '' ? 'Empty' : `Left out: ${composed}`}</span>
  }
  return rendered.parts.map(({ words, chip }, at) => {
    if (!chip) return words
    const { kind, number } = chipLook(desk.view, prompt, chip, words)
    return (
      <span
        // oxlint-disable-next-line react/no-array-index-key -- parts of a line have no names of their own
        key={at}
        className="prompt-chip"
        data-kind={kind ?? 'none'}
        data-number={number ?? ''}
      >
        {words}
      </span>
    )
  })
}

/** What was done to the line, and what can be. */
function Tools({ prompt, line, rendered, open, label }: PromptLineProps) {
  const { desk } = useFrames()
  const isAdded = line.composed === null
  const quiet =
    'size-6! opacity-0 group-hover:opacity-100 focus-visible:opacity-100 group-focus-within:opacity-100'
  if (!line.edit && (!desk.editable || open)) return null
  return (
    <div className={classes('flex items-center gap-1', line.edit ? 'mt-0.5' : 'absolute top-0.5 -right-1')}>
      {line.edit && (
        <span className="text-fine font-medium text-tungsten-ink">
          {isAdded ? 'Added' : rendered ? 'Edited' : 'Left out'}
        </span>
      )}
      {desk.editable && line.edit && !isAdded && (
        <IconButton
          icon={RotateCcw}
          label={`As composed: ${label}`}
          className="size-6!"
          onClick={() => composeAgain(desk, prompt, line)}
        />
      )}
      {desk.editable && (rendered ?? isAdded) && !open && (
        <IconButton
          icon={EyeOff}
          label={isAdded ? `Take away: ${label}` : `Leave out: ${label}`}
          className={quiet}
          onClick={() => leaveLineOut(desk, prompt, line)}
        />
      )}
    </div>
  )
}
