import { useEffect, useMemo, useRef, useState } from 'react'
import type { LibraryAsset } from '../../../shared/library.ts'
import { useLibraryAssets } from '../../assets/useAssets.ts'
import { kindLooks } from '../../assets/kinds.ts'
import type { LiveDocument } from '../../connection.ts'
import { arrange } from '../../library/arrange.ts'
import { useRoom } from '../../room/room.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { add, addFromLibrary } from './acts.ts'
import type { AddProps } from './AddFromFilm.tsx'
import { AddRow } from './AddRow.tsx'
import { useBoard } from './boardDesk.ts'

/** What the workspace keeps: it is brought into the film as it is there, and put on the board. */
export function AddFromLibrary(props: AddProps) {
  const { library } = useRoom()
  if (library) return <Contents {...props} library={library} />
  return (
    <EmptyState title="The library belongs to the workspace.">
      You are in this project only. A member of the workspace can bring its assets into the film.
    </EmptyState>
  )
}

function Contents({ words, say, library }: AddProps & { library: LiveDocument }) {
  const { desk, scene, board } = useBoard()
  const { ready } = useSubscribable(library.status)
  const assets = useLibraryAssets(library)
  const found = useMemo(
    () => arrange(assets, { search: words, kind: null, order: 'name', deleted: false }),
    [assets, words],
  )
  const { bringing, failure, bring } = useBringing()
  const onBoard = new Set(board.rows.map(({ asset }) => asset.source?.asset))
  const brought = new Map(desk.view.parts.assets.map((asset) => [asset.source?.asset, asset]))
  const left = found.filter(({ id }) => !onBoard.has(id))
  if (!ready && assets.length === 0) return <Skeleton words="Opening the library…" />
  if (left.length === 0) {
    const none = assets.every(({ deleted }) => deleted)
    return (
      <p className="py-4 text-small text-soft">
        {none ? 'The library is empty.' : 'Nothing else in the library is called or described so.'}
      </p>
    )
  }
  function put(there: LibraryAsset): void {
    const known = brought.get(there.id)
    if (known) {
      add(desk, scene, known)
      say(known.name)
    } else bring(there, say)
  }
  return (
    <>
      {failure && (
        <p role="alert" className="mb-2 text-small text-danger">
          {failure}
        </p>
      )}
      <ul aria-label="Library" className="-mx-1.5">
        {left.map((asset) => (
          <AddRow
            key={asset.id}
            name={asset.name}
            kind={asset.kind}
            media={asset.picture?.media ?? null}
            line={brought.has(asset.id) ? 'In the film' : asset.description || kindLooks[asset.kind].one}
            busy={bringing.has(asset.id)}
            onAdd={() => put(asset)}
          />
        ))}
      </ul>
    </>
  )
}

/** Several can be on their way at once; whoever closes the panel lets them arrive. */
function useBringing() {
  const { desk, scene } = useBoard()
  const [bringing, setBringing] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState<string | null>(null)
  const gone = useRef<AbortController | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    gone.current = controller
    return () => controller.abort()
  }, [])
  async function bring(there: LibraryAsset, say: (name: string) => void): Promise<void> {
    setBringing((now) => new Set(now).add(there.id))
    setFailure(null)
    try {
      await addFromLibrary(desk, scene, there, gone.current!.signal)
      say(there.name)
    } catch (error) {
      const why = error instanceof Error ? error.message : 'Something went wrong. Try again.'
      setFailure(`${there.name}: ${why}`)
    } finally {
      setBringing((now) => new Set([...now].filter((id) => id !== there.id)))
    }
  }
  return { bringing, failure, bring: (...given: Parameters<typeof bring>) => void bring(...given) }
}
