import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useSubscribable } from '../useDocument.ts'
import { controlKey } from './keys.ts'
import { closeOverlay, overlay } from './overlays.ts'

const sections = [
  {
    title: 'Everywhere',
    keys: [
      { keys: `${controlKey} K`, does: 'Find and do anything' },
      { keys: '?', does: 'This help' },
      { keys: 'Esc', does: 'Close a window, stop following somebody' },
      { keys: `${controlKey} Z`, does: 'Undo your own last change' },
      { keys: `${controlKey} Shift Z`, does: 'Do it again' },
    ],
  },
  {
    title: 'In the script',
    keys: [
      { keys: 'Enter', does: 'The line that usually comes next' },
      { keys: 'Tab', does: 'Turn the line into the next likely kind' },
      { keys: 'Shift Tab', does: 'Turn it back' },
      { keys: 'Shift Enter', does: 'Break the line' },
      {
        keys: `${controlKey} 1 … 7`,
        does: 'Heading, action, character, parenthetical, dialogue, transition, shot',
      },
      { keys: `${controlKey} B`, does: 'Bold; I for italic, U for underline' },
      { keys: `${controlKey} Shift A`, does: 'Make an asset of the chosen words' },
      { keys: 'Esc Tab', does: 'Leave the page with the keyboard' },
    ],
  },
  {
    title: 'In the assets',
    keys: [
      { keys: 'N', does: 'New asset; / to find one' },
      { keys: 'K', does: 'Keep; S to set aside' },
      { keys: 'M', does: 'Merge into another' },
      { keys: 'B', does: 'Bring one from the library' },
      { keys: 'Space', does: 'Choose several; also Shift with arrows' },
      { keys: '1 … 4', does: 'In the checklist: its kind; = for the same as another' },
    ],
  },
  {
    title: 'In the scenes',
    keys: [
      { keys: 'Enter', does: 'Open the shots; S the script, B the board' },
      { keys: 'D', does: 'Put off, or take up again' },
      { keys: '/', does: 'Find' },
      { keys: '1 … 9', does: 'In the list beside the work: go to a number, or to first letters' },
    ],
  },
  {
    title: 'In the shots',
    keys: [
      { keys: 'Enter', does: 'Write in the cell, and go on below; typing replaces' },
      { keys: 'Shift', does: 'With arrows: choose a range' },
      { keys: `${controlKey} C`, does: 'Copy; V to paste, also to and from a spreadsheet' },
      { keys: `${controlKey} D`, does: 'Fill down' },
      { keys: 'Alt ↑ ↓', does: 'Move the shot' },
      { keys: 'Delete', does: 'Empty the cells' },
    ],
  },
  {
    title: 'On the board',
    keys: [
      { keys: 'Space', does: 'Set one frame; Shift with arrows chooses a range' },
      { keys: 'T E X P O', does: 'Throughout, enters, exits, passes through, off' },
      { keys: 'F', does: 'Follow the text; also Backspace' },
      { keys: 'Enter', does: 'The look; M for the menu' },
      { keys: 'A', does: 'Add; / to find' },
      { keys: 'Delete', does: 'On a name: off this scene' },
    ],
  },
  {
    title: 'In the frames',
    keys: [
      { keys: 'G', does: 'Make the frame; A approves it' },
      { keys: 'Enter', does: 'On the wall: open it. Open: show the picture one looks at' },
      { keys: '← →', does: 'From picture to picture; [ ] from frame to frame' },
      { keys: 'C', does: 'Compare; 1 2 3 side by side, slider, flicker' },
      { keys: 'E', does: 'Edit a part' },
      { keys: 'Delete', does: 'Remove one’s own picture' },
    ],
  },
  {
    title: 'In the library',
    keys: [
      { keys: 'N', does: 'New asset' },
      { keys: '/', does: 'Find' },
      { keys: '1 … 5', does: 'All, characters, locations, props, extras' },
      { keys: 'Enter', does: 'Open the asset; arrows go from one to the next' },
      { keys: 'Delete', does: 'Delete the asset' },
      { keys: `${controlKey} Enter`, does: 'Save a new asset' },
    ],
  },
]

/** The keys, and what a person should know to feel at home. */
export function KeyboardHelp() {
  const open = useSubscribable(overlay) === 'help'
  return (
    <Dialog
      title="Keys"
      about="Everything can also be found by name in the command palette."
      open={open}
      onClose={closeOverlay}
      wide="most"
      reading
    >
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
        {sections.map((section) => (
          <section key={section.title}>
            <h3 className="mb-2 text-small font-semibold">{section.title}</h3>
            <dl>
              {section.keys.map(({ keys, does }) => (
                <div key={keys} className="flex items-baseline gap-4 border-t border-hair py-2 text-small">
                  <dt className="w-28 shrink-0">
                    <Kbd keys={keys} />
                  </dt>
                  <dd className="text-soft">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-6 text-small text-soft">
        Click a face at the top to see what that person sees. What you write while offline is kept on this
        device and merges when you are back.
      </p>
    </Dialog>
  )
}
