/** Places in a library: the asset somebody has open, and the field of it that they are in. */
import { useEffect, useMemo, type RefObject } from 'react'
import type { Here, Person } from '../../shared/presence.ts'
import { placeOf, readPlace } from '../assets/places.ts'
import { useTellAsset } from '../assets/useTellAsset.ts'
import type { PersonHere } from '../room/people.ts'
import { useShelf } from './shelf.ts'

export type AssetFieldName =
  | 'name'
  | 'kind'
  | 'picture'
  | 'description'
  | 'prompt'
  | 'aliases'
  | 'voice'
  | 'notes'

/** The id of the asset somebody has open; null for none. */
export function assetAt(here: Here | null): string | null {
  return readPlace(here?.place)?.asset ?? null
}

/** Who else is in one field of an asset. */
export function useInField(asset: string, field: AssetFieldName): readonly PersonHere[] {
  const { others } = useShelf()
  return others.filter(({ here }) => here?.place === placeOf(asset, field))
}

/** Who else has which asset open, by its id. */
export function usePeopleByAsset(): ReadonlyMap<string, readonly Person[]> {
  const { others } = useShelf()
  return useMemo(() => {
    const found = new Map<string, Person[]>()
    for (const { person, here } of others) {
      const id = assetAt(here)
      if (id) found.set(id, [...(found.get(id) ?? []), person])
    }
    return found
  }, [others])
}

/** Tells the others of `asset` and its fields; afterwards one is where one was before: in the library, or in a film. */
export function useVisit(asset: string, form: RefObject<HTMLElement | null>): void {
  const { library } = useShelf()
  useEffect(() => {
    const before: unknown = library.awareness.getLocalState()?.['here'] ?? null
    return () => library.awareness.setLocalStateField('here', before)
  }, [library])
  // Behind it: before this, one is where one was.
  useTellAsset(library, asset, form)
}
