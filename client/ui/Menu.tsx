import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { classes } from './classes.ts'

export interface MenuItem {
  label: string
  icon?: LucideIcon
  onSelect: () => void
  /** Says why it cannot be chosen now; the item is then shown but dead. */
  unavailable?: string | false
  danger?: boolean
}

export interface MenuProps {
  /** The button that opens it; it must take a ref and props. */
  trigger: ReactNode
  /** Items in groups; a hairline stands between groups. */
  groups: readonly (readonly MenuItem[])[]
  /** Stands above the items: who is signed in. */
  head?: ReactNode
  align?: 'start' | 'end'
}

/** A list of things to do that opens from a button. */
export function Menu({ trigger, groups, head, align = 'end' }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const chosen = useRef<MenuItem | null>(null)

  // An item acts after the menu has closed and its button has the focus again, so that a dialog opened by
  // it gives the focus back to that button and not to an item that is gone.
  function act(event: Event) {
    event.preventDefault()
    button.current?.focus()
    chosen.current?.onSelect()
    chosen.current = null
  }

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={act}
          className="z-30 min-w-48 animate-appear rounded-normal border border-hair bg-lift p-1 shadow-lift"
        >
          {head && <div className="border-b border-hair px-2.5 pt-1.5 pb-2 text-small">{head}</div>}
          {groups
            .filter((group) => group.length > 0)
            .map((group, index) => (
              <DropdownMenu.Group
                key={group[0]!.label}
                className={classes(
                  (index > 0 || Boolean(head)) && 'mt-1',
                  index > 0 && 'border-t border-hair pt-1',
                )}
              >
                {group.map((item) => (
                  <Item key={item.label} item={item} onChoose={() => (chosen.current = item)} />
                ))}
              </DropdownMenu.Group>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Item({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const { icon: Icon, label, unavailable, danger } = item
  return (
    <DropdownMenu.Item
      disabled={Boolean(unavailable)}
      onSelect={onChoose}
      className={classes(
        'flex items-center gap-2 rounded-small px-2.5 py-1.5 text-small outline-none select-none data-highlighted:bg-hover',
        danger ? 'text-danger' : 'text-ink',
        unavailable ? 'text-faint' : 'cursor-pointer',
      )}
    >
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden className="opacity-80" />}
      <span>
        {label}
        {unavailable && <span className="block text-fine text-faint">{unavailable}</span>}
      </span>
    </DropdownMenu.Item>
  )
}
