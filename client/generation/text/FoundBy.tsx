import { useMemo } from 'react'
import type * as Y from 'yjs'
import { readingRoot, story } from '../../../shared/documents.ts'
import { scriptTarget } from '../../../shared/jobs.ts'
import { textModel } from '../../../shared/models.ts'
import { askToExtract, whyNotExtracted } from '../../../shared/questions.ts'
import { readReading } from '../../../shared/reading.ts'
import type { Found } from '../../../shared/screenplay/breakdown.ts'
import { readLines } from '../../../shared/screenplay/script.ts'
import type { LiveDocument } from '../../connection.ts'
import { useReading } from '../../useDocument.ts'
import { when } from '../../when.ts'
import { useStudio } from '../studio.ts'
import { AskButton } from './AskButton.tsx'
import { useAsking } from './asking.ts'

export interface FoundByProps {
  /** The story document, and what was found in its script: another list means another script. */
  story: LiveDocument
  found: readonly Found[]
  readOnly: boolean
}

const roots = (film: Y.Doc) => [readingRoot(film)]

/** By whom what the script speaks of was found, and having it read by the text model. */
export function FoundBy({ story, found, readOnly }: FoundByProps) {
  const { live, generation } = useStudio()
  const reading = useReading(live, roots, readReading)
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft">
      <span>
        {reading
          ? `Found by rule and by ${reading.model}, ${when(new Date(reading.at).toISOString())}.`
          : 'Found by rule.'}
      </span>
      {generation?.text && <Read {...{ story, found, readOnly }} again={reading !== null} />}
    </div>
  )
}

function Read({ story: live, found, readOnly, again }: FoundByProps & { again: boolean }) {
  // oxlint-disable-next-line react/exhaustive-deps -- the script has changed when what is found in it is another list
  const lines = useMemo(() => readLines(story.script(live.doc)), [live, found])
  const question = useMemo(() => (whyNotExtracted(lines) ? null : askToExtract(lines)), [lines])
  const asking = useAsking({ task: 'extract', target: scriptTarget }, question)
  if (!question) return null
  if (readOnly) return asking.underWay && <output>{asking.underWay}</output>
  return (
    <AskButton label={`Read the script ${again ? 'again ' : ''}with ${textModel.name}`} asking={asking} />
  )
}
