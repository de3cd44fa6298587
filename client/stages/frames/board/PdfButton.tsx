import { FileDown, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { sceneNumber } from '../../../../shared/film/labels.ts'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import { useFrames } from '../../../frames/framesDesk.ts'
import { useRoom } from '../../../room/room.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { tell, tellFailure } from '../../../ui/Toasts.tsx'
import { downloadStoryboard, type PdfProgress } from './pdf.ts'

/** Saves what is shown as a PDF, and says how far that is. @param scene null: the whole film */
export function PdfButton({ scene }: { scene: FilmScene | null }) {
  const { desk } = useFrames()
  const { project } = useRoom()
  const [progress, setProgress] = useState<PdfProgress | 'asked' | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function make(): Promise<void> {
    const run = (running.current = new AbortController())
    const name = `${project.name}${scene ? ` scene ${sceneNumber(scene)}` : ''} storyboard`
    setProgress('asked')
    try {
      await downloadStoryboard(
        { branch: desk.branch, scene: scene?.id ?? null, name },
        setProgress,
        run.signal,
      )
      tell(`“${name}.pdf” is saved.`)
    } catch (error) {
      if (!run.signal.aborted) tellFailure(error)
    } finally {
      if (running.current === run) setProgress(null)
    }
  }

  if (progress === null) {
    return (
      <Button size="small" onClick={() => void make()}>
        <FileDown size={14} aria-hidden /> Storyboard PDF
      </Button>
    )
  }
  return (
    <span className="flex items-center gap-1">
      <output className="text-small text-soft tabular-nums">{wordsOf(progress)}</output>
      <IconButton icon={X} label="Stop making the PDF" onClick={() => running.current?.abort()} />
    </span>
  )
}

function wordsOf(progress: PdfProgress | 'asked'): string {
  if (progress === 'asked' || progress.of === 0) return 'Making the PDF…'
  return `Making the PDF: page ${Math.max(1, progress.pages)} of ${progress.of}`
}
