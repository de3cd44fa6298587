import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefCallback } from 'react'
import { usePlaces, useTellPlace } from '../../room/places.ts'
import type { LiveDocument } from '../../connection.ts'
import { ScriptEditor } from '../../editor/ScriptEditor.ts'
import '../../editor/script.css'
import { ProgressWords } from '../../ui/ProgressWords.tsx'
import { tellFailure } from '../../ui/Toasts.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { Passages } from './Passages.tsx'
import { ScriptNames } from './ScriptNames.tsx'
import { SceneNavigator } from './SceneNavigator.tsx'
import { CurrentScene } from './currentScene.ts'
import { StatusLine } from './StatusLine.tsx'
import { TitlePage } from './TitlePage.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useScriptCommands } from './commands.ts'
import { useNavigatorOpen } from './navigatorOpen.ts'

export interface ScriptStageProps {
  /** The story document of the branch. */
  live: LiveDocument
  project: { id: string; name: string }
}

/** Stage 4: the script, written together on one page. */
export function ScriptStage({ live, project }: ScriptStageProps) {
  const { ready, access } = useSubscribable(live.status)
  if (!ready) {
    return (
      <div className="h-full bg-(--desk) p-8">
        <ProgressWords words="Opening the script…" />
      </div>
    )
  }
  return <OpenScript live={live} project={project} editable={access === 'write'} />
}

function OpenScript({ live, project, editable }: ScriptStageProps & { editable: boolean }) {
  const [script, attach] = useScriptEditor(live, editable)
  const [desk, setDesk] = useState<HTMLElement | null>(null)
  const [importing, setImporting] = useState(false)
  const startImport = useCallback(() => setImporting(true), [])
  const [navigatorOpen, toggleNavigator] = useNavigatorOpen()
  const current = useScenePresence(live, script, desk)

  return (
    <div className="flex h-full min-w-0">
      {navigatorOpen && script && current && (
        <SceneNavigator script={script} live={live} current={current} editable={editable} />
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <Toolbar
          script={script}
          editable={editable}
          project={project}
          navigatorOpen={navigatorOpen}
          onToggleNavigator={toggleNavigator}
          onImport={startImport}
        >
          {script && <ScriptNames script={script} />}
          {script && <Passages script={script} live={live} editable={editable} />}
        </Toolbar>
        <div className="script-desk min-h-0 flex-1" ref={setDesk}>
          <TitlePage live={live} />
          <div className="script-sheet" ref={attach} />
        </div>
        {script && <StatusLine script={script} editable={editable} />}
      </div>
      {script && (
        <>
          <ScriptCommands script={script} editable={editable} project={project} onImport={startImport} />
          <ImportDialog open={importing} onClose={() => setImporting(false)} script={script} />
        </>
      )}
    </div>
  )
}

/** The editor of this page: made when its element is there, ended when it goes. */
function useScriptEditor(
  live: LiveDocument,
  editable: boolean,
): [ScriptEditor | null, RefCallback<HTMLElement>] {
  const [script, setScript] = useState<ScriptEditor | null>(null)
  // A ref is called before the browser paints: the page is never shown without its words.
  const attach = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      const made = new ScriptEditor({
        element,
        doc: live.doc,
        awareness: live.awareness,
        editable: false,
        refuse: (reason) => tellFailure(new Error(reason)),
      })
      setScript(made)
      return () => {
        setScript(null)
        made.close()
      }
    },
    [live],
  )
  useLayoutEffect(() => script?.setEditable(editable), [script, editable])
  return [script, attach]
}

/** Tells the room which scene this person is in, and goes where the room asks. */
function useScenePresence(live: LiveDocument, script: ScriptEditor | null, desk: HTMLElement | null) {
  const tellPlace = useTellPlace(live, 'script')
  const current = useMemo(() => (script && desk ? new CurrentScene(script, desk) : null), [script, desk])
  // Ended before the editor is: React hides a stage while it fetches the next one, which closes the editor
  // but ends no effect that comes after painting.
  useLayoutEffect(() => {
    if (!current) return
    const tell = (): void => tellPlace(current.here.get()?.id)
    const stops = [current.watch(), current.here.subscribe(tell)]
    tell()
    return () => {
      for (const stop of stops) stop()
    }
  }, [current, tellPlace])

  const asked = useRef<string | null>(null)
  const show = (place: string): void => {
    const scene = script?.outline.scenes.get().find(({ id }) => id === place)
    if (scene) script?.reveal(scene.line)
    // A place can be asked for before the page is there.
    asked.current = script ? null : place
  }
  usePlaces('script', show)
  useEffect(() => {
    if (script && asked.current !== null) show(asked.current)
  })
  return current
}

function ScriptCommands(props: Parameters<typeof useScriptCommands>[0]) {
  useScriptCommands(props)
  return null
}
