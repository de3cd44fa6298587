/** What a visual style does: three pictures of one prompt, one page, and the requests. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { AssetKind } from '../../shared/assets.ts'
import { proofAsset } from '../../shared/capsules.ts'
import { pictureDifference, studies, studyRequests } from '../../shared/influence.ts'
import { pictureModel, pictureModels, type PictureModel } from '../../shared/models.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import type { Config } from '../config.ts'
import type { Order, PictureProvider } from '../providers/provider.ts'
import { PrevizProvider } from '../providers/previz.ts'
import { makeFolder } from './folder.ts'
import { make, type Patience } from './make.ts'
import { inlinePicture, measuredPixels } from './measure.ts'
import { type Comparison, measureWords, reportPage } from './report.ts'
import { type FoundLook, NotShown } from './styles.ts'

interface Show {
  config: Config
  /** Where the settings are read from, for whoever has to change them. */
  where: string
  found: FoundLook
  prompt: string
  kind: AssetKind
  /** The id of a model; null: the usual one. */
  model: string | null
  seed: string
  patience: Patience
  say: (line: string) => void
}

/** @throws {NotShown} if they cannot be made, with what to do */
export async function showInPictures(parts: Show): Promise<void> {
  const { prompt, kind, seed, config, where, found, patience, say } = parts
  const model = chooseModel(config, parts.model, where)
  if (config.fal === null) say(withoutKey(where))
  const asset = proofAsset({ prompt, kind })
  const requests = studyRequests({ asset, model, id: seed }, found.style)
  const bare = found.style.references.length === 0
  // Without pictures of its own, the third request is the second.
  const count = bare ? studies.length - 1 : studies.length
  if (model.usd > 0) say(`${count} pictures by ${model.name}, about $${(model.usd * count).toFixed(2)}.`)
  if (bare) say('This style has no reference pictures: the third picture is the second.')
  const provider = await providerFor(model, config)
  const made: Blob[] = []
  for (const request of requests.slice(0, count)) {
    const order = orderOf(model, request, found)
    made.push((await make(provider, order, patience)).bytes)
  }
  if (bare) made.push(made[1]!)
  await write({ config, found, prompt, model, requests, made, say })
}

function chooseModel({ fal }: Config, wanted: string | null, where: string): PictureModel {
  const today = new Date().toISOString().slice(0, 10)
  const usable = pictureModels.filter(
    ({ id, task }) => task === 'picture' && pictureModel(id, today) !== null,
  )
  const usual = usable.find(({ provider }) => provider === (fal ? 'fal' : 'previz'))
  const model = wanted === null ? usual : usable.find(({ id }) => id === wanted)
  if (!model) {
    const list = usable.map(({ id, name }) => `  ${id}  (${name})`).join('\n')
    throw new NotShown(`There is no model “${wanted}”. These can be used:\n${list}`)
  }
  if (model.provider === 'fal' && fal === null) {
    throw new NotShown(
      `FAL_KEY is not set in ${where}: ${model.name} needs a key of fal.ai. Add the line FAL_KEY=… there, or leave --model away.`,
    )
  }
  return model
}

function withoutKey(where: string): string {
  return `FAL_KEY is not set in ${where}: the built-in previz renderer makes the pictures. For a model of fal.ai add the line FAL_KEY=… there.`
}

async function providerFor(model: PictureModel, { fal }: Config): Promise<PictureProvider> {
  if (model.provider === 'previz' || !fal) return new PrevizProvider()
  const { FalProvider } = await import('../providers/fal.ts')
  return new FalProvider(fal)
}

function orderOf(model: PictureModel, request: PictureRequest, { pictures }: FoundLook): Order {
  return {
    id: crypto.randomUUID(),
    model,
    request,
    references: request.references.map(({ media, name }) => {
      const bytes = pictures.get(media)!
      return { name, type: bytes.type, read: () => Promise.resolve(bytes) }
    }),
  }
}

interface Write extends Pick<Show, 'config' | 'found' | 'prompt' | 'say'> {
  model: PictureModel
  requests: readonly PictureRequest[]
  made: readonly Blob[]
}

async function write({ config, found, prompt, model, requests, made, say }: Write): Promise<void> {
  const at = new Date()
  const pixels = await Promise.all(made.map(measuredPixels))
  const pictures = await Promise.all(made.map((bytes) => inlinePicture(bytes, 1536)))
  const references = new Map<string, string>()
  for (const [media, bytes] of found.pictures) references.set(media, await inlinePicture(bytes, 256))
  const shown = requests.map((request, index) => ({
    request,
    picture: pictures[index]!,
    difference: index === 0 ? null : pictureDifference(pixels[0]!, pixels[index]!),
  }))
  const comparison: Comparison = {
    style: found.style.name,
    where: found.where,
    prompt,
    model: model.name,
    at,
    shown,
    references,
  }
  const folder = await makeFolder(config, found.style.name, at)
  const report = path.join(folder, 'report.html')
  await writeFile(report, reportPage(comparison))
  for (const [index, { is, title }] of studies.entries()) {
    const file = `request-${index + 1}-${is}.json`
    await writeFile(path.join(folder, file), `${JSON.stringify(requests[index], null, 2)}\n`)
    const { difference } = shown[index]!
    say(`${title}: ${file}${difference ? `. ${measureWords(difference)}` : ''}`)
  }
  say(`\nSide by side: ${report}`)
}
