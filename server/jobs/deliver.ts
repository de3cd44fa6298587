/** The last steps of a job: the picture into the media store, and the attempt into the document. */
import type * as Y from 'yjs'
import { assetMap, idOf, pick } from '../../shared/assets.ts'
import { addAttempt, readAttempts, readLookAttempts } from '../../shared/attempts.ts'
import { attemptsRoot, parseDocumentName } from '../../shared/documents.ts'
import { lookWithId } from '../../shared/film/lookPictures.ts'
import { pickForLook, readLooks } from '../../shared/film/looks.ts'
import type { Media as MediaFile, MediaOwner } from '../../shared/media.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { Media } from '../media.ts'
import type { MadePicture } from '../providers/provider.ts'
import { Refused } from '../refused.ts'
import { addMadeFrame, nameOfFrame } from './deliverFrame.ts'
import { toDollars } from './money.ts'
import { type FrameRow, isFrame, type PictureRow } from './rows.ts'

/** Jobs that end in a picture. */
export type MadeRow = PictureRow | FrameRow

export interface DeliverParts {
  documents: Pick<LiveDocuments, 'read' | 'edit'>
  media: Pick<Media, 'put' | 'ownerOf'>
}

/** A picture that is in the media store already. */
export interface Delivered {
  file: MediaFile
  /** Not known any more. */
  cost: null
}

/** What an earlier run has stored of a job; null: nothing. */
export async function findDelivered(row: MadeRow, parts: DeliverParts): Promise<Delivered | null> {
  if ((await parts.media.ownerOf(row.media)) === null) return null
  return { file: await put(row, null, parts), cost: null }
}

/** Repeating it changes nothing. @throws {Refused} if the picture cannot be used */
export async function deliver(
  row: MadeRow,
  made: MadePicture | Delivered,
  parts: DeliverParts,
): Promise<void> {
  const file = 'file' in made ? made.file : await put(row, made.bytes, parts)
  if (file.kind !== 'picture') throw new Refused(400, 'it is not a picture.')
  const { id: media, width, height, name } = file
  await parts.documents.edit(row.document, (doc) => {
    if (attemptsRoot(doc).has(row.id)) return
    const made = { by: row.wishedBy ?? '', at: Date.now() }
    const picture = { media, width, height, name, copyOf: null }
    const cost = toDollars(row.cost ?? row.price)
    if (isFrame(row)) return addMadeFrame(doc, row, { ...picture, made, cost })
    const look = row.wish.look ?? null
    addAttempt(doc, row.id, row.target, picture, made, row.request, cost, look)
    if (look === null) show(doc, row)
    else showInLook(doc, row, look)
  })
}

/** Whoever has chosen another picture meanwhile keeps it; and another side of the master is not the master. */
function show(doc: Y.Doc, { id, target, request, pickedBefore }: PictureRow): void {
  const asset = assetMap(doc, target)
  const isNext = request.way !== 'view' && asset && idOf(asset.get('picked')) === pickedBefore
  if (isNext) pick(doc, target, id)
}

function showInLook(doc: Y.Doc, { id, pickedBefore }: PictureRow, wished: string): void {
  const look = lookWithId(readLooks(doc), wished)
  if (look?.picture === pickedBefore) pickForLook(doc, look, id)
}

async function put(row: MadeRow, bytes: Blob | null, { documents, media }: DeliverParts): Promise<MediaFile> {
  if (row.wishedBy === null) throw new Refused(409, 'whoever wished for it is not here any more.')
  const wanted = { id: row.media, owner: ownerOf(row), madeBy: row.wishedBy }
  // The same id again gets the first answer: then neither name nor bytes are asked for.
  if (!bytes) return media.put({ ...wanted, name: '' }, null)
  const name = await documents.read(row.document, (doc) =>
    isFrame(row) ? nameOfFrame(doc, row) : nameFor(doc, row),
  )
  return media.put({ ...wanted, name }, bytes.stream())
}

/** "Mara 2.png", or of a look "Mara, look 2.png" */
function nameFor(doc: Y.Doc, { target, wish, request }: PictureRow): string {
  const { name } = request.subject
  if (wish.look === undefined) return `${name} ${(readAttempts(doc).get(target)?.length ?? 0) + 1}.png`
  const ofLook = (readLookAttempts(doc).get(target) ?? []).filter(({ look }) => look === wish.look)
  return `${name}, look ${ofLook.length + 1}.png`
}

function ownerOf({ document }: MadeRow): MediaOwner {
  const { kind, owner } = parseDocumentName(document)!
  return kind === 'library' ? { workspace: owner } : { branch: owner }
}
