/** How each sort of job is done: pictures by whatever makes pictures, words by a text model, people by what finds them. */
import type { Box } from '../../shared/boxes.ts'
import { pictureModels } from '../../shared/models.ts'
import { noMedia, type Media } from '../media.ts'
import type { MadePicture, Order, PictureProvider, ReferencePicture } from '../providers/provider.ts'
import type { FoundPeople, PeopleOrder, PeopleProvider } from '../providers/people.ts'
import type { MadeText, TextOrder, TextProvider } from '../providers/text.ts'
import { type Delivered, deliver, type DeliverParts, findDelivered, type MadeRow } from './deliver.ts'
import { insist } from './insist.ts'
import { isFrame, type JobRow, type JobRows, type PeopleRow, type TextRow } from './rows.ts'
import { type Craft, JobRun, type RunParts } from './run.ts'
import { deliverText } from './texts.ts'

export interface CraftParts extends DeliverParts {
  rows: JobRows
  media: DeliverParts['media'] & Pick<Media, 'find'>
  /** Whether a failure of the database or the store of media will not mend itself. */
  hopeless: (error: unknown) => boolean
}

type Work = (row: JobRow, parts: RunParts) => Promise<void>

/** How a job is done, by the name of its provider; those that are not set up are there as well. */
export function craftsOf(
  providers: ReadonlyMap<string, PictureProvider>,
  text: TextProvider | null,
  finder: PeopleProvider | null,
  parts: CraftParts,
): ReadonlyMap<string, Work> {
  const names = ['previz', 'fal'] satisfies MadeRow['provider'][]
  return new Map([
    ...names.map((name) => [name, worked(pictures(providers.get(name) ?? null, parts))] as const),
    ['text' satisfies TextRow['provider'], worked(words(text, parts))],
    ['people' satisfies PeopleRow['provider'], worked(people(finder, parts))],
  ])
}

function worked<Wanted, Made extends { cost: number | null }>(craft: Craft<Wanted, Made>): Work {
  return (row, parts) => new JobRun(row, craft, parts).work()
}

function pictures(
  provider: PictureProvider | null,
  parts: CraftParts,
): Craft<Order, MadePicture | Delivered> {
  return {
    provider,
    orderOf(row, stopped) {
      const made = ofPicture(row)
      const { id, request } = made
      const model = pictureModels.find((each) => each.id === made.model)
      if (!model) return null
      const shown = (media: string, name: string) => pictureOf({ media, name }, parts, stopped)
      const references = request.references.map(({ media, name }) => shown(media, name))
      const part = isFrame(made) ? made.request.region : null
      const region = part && {
        picture: shown(part.picture, 'the attempt'),
        mask: shown(part.mask, 'the mask'),
      }
      return { id, model, request, references, region }
    },
    findDelivered: (row) => findDelivered(ofPicture(row), parts),
    deliver: (row, made) => deliver(ofPicture(row), made, parts),
  }
}

function words(provider: TextProvider | null, parts: CraftParts): Craft<TextOrder, MadeText> {
  const keep = (id: string, answer: string) => parts.rows.answered(id, answer)
  return {
    provider,
    orderOf(row, stopped) {
      const { id, request } = ofText(row)
      const shown = request.pictures.map((each) => pictureOf(each, parts, stopped))
      return { id, question: request.question, pictures: shown }
    },
    async findDelivered({ answer }) {
      return answer === null ? null : { words: answer, cost: null }
    },
    deliver: (row, made) => deliverText(ofText(row), made, { ...parts, keep }),
  }
}

/** Boxes are kept with their job, as JSON: whoever asked for them puts them into the photograph. */
function people(provider: PeopleProvider | null, parts: CraftParts): Craft<PeopleOrder, FoundPeople> {
  return {
    provider,
    orderOf(row, stopped) {
      const { id, request } = ofPeople(row)
      return { id, prompt: request.prompt, photo: pictureOf(request.photo, parts, stopped) }
    },
    async findDelivered({ answer }) {
      return answer === null ? null : { boxes: JSON.parse(answer) as Box[], cost: null }
    },
    deliver: ({ id }, { boxes }) => parts.rows.answered(id, JSON.stringify(boxes)),
  }
}

function pictureOf(
  { media, name }: { media: string; name: string },
  parts: CraftParts,
  stopped: AbortSignal,
): ReferencePicture {
  const read = async () => {
    const stream = await (await parts.media.find(media, 'large'))?.read()
    if (!stream) throw noMedia()
    return new Response(stream, { headers: { 'content-type': 'image/webp' } }).blob()
  }
  // A provider takes a picture that cannot be read for one that is not there, and refuses for good.
  return { name, type: 'image/webp', read: () => insist(read, { stopped, hopeless: parts.hopeless }) }
}

function ofPicture(row: JobRow): MadeRow {
  if (row.provider !== 'text' && row.provider !== 'people') return row
  throw new Error(`a job for ${row.provider} among those about pictures`)
}

function ofText(row: JobRow): TextRow {
  if (row.provider === 'text') return row
  throw new Error(`a job for ${row.provider} among those about words`)
}

function ofPeople(row: JobRow): PeopleRow {
  if (row.provider === 'people') return row
  throw new Error(`a job for ${row.provider} among those about people`)
}
