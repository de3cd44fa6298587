import type { Wanted } from '../../../../shared/frames/manifest.ts'
import type { FrameSheet } from '../../../../shared/frames/view.ts'
import { placeOf } from '../../../assets/places.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { useRoom } from '../../../room/room.ts'
import { movePicture, takePictureBack } from '../acts.ts'
import { pictures } from '../words.ts'

/** What is in the frame and not among the pictures that are sent, why, and what can be done. */
export function NotSent({ sheet }: { sheet: FrameSheet }) {
  const { desk } = useFrames()
  const { goTo } = useRoom()
  const { manifest, model, present } = sheet
  const { sent, over, out } = manifest
  const without = present.filter(({ picture }) => picture === null).map(({ asset }) => asset)
  if (over.length + out.length + without.length === 0) return null
  const act = desk.editable
  return (
    <ul aria-label="Not sent" className="flex flex-col gap-1 text-small text-soft">
      {over.length > 0 && (
        <Row words={`Over the limit of ${pictures(model.references)}, described in words instead`}>
          {over.map(({ key, name }) => (
            <Item
              key={key}
              name={name}
              act={act && 'Send it'}
              onAct={() => movePicture(desk, sheet, key, sent.length - 1)}
            />
          ))}
        </Row>
      )}
      {out.length > 0 && (
        <Row words="Left out by hand">
          {out.map(({ key, name }: Wanted) => (
            <Item
              key={key}
              name={name}
              act={act && 'Take back'}
              onAct={() => takePictureBack(desk, sheet, key)}
            />
          ))}
        </Row>
      )}
      {without.length > 0 && (
        <Row words="No picture yet, described in words">
          {without.map(({ id, name }) => (
            <Item
              key={id}
              name={name}
              act="In Assets"
              onAct={() => goTo({ stage: 'assets', place: placeOf(id, 'picture') })}
            />
          ))}
        </Row>
      )}
    </ul>
  )
}

function Row({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <li>
      <span className="block text-fine text-faint">{words}</span>
      <span className="flex flex-wrap gap-x-3">{children}</span>
    </li>
  )
}

function Item({ name, act, onAct }: { name: string; act: string | false; onAct: () => void }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      {name}
      {act && (
        <button
          type="button"
          aria-label={`${act}: ${name}`}
          onClick={onAct}
          className="rounded-small text-tungsten-ink hover:underline"
        >
          {act}
        </button>
      )}
    </span>
  )
}
