import { Link } from '@tanstack/react-router'
import { refusals, type Refusal } from '../../shared/wire.ts'
import type { LiveDocument, SaveState } from '../connection.ts'
import { refreshEverything } from '../queries.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { useSubscribable } from '../useDocument.ts'
import { useLasting } from './lasting.ts'
import { useRoom } from './room.ts'
import { useSession } from './session.ts'

/** A short loss of the line mends itself; only one that lasts this long is worth a word, in milliseconds. */
const patience = 1_500

/** What happened to the line of the open project, in words, with what to do. The work below goes on. */
export function ConnectionBanner({ save }: { save: SaveState }) {
  const { live } = useRoom()
  return <LineBanner save={save} live={live} />
}

/** The same for any page: `live` is the document it is about. */
export function LineBanner({ save, live }: { save: SaveState; live: LiveDocument }) {
  const { connection } = useSession()
  const { online, refusal } = useSubscribable(connection.status)
  const { access } = useSubscribable(live.status)
  const offline = useLasting(!online && !refusal, patience)
  const hindered = useLasting(refusal?.again === true, patience)

  if (refusal && (!refusal.again || hindered)) {
    return (
      <Banner look={refusal.again ? 'note' : 'problem'} action={<WayOut refusal={refusal} />}>
        {refusal.reason}
      </Banner>
    )
  }
  if (offline) {
    return (
      <Banner>
        You are offline. Go on writing: your changes are kept on this device and merge when you are back.
      </Banner>
    )
  }
  if (save.kind === 'refused' && access !== 'none') {
    return (
      <Banner
        look="problem"
        action={
          <Button size="small" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      >
        {save.reason} {save.changes > 0 && 'What you wrote here is still on this device.'}
      </Banner>
    )
  }
  return null
}

function WayOut({ refusal }: { refusal: Refusal }) {
  const { connection } = useSession()
  if (refusal === refusals.signedOut) {
    return (
      <Button size="small" onClick={() => void refreshEverything()}>
        Sign in
      </Button>
    )
  }
  if (refusal === refusals.noAccess || refusal === refusals.unknown) {
    return (
      <Button size="small" asChild>
        <Link to="/">To your projects</Link>
      </Button>
    )
  }
  if (refusal === refusals.outdated) {
    return (
      <Button size="small" onClick={() => location.reload()}>
        Reload
      </Button>
    )
  }
  return (
    <Button size="small" onClick={() => connection.retry()}>
      Try again
    </Button>
  )
}
