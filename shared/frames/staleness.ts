/**
 * Whether a picture still shows what the film says: whether the request that would be composed now differs from the
 * one it was made from, and which inputs have changed. Nothing is marked and nothing is deleted: whoever takes an
 * edit back has a current picture again.
 */
import type { FrameAttempt } from './attempts.ts'
import { composeFrame, type FrameSetting } from './composing.ts'
import { sentOf, type Source } from './request.ts'
import type { FrameSheet } from './view.ts'

/** An input that reads otherwise than when the picture was made. */
export interface Reason {
  key: string
  /** "Alice’s look in scene 4" */
  label: string
  /** What it read, and what it reads; null: it was not there, or is not any more. */
  was: string | null
  is: string | null
}

/**
 * What has changed since a picture was made; nothing: it is current. An upload is never stale. Where this program
 * words its prompts otherwise than it did then, no input has changed, and the picture is current too.
 */
export function staleness(attempt: FrameAttempt, sheet: FrameSheet, setting: FrameSetting): Reason[] {
  const { request } = attempt
  if (!request) return []
  const now = composeFrame(sheet, setting, attempt.id)
  // Of which a part was made anew, it shows what the picture before was made from.
  if (request.way === 'frame' && sentOf(request) === sentOf(now)) return []
  return differences(request.sources, now.sources)
}

function differences(was: readonly Source[], is: readonly Source[]): Reason[] {
  const before = new Map(was.map((source) => [source.key, source]))
  const now = new Map(is.map((source) => [source.key, source]))
  const keys = new Set([...before.keys(), ...now.keys()])
  const found = [...keys].flatMap((key): Reason[] => {
    const [old, current] = [before.get(key), now.get(key)]
    if (old?.value === current?.value) return []
    return [{ key, label: (current ?? old)!.label, was: old?.value ?? null, is: current?.value ?? null }]
  })
  return withoutFollowing(found)
}

/**
 * Of somebody who has come or gone it is not said as well that their look has, nor what follows from it: who stands
 * where, whom the words name, in which order the pictures are.
 */
function withoutFollowing(reasons: readonly Reason[]): Reason[] {
  const moved = reasons.filter(({ key, was, is }) => key.endsWith('/name') && (was === null || is === null))
  const ids = moved.map(({ key }) => key.slice('asset/'.length, -'/name'.length))
  const all = new Set(reasons.map(({ key }) => key))
  const kept = reasons.filter(({ key }) => {
    if (key.endsWith('/name')) return true
    if (key.startsWith('before/') && all.has(`asset/${key.slice('before/'.length)}/look`)) return false
    return !ids.some((id) => key.startsWith(`asset/${id}/`) || key === `before/${id}`)
  })
  const leads = kept.filter(({ key }) => !following.has(key))
  const told = leads.length > 0 ? leads : kept
  return [
    ...told.filter((reason) => moved.includes(reason)),
    ...told.filter((reason) => !moved.includes(reason)),
  ]
}

/** What is told only where nothing else tells why. */
const following: ReadonlySet<string> = new Set(['order', 'people', 'animals', 'names'])

/** "Alice is in it now", "Alice’s look in scene 4" */
export function reasonWords({ key, label, was, is }: Reason): string {
  if (!key.startsWith('asset/') || !key.endsWith('/name')) return label
  if (was === null) return `${is} is in it now`
  if (is === null) return `${was} is not in it any more`
  return `the name of ${is}`
}
