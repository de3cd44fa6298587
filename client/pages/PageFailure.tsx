import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../ui/Button.tsx'
import { PlainPage } from './PlainPage.tsx'

/** A page that could not be shown: says why, and offers another try. */
export function PageFailure({ error }: ErrorComponentProps) {
  return (
    <PlainPage title="This page could not be opened.">
      <p role="alert" className="text-soft">
        {error instanceof Error ? error.message : 'Something went wrong.'}
      </p>
      <Button className="mt-6 self-start" onClick={() => location.reload()}>
        Try again
      </Button>
    </PlainPage>
  )
}
