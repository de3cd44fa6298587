import { useNavigate, useParams } from '@tanstack/react-router'
import { LibraryPeople } from '../library/LibraryPeople.tsx'
import { LibraryRoom } from '../library/LibraryRoom.tsx'
import { LibraryShelf } from '../library/LibraryShelf.tsx'
import { useShelf } from '../library/shelf.ts'

/** The assets of a workspace's library. */
export function LibraryPage() {
  const { workspaceId } = useParams({ from: '/signedIn/library/$workspaceId' })
  return (
    <LibraryRoom workspaceId={workspaceId} title="Library" people={<People />}>
      <LibraryShelf />
    </LibraryRoom>
  )
}

function People() {
  const navigate = useNavigate()
  const { assets } = useShelf()
  return <LibraryPeople things={assets} onOpen={(asset) => void navigate({ to: '.', search: { asset } })} />
}
