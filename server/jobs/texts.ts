/**
 * Words by a text model: from a wish to the exact question, composed of the documents as the server has them,
 * and from the answer to where it belongs. What an answer may say is decided in shared/answers.ts.
 */
import type * as Y from 'yjs'
import { readFilmWriting } from '../../shared/applied.ts'
import { readDescription, readExtraction, readMerged, UnusableAnswer } from '../../shared/answers.ts'
import { writingOf } from '../../shared/capsules.ts'
import { type DocumentName, parseDocumentName, story } from '../../shared/documents.ts'
import { readShotAnswer, writeSuggestion } from '../../shared/film/suggestion.ts'
import { sceneAsked } from '../../shared/film/suggestionTaking.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { askToRewrite, readRewritten, whyNotRewritten } from '../../shared/frames/rewriting.ts'
import type { FramesView } from '../../shared/frames/view.ts'
import type { TextWish } from '../../shared/jobs.ts'
import { textModel } from '../../shared/models.ts'
import {
  askForShots,
  askToDescribe,
  askToExtract,
  askToMerge,
  examplesAsked,
  rowsAsked,
  sentencesAsked,
  type TextQuestion,
  whyNotExtracted,
  whyNotShot,
} from '../../shared/questions.ts'
import { keepReading } from '../../shared/reading.ts'
import { readLines } from '../../shared/screenplay/script.ts'
import type { WritingStyle } from '../../shared/writing.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { Media } from '../media.ts'
import type { MadeText } from '../providers/text.ts'
import { Refused } from '../refused.ts'
import type { Frames } from './frames.ts'
import type { TextRow } from './rows.ts'
import { assetIn, demandOwned, gone, type Place, storable } from './wishes.ts'

/** Exactly what is asked, as it is kept with the job. */
export interface TextRequest {
  question: TextQuestion
  /** The ids of the media that are shown with it. */
  pictures: { media: string; name: string }[]
}

interface ComposeParts {
  documents: Pick<LiveDocuments, 'read'>
  media: Pick<Media, 'ownerOf'>
  frames: Frames
}

/** @throws {Refused} if there is nothing to ask about */
export async function composeText(
  wish: TextWish,
  place: Place,
  { documents, media, frames }: ComposeParts,
): Promise<TextRequest> {
  if (wish.task === 'rewrite') {
    return storable(await frames.read(place, (view) => promptIn(view, wish.target)))
  }
  if (wish.task === 'extract') return storable(await scriptOf(place, documents))
  if (wish.task === 'shots') return storable(await sceneOf(wish.target, place, documents))
  const style = await styleOf(place, documents)
  if (wish.task === 'merge') return storable({ question: askToMerge(wish, style), pictures: [] })
  const shown = await documents.read(place.document, (doc) => pictureOf(doc, wish, place))
  await demandOwned(media, [shown.media], place.owner)
  const picture = { media: shown.media, name: shown.name }
  return storable({ question: askToDescribe(shown, style), pictures: [picture] })
}

async function scriptOf(place: Place, documents: ComposeParts['documents']): Promise<TextRequest> {
  const lines = await documents.read(storyOf(place), (doc) => readLines(story.script(doc)))
  const hindrance = whyNotExtracted(lines)
  if (hindrance) throw new Refused(409, hindrance)
  return { question: askToExtract(lines), pictures: [] }
}

async function sceneOf(id: string, place: Place, documents: ComposeParts['documents']): Promise<TextRequest> {
  const parts = await documents.read(storyOf(place), (storyDoc) =>
    documents.read(place.document, (film) => readFilmParts(storyDoc, film)),
  )
  const asked = sceneAsked(new FilmView(parts), id)
  if (!asked) throw new Refused(404, 'This scene is not in the script any more.')
  const hindrance = whyNotShot(asked)
  if (hindrance) throw new Refused(409, hindrance)
  return { question: askForShots(asked), pictures: [] }
}

function promptIn(view: FramesView, target: string): TextRequest {
  const [, shot = '', frame] = /^(.+)\/(start|end|clip)$/.exec(target) ?? []
  const at = view.place(shot)
  if (!at) throw new Refused(404, 'This shot is not in the film any more.')
  const { lines } = frame === 'start' || frame === 'end' ? view.frame(at, frame) : view.clip(at)
  const hindrance = whyNotRewritten(lines)
  if (hindrance) throw new Refused(409, hindrance)
  const of = frame === 'clip' ? 'clip' : `${frame} frame`
  const named = (asset: string) => view.film.casting.of(asset)
  return { question: askToRewrite({ of, lines, named }), pictures: [] }
}

/** The branch's other document. @throws {Refused} where there is none */
function storyOf({ document, kind }: Place): DocumentName {
  if (kind !== 'film') throw new Refused(400, 'document: only a film has a script')
  return `story/${parseDocumentName(document)!.owner}`
}

/**
 * What the film has its texts written in; a library has none of its own. A style that was removed holds for
 * nothing: unlike the look of a picture nobody chose it for this wish, so the wish is not refused.
 */
async function styleOf(
  { document, kind, workspaceId }: Place,
  documents: ComposeParts['documents'],
): Promise<WritingStyle | null> {
  if (kind !== 'film') return null
  const capsule = await documents.read(document, readFilmWriting)
  return capsule === null ? null : documents.read(`library/${workspaceId}`, (doc) => writingOf(doc, capsule))
}

function pictureOf(doc: Y.Doc, wish: Extract<TextWish, { task: 'describe' }>, { kind }: Place) {
  const asset = assetIn(doc, kind, wish.target)
  if (!asset) throw new Refused(404, 'What this is about is not there, or was removed.')
  const attempt = asset.attempts.find(({ id }) => id === wish.attempt)
  if (!attempt) throw gone()
  return { kind: asset.kind, name: asset.name, media: attempt.media }
}

interface DeliverParts {
  documents: Pick<LiveDocuments, 'edit'>
  /** Keeps an answer with its job. */
  keep: (id: string, answer: string) => Promise<void>
}

/** Repeating it changes nothing. @throws {Refused} if the answer cannot be used */
export async function deliverText(row: TextRow, { words }: MadeText, parts: DeliverParts): Promise<void> {
  try {
    await put(row, words, parts)
  } catch (error) {
    throw error instanceof UnusableAnswer ? new Refused(400, error.message) : error
  }
}

async function put(row: TextRow, words: string, { documents, keep }: DeliverParts): Promise<void> {
  const { wish, request, id } = row
  if (wish.task === 'describe') return keep(id, readDescription(words, examplesAsked(request.question)))
  if (wish.task === 'rewrite') return keep(id, JSON.stringify(readRewritten(words, request.question)))
  if (wish.task === 'merge') return keep(id, readMerged(words, wish, examplesAsked(request.question)))
  if (wish.task === 'shots') {
    return keep(id, writeSuggestion(readShotAnswer(words, sentencesAsked(request.question))))
  }
  const found = readExtraction(words, rowsAsked(request.question))
  const reading = { at: Date.now(), by: row.wishedBy ?? '', model: textModel.name, found }
  await documents.edit(row.document, (doc) => keepReading(doc, reading))
}
