/**
 * `npm run style:influence -- <style> "<prompt>"`: what a style does to a picture, shown without a running
 * server, a browser or a login. It reads its settings as the server does.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type AssetKind, assetKinds } from '../../shared/assets.ts'
import { longestProofPrompt, proofAsset } from '../../shared/capsules.ts'
import { pictureDifference, studies, studyRequests } from '../../shared/influence.ts'
import { pictureModel, pictureModels, type PictureModel } from '../../shared/models.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import { type Config, ConfigError, readSettings } from '../config.ts'
import type { Order, PictureProvider } from '../providers/provider.ts'
import { PrevizProvider } from '../providers/previz.ts'
import { makePicture, type Patience } from './make.ts'
import { inlinePicture, measuredPixels } from './measure.ts'
import { type Comparison, measureWords, reportPage } from './report.ts'
import { findStyle, type FoundStyle, NotShown } from './styles.ts'

const usage = `npm run style:influence -- <style> "<prompt>" [--kind <kind>] [--model <model>] [--seed <word>]

  <style>    the name or the id of a visual style: a preset, or one in a library
  "<prompt>" what the picture shows
  --kind     ${assetKinds.join(', ')}: how it stands in the picture; location if not said
  --model    the id of a model; the usual one of these settings if not said
  --seed     the same word gives the same seed; the prompt if not said`

export interface CommandParts {
  /** The folder of the program, where .env lies. */
  root: string
  environment: Record<string, string | undefined>
  args: readonly string[]
  say: (line: string) => void
  patience?: Patience
}

/** Runs the command and returns its exit code; what went wrong is said, for whoever asked. */
export async function showInfluence({ patience = patient, ...parts }: CommandParts): Promise<number> {
  try {
    const asked = readArgs(parts.args)
    const config = readSettings(parts.root, parts.environment)
    const where = path.join(parts.root, '.env')
    const model = chooseModel(config, asked.model, where)
    if (config.fal === null) parts.say(withoutKey(where))
    const found = await findStyle(config, asked.style)
    await show({ ...asked, config, model, found, patience, say: parts.say })
    return 0
  } catch (error) {
    if (error instanceof ConfigError) parts.say(`These settings cannot be used:\n${error.message}`)
    else if (error instanceof NotShown) parts.say(error.message)
    else throw error
    return 1
  }
}

const patient: Patience = { mostMs: 20 * 60_000, pauseMs: 2000 }

interface Asked {
  style: string
  prompt: string
  kind: AssetKind
  model: string | null
  seed: string
}

function readArgs(args: readonly string[]): Asked {
  const options = { kind: { type: 'string' }, model: { type: 'string' }, seed: { type: 'string' } } as const
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  )
  const [style = '', prompt = '', ...more] = positionals.map((word) => word.trim())
  if (style === '' || prompt === '' || more.length > 0) throw new NotShown(usage)
  const kind = values.kind ?? 'location'
  const known = assetKinds.find((one) => one === kind)
  if (!known) throw new NotShown(`--kind must be one of ${assetKinds.join(', ')}.`)
  if (prompt.length > longestProofPrompt) {
    throw new NotShown(`The prompt may have ${longestProofPrompt} characters at most.`)
  }
  return { style, prompt, kind: known, model: values.model ?? null, seed: values.seed ?? prompt }
}

function parsed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new NotShown(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
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

interface Show extends Asked {
  config: Config
  found: FoundStyle
  patience: Patience
  say: CommandParts['say']
}

async function show(parts: Omit<Show, 'model'> & { model: PictureModel }): Promise<void> {
  const { prompt, kind, seed, config, model, found, patience, say } = parts
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
    made.push((await makePicture(provider, order, patience)).bytes)
  }
  if (bare) made.push(made[1]!)
  await write({ ...parts, requests, made })
}

async function providerFor(model: PictureModel, { fal }: Config): Promise<PictureProvider> {
  if (model.provider === 'previz' || !fal) return new PrevizProvider()
  const { FalProvider } = await import('../providers/fal.ts')
  return new FalProvider(fal)
}

function orderOf(model: PictureModel, request: PictureRequest, { pictures }: FoundStyle): Order {
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

interface Write extends Omit<Show, 'model'> {
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
  const folder = path.join(config.dataDir, 'influence', `${stampOf(at)} ${fileName(found.style.name)}`)
  await mkdir(folder, { recursive: true })
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

/** "2026-11-20 18.04.05" */
function stampOf(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
}

function fileName(name: string): string {
  const plain = name
    .normalize()
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.slice(0, 60).trim() || 'style'
}
