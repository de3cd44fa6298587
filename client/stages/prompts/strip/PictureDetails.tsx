import { ArrowLeft, ArrowRight, X } from 'lucide-react'
import type { OwnPicture } from '../../../../shared/frames/facts.ts'
import type { Wanted } from '../../../../shared/frames/manifest.ts'
import type { FrameSheet } from '../../../../shared/frames/view.ts'
import { placeOf } from '../../../assets/places.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { Picture } from '../../../media/Picture.tsx'
import { useRoom } from '../../../room/room.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { changePicture, leavePictureOut, movePicture, removePicture } from '../acts.ts'
import { lookWords, roleWords } from '../words.ts'

export interface PictureDetailsProps {
  sheet: FrameSheet
  item: Wanted
  onClose: () => void
}

/** One of the pictures that are sent, larger, and what can be done with it. */
export function PictureDetails({ sheet, item, onClose }: PictureDetailsProps) {
  const { desk, frames } = useFrames()
  const { goTo } = useRoom()
  const { sent, over } = sheet.manifest
  const { key, media, role, name, asset } = item
  const at = sent.indexOf(item)
  const own = sheet.own.find(({ id }) => key === `picture/${id}`) ?? null
  const said = [roleWords[role], lookWords(item)].filter((words) => words !== '').join(' · ')
  return (
    <section
      aria-label={`Picture ${at + 1}: ${name}`}
      className="flex animate-appear flex-col gap-2 border-y border-hair py-2"
    >
      <div className="flex items-start gap-3">
        <Picture
          media={media}
          size="medium"
          width={0}
          height={0}
          alt={name}
          className="max-h-40 max-w-[55%] rounded-small"
        />
        <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
          <p className="w-full text-small font-medium wrap-anywhere">
            <span className="tabular-nums">{at + 1}</span> {name}
          </p>
          <p className="text-fine text-soft">{said}</p>
          {asset !== null && (
            <Button
              size="small"
              look="quiet"
              className="-ml-2"
              onClick={() => goTo({ stage: 'assets', place: placeOf(asset, 'picture') })}
            >
              Open in Assets
            </Button>
          )}
        </div>
        <IconButton icon={X} label="Close" className="size-7!" onClick={onClose} />
      </div>
      {desk.editable && (
        <div className="flex flex-wrap items-center gap-1">
          <IconButton
            icon={ArrowLeft}
            label={`Send ${name} earlier`}
            disabled={at === 0}
            onClick={() => movePicture(desk, sheet, key, at - 1)}
          />
          <IconButton
            icon={ArrowRight}
            label={`Send ${name} later`}
            disabled={at + 1 === sent.length + over.length}
            onClick={() => movePicture(desk, sheet, key, at + 2)}
          />
          {own ? (
            <Button size="small" look="quiet" onClick={() => removePicture(desk, frames, sheet, own)}>
              Take it away
            </Button>
          ) : (
            <Button size="small" look="quiet" onClick={() => leavePictureOut(desk, sheet, key, name)}>
              Leave it out
            </Button>
          )}
        </div>
      )}
      {own && desk.editable && <OwnFields sheet={sheet} own={own} />}
    </section>
  )
}

/** What is to be taken from an added picture, and for which frames it is. */
function OwnFields({ sheet, own }: { sheet: FrameSheet; own: OwnPicture }) {
  const { desk, frames } = useFrames()
  const other = sheet.frame === 'start' ? 'end' : 'start'
  const isBoth = own.frames.includes(other)
  const keep = (typed: string) => {
    const words = typed.trim()
    if (words !== own.words) changePicture(desk, frames, sheet, own, { words })
  }
  return (
    <>
      <Field label="Take only…">
        <TextInput
          // What somebody else writes takes the place of what stands there.
          key={own.words}
          defaultValue={own.words}
          placeholder="the pose, the light, the way the coat falls"
          className="h-8! text-small!"
          onBlur={({ target }) => keep(target.value)}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && keep(currentTarget.value)}
        />
      </Field>
      <div>
        <Chip
          label={`Also for the ${other} frame`}
          chosen={isBoth}
          onChange={(both) =>
            changePicture(desk, frames, sheet, own, { frames: both ? ['start', 'end'] : [sheet.frame] })
          }
        />
      </div>
    </>
  )
}
