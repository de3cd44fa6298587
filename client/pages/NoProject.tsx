import { Link } from '@tanstack/react-router'
import { Button } from '../ui/Button.tsx'
import { PlainPage } from './PlainPage.tsx'

/** A project that cannot be opened, or not any more. */
export function NoProject({ error }: { error: Error }) {
  return (
    <PlainPage title="This project is not open to you.">
      <p role="alert" className="text-soft">
        {error.message} Whoever shared it with you can let you in again.
      </p>
      <Button asChild className="mt-6 self-start">
        <Link to="/">To your projects</Link>
      </Button>
    </PlainPage>
  )
}
