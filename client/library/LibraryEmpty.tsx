import { Plus } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useShelf } from './shelf.ts'

export interface LibraryEmptyProps {
  /** Makes a new asset. */
  onNew: () => void
}

/** A library with nothing in it: what it is for, and how to begin. */
export function LibraryEmpty({ onNew }: LibraryEmptyProps) {
  const { editable } = useShelf()
  return (
    <EmptyState
      title="Nothing here yet."
      action={
        editable && (
          <Button look="primary" onClick={onNew}>
            <Plus size={16} aria-hidden /> New asset
          </Button>
        )
      }
    >
      The library keeps the characters, locations, props and extras that the team uses in more than one film.
      Begin with one that you know: a name and a description or a picture is enough. On the assets stage of a
      film it can then be brought in, and every film keeps its own copy.
    </EmptyState>
  )
}
