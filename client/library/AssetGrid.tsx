import { useRef, useState, type KeyboardEvent } from 'react'
import type { LibraryAsset } from '../../shared/library.ts'
import type { Person } from '../../shared/presence.ts'
import { AssetCard } from './AssetCard.tsx'
import { usePeopleByAsset } from './places.ts'

export interface AssetGridProps {
  assets: readonly LibraryAsset[]
  onOpen: (id: string) => void
  /** Deletes one with the Delete key; absent where that cannot be done. */
  onDelete?: ((asset: LibraryAsset) => void) | undefined
}

const nobody: readonly Person[] = []

/** The cards. One of them is reached with Tab, the others from there with the arrow keys. */
export function AssetGrid({ assets, onOpen, onDelete }: AssetGridProps) {
  const people = usePeopleByAsset()
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const current = assets.some(({ id }) => id === chosen) ? chosen : (assets[0]?.id ?? null)

  function onKey(event: KeyboardEvent): void {
    const cards = [...list.current!.querySelectorAll<HTMLElement>('[data-card]')]
    const at = cards.findIndex((card) => card === document.activeElement)
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Delete' && onDelete) {
      // The card is about to go; its neighbour takes the focus.
      ;(cards[at + 1] ?? cards[at - 1])?.focus()
      onDelete(assets[at]!)
    }
    const to = goal(event.key, at, cards)
    if (to === null) return
    event.preventDefault()
    cards[to]?.focus()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is heard comes from its buttons
    <ul
      ref={list}
      aria-label="Assets"
      onKeyDown={onKey}
      onFocus={(event) => setChosen(event.target.dataset['card'] ?? null)}
      className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-5 gap-y-6"
    >
      {assets.map(({ id, kind, name, description, aliases, version, picture }) => (
        <AssetCard
          key={id}
          id={id}
          kind={kind}
          name={name}
          line={description.slice(0, 160) || aliases.join(', ')}
          version={version}
          media={picture?.media ?? null}
          people={people.get(id) ?? nobody}
          current={id === current}
          onOpen={onOpen}
        />
      ))}
    </ul>
  )
}

/** Where `key` leads from the card `at`; null if it leads nowhere. */
function goal(key: string, at: number, cards: readonly HTMLElement[]): number | null {
  const last = cards.length - 1
  const columns = columnsOf(cards)
  switch (key) {
    case 'ArrowRight':
      return Math.min(at + 1, last)
    case 'ArrowLeft':
      return Math.max(at - 1, 0)
    case 'ArrowDown':
      return at + columns <= last ? at + columns : at
    case 'ArrowUp':
      return at - columns >= 0 ? at - columns : at
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** How many cards stand side by side: the width of the page decides. */
function columnsOf(cards: readonly HTMLElement[]): number {
  const top = (card: HTMLElement) => card.parentElement!.offsetTop
  const second = cards.findIndex((card) => top(card) > top(cards[0]!))
  return second < 0 ? cards.length : second
}
