import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTitle } from '../title.ts'
import { Wordmark } from '../ui/Wordmark.tsx'

/** A page that says one thing: a title and what to do. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title)
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-110 flex-col px-6 py-16">
      <Link to="/" aria-label="Coauteur" className="mb-16 self-start rounded-small">
        <Wordmark size="large" />
      </Link>
      <h1 className="mb-2 text-title font-semibold">{title}</h1>
      {children}
    </main>
  )
}
