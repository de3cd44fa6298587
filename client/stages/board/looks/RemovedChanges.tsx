import { Trash2 } from 'lucide-react'
import type * as Y from 'yjs'
import { film } from '../../../../shared/documents.ts'
import type { Shot } from '../../../../shared/film/shots.ts'
import {
  placesOf,
  readRemovedTransformations,
  setTransformationRemoved,
  turnsOf,
} from '../../../../shared/film/transformations.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { useReading } from '../../../useDocument.ts'
import { useLook } from './lookDesk.ts'
import { briefLook, lookAfter } from './lookHere.ts'

const roots = (doc: Y.Doc) => [film.transformations(doc)]
const none: readonly Shot[] = []

/** The changes of an asset that were removed from this scene: a click brings one back. */
export function RemovedChanges({ labels }: { labels: readonly string[] }) {
  const { desk, scene, row } = useLook()
  const { view, edits, editable } = desk
  const removed = useReading(desk.film, roots, readRemovedTransformations)
  const places = placesOf(view.shots(scene).shots, view.parts.shots.removed.get(scene.id) ?? none)
  const turns = turnsOf(removed, row.ids, places)
  if (turns.length === 0) return null
  const items = turns.map(({ id, first, last }) => ({
    label: [
      first === last ? labels[first] : `${labels[first]} to ${labels[last]}`,
      briefLook(lookAfter(view, id)) || 'another look',
    ].join(' · '),
    unavailable: !editable && 'An editor can bring it back.',
    onSelect: () => edits.edit((doc) => setTransformationRemoved(doc, id, null)),
  }))
  return (
    <Menu
      trigger={
        <Button size="small" look="quiet" className="self-start">
          <Trash2 size={14} aria-hidden /> Removed ({turns.length})
        </Button>
      }
      head={<span className="text-faint">A click brings one back to its shots</span>}
      groups={[items]}
    />
  )
}
