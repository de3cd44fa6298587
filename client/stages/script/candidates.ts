/** Which of the film's assets a name may be another name of. */
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { likeness } from '../../../shared/film/likeness.ts'
import { normaliseName } from '../../../shared/screenplay/names.ts'

export interface Candidate {
  asset: FilmAsset
  /** Why it is likely, in words; null if nothing speaks for it but that it is there. */
  why: string | null
}

/** All kept assets: those whose names are like it first, the likeliest at the top; the rest by name. */
export function candidatesFor(name: string, assets: readonly FilmAsset[]): Candidate[] {
  return (
    assets
      .filter(({ standing }) => standing === 'kept')
      // Words in a script say nothing of a kind: they are taken as of the same.
      .map((asset) => ({ asset, like: likeness({ name, aliases: [], kind: asset.kind }, called(asset)) }))
      .sort((a, b) => (b.like?.score ?? 0) - (a.like?.score ?? 0) || a.asset.name.localeCompare(b.asset.name))
      .map(({ asset, like }) => ({ asset, why: like?.why ?? null }))
  )
}

/** Those with a name in which every typed word begins a word. */
export function matching(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  const words = wordsOf(typed)
  return candidates.filter(({ asset }) =>
    asset.names.some((name) => {
      const named = wordsOf(name)
      return words.every((word) => named.some((other) => other.startsWith(word)))
    }),
  )
}

function called({ name, names, kind }: FilmAsset) {
  return { name, aliases: names.slice(1), kind }
}

function wordsOf(name: string): string[] {
  return normaliseName(name).split(' ').filter(Boolean)
}
