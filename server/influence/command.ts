/**
 * `npm run style:influence -- <style> "<prompt>"`: what a style does to a picture or a text, shown without a
 * running server, a browser or a login. It reads its settings as the server does.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type AssetKind, assetKinds } from '../../shared/assets.ts'
import { longestProofPrompt } from '../../shared/capsules.ts'
import { ConfigError, readSettings } from '../config.ts'
import type { Patience } from './make.ts'
import { showInPictures } from './pictures.ts'
import { findStyle, NotShown } from './styles.ts'
import { showInTexts } from './texts.ts'

const usage = `npm run style:influence -- <style> "<prompt>" [--kind <kind>] [--model <model>] [--seed <word>]

  <style>    the name or the id of a style, visual or for writing: a preset, or one in a library
  "<prompt>" what the picture shows, or the text is about

Of pictures only:
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
    const found = await findStyle(config, asked.style)
    const show = { ...asked, config, where, patience, say: parts.say }
    if (found.kind === 'visual') await showInPictures({ ...show, found })
    else await showInTexts({ ...show, found, ofPictures: asked.given })
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
  /** The names of the options that were given. */
  given: string[]
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
  const given = Object.keys(values)
  return { style, prompt, kind: known, model: values.model ?? null, seed: values.seed ?? prompt, given }
}

function parsed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new NotShown(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
