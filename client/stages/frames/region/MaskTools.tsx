import { Contrast, Redo2, Trash2, Undo2, ZoomIn, ZoomOut } from 'lucide-react'
import { controlKey } from '../../../room/keys.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { useSubscribable } from '../../../useDocument.ts'
import type { MaskDraft } from './maskDraft.ts'
import { brushRange, type Tool, tools, toolWords } from './tools.ts'

export interface MaskToolsProps {
  draft: MaskDraft
  tool: Tool
  onTool: (tool: Tool) => void
  brush: number
  onBrush: (brush: number) => void
  zoom: number
  onZoom: (zoom: number) => void
  locked: boolean
}

/** How far a picture can be enlarged. */
const zooms = [1, 1.5, 2, 3, 4] as const

/** The next larger zoom, or the next smaller one. */
export function nextZoom(zoom: number, larger: boolean): number {
  const next = larger ? zooms.find((each) => each > zoom) : zooms.findLast((each) => each < zoom)
  return next ?? zoom
}

/** What the mask is painted with, and what can be done with all of it. */
export function MaskTools({ draft, tool, onTool, brush, onBrush, zoom, onZoom, locked }: MaskToolsProps) {
  const { done, undone, share } = useSubscribable(draft.state)
  const { least, most } = brushRange(draft.size)
  const round = tool === 'brush' || tool === 'eraser'
  return (
    <div
      role="toolbar"
      aria-label="Marking"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hair px-5 py-2"
    >
      <Segmented
        label="Tool"
        value={tool}
        disabled={locked}
        onChange={onTool}
        segments={tools.map((each) => ({ value: each, label: <ToolLabel tool={each} /> }))}
      />
      <label
        className="flex items-center gap-2 text-small text-soft data-off:opacity-40"
        data-off={!round || undefined}
      >
        Size
        <input
          type="range"
          min={least}
          max={most}
          value={brush}
          disabled={locked || !round}
          aria-valuetext={`${brush} pixels`}
          onChange={({ target }) => onBrush(Number(target.value))}
          className="h-4 w-28 accent-tungsten"
        />
        <span aria-hidden className="flex gap-1 max-xl:hidden">
          <Kbd keys="[ ]" />
        </span>
      </label>
      <span className="flex items-center gap-0.5">
        <IconButton
          icon={Undo2}
          label="Take back"
          keys={`${controlKey} Z`}
          disabled={locked || done.length === 0}
          onClick={() => draft.undo()}
        />
        <IconButton
          icon={Redo2}
          label="Bring back"
          keys={`${controlKey} Shift Z`}
          disabled={locked || undone.length === 0}
          onClick={() => draft.redo()}
        />
        <IconButton
          icon={Contrast}
          label="Invert"
          keys="I"
          disabled={locked}
          onClick={() => draft.add({ is: 'invert' })}
        />
        <IconButton
          icon={Trash2}
          label="Clear"
          keys="Delete"
          disabled={locked || share === 0}
          onClick={() => draft.add({ is: 'clear' })}
        />
      </span>
      <span className="flex items-center gap-0.5">
        <IconButton
          icon={ZoomOut}
          label="Smaller"
          keys="-"
          disabled={zoom <= zooms[0]}
          onClick={() => onZoom(nextZoom(zoom, false))}
        />
        <button
          type="button"
          aria-label={`Shown ${zoomWords(zoom)}: show all of it`}
          onClick={() => onZoom(1)}
          className="h-8 min-w-12 rounded-normal px-1.5 text-small text-soft tabular-nums hover:bg-hover hover:text-ink"
        >
          {zoomWords(zoom)}
        </button>
        <IconButton
          icon={ZoomIn}
          label="Larger"
          keys="+"
          disabled={zoom >= zooms.at(-1)!}
          onClick={() => onZoom(nextZoom(zoom, true))}
        />
      </span>
    </div>
  )
}

function zoomWords(zoom: number): string {
  return zoom === 1 ? 'Fit' : `${zoom} ×`
}

function ToolLabel({ tool }: { tool: Tool }) {
  const { label, icon: Icon, key } = toolWords[tool]
  return (
    <span className="flex items-center gap-1.5" title={`${label}, ${key}`}>
      <Icon size={14} aria-hidden />
      {label}
    </span>
  )
}
