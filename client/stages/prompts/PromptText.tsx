import { Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { EditedLine } from '../../../shared/frames/edits.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { newId } from '../../newId.ts'
import { Button } from '../../ui/Button.tsx'
import { PromptLine } from './line/PromptLine.tsx'
import type { Prompt } from './prompt.ts'
import { usePrompts } from './promptsDesk.ts'
import { partNames } from './words.ts'

export interface PromptTextProps {
  prompt: Prompt
  /** The line that is being edited; null: none. */
  open: string | null
  onOpen: (line: string | null) => void
}

/** A prompt line by line, as it is sent; each can be edited where it stands. */
export function PromptText({ prompt, open, onOpen }: PromptTextProps) {
  const { desk } = useFrames()
  const { visit, onVisited } = usePrompts()
  const { frame, rendered } = prompt
  const [draft, setDraft] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const adding = useRef<HTMLButtonElement>(null)
  const lines = useMemo(() => withDraft(prompt.lines, draft), [prompt.lines, draft])
  const name = partNames[frame].toLowerCase()

  useEffect(() => {
    if (visit?.frame !== frame || visit.shot !== prompt.shot.id || visit.line === null) return
    const line = list.current?.querySelector(`[data-line="${CSS.escape(visit.line)}"]`)
    line?.scrollIntoView({ block: 'nearest' })
    onVisited()
  }, [visit, onVisited, frame, prompt.shot.id])

  function add(): void {
    const key = `line/${newId()}`
    setDraft(key)
    onOpen(key)
  }

  return (
    <section aria-label={`Prompt of the ${name}`}>
      <ol ref={list} aria-label={`Lines of the ${name}`} className="flex flex-col text-small">
        {lines.map((line, at) => (
          <PromptLine
            key={line.key}
            {...{ prompt, line }}
            rendered={rendered.find(({ key }) => key === line.key) ?? null}
            open={open === line.key}
            label={`line ${at + 1} of the ${name}`}
            onOpen={() => onOpen(line.key)}
            onClose={(back) => {
              if (open === line.key) onOpen(null)
              setDraft((key) => (key === line.key ? null : key))
              if (back && line.key === draft && !line.edit) adding.current?.focus()
            }}
          />
        ))}
      </ol>
      {desk.editable && (
        <Button ref={adding} look="quiet" size="small" className="-ml-2 mt-1" onClick={add}>
          <Plus size={14} aria-hidden /> Add a line
        </Button>
      )}
    </section>
  )
}

/** With a line that nobody has written yet, where it will stand: before style. */
function withDraft(lines: readonly EditedLine[], draft: string | null): readonly EditedLine[] {
  if (draft === null || lines.some(({ key }) => key === draft)) return lines
  const line: EditedLine = { key: draft, parts: [], composed: null, edit: null, changed: false }
  const end = lines.findIndex(({ key }) => key === 'style' || key === 'stylePictures' || key === 'clean')
  return end < 0 ? [...lines, line] : lines.toSpliced(end, 0, line)
}
