import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { meQuery } from '../queries.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Welcome } from './Welcome.tsx'

// Documents and their connection are a large part of the program, and the welcome page needs none of it.
const SessionPages = lazy(async () => ({ default: (await import('./SessionPages.tsx')).SessionPages }))

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
