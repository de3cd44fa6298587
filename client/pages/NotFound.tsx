import { Link } from '@tanstack/react-router'
import { Button } from '../ui/Button.tsx'
import { PlainPage } from './PlainPage.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <PlainPage title="There is nothing at this address.">
      <p className="text-soft">The link may be old or cut off.</p>
      <Button asChild className="mt-6">
        <Link to="/">To the projects</Link>
      </Button>
    </PlainPage>
  )
}
