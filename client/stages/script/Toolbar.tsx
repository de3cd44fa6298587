import { Bold, ChevronDown, Download, FileUp, Italic, PanelLeft, Redo2, Underline, Undo2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { elements, type Element } from '../../../shared/screenplay/screenplay.ts'
import type { ScriptEditor, ToggledMark } from '../../editor/ScriptEditor.ts'
import { controlKey } from '../../room/keys.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { elementKeys, elementNames } from './elementNames.ts'
import { copyFountain, downloadFountain } from './export.ts'

export interface ToolbarProps {
  /** Null until the page is there. */
  script: ScriptEditor | null
  editable: boolean
  project: { id: string; name: string }
  navigatorOpen: boolean
  onToggleNavigator: () => void
  onImport: () => void
  /** What else stands in the bar, before import and export. */
  children?: ReactNode
}

/** The slim bar above the page. */
export function Toolbar({
  script,
  editable,
  project,
  navigatorOpen,
  onToggleNavigator,
  onImport,
  children,
}: ToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label="Script"
      className="flex h-11 shrink-0 items-center gap-1 border-b border-hair bg-panel px-2"
    >
      <IconButton
        icon={PanelLeft}
        label={navigatorOpen ? 'Hide scenes' : 'Show scenes'}
        aria-pressed={navigatorOpen}
        onClick={onToggleNavigator}
      />
      {script && editable && <TypingTools script={script} />}
      {!editable && <span className="px-2 text-small text-faint">Reading</span>}
      <span className="flex-1" />
      {children}
      {script && editable && (
        <Button look="quiet" size="small" onClick={onImport}>
          <FileUp size={16} strokeWidth={1.75} aria-hidden /> Import
        </Button>
      )}
      {script && (
        <Menu
          trigger={
            <Button look="quiet" size="small">
              <Download size={16} strokeWidth={1.75} aria-hidden /> Export
            </Button>
          }
          groups={[
            [
              { label: 'Fountain file', onSelect: () => downloadFountain(script, project.name) },
              { label: 'Copy as Fountain', onSelect: () => void copyFountain(script) },
            ],
          ]}
        />
      )}
    </div>
  )
}

function TypingTools({ script }: { script: ScriptEditor }) {
  const typing = useSubscribable(script.typing)
  const history = useSubscribable(script.history.state)
  const marks: [ToggledMark, typeof Bold, string, string][] = [
    ['bold', Bold, 'Bold', 'B'],
    ['italic', Italic, 'Italic', 'I'],
    ['underline', Underline, 'Underline', 'U'],
  ]
  return (
    <>
      <ElementMenu element={typing.element} onChoose={(element) => script.setElement(element)} />
      <Hairline />
      {marks.map(([mark, icon, label, letter]) => (
        <IconButton
          key={mark}
          icon={icon}
          label={label}
          keys={`${controlKey} ${letter}`}
          aria-pressed={typing[mark]}
          className="aria-pressed:bg-press aria-pressed:text-ink"
          // The page keeps its selection and its caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => script.toggleMark(mark)}
        />
      ))}
      <Hairline />
      <IconButton
        icon={Undo2}
        label="Undo"
        keys={`${controlKey} Z`}
        disabled={!history.undo}
        onMouseDown={(event) => event.preventDefault()}
        onClick={script.history.undo}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        keys={`${controlKey} Shift Z`}
        disabled={!history.redo}
        onMouseDown={(event) => event.preventDefault()}
        onClick={script.history.redo}
      />
    </>
  )
}

function Hairline() {
  return <span aria-hidden className="mx-1 h-5 border-l border-hair" />
}

function ElementMenu({
  element,
  onChoose,
}: {
  element: Element | null
  onChoose: (element: Element) => void
}) {
  const chosen = useRef<Element | null>(null)
  const keys = element && elementKeys(element)
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" size="small" className="w-45 justify-between! text-ink">
          <span>
            <span className="sr-only">Element: </span>
            {element ? elementNames[element] : 'Several elements'}
          </span>
          <span aria-hidden className="flex items-center gap-1.5 text-faint">
            {keys && <Kbd keys={keys} />}
            <ChevronDown size={14} aria-hidden />
          </span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          // The choice is made once the menu has let go of the focus, which then belongs to the page.
          onCloseAutoFocus={(event) => {
            if (chosen.current === null) return
            event.preventDefault()
            onChoose(chosen.current)
            chosen.current = null
          }}
          className="z-30 min-w-56 animate-appear rounded-normal border border-hair bg-lift p-1 shadow-lift"
        >
          {elements.map((choice) => (
            <DropdownMenu.CheckboxItem
              key={choice}
              checked={choice === element}
              onSelect={() => {
                chosen.current = choice
              }}
              className="flex cursor-pointer items-center justify-between gap-6 rounded-small px-2.5 py-1.5 text-small text-ink outline-none select-none data-highlighted:bg-hover data-[state=checked]:font-medium data-[state=checked]:text-tungsten-ink"
            >
              {elementNames[choice]}
              {elementKeys(choice) && <Kbd keys={elementKeys(choice)!} />}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
