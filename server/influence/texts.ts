/** What a style for writing does: one passage without it and with it, one page, and the requests. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { textModel } from '../../shared/models.ts'
import { passageQuestions, passages } from '../../shared/passages.ts'
import { priceOf } from '../../shared/questions.ts'
import { styleSent } from '../../shared/writing.ts'
import type { Config } from '../config.ts'
import type { TextProvider } from '../providers/text.ts'
import { makeFolder } from './folder.ts'
import { make, type Patience } from './make.ts'
import { type FoundWriting, NotShown } from './styles.ts'
import { differWords, measurePassages, textReport } from './textReport.ts'

interface Show {
  config: Config
  /** Where the settings are read from, for whoever has to change them. */
  where: string
  found: FoundWriting
  prompt: string
  /** Options that were given and are of pictures only. */
  ofPictures: readonly string[]
  patience: Patience
  say: (line: string) => void
}

/** @throws {NotShown} if they cannot be written, with what to do */
export async function showInTexts({ ofPictures, where, ...parts }: Show): Promise<void> {
  const { config, found, prompt, patience, say } = parts
  const { name } = found.style
  if (ofPictures.length > 0) {
    const options = ofPictures.map((option) => `--${option}`).join(', ')
    throw new NotShown(`“${name}” is a style for writing: leave ${options} away, of pictures only.`)
  }
  if (!styleSent(found.style)) {
    throw new NotShown(`“${name}” says nothing yet: write excerpts, labels, what to avoid, or notes into it.`)
  }
  const provider = await writerOf(config, name, where)
  const questions = passageQuestions(prompt, found.style)
  const price = questions.reduce((sum, question) => sum + priceOf(question), 0)
  say(`${questions.length} texts by ${textModel.name}, about $${price.toFixed(2)}.`)
  const made: string[] = []
  for (const question of questions) {
    const order = { id: crypto.randomUUID(), question, pictures: [] }
    made.push((await make(provider, order, patience)).words.trim())
  }
  await write({ ...parts, made })
}

async function writerOf({ fal }: Config, name: string, where: string): Promise<TextProvider> {
  if (fal) {
    const { FalTextProvider } = await import('../providers/text.ts')
    return new FalTextProvider(fal)
  }
  throw new NotShown(
    `FAL_KEY is not set in ${where}: “${name}” is a style for writing, and only a text model writes in it. Add the line FAL_KEY=… there, with a key of fal.ai. Nothing built in stands in for one: what the rules write has no style.`,
  )
}

type Write = Omit<Show, 'ofPictures' | 'where' | 'patience'> & { made: readonly string[] }

async function write({ config, found, prompt, made, say }: Write): Promise<void> {
  const at = new Date()
  const requests = passageQuestions(prompt, found.style).map(({ system, prompt, mostTokens }) => {
    return { model: textModel.id, system, prompt, mostTokens }
  })
  const measured = measurePassages(made, found.style.avoid)
  const { name } = found.style
  const page = textReport({ style: name, where: found.where, prompt, at, requests, made, measured })
  const folder = await makeFolder(config, name, at)
  const report = path.join(folder, 'report.html')
  await writeFile(report, page)
  for (const [index, { is, title }] of passages.entries()) {
    const file = `request-${index + 1}-${is}.json`
    await writeFile(path.join(folder, file), `${JSON.stringify(requests[index], null, 2)}\n`)
    say(`${title}: ${file}. ${measured.each[index]!.join(' ')}`)
  }
  say(differWords(measured.share))
  say(`\nSide by side: ${report}`)
}
