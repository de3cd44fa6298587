import { useMemo } from 'react'
import type * as Y from 'yjs'
import { attemptsRoot, film as roots, story } from '../../shared/documents.ts'
import { readFrameAttempts } from '../../shared/frames/attempts.ts'
import { readPromptEdits } from '../../shared/frames/edits.ts'
import { readFrameFacts, readOwnPictures } from '../../shared/frames/facts.ts'
import { aspectIn, type FrameParts, FramesView } from '../../shared/frames/view.ts'
import type { FilmView } from '../../shared/film/view.ts'
import type { LiveDocument } from '../connection.ts'
import type { FilmDesk } from '../film/filmDesk.ts'
import { useStudio } from '../generation/studio.ts'
import { useDocument, useReading } from '../useDocument.ts'
import type { FramesDesk } from './framesDesk.ts'
import { useFilmStyle } from './useFilmStyle.ts'

const factRoots = (doc: Y.Doc) => [roots.frames(doc)]
const ownRoots = (doc: Y.Doc) => [roots.references(doc)]
const attemptRoots = (doc: Y.Doc) => [attemptsRoot(doc)]
const editRoots = (doc: Y.Doc) => [roots.prompts(doc)]
const setupRoots = (doc: Y.Doc) => [story.setup(doc)]

/** The frames of a film as they are now, read part by part as each changes. */
export function useFramesDesk(desk: FilmDesk): FramesDesk {
  const { film, story: live, view } = desk
  const { generation } = useStudio()
  const facts = useReading(film, factRoots, readFrameFacts)
  const own = useReading(film, ownRoots, readOwnPictures)
  const attempts = useReading(film, attemptRoots, readFrameAttempts)
  const edits = useReading(film, editRoots, readPromptEdits)
  const aspect = useDocument(live, setupRoots, aspectIn)
  const style = useFilmStyle()
  const models = useModels(generation?.models)
  const parts = useMemo(
    () => ({ facts, own, attempts, edits, style, models, aspect }),
    [facts, own, attempts, edits, style, models, aspect],
  )
  const frames = useView(film, view, parts)
  return useMemo(() => ({ desk, frames, setting: { aspect, style } }), [desk, frames, aspect, style])
}

/** The same list as long as it reads the same. */
function useModels(models: readonly string[] = []): readonly string[] {
  const key = models.join(' ')
  return useMemo(() => key.split(' ').filter(Boolean), [key])
}

/** The last view of each film: whoever comes to another stage of it finds what is known already. */
const views = new WeakMap<LiveDocument, FramesView>()

function useView(film: LiveDocument, view: FilmView, parts: FrameParts): FramesView {
  return useMemo(() => {
    const made = new FramesView(view, parts, views.get(film) ?? null)
    views.set(film, made)
    return made
  }, [film, view, parts])
}
