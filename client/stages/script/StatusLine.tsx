import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { useSubscribable } from '../../useDocument.ts'

const counted = new Intl.NumberFormat()

/** How much there is: scenes, words, pages by a rough count; and why one cannot write here. */
export function StatusLine({ script, editable }: { script: ScriptEditor; editable: boolean }) {
  const scenes = useSubscribable(script.outline.scenes)
  const { words, pages } = useSubscribable(script.outline.length)
  return (
    <div className="flex h-7 shrink-0 items-center gap-4 border-t border-hair bg-panel px-3 text-fine text-faint tabular-nums">
      <span>{plural(scenes.length, 'scene')}</span>
      <span>{plural(words, 'word')}</span>
      <span title="A rough count, without page breaks">about {plural(Math.ceil(pages), 'page')}</span>
      <span className="flex-1" />
      {!editable && <output>You may read this script, not change it.</output>}
    </div>
  )
}

function plural(count: number, noun: string): string {
  return `${counted.format(count)} ${noun}${count === 1 ? '' : 's'}`
}
