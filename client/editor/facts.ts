/**
 * What one changes together with the script and takes back together with it, though it is no line of it:
 * the title page that an import brought, the answer to words offered back. Such a fact goes through the
 * editor's history as a step that leaves the document as it is.
 */
import { Step, StepMap, StepResult } from '@tiptap/pm/transform'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { answerRescued, type Rescued } from '../../shared/rescued.ts'
import type { TitleField } from '../../shared/screenplay/screenplay.ts'
import { readTitlePage, setTitlePage } from '../../shared/screenplay/script.ts'

/** A fact before and after a change. */
export type Fact =
  | { of: 'titlePage'; was: readonly TitleField[]; now: readonly TitleField[] }
  | { of: 'offer'; id: string; was: Rescued['state']; now: Rescued['state'] }

export class FactStep extends Step {
  readonly fact: Fact

  constructor(fact: Fact) {
    super()
    this.fact = fact
  }

  override apply(doc: ProseMirrorNode): StepResult {
    return StepResult.ok(doc)
  }

  override getMap(): StepMap {
    return StepMap.empty
  }

  override invert(): FactStep {
    return new FactStep(opposite(this.fact))
  }

  override map(): FactStep {
    return this
  }

  override toJSON() {
    return { stepType: 'fact', fact: this.fact }
  }
}

function opposite(fact: Fact): Fact {
  return fact.of === 'titlePage'
    ? { ...fact, was: fact.now, now: fact.was }
    : { ...fact, was: fact.now, now: fact.was }
}

/** Makes a fact so in the shared document; a title page that somebody else has changed since stays. */
export function makeSo(doc: Y.Doc, fact: Fact): void {
  if (fact.of === 'offer') answerRescued(doc, fact.id, fact.now)
  else if (JSON.stringify(readTitlePage(doc)) === JSON.stringify(fact.was)) setTitlePage(doc, fact.now)
}
