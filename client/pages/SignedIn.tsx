import { useSuspenseQuery } from '@tanstack/react-query'
import { lazyRouteComponent } from '@tanstack/react-router'
import { Suspense } from 'react'
import { meQuery, queryClient } from '../queries.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Welcome } from './Welcome.tsx'

// Documents and their connection are a large part of the program, and the welcome page needs none of it.
const SessionPages = lazyRouteComponent(() => import('./SessionPages.tsx'), 'SessionPages')

/** Loads what only somebody who is signed in needs; that it cannot be loaded is said where it is shown. */
export async function preloadSession(): Promise<void> {
  await SessionPages.preload?.()?.catch(() => {})
}

/**
 * Resolves when `SignedIn` can show its pages without a moment of something else; React would make that moment
 * last 300 ms. Never rejects: what cannot be loaded is said where it is shown.
 */
export async function prepareSignedIn(): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery).catch(() => null)
  if (me) await preloadSession()
}

/** Shows its pages to somebody who is signed in, and the welcome page to everybody else. */
export function SignedIn() {
  return (
    <Suspense fallback={<Skeleton words="Opening Coauteur…" className="p-8" />}>
      <Door />
    </Suspense>
  )
}

function Door() {
  const { data: me } = useSuspenseQuery(meQuery)
  return me ? <SessionPages key={me.person.id} me={me} /> : <Welcome />
}
