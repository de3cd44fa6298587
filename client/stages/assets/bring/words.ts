/** Synced fields and what happens to them, in words. */
import type { Choice, FieldState, SyncedField } from '../../../../shared/film/sync.ts'

export const fieldWords: Record<SyncedField, string> = {
  name: 'name',
  kind: 'kind',
  description: 'description',
  prompt: 'image prompt',
  picture: 'picture',
  voice: 'voice',
}

export const stateWords: Record<FieldState, string> = {
  same: 'The same.',
  follows: 'Unchanged here: follows the library.',
  kept: 'Changed here: kept.',
  conflict: 'Changed here and in the library.',
}

/** "Description and picture follow version 4; your name was kept." */
export function syncedWords(
  version: number,
  fields: readonly { field: SyncedField; state: FieldState }[],
  choices: Partial<Record<SyncedField, Choice>>,
): string {
  const differing = fields.filter(({ state }) => state !== 'same').map(({ field }) => field)
  const taken = differing.filter((field) => choices[field] === 'take')
  const merged = differing.filter((field) => typeof choices[field] === 'object')
  const kept = differing.filter((field) => !taken.includes(field) && !merged.includes(field))
  const there = version > 0 ? `version ${version}` : 'the library'
  const parts = [
    taken.length > 0 && `${list(taken)} ${taken.length > 1 ? 'follow' : 'follows'} ${there}`,
    merged.length > 0 && `${list(merged)} ${were(merged)} merged`,
    kept.length > 0 && `your ${list(kept)} ${were(kept)} kept`,
  ].filter((part) => part !== false)
  return `${capital(parts.join('; ') || 'Nothing was different')}.`
}

/** "name, kind and picture". */
export function list(fields: readonly SyncedField[]): string {
  const words = fields.map((field) => fieldWords[field])
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function were(fields: readonly unknown[]): string {
  return fields.length > 1 ? 'were' : 'was'
}
