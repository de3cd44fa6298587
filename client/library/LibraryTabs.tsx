import { Link } from '@tanstack/react-router'
import { useShelf } from './shelf.ts'

const look =
  'rounded-small border-b-2 border-transparent px-2 py-1 text-body text-soft hover:text-ink data-[status=active]:border-tungsten data-[status=active]:font-medium data-[status=active]:text-ink'

/** What a library holds: assets, and beside them styles. */
export function LibraryTabs() {
  const { workspace } = useShelf()
  const params = { workspaceId: workspace }
  return (
    <nav aria-label="Library" className="mr-auto flex gap-1 pl-3">
      <Link to="/library/$workspaceId" params={params} activeOptions={exact} className={look}>
        Assets
      </Link>
      <Link to="/library/$workspaceId/styles" params={params} activeOptions={exact} className={look}>
        Styles
      </Link>
    </nav>
  )
}

/** Whatever window is open on the page. */
const exact = { exact: true, includeSearch: false }
