import { Copy } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import type { Frame } from '../../../shared/film/shots.ts'
import { copy } from '../../ui/copy.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { Prompt } from './prompt.ts'
import { usePrompts } from './promptsDesk.ts'
import { PromptText, type PromptTextProps } from './PromptText.tsx'
import { Rewrite } from './Rewrite.tsx'
import { partNames } from './words.ts'

export interface PartProps extends PromptTextProps {
  /** What comes of it: "→ 12A start · made with …". */
  output: ReactNode
  /** Beside the title. */
  actions?: ReactNode
  /** Above the words. */
  children?: ReactNode
}

/** One of the three prompts of a shot: what it makes, what goes along, and what it says. */
export function Part({ output, actions, children, ...text }: PartProps) {
  const { goTo } = usePrompts()
  const title = useId()
  const { frame } = text.prompt
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only notes where one is
    <section
      aria-labelledby={title}
      data-part={frame}
      data-panel
      className="flex min-w-0 flex-col gap-3"
      onFocus={({ target }) => target.closest('[data-line]') === null && goTo(frame, null)}
    >
      <header className="flex flex-col gap-1">
        <div className="flex items-center gap-1">
          <h3 id={title} className="mr-auto text-body font-semibold">
            {partNames[frame]}
          </h3>
          <CopyPrompt prompt={text.prompt} />
          {actions}
        </div>
        <div className="flex min-h-7 flex-wrap items-center gap-x-1.5 gap-y-1 text-small text-soft">
          {output}
        </div>
      </header>
      {children}
      <PromptText {...text} />
      <Rewrite prompt={text.prompt} />
    </section>
  )
}

/** The words exactly as they are sent. */
function CopyPrompt({ prompt: { prompt, label, frame } }: { prompt: Prompt }) {
  const what: Record<Frame, string> = { start: 'start frame', end: 'end frame', clip: 'video' }
  return (
    <IconButton
      icon={Copy}
      label={`Copy the words of the ${what[frame]}`}
      onClick={() => void copy(prompt, `The prompt of ${label}, ${what[frame]}, is copied.`)}
    />
  )
}
