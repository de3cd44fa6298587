/** The wishes for words of a payment trial: what is asked, what the model answers, and where the answer went. */
import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import type { DocumentName } from '../../shared/documents.ts'
import type { TextWish } from '../../shared/jobs.ts'
import { textModel } from '../../shared/models.ts'
import { readReading } from '../../shared/reading.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'

/** Somebody of the trial: no two trials ask the same, so that their questions can be told apart. */
export const nameOf = (trial: string) => `Mara ${trial}`

/** Puts a script into the story that speaks of them alone. */
export function writeScript(doc: Y.Doc, trial: string): void {
  const name = nameOf(trial).toUpperCase()
  const { screenplay } = parseFountain(`INT. LAMP ROOM - NIGHT\n\n${name}, 60, winds the old lamp.\n`)
  replaceScript(doc, screenplay)
}

/** For FakeFal: a description, or a list of who the script in the question speaks of. */
export function answerAsModel({ prompt }: Record<string, unknown>, endpoint: string): string {
  if (endpoint.endsWith('/vision')) return 'A woman in her sixties with long grey hair.'
  const [quote, name] = /(MARA [0-9A-F]+), 60/.exec(String(prompt)) ?? []
  return JSON.stringify([{ kind: 'character', name, aliases: [], quotes: [quote], description: '' }])
}

export function describeWish(document: DocumentName, target: string, attempt: string): TextWish {
  return { ...base(document), task: 'describe', target, attempt }
}

export function extractWish(document: DocumentName): TextWish {
  return { ...base(document), task: 'extract', target: 'script' }
}

/** How often an answer is where it belongs: with its job, or in the film. */
export function textResults(
  film: Y.Doc,
  trial: string,
  task: TextWish['task'],
  answer: string | null,
): number {
  if (task !== 'extract') return answer === null ? 0 : 1
  const name = nameOf(trial).toUpperCase()
  return readReading(film)?.found.filter((one) => one.name.toUpperCase() === name).length ?? 0
}

function base(document: DocumentName) {
  return { id: randomUUID(), document, model: textModel.id, price: 1 }
}
