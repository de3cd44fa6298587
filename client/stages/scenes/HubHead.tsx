import { Link } from '@tanstack/react-router'
import { LayoutGrid, Play, Rows3 } from 'lucide-react'
import { useMemo } from 'react'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { headingWords } from '../../../shared/film/headings.ts'
import { type SceneSummary, tallyOf } from '../../../shared/film/summary.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { useLastScene, useLastStage } from '../../film/openScene.ts'
import { UndoButtons } from '../../room/UndoButtons.tsx'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { HubLook } from './hubView.ts'
import { Tally } from './Tally.tsx'

export interface HubHeadProps {
  summaries: readonly SceneSummary[]
  look: HubLook
  onLook: (look: HubLook) => void
}

/** The film in figures, and the way back to where one was. */
export function HubHead({ summaries, look, onLook }: HubHeadProps) {
  const { editable, edits } = useFilm()
  const tally = useMemo(() => tallyOf(summaries), [summaries])
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-8 gap-y-3 max-xl:gap-x-6 border-b border-hair bg-panel px-6 py-3">
      <h2 className="text-title font-semibold">Scenes</h2>
      <Tally tally={tally} />
      <div className="ml-auto flex items-center gap-3">
        {editable && <UndoButtons edits={edits} />}
        <Segmented
          label="Shown as"
          value={look}
          segments={[
            { value: 'rows', label: <LookLabel icon={Rows3} words="Rows" /> },
            { value: 'cards', label: <LookLabel icon={LayoutGrid} words="Cards" /> },
          ]}
          onChange={onLook}
        />
        <GoOn />
      </div>
    </header>
  )
}

function LookLabel({ icon: Icon, words }: { icon: typeof Rows3; words: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <Icon size={14} aria-hidden /> <span className="max-xl:sr-only">{words}</span>
    </span>
  )
}

/** Leads to the scene, and the stage, that this person worked in last on this machine. */
function GoOn() {
  const { project, follow } = useRoom()
  const { view } = useFilm()
  const scene = useLastScene()
  const stage = useLastStage()
  if (!scene) return null
  return (
    <Button asChild look="primary">
      <Link
        to="/projects/$projectId/$stage"
        params={{ projectId: project.id, stage }}
        title={`${headingWords(view, scene)}, in ${stage === 'board' ? 'Board' : 'Shots'}`}
        onClick={() => follow(null)}
      >
        <Play size={14} aria-hidden /> Go on with scene {sceneNumber(scene)}
      </Link>
    </Button>
  )
}
