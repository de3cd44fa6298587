/** Which assets of a library are shown, in which order. */
import type { AssetKind } from '../../shared/assets.ts'
import type { LibraryAsset } from '../../shared/library.ts'

export type Order = 'name' | 'newest'

export interface View {
  /** Words that must all stand in its names or its description. */
  search: string
  /** Null: of every kind. */
  kind: AssetKind | null
  order: Order
  /** Deleted ones and no others. */
  deleted: boolean
}

export const wholeLibrary: View = { search: '', kind: null, order: 'name', deleted: false }

const alphabet = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** What `view` shows of `assets`. */
export function arrange(assets: readonly LibraryAsset[], view: View): LibraryAsset[] {
  const words = plain(view.search).split(/\s+/).filter(Boolean)
  const shown = assets.filter(
    (asset) =>
      (asset.deleted !== null) === view.deleted &&
      (view.kind === null || asset.kind === view.kind) &&
      holds(asset, words),
  )
  return shown.sort(
    view.order === 'newest'
      ? (a, b) => b.created.at - a.created.at
      : (a, b) => alphabet.compare(a.name, b.name),
  )
}

function holds({ name, aliases, description }: LibraryAsset, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = plain([name, ...aliases, description].join(' '))
  return words.every((word) => text.includes(word))
}

/** Without case and accents: "zoe" finds Zoë. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
