/** Whose role a library asset can take over in the film: of an asset, or of what is only proposed yet. */
import type { AssetKind, Voice } from '../../../../shared/assets.ts'
import type { Attempt } from '../../../../shared/attempts.ts'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import { suggest } from '../../../../shared/film/likeness.ts'
import type { LibraryAsset } from '../../../../shared/library.ts'
import type { Found } from '../../../../shared/screenplay/breakdown.ts'
import type { AssetDesk } from '../../../assets/desk.ts'

export interface Role {
  /** The id of the asset, or the key of what is proposed. */
  id: string
  /** What was chosen a moment ago and is this by now: somebody else has decided on it or merged it. */
  means: readonly string[]
  kind: AssetKind
  name: string
  aliases: readonly string[]
  description: string
  prompt: string
  notes: string
  picture: Attempt | null
  voice: Voice | null
  /** In how many scenes the script speaks of it. */
  scenes: number
  /** What it is, as long as nobody has decided on it; null for an asset. */
  proposal: Found | null
}

/** All roles there are, in the order of the alphabet. */
export function rolesOf({ assets, proposals, uses }: AssetDesk): Role[] {
  const kept = assets.filter(({ standing }) => standing === 'kept')
  const decided = kept.map((asset) => roleOf(asset, uses.get(asset.id)?.scenes.length ?? 0))
  const proposed = (proposals ?? []).map(roleOfFound)
  return [...decided, ...proposed].sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The role that `chosen` means now. */
export function roleMeant(roles: readonly Role[], chosen: string | null): Role | null {
  if (chosen === null) return null
  return roles.find(({ id }) => id === chosen) ?? roles.find(({ means }) => means.includes(chosen)) ?? null
}

function roleOf(asset: FilmAsset, scenes: number): Role {
  const { id, kind, name, names, description, prompt, notes, picture, voice, origin, merged } = asset
  const means = [...merged.map((one) => one.id), ...(origin ? [origin] : [])]
  const words = { description, prompt, notes }
  return { id, means, kind, name, aliases: names, ...words, picture, voice, scenes, proposal: null }
}

function roleOfFound(found: Found): Role {
  const { key, kind, name, aliases, description, scenes } = found
  const nothing = { means: [], prompt: '', notes: '', picture: null, voice: null }
  return { id: key, kind, name, aliases, description, ...nothing, scenes: scenes.length, proposal: found }
}

export interface Suggestion {
  role: Role
  /** Why, in words: "same name". */
  why: string
  /** 0 to 1. */
  score: number
}

/** The roles that it most likely takes, the likeliest first. */
export function suggestionsFor(there: LibraryAsset, roles: readonly Role[]): Suggestion[] {
  return suggest(there, roles, 4).map(({ candidate, likeness }) => ({ role: candidate, ...likeness }))
}
