import { useNavigate, useParams } from '@tanstack/react-router'
import { CapsuleShelf } from '../capsules/CapsuleShelf.tsx'
import { useCapsules } from '../capsules/useCapsules.ts'
import { LibraryPeople } from '../library/LibraryPeople.tsx'
import { LibraryRoom } from '../library/LibraryRoom.tsx'
import { useShelf } from '../library/shelf.ts'

/** The style capsules of a workspace's library. */
export function CapsulePage() {
  const { workspaceId } = useParams({ from: '/signedIn/library/$workspaceId/styles' })
  return (
    <LibraryRoom workspaceId={workspaceId} title="Styles" people={<People />}>
      <CapsuleShelf />
    </LibraryRoom>
  )
}

function People() {
  const navigate = useNavigate()
  const capsules = useCapsules(useShelf().library)
  return (
    <LibraryPeople things={capsules} onOpen={(capsule) => void navigate({ to: '.', search: { capsule } })} />
  )
}
