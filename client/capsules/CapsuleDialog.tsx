import { Copy, RotateCcw, Trash2 } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { Capsule } from '../../shared/capsules.ts'
import { presets, type Preset } from '../../shared/presets.ts'
import { useSave } from '../room/save.ts'
import { SaveState } from '../room/SaveState.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useSubscribable } from '../useDocument.ts'
import { deleteCapsule, duplicateCapsule, restoreCapsule } from './acts.ts'
import { CapsuleSheet } from './CapsuleSheet.tsx'
import { PresetSheet } from './PresetSheet.tsx'
import { useRack } from './rack.ts'

export interface CapsuleDialogProps {
  /** A capsule of the library, or a preset. */
  id: string
  /** Shows another one in its place. */
  onOpen: (id: string) => void
  onClose: () => void
}

/** The window in which a style capsule is read and changed; what is changed is changed for everybody, at once. */
export function CapsuleDialog({ id, onOpen, onClose }: CapsuleDialogProps) {
  const { capsules, library } = useRack()
  const { synced } = useSubscribable(library.status)
  const preset = presets.find((preset) => preset.id === id)
  if (preset) return <OpenPreset preset={preset} onOpen={onOpen} onClose={onClose} />
  const capsule = capsules.find((capsule) => capsule.id === id)
  if (capsule) return <OpenCapsule capsule={capsule} onOpen={onOpen} onClose={onClose} />
  if (!synced) return null
  return (
    <Dialog
      title="This style is not in the library."
      about="The link may be wrong, or lead to another workspace."
      open
      onClose={onClose}
      actions={<Button onClick={onClose}>To the styles</Button>}
    />
  )
}

interface WindowProps extends Omit<CapsuleDialogProps, 'id'> {
  capsule: Capsule
}

function OpenCapsule({ capsule, onOpen, onClose }: WindowProps) {
  const rack = useRack()
  return (
    <Dialog
      title={capsule.name}
      about={<Standing deleted={capsule.deleted !== null} />}
      open
      onClose={onClose}
      wide="most"
      actions={
        <>
          {rack.editable && !capsule.deleted && (
            <>
              <Button
                look="quiet"
                onClick={() => {
                  deleteCapsule(rack, capsule)
                  onClose()
                }}
              >
                <Trash2 size={14} aria-hidden /> Delete
              </Button>
              <DuplicateButton id={capsule.id} onOpen={onOpen} />
            </>
          )}
          {rack.editable && capsule.deleted && (
            <Button look="primary" onClick={() => restoreCapsule(rack, capsule)}>
              <RotateCcw size={14} aria-hidden /> Restore
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <CapsuleSheet key={capsule.id} capsule={capsule} />
    </Dialog>
  )
}

function OpenPreset({ preset, onOpen, onClose }: Omit<WindowProps, 'capsule'> & { preset: Preset }) {
  const { editable } = useRack()
  return (
    <Dialog
      title={preset.name}
      about={`Preset. ${preset.about}`}
      open
      onClose={onClose}
      wide="most"
      actions={
        <>
          {editable && <DuplicateButton id={preset.id} look="primary" onOpen={onOpen} />}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <PresetSheet preset={preset} />
    </Dialog>
  )
}

interface DuplicateButtonProps {
  id: string
  look?: 'primary' | 'quiet'
  onOpen: (id: string) => void
}

function DuplicateButton({ id, look = 'quiet', onOpen }: DuplicateButtonProps): ReactNode {
  const rack = useRack()
  return (
    <Button look={look} onClick={() => onOpen(duplicateCapsule(rack, id))}>
      <Copy size={14} aria-hidden /> Duplicate
    </Button>
  )
}

/** "Saved · deleted" */
function Standing({ deleted }: { deleted: boolean }) {
  const { library, editable } = useRack()
  const save = useSave(useMemo(() => [library], [library]))
  return (
    <span className="flex items-center gap-1.5">
      {editable ? <SaveState save={save} /> : 'Style'}
      {deleted && <span>· deleted</span>}
    </span>
  )
}
