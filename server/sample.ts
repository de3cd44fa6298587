/** The sample project: a finished script for a newcomer to walk around in, made on the first start. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type * as Y from 'yjs'
import { story } from '../shared/documents.ts'
import { parseFountain } from '../shared/screenplay/fountain.ts'
import { replaceScript } from '../shared/screenplay/script.ts'
import { setAspectRatio, setGenre, setLength, setRating, setType } from '../shared/setup.ts'
import type { LiveDocuments } from './documents/live.ts'
import type { People } from './people.ts'

const name = 'The Night Ferry'
const script = new URL('./sample/sample.fountain', import.meta.url)

/** Makes the sample project unless there is one: first its script, then the door to it. */
export async function prepareSample(people: People, documents: Pick<LiveDocuments, 'edit'>): Promise<void> {
  if (await people.sample.find()) return
  const { screenplay } = parseFountain(await readFile(script, 'utf8'))
  const branchId = randomUUID()
  await documents.edit(`story/${branchId}`, (doc) => {
    replaceScript(doc, screenplay)
    describe(doc)
  })
  await people.sample.create(branchId, name)
}

/** Stage 1 of the sample, as its writers would have filled it in. */
function describe(doc: Y.Doc): void {
  setType(doc, 'narrativeShort')
  setLength(doc, 'from', 6 * 60)
  setLength(doc, 'to', 9 * 60)
  setRating(doc, 'all')
  setGenre(doc, 'drama', true)
  setAspectRatio(doc, '2.39:1')
  story.tone(doc).insert(0, 'Quiet and dry, with fog. Nobody says the thing they mean until the rope is off.')
}
