import { classes } from './classes.ts'

export interface AvatarProps {
  name: string
  /** Index into the twelve person colours. */
  color: number
  size?: 16 | 20 | 24 | 28
  /** Draws the ring of somebody who is being followed. */
  followed?: boolean
}

const letters = { 16: 'text-[8px]', 20: 'text-[9px]', 24: 'text-[10px]', 28: 'text-fine' }

/** A person: their initials in their colour. The name stands beside it or in the label of what holds it. */
export function Avatar({ name, color, size = 24, followed = false }: AvatarProps) {
  return (
    <span
      aria-hidden
      // Drawn by the style sheet: these letters are a picture, not part of any button's words.
      data-initials={initials(name, size < 20 ? 1 : 2)}
      style={{ width: size, height: size, background: `var(--person-${color})` }}
      className={classes(
        'inline-flex shrink-0 items-center justify-center rounded-full leading-none font-semibold text-(--on-person) select-none before:content-[attr(data-initials)]',
        letters[size],
        followed && 'outline-2 outline-offset-2 outline-tungsten-ink',
      )}
    />
  )
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letters of the first and last word; whole characters, so that no script is cut in half. */
function initials(name: string, count: 1 | 2): string {
  const words = name.trim().split(/\s+/)
  const chosen = words.length > 1 && count === 2 ? [words[0], words.at(-1)] : [words[0]]
  return (
    chosen
      .map((word) => firstCharacter(word ?? ''))
      .join('')
      .toUpperCase() || '?'
  )
}

function firstCharacter(word: string): string {
  for (const { segment } of characters.segment(word)) return segment
  return ''
}
