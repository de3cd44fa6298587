/**
 * The longest files first, so that both workers end together. Vitest remembers how long a file took, but a fresh
 * clone does not know it yet, and goes by size: some of the longest are the shortest to read.
 */
import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files of over half a minute, the longest first; the others follow as vitest has them. */
const longest = [
  'browser/generation',
  'browser/cast',
  'browser/library',
  'browser/assets',
  'browser/shots',
  'server/jobs',
  'browser/board',
  'browser/bringing',
  'browser/names',
  'browser/editor',
  'browser/editorSpeed',
  'browser/sync',
  'server/running',
  'browser/looks',
  'browser/capsules',
  'browser/editorFuzz',
  'browser/texts',
  'browser/scenes',
  'server/jobsSteps',
  'fuzz/convergence',
  'server/pay',
].map((name) => path.join(import.meta.dirname, `${name}.test.ts`))

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(path.normalize(moduleId))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
