/** From a wish to what stands for it: who makes it, exactly what is asked, and what it costs. */
import { doesRegion } from '../../shared/frames/region.ts'
import type { FrameWish, PeopleWish, PictureWish, TextWish, Wish } from '../../shared/jobs.ts'
import {
  peopleModel,
  pictureModel,
  type PictureModel,
  pictureModels,
  textModel,
} from '../../shared/models.ts'
import { priceOf } from '../../shared/questions.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { Media } from '../media.ts'
import { Refused } from '../refused.ts'
import type { Frames } from './frames.ts'
import { inWords, toMicros } from './money.ts'
import { composePeople } from './people.ts'
import type { FrameRow, NewJob, PeopleRow, PictureRow, TextRow } from './rows.ts'
import { composeText } from './texts.ts'
import { composeWish, type Place } from './wishes.ts'

export const setFal =
  'Pictures by a model need a key of fal.ai: set FAL_KEY in .env and start Coauteur again.'
const setFalForText = 'A text model needs a key of fal.ai: set FAL_KEY in .env and start Coauteur again.'
const setFalForPeople =
  'Finding people in a photograph needs a key of fal.ai: set FAL_KEY in .env and start Coauteur again.'

/** What a wish has become, before it is a job; `target` where it is kept under another id than was wished. */
export type ComposedJob = Pick<NewJob, 'model' | 'price' | 'pickedBefore'> &
  Partial<Pick<NewJob, 'target'>> &
  (
    | Pick<PictureRow, 'wish' | 'request' | 'provider'>
    | Pick<FrameRow, 'wish' | 'request' | 'provider'>
    | Pick<TextRow, 'wish' | 'request' | 'provider'>
    | Pick<PeopleRow, 'wish' | 'request' | 'provider'>
  )

export interface ComposerParts {
  documents: Pick<LiveDocuments, 'read'>
  media: Pick<Media, 'ownerOf'>
  frames: Frames
  /** The names of those who make pictures here. */
  providers: { has: (name: PictureModel['provider']) => boolean }
  text: unknown
  people: unknown
}

export class Composer {
  readonly #parts: ComposerParts

  constructor(parts: ComposerParts) {
    this.#parts = parts
  }

  /** @throws {Refused} in words for who wished */
  compose(wish: Wish, place: Place): Promise<ComposedJob> {
    if ('frame' in wish) return this.#frame(wish, place)
    if (!('task' in wish)) return this.#picture(wish, place)
    return wish.task === 'people' ? this.#people(wish, place) : this.#words(wish, place)
  }

  async #picture(wish: PictureWish, place: Place): Promise<ComposedJob> {
    const model = this.#modelOf(wish, wish.way.is === 'cutout' ? 'cutout' : 'picture')
    const { request, pickedBefore } = await composeWish(wish, place, model, this.#parts)
    const price = demandTold(model.usd, wish)
    return { wish, request, provider: model.provider, model: model.id, price, pickedBefore }
  }

  async #frame(wish: FrameWish, place: Place): Promise<ComposedJob> {
    const model = this.#modelOf(wish, wish.way.is === 'region' ? 'region' : 'picture')
    const { request, pickedBefore, owner } = await this.#parts.frames.compose(wish, place, model)
    const price = demandTold(model.usd, wish)
    const { provider, id } = model
    return { wish, request, provider, model: id, price, pickedBefore, target: owner }
  }

  async #words(wish: TextWish, place: Place): Promise<ComposedJob> {
    if (wish.model !== textModel.id) throw new Refused(400, 'model: there is no such text model')
    if (!this.#parts.text) throw new Refused(409, setFalForText)
    const request = await composeText(wish, place, this.#parts)
    const price = demandTold(priceOf(request.question), wish)
    return { wish, request, provider: 'text', model: textModel.id, price, pickedBefore: null }
  }

  async #people(wish: PeopleWish, place: Place): Promise<ComposedJob> {
    if (wish.model !== peopleModel.id) throw new Refused(400, 'model: there is no such model for people')
    if (!this.#parts.people) throw new Refused(409, setFalForPeople)
    const request = await composePeople(wish, place, this.#parts)
    const price = demandTold(peopleModel.usd, wish)
    return { wish, request, provider: 'people', model: peopleModel.id, price, pickedBefore: null }
  }

  /** The model of a wish. @throws {Refused} unless it can be used here, for this, at the price that was told */
  #modelOf(wish: PictureWish | FrameWish, task: PictureModel['task']): PictureModel {
    const known = pictureModels.find(({ id }) => id === wish.model)
    if (!known) throw new Refused(400, 'model: there is no such model')
    if (!isOffered(known.id)) {
      throw new Refused(409, `${known.name} is not offered any more: choose another model.`)
    }
    if (!this.#parts.providers.has(known.provider)) throw new Refused(409, setFal)
    if (!(task === 'region' ? doesRegion(known) : known.task === task)) {
      throw new Refused(400, `model: ${known.name} cannot do this`)
    }
    demandTold(known.usd, wish)
    return known
  }
}

export function isOffered(id: string): boolean {
  return pictureModel(id, new Date().toISOString().slice(0, 10)) !== null
}

/** What it costs now, in micro-dollars. @throws {Refused} if that is more than was told */
function demandTold(usd: number, { price }: Pick<Wish, 'price'>): number {
  const [now, told] = [toMicros(usd), toMicros(price)]
  if (now <= told) return now
  const words = `This costs ${inWords(now)} by now, not ${inWords(told)}.`
  throw new Refused(409, `${words} Look at the price again before you go on.`)
}
