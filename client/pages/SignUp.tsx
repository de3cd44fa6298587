import { useNavigate } from '@tanstack/react-router'
import { Entry } from './Entry.tsx'
import { PlainPage } from './PlainPage.tsx'

/** A guest becomes somebody: what they wrote and where they were invited stays theirs. */
export function SignUp() {
  const navigate = useNavigate()
  return (
    <PlainPage title="Stay as yourself.">
      <p className="mb-8 text-soft">
        With an account you come back from any device, start projects and have a workspace. The projects you
        are in as a guest stay open to you.
      </p>
      <Entry start="signUp" onEntered={() => void navigate({ to: '/' })} />
    </PlainPage>
  )
}
