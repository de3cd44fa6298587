import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { Link } from '../../../shared/frames/facts.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { link } from './acts.ts'
import type { FrameCell } from './cells.ts'
import { frameName } from './frameKeys.ts'
import { linkable } from './links.ts'
import { useWall } from './wallDesk.ts'

/** Says of a frame that it is another one, or the same moment from another angle. */
export function LinkDialog({ cell, onClose }: { cell: FrameCell; onClose: () => void }) {
  const { frames, desk } = useWall()
  const [is, setIs] = useState<Link['is']>(cell.link?.is ?? 'same')
  const name = frameName(cell.at, cell.frame)
  function choose(to: Link | null): void {
    link(desk, cell, to)
    onClose()
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Link ${name}`}
      about={
        is === 'same'
          ? 'It shows the other frame’s picture, and nothing is made for it.'
          : 'It is made with the other frame’s picture, as the same moment seen from elsewhere.'
      }
      actions={
        cell.link && (
          <Button look="quiet" className="mr-auto" onClick={() => choose(null)}>
            Undo the link
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <Segmented<Link['is']>
          label="What they have to do with each other"
          value={is}
          segments={[
            { value: 'same', label: 'The same picture' },
            { value: 'angle', label: 'Same moment, other angle' },
          ]}
          onChange={setIs}
        />
        <ul
          aria-label="Frames of this scene"
          className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-3"
        >
          {linkable(frames, cell, is).map(({ at, frame, key }) => {
            const picture = frames.picture(at.shot, frame)
            const needsPicture = is === 'angle' && !picture
            return (
              <li key={key}>
                <button
                  type="button"
                  disabled={needsPicture}
                  title={needsPicture ? 'It has no picture yet' : undefined}
                  onClick={() => choose({ is, shot: at.shot.id, frame })}
                  className="flex w-full flex-col gap-1 rounded-small text-left text-small disabled:opacity-50"
                >
                  <Thumb
                    media={picture?.media ?? null}
                    icon={ImageOff}
                    className="aspect-video w-full border border-hair text-faint"
                  />
                  <span>
                    {frameName(at, frame)}
                    {!picture && <span className="text-faint">, nothing yet</span>}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </div>
    </Dialog>
  )
}
