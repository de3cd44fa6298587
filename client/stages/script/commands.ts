import { useMemo } from 'react'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { useCommands, type Command } from '../../room/commands.ts'
import { useSubscribable } from '../../useDocument.ts'
import { copyFountain, downloadFountain } from './export.ts'

export interface ScriptCommandsProps {
  script: ScriptEditor
  editable: boolean
  project: { id: string; name: string }
  onImport: () => void
}

/** What the palette can do in the script: import, export, go to a scene. */
export function useScriptCommands({ script, editable, project, onImport }: ScriptCommandsProps): void {
  const scenes = useSubscribable(script.outline.scenes)
  useCommands(
    useMemo((): Command[] => {
      const commands: Command[] = [
        {
          id: 'script.export',
          title: 'Export Fountain',
          group: 'Here',
          keywords: ['download', 'save', 'file'],
          run: () => downloadFountain(script, project.name),
        },
        {
          id: 'script.copy',
          title: 'Copy as Fountain',
          group: 'Here',
          keywords: ['clipboard'],
          run: () => void copyFountain(script),
        },
        ...scenes.map(({ number, heading, line }) => ({
          id: `script.scene.${line}`,
          title: `Go to scene ${number}: ${heading || 'untitled'}`,
          group: 'Scenes' as const,
          run: () => script.goTo(line),
        })),
      ]
      return editable
        ? [
            {
              id: 'script.import',
              title: 'Import script…',
              group: 'Here',
              keywords: ['fountain', 'file', 'open'],
              run: onImport,
            },
            ...commands,
          ]
        : commands
    }, [script, editable, project.name, onImport, scenes]),
  )
}
