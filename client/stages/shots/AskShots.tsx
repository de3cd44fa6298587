import { type ReactNode, useMemo } from 'react'
import { shotLabels } from '../../../shared/film/labels.ts'
import { byOrder } from '../../../shared/film/order.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { readSuggestion } from '../../../shared/film/suggestion.ts'
import {
  bearSuggestion,
  replaceShots,
  sceneAsked,
  type Taking,
  takingOf,
} from '../../../shared/film/suggestionTaking.ts'
import { textModel } from '../../../shared/models.ts'
import { askForShots, whyNotShot } from '../../../shared/questions.ts'
import { type FilmDesk, useFilm } from '../../film/filmDesk.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { editShots } from '../../film/settle.ts'
import { StudioContext, useStudio, useStudioOf } from '../../generation/studio.ts'
import { AskButton } from '../../generation/text/AskButton.tsx'
import { useAsking } from '../../generation/text/asking.ts'
import type { Left } from '../../generation/text/left.ts'
import { SuggestedShots } from '../../generation/text/SuggestedShots.tsx'
import { notUsedWords, stayingWords } from '../../generation/text/suggestionWords.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'

/**
 * Having the text model cut a scene into shots, and what it suggests. Where no text model answers, it says that
 * the list is by rule.
 */
export function AskShots({ scene }: { scene: FilmScene }) {
  const { film } = useFilm()
  return (
    <StudioContext value={useStudioOf(film)}>
      <Ask key={scene.id} scene={scene} />
    </StudioContext>
  )
}

function Ask({ scene }: { scene: FilmScene }) {
  const { view, editable } = useFilm()
  const { generation } = useStudio()
  const { id } = scene
  const asked = useMemo(() => sceneAsked(view, id), [view, id])
  const hindrance = asked ? whyNotShot(asked) : null
  const question = useMemo(() => (asked && !hindrance ? askForShots(asked) : null), [asked, hindrance])
  const asking = useAsking({ task: 'shots', target: id }, question)
  if (!generation || !asked || asked.units.length === 0) return null
  const byRule = view.shots(scene).proposed
  if (!generation.text)
    return (
      byRule && (
        <Bar>
          <span className="flex-1">The list is by rule: no text model is set up here.</span>
        </Bar>
      )
    )
  if (!editable) return asking.underWay && <Bar>{asking.underWay}</Bar>
  // What was paid for is shown, however the scene has grown since.
  if (asking.left) return <Suggested key={asking.left.words} scene={scene} left={asking.left} />
  return (
    <Bar>
      {byRule && <span className="min-w-0 flex-1">The list is by rule.</span>}
      {hindrance ?? <AskButton label={`Ask ${textModel.name} for shots`} asking={asking} />}
    </Bar>
  )
}

function Bar({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center justify-end gap-x-2.5 border-b border-hair bg-panel px-4 py-1 text-small text-soft">
      {children}
    </div>
  )
}

function Suggested({ scene, left }: { scene: FilmScene; left: Left }) {
  const desk = useFilm()
  const { film, view } = desk
  const suggestion = useMemo(() => readSuggestion(left.words), [left.words])
  const taking = useMemo(() => takingOf(film.doc, view, scene, suggestion), [film, view, scene, suggestion])
  const { labels, staying } = useMemo(() => labelsOf(desk, scene, taking), [desk, scene, taking])
  return (
    <div className="shrink-0 border-b border-hair bg-panel px-4 py-2.5">
      <SuggestedShots
        shots={taking.shots}
        labels={labels}
        notes={[
          ...(staying.length > 0 ? [stayingWords(staying)] : []),
          ...notUsedWords(taking, suggestion.notUsed),
        ]}
        onTake={() => {
          take(desk, scene, taking)
          left.putAway()
        }}
        onKeep={left.putAway}
      />
    </div>
  )
}

/** What the new shots would be called, and what those are called now that stay. */
function labelsOf({ view }: FilmDesk, scene: FilmScene, { shots, orders, staying }: Taking) {
  const { shots: now } = view.shots(scene)
  const called = shotLabels(scene, now)
  const next = [...staying, ...shots.map((_, at) => ({ id: String(at), order: orders[at]!, label: '' }))]
  next.sort(byOrder)
  const later = new Map(shotLabels(scene, next).map((label, at) => [next[at]!.id, label]))
  return {
    labels: shots.map((_, at) => later.get(String(at))!),
    staying: staying.map((shot) => called[now.indexOf(shot)]!),
  }
}

/** One step of undo: what gives way is put aside, not lost. */
function take(desk: FilmDesk, scene: FilmScene, taking: Taking): void {
  const { film, edits, stamp } = desk
  const ids = taking.shots.map(() => newId())
  const replaced = taking.replaced.map(({ id }) => id)
  bearSuggestion(film.doc, scene.id, taking, ids, stamp())
  editShots(desk, scene, () => replaceShots(film.doc, replaced, ids, stamp()))
  tell(`${counted(ids.length, 'shot')} suggested by ${textModel.name} taken.`, edits.undo)
}
