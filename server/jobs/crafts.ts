/** How each sort of job is done: pictures by whatever makes pictures, words by a text model. */
import { pictureModels } from '../../shared/models.ts'
import { noMedia, type Media } from '../media.ts'
import type { MadePicture, Order, PictureProvider, ReferencePicture } from '../providers/provider.ts'
import type { MadeText, TextOrder, TextProvider } from '../providers/text.ts'
import { type Delivered, deliver, type DeliverParts, findDelivered } from './deliver.ts'
import { insist } from './insist.ts'
import type { JobRow, JobRows, PictureRow, TextRow } from './rows.ts'
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
  parts: CraftParts,
): ReadonlyMap<string, Work> {
  const names = ['previz', 'fal'] satisfies PictureRow['provider'][]
  return new Map([
    ...names.map((name) => [name, worked(pictures(providers.get(name) ?? null, parts))] as const),
    ['text' satisfies TextRow['provider'], worked(words(text, parts))],
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
      const { id, model, request } = ofPicture(row)
      const known = pictureModels.find((each) => each.id === model)
      if (!known) return null
      const references = request.references.map((each) => pictureOf(each, parts, stopped))
      return { id, model: known, request, references }
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

function ofPicture(row: JobRow): PictureRow {
  if (row.provider !== 'text') return row
  throw new Error('a job about words among those about pictures')
}

function ofText(row: JobRow): TextRow {
  if (row.provider === 'text') return row
  throw new Error('a job about a picture among those about words')
}
