import { clipModels } from '../../../shared/clipModels.ts'
import { modelOf } from '../../../shared/frames/facts.ts'
import type { FrameSheet } from '../../../shared/frames/view.ts'
import { type PictureModel, pictureModels } from '../../../shared/models.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { money } from '../../generation/prices.ts'
import { Select } from '../../ui/Select.tsx'
import { chooseClipModel, chooseFilmModel, chooseModel } from './acts.ts'
import { modelHint } from './words.ts'

/** The models that can be used, as they are chosen from. */
function usable(ids: readonly string[]): PictureModel[] {
  return ids.flatMap((id) => pictureModels.find((model) => model.id === id && model.task === 'picture') ?? [])
}

const asFilm = 'film'

/** With which model one frame is made: as the film says, or with one of its own. */
export function FrameModel({ sheet }: { sheet: FrameSheet }) {
  const { desk, frames } = useFrames()
  const { facts, models } = frames.parts
  const { shot, frame, model, label } = sheet
  const film = modelOfFilm(frames)
  const chosen = modelOf(facts, shot, frame)
  const value = chosen === null || chosen === modelOf(facts, nobody, frame) ? asFilm : model.id
  const others = usable(models).filter(({ id }) => id !== film.id)
  if (others.length === 0 || !desk.editable) return <span className="text-ink">{model.name}</span>
  return (
    <Select
      size="small"
      label={`Model of ${label} ${frame}`}
      value={value}
      choices={[
        { value: asFilm, label: film.name, hint: `as the film; ${modelHint(film)}` },
        ...others.map((one) => ({ value: one.id, label: one.name, hint: modelHint(one) })),
      ]}
      onChange={(id) => chooseModel(desk, sheet, id === asFilm ? null : id)}
    />
  )
}

const nobody = { owners: { start: [], clip: [], end: [] } }

/** The model of the film where nothing else is said of a frame. */
function modelOfFilm({ parts }: ReturnType<typeof useFrames>['frames']): PictureModel {
  const all = usable(parts.models)
  const chosen = modelOf(parts.facts, nobody, 'start')
  return all.find(({ id }) => id === chosen) ?? all[0] ?? pictureModels[0]!
}

/** With which models the frames and the clips of the film are made, where nothing else is said. */
export function FilmModels() {
  const { desk, frames } = useFrames()
  const film = modelOfFilm(frames)
  const clip = frames.clipModel
  const all = usable(frames.parts.models)
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-soft">
      <span>Frames of the film with</span>
      {desk.editable && all.length > 1 ? (
        <Select
          size="small"
          label="Model for the frames of the film"
          value={film.id}
          choices={all.map((model) => ({ value: model.id, label: model.name, hint: modelHint(model) }))}
          onChange={(id) => chooseFilmModel(desk, id)}
        />
      ) : (
        <span className="text-ink">{film.name}</span>
      )}
      <span className="ml-2">clips with</span>
      {desk.editable ? (
        <Select
          size="small"
          label="Model for the clips of the film"
          value={clip.id}
          choices={clipModels.map(({ id, name, durations, usdPerSecond }) => ({
            value: id,
            label: name,
            hint: `${durations[0]} to ${durations.at(-1)} s, about ${money(usdPerSecond)} a second`,
          }))}
          onChange={(id) => chooseClipModel(desk, id)}
        />
      ) : (
        <span className="text-ink">{clip.name}</span>
      )}
    </div>
  )
}
