/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- no element is a list beside a text that this can be */
import { kindLooks } from '../../../assets/kinds.ts'
import { classes } from '../../../ui/classes.ts'
import type { Choice } from './choices.ts'

export interface MentionsProps {
  id: string
  choices: readonly Choice[]
  marked: number
  onChoose: (choice: Choice) => void
}

/** Whom and what one can mention, below the line in which an @ was typed. */
export function Mentions({ id, choices, marked, onChoose }: MentionsProps) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Mention"
      className="absolute top-full left-0 z-30 mt-1 max-h-64 w-72 animate-appear overflow-y-auto rounded-normal border border-hair bg-lift p-1 shadow-lift"
    >
      {choices.map((choice, at) => {
        const look = choice.kind && kindLooks[choice.kind]
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the text has the keys
          <li
            key={choice.key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === marked}
            onPointerDown={(event) => {
              event.preventDefault()
              onChoose(choice)
            }}
            className={classes(
              'flex items-center gap-2 rounded-small px-2 py-1 text-small',
              at === marked && 'bg-hover',
            )}
          >
            {look && <look.icon size={14} aria-hidden className={classes('shrink-0', look.color)} />}
            <span className="min-w-0 truncate">{choice.name}</span>
            <span className="ml-auto shrink-0 text-fine text-faint tabular-nums">
              {choice.number === null ? choice.words : `image ${choice.number}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
