import { Command as Cmdk } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useEffect, useRef } from 'react'
import { focusReturn } from '../ui/focusReturn.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { useSubscribable } from '../useDocument.ts'
import { commands, type Command } from './commands.ts'
import { isWriting, withControl } from './keys.ts'
import { closeOverlay, openHelp, openPalette, overlay } from './overlays.ts'

const order: readonly Command['group'][] = ['Here', 'Scenes', 'Stages', 'People', 'Projects', 'Coauteur']

/** Everything that can be done, found by typing. Also listens for the keys that open it and the help. */
export function Palette() {
  const open = useSubscribable(overlay) === 'palette'
  const list = useSubscribable(commands)
  /** What is done once the palette is closed. */
  const chosen = useRef<Command | null>(null)

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (withControl(event) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        if (overlay.get() === 'palette') closeOverlay()
        else openPalette()
      } else if (event.key === '?' && !isWriting(event)) {
        openHelp()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  function run(command: Command) {
    chosen.current = command
    closeOverlay()
  }

  /** Only then is the focus where it was before: a command may want it, or open a window that gives it back. */
  function onCloseAutoFocus(event: Event) {
    focusReturn.onCloseAutoFocus(event)
    const command = chosen.current
    chosen.current = null
    command?.run()
  }

  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
        <Dialog.Content
          {...focusReturn}
          onCloseAutoFocus={onCloseAutoFocus}
          aria-describedby={undefined}
          className="fixed top-[14dvh] left-1/2 z-40 w-[calc(100vw-32px)] max-w-140 -translate-x-1/2 animate-rise overflow-hidden rounded-large border border-hair bg-lift shadow-lift outline-none"
        >
          <Dialog.Title className="sr-only">Find and do anything</Dialog.Title>
          <Cmdk label="Find and do anything" loop filter={rank}>
            <Cmdk.Input
              placeholder="Go to a stage, a project, a person…"
              className="h-13 w-full border-b border-hair bg-transparent px-5 text-body outline-none placeholder:text-faint"
            />
            <Cmdk.List className="max-h-[50dvh] scroll-py-2 overflow-y-auto p-2">
              <Cmdk.Empty className="px-3 py-6 text-small text-soft">Nothing here is called that.</Cmdk.Empty>
              {order.map((group) => (
                <Group
                  key={group}
                  heading={group}
                  list={list.filter((command) => command.group === group)}
                  run={run}
                />
              ))}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/**
 * How well a command answers `search`, from 0 (not at all) to 1. Every word of it must stand in the title or
 * the keywords; letters scattered over a title, which the palette's own ranking accepts, are no answer.
 */
function rank(_id: string, search: string, keywords: string[] = []): number {
  const [title = '', ...others] = keywords.map((text) => text.toLowerCase())
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (title.startsWith(words.join(' '))) return 1
  if (words.every((word) => ` ${title}`.includes(` ${word}`))) return 0.8
  if (words.every((word) => title.includes(word))) return 0.6
  return words.every((word) => [title, ...others].some((text) => text.includes(word))) ? 0.4 : 0
}

interface GroupProps {
  heading: string
  list: readonly Command[]
  run: (command: Command) => void
}

function Group({ heading, list, run }: GroupProps) {
  if (list.length === 0) return null
  return (
    <Cmdk.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-fine **:[[cmdk-group-heading]]:text-faint"
    >
      {list.map((command) => (
        <Cmdk.Item
          key={command.id}
          value={command.id}
          keywords={[command.title, ...(command.keywords ?? [])]}
          onSelect={() => run(command)}
          className="flex h-9 cursor-pointer items-center justify-between gap-4 rounded-normal px-3 text-small text-soft data-[selected=true]:bg-press data-[selected=true]:text-ink"
        >
          <span className="truncate">{command.title}</span>
          {command.keys && <Kbd keys={command.keys} />}
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  )
}
