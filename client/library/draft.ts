/** A new asset on its way into the library: nobody sees it until it is saved, or a picture is wished for. */
import { useState } from 'react'
import type { AssetKind } from '../../shared/assets.ts'
import { whatIsMissing } from '../../shared/library.ts'
import { tell } from '../ui/Toasts.tsx'
import { keepDraft, type Draft } from './acts.ts'
import { useShelf } from './shelf.ts'

export interface Drafting {
  /** Chosen by whoever opens the window, so that saving twice makes one asset. */
  id: string
  draft: Draft
  change: (facts: Partial<Draft>) => void
  setDraft: (change: (draft: Draft) => Draft) => void
  /** Why it cannot be saved yet; null if it can. */
  missing: string | null
  isEmpty: boolean
  /** Saves it, if it can be saved. Answers whether it was. */
  save: (words: string) => boolean
}

/** Begins anew for each `id`. */
export function useDraft(id: string, kind: AssetKind): Drafting {
  const shelf = useShelf()
  const [drafts, setDrafts] = useState<{ id: string; draft: Draft }>(() => ({ id, draft: emptyDraft(kind) }))
  if (drafts.id !== id) setDrafts({ id, draft: emptyDraft(kind) })
  const draft = drafts.id === id ? drafts.draft : emptyDraft(kind)
  const missing = whatIsMissing({ ...draft, picture: draft.picked })
  const setDraft = (change: (draft: Draft) => Draft) =>
    setDrafts((known) => (known.id === id ? { id, draft: change(known.draft) } : known))
  return {
    id,
    draft,
    setDraft,
    change: (facts) => setDraft((draft) => ({ ...draft, ...facts })),
    missing,
    isEmpty: isEmpty(draft),
    save(words) {
      if (missing) return false
      keepDraft(shelf, id, draft)
      tell(words)
      return true
    },
  }
}

const emptyDraft = (kind: AssetKind): Draft => ({
  kind,
  name: '',
  aliases: [],
  description: '',
  prompt: '',
  notes: '',
  voice: null,
  attempts: [],
  picked: null,
})

function isEmpty({ name, aliases, description, prompt, notes, voice, attempts }: Draft): boolean {
  return (
    [name, description, prompt, notes].every((words) => words.trim() === '') &&
    aliases.length + attempts.length === 0 &&
    voice === null
  )
}
